//! Statuses in the titles of fences and tabs: `200 - Created`, `Success (200)` and `Not Found` name one.

use std::ops::Range;

/// The status that a title names, with the bytes of the title that do.
///
/// ```
/// use specwright_docs::title::status;
///
/// assert_eq!(status("Success (200)"), Some((200, 9..12)));
/// assert_eq!(status("Error"), None);
/// ```
pub fn status(title: &str) -> Option<(u16, Range<usize>)> {
    number(title).or_else(|| phrase(title))
}

/// Whether the text is nothing but a reason phrase of RFC 9110, section 15, as `Unauthorized`.
pub fn is_reason_phrase(text: &str) -> bool {
    phrase(text).is_some()
}

/// A number stands first or last, or behind a bracket; others count things (`Top 100 posts`).
fn number(title: &str) -> Option<(u16, Range<usize>)> {
    let mut start = 0;
    for word in title.split_inclusive(|one: char| !one.is_alphanumeric()) {
        let digits = word.trim_end_matches(|one: char| !one.is_alphanumeric());
        let range = start..start + digits.len();
        start += word.len();
        let status = status_code(digits).filter(|_| stands_out(title, &range));
        if let Some(status) = status {
            return Some((status, range));
        }
    }
    None
}

fn status_code(digits: &str) -> Option<u16> {
    let all_digits = digits.len() == 3 && digits.bytes().all(|byte| byte.is_ascii_digit());
    let status = digits.parse().ok().filter(|_| all_digits)?;
    (100..600).contains(&status).then_some(status)
}

fn stands_out(title: &str, range: &Range<usize>) -> bool {
    let before = title[..range.start].trim_end().to_ascii_lowercase();
    let after = title[range.end..].trim_start();
    let introduced = [
        "http", "status", "code", "error", "response", "success", "(", "[", "-", ":",
    ];
    before.is_empty() || introduced.iter().any(|word| before.ends_with(word)) || {
        // `Created 201` is a status, `Top 100` is not.
        after.is_empty() && is_reason_phrase(&before)
    }
}

fn phrase(text: &str) -> Option<(u16, Range<usize>)> {
    let trimmed = text.trim();
    let (status, _) = PHRASES
        .iter()
        .find(|(_, phrase)| phrase.eq_ignore_ascii_case(trimmed))?;
    let start = text.len() - text.trim_start().len();
    Some((*status, start..start + trimmed.len()))
}

/// The reason phrases that documentation uses (RFC 9110, section 15; RFC 6585).
const PHRASES: [(u16, &str); 20] = [
    (200, "OK"),
    (201, "Created"),
    (202, "Accepted"),
    (204, "No Content"),
    (304, "Not Modified"),
    (400, "Bad Request"),
    (401, "Unauthorized"),
    (402, "Payment Required"),
    (403, "Forbidden"),
    (404, "Not Found"),
    (405, "Method Not Allowed"),
    (406, "Not Acceptable"),
    (409, "Conflict"),
    (410, "Gone"),
    (422, "Unprocessable Entity"),
    (422, "Unprocessable Content"),
    (429, "Too Many Requests"),
    (500, "Internal Server Error"),
    (502, "Bad Gateway"),
    (503, "Service Unavailable"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn check(title: &str, expected: Option<(u16, &str)>) {
        let found = status(title).map(|(status, range)| (status, &title[range]));
        assert_eq!(found, expected, "{title}");
    }

    #[test]
    fn numbers_that_stand_out() {
        check("200", Some((200, "200")));
        check("200 OK", Some((200, "200")));
        check("201 - Created by HubSpot", Some((201, "201")));
        check("Success (200)", Some((200, "200")));
        check("HTTP 404", Some((404, "404")));
        check("Error 404: no such flow", Some((404, "404")));
        check("Response [202]", Some((202, "202")));
        check("Created 201", Some((201, "201")));
        check("ä 200", None);
    }

    #[test]
    fn numbers_that_count_things() {
        check("Top 100", None);
        check("First 200 rows", None);
        check("2000", None);
        check("999", None);
        check("2XX", None);
    }

    #[test]
    fn reason_phrases() {
        check(" not found ", Some((404, "not found")));
        check("OK", Some((200, "OK")));
        check("Error", None);
        check("Success", None);
        check("", None);
    }
}
