//! Patterns, where they can be tried without the risk that they run away.

use std::cell::RefCell;

use regress::Regex;
use rustc_hash::FxHashMap;

/// A pattern that may repeat a repetition takes exponential time; such are not tried.
const LONGEST_TEXT: usize = 200;

/// The patterns of a document, each compiled once; `None` for those that are not tried.
#[derive(Default)]
pub(in crate::validate) struct Patterns(RefCell<FxHashMap<String, Option<Regex>>>);

impl Patterns {
    /// Whether the text matches; `None` where it is not tried.
    pub(super) fn matches(&self, pattern: &str, text: &str) -> Option<bool> {
        if text.len() > LONGEST_TEXT {
            return None;
        }
        let mut compiled = self.0.borrow_mut();
        if !compiled.contains_key(pattern) {
            compiled.insert(pattern.to_owned(), compile(pattern));
        }
        let regex = compiled.get(pattern)?.as_ref()?;
        Some(regex.find(text).is_some())
    }
}

fn compile(pattern: &str) -> Option<Regex> {
    if pattern.len() > 1000 || may_run_away(pattern) {
        return None;
    }
    let unicode = Regex::with_flags(pattern, "u");
    unicode.or_else(|_| Regex::new(pattern)).ok()
}

/// Whether something is repeated that can itself be taken apart in more than one way: a group with a repetition or an
/// alternative inside, repeated without a small bound; or more than two unbounded repetitions beside each other.
fn may_run_away(pattern: &str) -> bool {
    let mut groups: Vec<bool> = Vec::new();
    let (mut repetitions, mut in_class, mut escaped) = (0, false, false);
    // Whether the part that just ended could be taken apart in more than one way.
    let mut ambiguous = false;
    for character in pattern.chars() {
        let before = std::mem::take(&mut ambiguous);
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' if !in_class => in_class = true,
            ']' => in_class = false,
            _ if in_class => {}
            '(' => groups.push(false),
            ')' => {
                ambiguous = groups.pop().unwrap_or_default();
                if let Some(outer) = groups.last_mut() {
                    *outer |= ambiguous;
                }
            }
            '|' => {
                if let Some(group) = groups.last_mut() {
                    *group = true;
                }
            }
            '*' | '+' | '{' => {
                if before {
                    return true;
                }
                repetitions += 1;
                if let Some(group) = groups.last_mut() {
                    *group = true;
                }
            }
            '1'..='9' if pattern.contains(&format!("\\{character}")) => return true,
            _ => {}
        }
    }
    repetitions > 12
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
    fn long_texts_are_not_tried() {
        assert_eq!(matches("a", &"a".repeat(1000)), None);
    }
}
