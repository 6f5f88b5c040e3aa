//! Patterns, where they can be tried without the risk that they run away.

use std::cell::{Cell, RefCell};

use regress::Regex;
use rustc_hash::FxHashMap;

use crate::validate::invalid_pattern::has_too_many_brackets;

/// A repetition can begin and end at every character, so a pattern takes at most as many steps as the characters of the
/// text to the power of its repetitions; more than this are not taken.
const MOST_STEPS: usize = 1_000_000;

/// What all matches of a document may take together.
const MOST_STEPS_OF_ALL: usize = 200_000_000;

/// The patterns of a document, each compiled once; `None` for those that are not tried.
#[derive(Default)]
pub(in crate::validate) struct Patterns {
    compiled: RefCell<FxHashMap<String, Option<Pattern>>>,
    spent: Cell<usize>,
}

struct Pattern {
    regex: Regex,
    repetitions: u32,
}

impl Patterns {
    /// Whether the text matches; `None` where it is not tried.
    pub(super) fn matches(&self, pattern: &str, text: &str) -> Option<bool> {
        let mut compiled = self.compiled.borrow_mut();
        if !compiled.contains_key(pattern) {
            compiled.insert(pattern.to_owned(), compile(pattern));
        }
        let pattern = compiled.get(pattern)?.as_ref()?;
        // The match may begin at every character as well.
        let steps = text.len().checked_pow(pattern.repetitions + 1)?;
        let spent = self.spent.get().saturating_add(steps);
        if steps > MOST_STEPS || spent > MOST_STEPS_OF_ALL {
            return None;
        }
        self.spent.set(spent);
        Some(pattern.regex.find(text).is_some())
    }
}

fn compile(pattern: &str) -> Option<Pattern> {
    if has_too_many_brackets(pattern) {
        return None;
    }
    let repetitions = Shape::default().read(pattern)?;
    let unicode = Regex::with_flags(pattern, "u");
    let regex = unicode.or_else(|_| Regex::new(pattern)).ok()?;
    Some(Pattern { regex, repetitions })
}

/// What of a pattern decides how long it can take.
#[derive(Default)]
struct Shape {
    /// For each open group, whether it can match one text in more than one way.
    groups: Vec<bool>,
    repetitions: u32,
}

impl Shape {
    /// The repetitions of a pattern; `None` where one stands inside another, or where groups are matched again:
    /// such patterns can take exponential time.
    fn read(mut self, pattern: &str) -> Option<u32> {
        let mut characters = pattern.char_indices();
        let mut in_class = false;
        // Whether the part that just ended can match one text in more than one way.
        let mut ambiguous = false;
        while let Some((at, character)) = characters.next() {
            let before = std::mem::take(&mut ambiguous);
            match character {
                '\\' => {
                    let (_, escaped) = characters.next()?;
                    if !in_class && matches!(escaped, '1'..='9' | 'k') {
                        return None;
                    }
                }
                '[' => in_class = true,
                ']' => in_class = false,
                _ if in_class => {}
                '(' => self.groups.push(false),
                ')' => {
                    ambiguous = self.groups.pop().unwrap_or_default();
                    self.mark(ambiguous);
                }
                '|' => self.mark(true),
                '*' | '+' | '{' if before => return None,
                '{' if is_exact(&pattern[at..]) => {}
                '*' | '+' | '{' => {
                    self.repetitions += 1;
                    self.mark(true);
                }
                _ => {}
            }
        }
        Some(self.repetitions)
    }

    fn mark(&mut self, ambiguous: bool) {
        if let Some(group) = self.groups.last_mut() {
            *group |= ambiguous;
        }
    }
}

/// `{4}`, as opposed to `{1,4}`
fn is_exact(braces: &str) -> bool {
    let end = braces.find('}').unwrap_or(braces.len());
    !braces[..end].contains(',')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(pattern: &str, text: &str) -> Option<bool> {
        Patterns::default().matches(pattern, text)
    }

    #[test]
    fn plain_patterns_are_tried() {
        assert_eq!(matches("^[a-z]{3}$", "abc"), Some(true));
        assert_eq!(matches("^[a-z]{3}$", "abcd"), Some(false));
        assert_eq!(matches(r"^\d+$", "٣"), Some(false));
    }

    #[test]
    fn patterns_are_not_anchored() {
        assert_eq!(matches("b", "abc"), Some(true));
    }

    #[test]
    fn what_may_run_away_is_not_tried() {
        assert_eq!(
            matches("^(a+)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!"),
            None
        );
        assert_eq!(
            matches("^(a|aa)*$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!"),
            None
        );
        assert_eq!(matches("^((ab)*c)*$", "ab"), None);
    }

    #[test]
    fn broken_patterns_are_not_tried() {
        assert_eq!(matches("[a", "a"), None);
    }

    #[test]
    fn many_repetitions_are_not_tried_on_long_texts() {
        let pattern = "^.*a.*b.*c.*d$";
        assert_eq!(matches(pattern, "xaxbxcxd"), Some(true));
        assert_eq!(matches(pattern, &"abcx".repeat(100)), None);
    }

    #[test]
    fn groups_that_are_matched_again_are_not_tried() {
        assert_eq!(matches(r"^(a)\1$", "aa"), None);
    }

    #[test]
    fn exact_counts_cost_nothing() {
        let pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$";
        assert_eq!(matches(pattern, "2020-01-01T00:00:00Z"), Some(true));
    }
}
