//! Expressions in braces: `{[1, "}"]}` ends behind its own brace, not the one in the text.

/// No expression is as long; a brace that is closed later stands for itself.
const LONGEST: usize = 1 << 16;

/// Behind the brace that closes the one at this byte; `None` where none does.
pub(super) fn end(text: &str, at: usize) -> Option<usize> {
    let limit = text.floor_char_boundary(text.len().min(at + LONGEST));
    let bytes = &text.as_bytes()[at..limit];
    // Apostrophes in running text are no quotes: `{the flow's id}`.
    let length = length(bytes, true).or_else(|| length(bytes, false))?;
    Some(at + length)
}

fn length(bytes: &[u8], with_quotes: bool) -> Option<usize> {
    let (mut depth, mut at) = (0_usize, 0);
    while at < bytes.len() {
        match bytes[at] {
            b'{' => depth += 1,
            b'}' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            quote @ (b'"' | b'\'' | b'`') if with_quotes => {
                at += quoted(&bytes[at..], quote)?;
                continue;
            }
            b'/' if bytes[at..].starts_with(b"/*") => {
                at += 4 + bytes[at + 2..].windows(2).position(|two| two == b"*/")?;
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    None
}

fn quoted(bytes: &[u8], quote: u8) -> Option<usize> {
    let mut at = 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 1,
            byte if byte == quote => return Some(at + 1),
            _ => {}
        }
        at += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(end(text, 0).map(|end| &text[..end]), expected, "{text}");
    }

    #[test]
    fn braces_match() {
        check("{a {b} c} d}", Some("{a {b} c}"));
        check("{\"}\"} ", Some("{\"}\"}"));
        check("{/* } it's */} x", Some("{/* } it's */}"));
        check("{the flow's id} x", Some("{the flow's id}"));
        check("{a", None);
        check("{ä 'x", None);
    }
}
