//! A page cut into tags, fences and text, whatever is wrong with it.
//!
//! ```text
//! Text <ParamField …>, Fence, </ParamField>, Text …
//! ```
//!
//! Tags in code, comments and expressions are none.

use specwright_source::{Diagnostic, FileId, Place, Span};

use super::tags::{self, Tag};
use super::tree::Fence;
use super::{braces, faults, fences};

/// A part of a page.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Part {
    Tag(Tag),
    Fence(Fence),
    Text(Span),
    Module(Span),
    /// A comment, which is read by nobody.
    Comment,
    /// Something that strict MDX refuses; it stays in the text around it.
    Fault(Diagnostic),
}

/// How often something may turn out not to be what it began as: each time costs a look ahead.
const PATIENCE: usize = 2000;

/// The parts of the text from the byte `from` on.
pub(super) fn parts(file: FileId, text: &str, from: usize) -> Vec<Part> {
    let mut scan = Scan {
        file,
        text,
        at: from,
        text_from: from,
        patience: PATIENCE,
        parts: Vec::new(),
    };
    while scan.at < text.len() {
        scan.line();
    }
    scan.end_text(text.len());
    scan.parts
}

struct Scan<'a> {
    file: FileId,
    text: &'a str,
    at: usize,
    /// Where the text starts that is no part yet.
    text_from: usize,
    patience: usize,
    parts: Vec<Part>,
}

impl Scan<'_> {
    /// Reads from the start of a line to the start of another one.
    fn line(&mut self) {
        if let Some(block) = fences::read(self.file, self.text, self.at) {
            self.end_text(self.at);
            if !block.closed {
                let fault = Diagnostic::warning("unclosed-fence", "the code block is never closed");
                let fault = fault.at(Place::new(block.opening));
                self.parts.push(Part::Fault(fault));
            }
            self.parts.push(Part::Fence(block.fence));
            self.go_on_at(block.end);
            return;
        }
        if let Some(end) = self.module() {
            self.end_text(self.at);
            let span = super::span(self.file, self.at, end);
            self.parts.push(Part::Module(span));
            self.go_on_at(end);
            return;
        }
        while let Some(next) = self.text[self.at..].chars().next() {
            self.character(next);
            if self.text[..self.at].ends_with('\n') {
                return;
            }
        }
    }

    fn character(&mut self, next: char) {
        let end = match next {
            '\\' => self.escaped(),
            '`' => Some(self.code()),
            '<' => self.angle(),
            '{' => self.expression(),
            _ => None,
        };
        if let Some(end) = end {
            self.at = end;
        } else {
            self.at += next.len_utf8();
        }
    }

    fn escaped(&self) -> Option<usize> {
        let next = self.text[self.at + 1..].chars().next()?;
        next.is_ascii_punctuation().then_some(self.at + 2)
    }

    /// Behind the code that starts here: as many backticks again, before an empty line.
    fn code(&mut self) -> usize {
        let rest = &self.text[self.at..];
        let ticks = rest.len() - rest.trim_start_matches('`').len();
        if self.patience == 0 {
            return self.at + ticks;
        }
        let mut from = ticks;
        let limit = rest.floor_char_boundary(rest.len().min(1 << 14));
        let block = &rest[..rest[..limit].find("\n\n").unwrap_or(limit)];
        while let Some(found) = block.get(from..).and_then(|rest| rest.find('`')) {
            let start = from + found;
            let run = block[start..].len() - block[start..].trim_start_matches('`').len();
            if run == ticks {
                return self.at + start + run;
            }
            from = start + run;
            self.patience = self.patience.saturating_sub(usize::from(run != ticks));
            if self.patience == 0 {
                break;
            }
        }
        self.at + ticks
    }

    fn angle(&mut self) -> Option<usize> {
        let rest = &self.text[self.at..];
        if rest.starts_with("<!--") {
            self.fault(4, "MDX has no HTML comments; write `{/* … */}`");
            let end = rest.find("-->").map_or(rest.len(), |end| end + 3);
            return Some(self.comment(self.at + end));
        }
        let Some(tag) = self.try_to(|scan| tags::read(scan.file, scan.text, scan.at)) else {
            if !rest[1..].starts_with([' ', '\t', '\n', '\r']) && rest.len() > 1 {
                self.fault(1, "a `<` in running text starts no tag");
            }
            return None;
        };
        if let Some(at) = tag.unquoted {
            let fault = faults::repaired(at, "the value of an attribute needs straight quotes");
            self.parts.push(Part::Fault(fault));
        }
        let end = tag.at.end as usize;
        self.end_text(self.at);
        self.text_from = end;
        self.parts.push(Part::Tag(tag));
        Some(end)
    }

    fn expression(&mut self) -> Option<usize> {
        let starts_line = self.text[..self.at]
            .trim_end_matches([' ', '\t'])
            .ends_with('\n');
        let found = self.try_to(|scan| {
            let end = braces::end(scan.text, scan.at)?;
            // In running text an expression ends with its paragraph, or it is none.
            let whole = starts_line || !scan.text[scan.at..end].contains("\n\n");
            whole.then_some(end)
        });
        let Some(end) = found else {
            self.fault(1, "a `{` in running text is never closed");
            return None;
        };
        if self.text[self.at + 1..].trim_start().starts_with("/*") {
            return Some(self.comment(end));
        }
        Some(end)
    }

    fn fault(&mut self, length: usize, message: &str) {
        let at = super::span(self.file, self.at, self.at + length);
        self.parts.push(Part::Fault(faults::in_text(at, message)));
    }

    fn comment(&mut self, end: usize) -> usize {
        self.end_text(self.at);
        self.parts.push(Part::Comment);
        self.text_from = end;
        end
    }

    /// Looks ahead, as long as that has not failed too often.
    fn try_to<T>(&mut self, look: impl FnOnce(&Self) -> Option<T>) -> Option<T> {
        let found = (self.patience > 0).then(|| look(self)).flatten();
        if found.is_none() {
            self.patience = self.patience.saturating_sub(1);
        }
        found
    }

    /// The end of an `import` or `export` that starts here: the next empty line outside of braces.
    fn module(&self) -> Option<usize> {
        let rest = &self.text[self.at..];
        let is_import = rest.starts_with("import ") && rest.lines().next()?.contains(['"', '\''])
            || rest.starts_with("import {");
        if !is_import && !EXPORTS.iter().any(|start| rest.starts_with(start)) {
            return None;
        }
        let mut depth = 0_usize;
        let mut end = self.at;
        for line in rest.split_inclusive('\n') {
            if line.trim().is_empty() && depth == 0 {
                break;
            }
            depth += line.matches(['{', '(']).count();
            depth = depth.saturating_sub(line.matches(['}', ')']).count());
            end += line.len();
        }
        Some(end)
    }

    fn go_on_at(&mut self, at: usize) {
        self.at = at;
        self.text_from = at;
    }

    fn end_text(&mut self, end: usize) {
        if self.text_from < end {
            let span = super::span(self.file, self.text_from, end);
            self.parts.push(Part::Text(span));
        }
        self.text_from = end;
    }
}

const EXPORTS: [&str; 5] = [
    "export const ",
    "export function ",
    "export default ",
    "export let ",
    "export {",
];
