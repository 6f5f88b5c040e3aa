//! Headings of rendered pages: `Path Parameters`, `Response Fields`, `200 OK`.

use crate::page::{ExampleKind, Section};
use crate::title;

/// What a heading says about the lines below it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Heading {
    /// Fields of this section follow.
    Section(Section),
    /// Fields of the request follow, without a word on where they belong.
    Somewhere,
    /// An example follows.
    Example(ExampleKind),
    /// The tab or fence of a status; the bytes of the line that name it.
    Status(u16, std::ops::Range<usize>),
}

/// The heading that a line is, if it is one.
pub(crate) fn read(line: &str) -> Option<Heading> {
    const LONGEST: usize = 60;
    if line.len() > LONGEST {
        return None;
    }
    let words = line.trim_start_matches('#').trim().trim_end_matches(':');
    named(&words.to_ascii_lowercase()).or_else(|| status(line))
}

/// Whether a line is a heading.
pub(crate) fn is_heading(line: &str) -> bool {
    read(line).is_some()
}

fn named(words: &str) -> Option<Heading> {
    let section = match words {
        "headers" | "header" | "header parameters" | "request headers" | "authorization"
        | "authorizations" | "authentication" => Section::Header,
        "path" | "path parameters" | "path parameter" | "path params" | "url parameters" => {
            Section::Path
        }
        "query"
        | "query parameters"
        | "query parameter"
        | "query params"
        | "query string"
        | "query string parameters" => Section::Query,
        "body"
        | "request body"
        | "body parameters"
        | "body params"
        | "request body parameters"
        | "request fields"
        | "request body fields"
        | "body fields" => Section::Body,
        "response"
        | "responses"
        | "response fields"
        | "response body"
        | "response parameters"
        | "response body fields"
        | "response attributes"
        | "response schema"
        | "returns" => Section::Response(None),
        "parameters" | "request parameters" | "request" => return Some(Heading::Somewhere),
        "example request" | "request example" | "example requests" | "request examples"
        | "sample request" => {
            return Some(Heading::Example(ExampleKind::Request));
        }
        "example response" | "response example" | "example responses" | "response examples"
        | "sample response" => {
            return Some(Heading::Example(ExampleKind::Response));
        }
        _ => return None,
    };
    Some(Heading::Section(section))
}

/// A status that opens a short line: in prose it would have more words behind it.
fn status(line: &str) -> Option<Heading> {
    const MOST_WORDS: usize = 6;
    if line.ends_with(['.', ',', ';']) || line.split_whitespace().count() > MOST_WORDS {
        return None;
    }
    let (status, range) = title::status(line)?;
    // `Range: 1-100` ends in a number as well; no response of an API has a status below 200.
    let first = range.start == 0 || line[..range.start].ends_with(['(', '[', ' ']);
    (status >= 200 && first).then_some(Heading::Status(status, range))
}

/// Whether a line belongs to the site and not to the page.
pub(crate) fn is_furniture(line: &str) -> bool {
    const WORDS: [&str; 20] = [
        "skip to main content",
        "copy",
        "copy page",
        "try it",
        "ask ai",
        "search...",
        "search…",
        "⌘k",
        "ctrl k",
        "on this page",
        "navigation",
        "api reference",
        "curl",
        "node.js",
        "javascript",
        "python",
        "go",
        "php",
        "ruby",
        "java",
    ];
    WORDS.contains(&line.to_lowercase().as_str())
}

/// Whether a line is the handle of a part that can be opened: `Show child attributes`.
pub(crate) fn is_handle(line: &str) -> bool {
    let handle = line
        .strip_prefix("Show ")
        .or_else(|| line.strip_prefix("Hide "));
    handle.is_some_and(|rest| rest.split(' ').count() <= 4 && !rest.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: Option<&Heading>) {
        assert_eq!(read(line).as_ref(), expected, "{line}");
    }

    #[test]
    fn sections() {
        check("Headers", Some(&Heading::Section(Section::Header)));
        check("Path parameters:", Some(&Heading::Section(Section::Path)));
        check("## Request Body", Some(&Heading::Section(Section::Body)));
        check("Parameters", Some(&Heading::Somewhere));
        check("Response time", None);
    }

    #[test]
    fn statuses() {
        check("200 OK", Some(&Heading::Status(200, 0..3)));
        check("200 flows are returned at most per page", None);
        check("404 is the answer.", None);
        check("Range: 1-500", None);
    }
}
