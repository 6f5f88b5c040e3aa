//! How long a text may be for a pattern that is matched by backtracking.

use super::translate::scan;

/// About how many steps a match may take.
const STEPS: f64 = 1e7;

/// The longest text of a pattern with nested repetitions, whose steps double with each character.
const NESTED: usize = 20;

/// The most bytes of text that the pattern is tried on.
pub(super) fn limit(source: &str) -> usize {
    if has_nested_repetition(source) {
        return NESTED;
    }
    let repetitions = scan(source)
        .filter(|mark| matches!(mark.character, '*' | '+' | '{'))
        .count();
    // Without an anchor each place of the text is a beginning.
    let beginnings = usize::from(!source.starts_with('^'));
    let degree = u32::try_from((repetitions + beginnings).max(1)).unwrap_or(u32::MAX);
    length(f64::from(degree))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the root of a small positive number"
)]
fn length(degree: f64) -> usize {
    STEPS.powf(1.0 / degree).min(1e5) as usize
}

/// Whether a group that is repeated has alternatives or repetitions inside.
fn has_nested_repetition(source: &str) -> bool {
    let mut open: Vec<bool> = Vec::new();
    let marks: Vec<_> = scan(source).collect();
    for (index, mark) in marks.iter().enumerate() {
        match mark.character {
            '(' => open.push(false),
            '|' | '*' | '+' | '{' => {
                if let Some(choice) = open.last_mut() {
                    *choice = true;
                }
            }
            ')' => {
                let has_choice = open.pop().unwrap_or_default();
                let is_repeated = marks
                    .get(index + 1)
                    .is_some_and(|next| next.place == mark.place + 1)
                    && matches!(marks[index + 1].character, '*' | '+' | '{');
                if has_choice && is_repeated {
                    return true;
                }
                if let Some(outer) = open.last_mut() {
                    *outer |= has_choice || is_repeated;
                }
            }
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_follow_the_number_of_repetitions() {
        let check = |source, expected| assert_eq!(limit(source), expected, "{source}");
        check(r"^(.)\1$", 100_000);
        check(r"(?<!a)b+", 3162);
        check(r"^(?<!a)b+c+d+$", 215);
        check(r"^(a+)+\1$", NESTED);
        check(r"^(a|a)*\1$", NESTED);
        check(r"^((a+)b)*\1$", NESTED);
    }
}
