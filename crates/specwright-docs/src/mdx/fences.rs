//! Fenced code: its language, its title, its lines.
//!
//! ````text
//! ```json 200 - Created
//! {"id": 1}
//! ```
//! ````

use specwright_source::{FileId, Span};

use super::tree::Fence;

/// A fenced block of a text.
pub(super) struct Block {
    pub(super) fence: Fence,
    /// The line of the opening fence.
    pub(super) opening: Span,
    /// Behind the closing fence.
    pub(super) end: usize,
    pub(super) closed: bool,
}

/// The block that starts with the line at this byte, where one does.
pub(super) fn read(file: FileId, text: &str, at: usize) -> Option<Block> {
    let line = line(text, at);
    let indent = line.len() - line.trim_start_matches(['>', ' ', '\t']).len();
    let mark = mark(&line[indent..])?;
    let info = &line[indent + mark.len()..];
    if mark.starts_with('`') && info.contains('`') {
        return None;
    }
    let content = at + line.len();
    let (inner_end, end, closed) = end(text, content, mark);
    let (language, title) = info_string(file, info, at + indent + mark.len());
    let fence = Fence {
        language,
        title,
        content: super::span(file, content, inner_end),
    };
    let opening = super::span(file, at + indent, at + line.trim_end().len());
    Some(Block {
        fence,
        opening,
        end,
        closed,
    })
}

fn line(text: &str, at: usize) -> &str {
    text[at..].split_inclusive('\n').next().unwrap_or_default()
}

/// Three or more backticks or tildes.
fn mark(line: &str) -> Option<&str> {
    let first = line.chars().next().filter(|one| matches!(one, '`' | '~'))?;
    let length = line.len() - line.trim_start_matches(first).len();
    (length >= 3).then(|| &line[..length])
}

/// Where the lines of a block end, and where the block does.
///
/// A fence that is never closed ends where an element around it does, or with the page.
fn end(text: &str, from: usize, mark: &str) -> (usize, usize, bool) {
    let mut at = from;
    let mut element_ends = None;
    for line in text[from..].split_inclusive('\n') {
        let trimmed = line.trim_start_matches(['>', ' ', '\t']);
        let rest = trimmed.trim_start_matches(&mark[..1]);
        let is_mark = trimmed.len() - rest.len() >= mark.len();
        if is_mark && rest.trim().is_empty() {
            return (at, at + line.len(), true);
        }
        if trimmed.starts_with("</") && is_structure(trimmed) {
            element_ends.get_or_insert(at);
        }
        at += line.len();
    }
    let end = element_ends.unwrap_or(text.len());
    (end, end, false)
}

fn is_structure(closing_tag: &str) -> bool {
    let name = closing_tag.trim_start_matches(['<', '/', ' ']);
    let end = name.find(|one: char| !one.is_alphanumeric());
    super::tree::is_structure(&name[..end.unwrap_or(name.len())])
}

/// ` json 200 OK theme={null}` is `json` and `200 OK`.
fn info_string(file: FileId, info: &str, at: usize) -> (String, Option<(String, Span)>) {
    let info = info.trim_end();
    let start = info.len() - info.trim_start().len();
    let language_end = info[start..]
        .find(char::is_whitespace)
        .map_or(info.len(), |end| start + end);
    let language = info[start..language_end].to_ascii_lowercase();
    let (from, to) = title(info, language_end);
    let title = &info[from..to];
    let title =
        (!title.is_empty()).then(|| (title.to_owned(), super::span(file, at + from, at + to)));
    (language, title)
}

/// The words up to the first one that is a setting of how the block is shown.
fn title(info: &str, language_end: usize) -> (usize, usize) {
    let rest = &info[language_end..];
    if let Some((from, to)) = quoted_title(rest) {
        return (language_end + from, language_end + to);
    }
    let mut end = language_end;
    let mut at = language_end;
    for word in rest.split_inclusive(char::is_whitespace) {
        let trimmed = word.trim_end();
        if trimmed.contains("={")
            || trimmed.contains("=\"")
            || trimmed.starts_with('{')
            || SETTINGS.contains(&trimmed)
        {
            break;
        }
        if !trimmed.is_empty() {
            end = at + trimmed.len();
        }
        at += word.len();
    }
    let start =
        language_end + (info[language_end..end].len() - info[language_end..end].trim_start().len());
    (start, end)
}

/// `title="200 OK"`
fn quoted_title(rest: &str) -> Option<(usize, usize)> {
    let start = rest.find("title=\"")? + "title=\"".len();
    let length = rest[start..].find('"')?;
    Some((start, start + length))
}

const SETTINGS: [&str; 4] = ["lines", "wrap", "expandable", "showLineNumbers"];
