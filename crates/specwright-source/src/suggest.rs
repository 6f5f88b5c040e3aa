//! Near names, for "did you mean": `nearest("requred", ["type", "required"])` is `required`.

/// Names longer than this are not compared; nobody mistypes one into another.
const LONGEST: usize = 128;

/// The candidate that a mistyped name most likely means; `None` where none is near enough.
///
/// Near enough is one edit in three characters; case counts for nothing, and a swap of two neighbours is one edit.
/// Of equally near candidates the first one wins.
///
/// ```
/// use specwright_source::suggest::nearest;
///
/// assert_eq!(nearest("Pest", ["Pet", "Order"]), Some("Pet"));
/// assert_eq!(nearest("Customer", ["Pet", "Order"]), None);
/// ```
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let name = folded(name)?;
    let allowed = name.len().div_ceil(3);
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let other = folded(candidate)?;
            let near = other.len().abs_diff(name.len()) <= allowed;
            let edits = near.then(|| distance(&name, &other))?;
            (edits <= allowed && edits < other.len()).then_some((edits, candidate))
        })
        .min_by_key(|(edits, _)| *edits)
        .map(|(_, candidate)| candidate)
}

fn folded(name: &str) -> Option<Vec<char>> {
    (name.len() <= LONGEST).then(|| name.chars().flat_map(char::to_lowercase).collect())
}

/// Edits (insert, delete, replace, swap neighbours) that turn one text into the other.
fn distance(left: &[char], right: &[char]) -> usize {
    let mut before_last = vec![0; right.len() + 1];
    let mut last: Vec<usize> = (0..=right.len()).collect();
    let mut row = last.clone();
    for (i, a) in left.iter().enumerate() {
        row[0] = i + 1;
        for (j, b) in right.iter().enumerate() {
            let replaced = last[j] + usize::from(a != b);
            row[j + 1] = replaced.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *a == right[j - 1] && left[i - 1] == *b {
                row[j + 1] = row[j + 1].min(before_last[j - 1] + 1);
            }
        }
        std::mem::swap(&mut before_last, &mut last);
        std::mem::swap(&mut last, &mut row);
    }
    last[right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, candidates: &[&str], expected: Option<&str>) {
        assert_eq!(nearest(name, candidates.iter().copied()), expected);
    }

    #[test]
    fn a_swap_is_one_edit() {
        check("tpye", &["title", "type"], Some("type"));
    }

    #[test]
    fn case_counts_for_nothing() {
        check("operationID", &["operationId"], Some("operationId"));
    }

    #[test]
    fn the_nearest_wins() {
        check(
            "minLenght",
            &["maxLength", "minLength", "min"],
            Some("minLength"),
        );
    }

    #[test]
    fn nothing_near_is_nothing() {
        check("colour", &["type", "format"], None);
    }

    #[test]
    fn a_single_letter_is_not_replaced_by_another() {
        check("a", &["b"], None);
    }

    #[test]
    fn huge_names_are_left_alone() {
        check(&"x".repeat(10_000), &["x"], None);
    }
}
