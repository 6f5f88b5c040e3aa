//! Names of which one may be meant for the other: `initial_message` for `initiationMessage`.
//!
//! Only messages ask for it: it is dear.

use super::{least, same_words};

/// Names are compared up to so many letters.
const LONGEST: usize = 48;

/// What names of the same words have.
const SAME: usize = 1000;

/// What names have that differ in a few letters, less their number; more than any two of other words have.
const NEAR: usize = 500;

/// How alike two names are: zero where neither can be meant for the other.
pub(super) const fn likeness(left: &str, right: &str) -> usize {
    if same_words(left, right) {
        return SAME;
    }
    let (left, right) = (Words::of(left), Words::of(right));
    let most = if left.letters > right.letters {
        left.letters
    } else {
        right.letters
    };
    let distance = distance(&left, &right);
    if distance <= 2 && distance * 3 <= right.letters || distance <= 4 && distance * 4 <= most {
        return NEAR - distance;
    }
    let shared = shared(&left, &right);
    let is_part = shared > 1 && (shared == left.letters || shared == right.letters);
    if is_part || shared * 2 >= most {
        shared
    } else {
        0
    }
}

/// The letters of a name, small, and which of them begin words.
struct Words {
    bytes: [u8; LONGEST],
    begins: [bool; LONGEST],
    letters: usize,
}

impl Words {
    const fn of(name: &str) -> Self {
        let name = name.as_bytes();
        let mut words = Self {
            bytes: [0; LONGEST],
            begins: [false; LONGEST],
            letters: 0,
        };
        let (mut index, mut begins) = (0, true);
        while index < name.len() && words.letters < LONGEST {
            let byte = name[index];
            index += 1;
            if !byte.is_ascii_alphanumeric() {
                begins = true;
                continue;
            }
            // The first capital after a small letter begins a word.
            let turns =
                byte.is_ascii_uppercase() && (index < 2 || !name[index - 2].is_ascii_uppercase());
            words.bytes[words.letters] = byte.to_ascii_lowercase();
            words.begins[words.letters] = begins || turns;
            words.letters += 1;
            begins = false;
        }
        words
    }

    /// Where the word ends that begins here.
    const fn end(&self, begin: usize) -> usize {
        let mut end = begin + 1;
        while end < self.letters && !self.begins[end] {
            end += 1;
        }
        end
    }
}

/// How many letters of words are also those at the beginning of words of the other name: whole words, or three letters.
const fn shared(left: &Words, right: &Words) -> usize {
    let (mut shared, mut begin) = (0, 0);
    while begin < left.letters {
        let (mut best, mut other) = (0, 0);
        while other < right.letters {
            let found = common(left, begin, right, other);
            if found > best {
                best = found;
            }
            other = right.end(other);
        }
        shared += best;
        begin = left.end(begin);
    }
    shared
}

/// How many letters two words have in common from their beginning; none where they are less than three and not all.
const fn common(left: &Words, begin: usize, right: &Words, other: usize) -> usize {
    let (length, of_other) = (left.end(begin) - begin, right.end(other) - other);
    let mut found = 0;
    while found < least(length, of_other) && left.bytes[begin + found] == right.bytes[other + found]
    {
        found += 1;
    }
    if found > 2 || found == length && found == of_other {
        found
    } else {
        0
    }
}

/// How many letters must be written, left out or replaced to make one name of the other.
const fn distance(left: &Words, right: &Words) -> usize {
    let apart = left.letters.abs_diff(right.letters);
    if apart > 4 || left.letters == LONGEST || right.letters == LONGEST {
        return LONGEST;
    }
    let mut row = [0; LONGEST];
    let mut column = 0;
    while column <= right.letters {
        row[column] = column;
        column += 1;
    }
    let mut at = 0;
    while at < left.letters {
        let mut diagonal = row[0];
        row[0] = at + 1;
        column = 0;
        while column < right.letters {
            let above = row[column + 1];
            let replaced = diagonal + (left.bytes[at] != right.bytes[column]) as usize;
            let inserted = least(above, row[column]) + 1;
            row[column + 1] = least(replaced, inserted);
            diagonal = above;
            column += 1;
        }
        at += 1;
    }
    row[right.letters]
}

#[cfg(test)]
mod tests {
    use super::likeness;

    #[track_caller]
    fn check(name: &str, candidates: &[&str], expected: Option<&str>) {
        let best = candidates
            .iter()
            .max_by_key(|candidate| likeness(candidate, name))
            .filter(|candidate| likeness(candidate, name) > 0);
        assert_eq!(best.copied(), expected);
    }

    #[test]
    fn misspelt_names() {
        check("parant", &["part", "parent"], Some("parent"));
        check("driection", &["direction"], Some("direction"));
        check(
            "max_retires",
            &["retries", "maxRetries"],
            Some("maxRetries"),
        );
        check("id", &["ip", "name"], None);
        check("name", &["kind"], None);
    }

    #[test]
    fn names_of_nearly_the_same_words() {
        let names = ["endMessage", "initiationMessage"];
        check("initial_message", &names, Some("initiationMessage"));
        check(
            "max_retry_count",
            &["maxRetries", "maxDelay"],
            Some("maxRetries"),
        );
        check("created_at", &["updatedAt"], None);
    }

    #[test]
    fn names_of_which_one_is_a_part() {
        check("name", &["displayName", "kind"], Some("displayName"));
        check(
            "desc",
            &["describe_all", "description"],
            Some("description"),
        );
        check("HTTPServer", &["http"], Some("http"));
    }
}
