//! Raw paths and queries held against templates: `/7%2Fa.xml` is `/{id}.xml`, and `id` stands at `7%2Fa`.
//!
//! Nothing is decoded as a whole: where a parameter stands must be known before its style is read.

use std::ops::Range;

use crate::template::{Pair, Segment, Template, Token};

impl Template {
    /// Whether the path has no parameter.
    pub(crate) fn is_concrete(&self) -> bool {
        self.parameters().next().is_none()
    }

    /// Where the parameters stand in a raw path, in the order of [`parameters`](Self::parameters).
    ///
    /// A path with more segments than the template is compared from its end: what stands before is a base path.
    pub(crate) fn captures(&self, path: &str) -> Option<Vec<Range<usize>>> {
        let count = path.bytes().filter(|byte| *byte == b'/').count();
        let surplus = count.checked_sub(self.segments.len())?;
        let mut start = 0;
        let texts = path.split('/').map(|text| {
            let range = start..start + text.len();
            start = range.end + 1;
            range
        });
        let mut captures = Vec::new();
        for (segment, range) in self.segments.iter().zip(texts.skip(1 + surplus)) {
            segment.capture(&path[range.clone()], range.start, &mut captures)?;
        }
        Some(captures)
    }

    /// Whether a raw path, from beginning to end, and a raw query are the template's.
    pub(crate) fn accepts(&self, path: &str, query: Option<&str>) -> bool {
        self.matches(path) && self.matches_query(query)
    }

    fn matches(&self, path: &str) -> bool {
        path.bytes().filter(|byte| *byte == b'/').count() == self.segments.len()
            && self.captures(path).is_some()
    }

    /// Whether a raw query holds every pair that the key demands.
    fn matches_query(&self, query: Option<&str>) -> bool {
        self.query.iter().all(|pair| {
            query
                .unwrap_or_default()
                .split('&')
                .any(|text| pair.accepts(text))
        })
    }
}

impl Segment {
    /// Whether the whole segment is one parameter.
    pub(crate) fn is_parameter(&self) -> bool {
        matches!(self.0[..], [Token::Parameter(_)])
    }

    /// How much text is fixed.
    pub(crate) fn literal_length(&self) -> usize {
        let length = |token: &Token| match token {
            Token::Literal(text) => text.len(),
            Token::Parameter(_) => 0,
        };
        self.0.iter().map(length).sum()
    }

    /// Appends where the parameters stand in a raw text that begins at `offset` of the path.
    ///
    /// Each literal is taken as far to the right as it goes, so that `{name}.{extension}` splits
    /// `archive.tar.gz` at the last dot; that choice leaves the most room, hence never needs to be taken back.
    pub(crate) fn capture(
        &self,
        text: &str,
        offset: usize,
        captures: &mut Vec<Range<usize>>,
    ) -> Option<()> {
        let (head, mut rest) = match &self.0[..] {
            [Token::Literal(literal), tokens @ ..] => (literal_at(text, 0, literal)?, tokens),
            tokens => (0, tokens),
        };
        let first = captures.len();
        let mut end = text.len();
        if let [before @ .., Token::Literal(literal)] = rest {
            (end, rest) = (suffix_start(text, literal)?, before);
        }
        while let [before @ .., Token::Parameter(_)] = rest {
            let ((literal_start, start), before) = match before {
                [] => ((head, head), before),
                [before @ .., Token::Literal(literal)] => {
                    (last_before(text, head + 1, end, literal)?, before)
                }
                _ => (last_before(text, head + 1, end, "")?, before),
            };
            if start >= end {
                return None;
            }
            captures.push(offset + start..offset + end);
            (end, rest) = (literal_start, before);
        }
        captures[first..].reverse();
        (end == head).then_some(())
    }
}

impl Pair {
    /// Whether a raw `name=value` is the pair.
    fn accepts(&self, text: &str) -> bool {
        let (name, value) = match text.split_once('=') {
            Some((name, value)) => (name, Some(value)),
            None => (text, None),
        };
        literal_at(name, 0, &self.name) == Some(name.len())
            && match (&self.value, value) {
                (None, _) => true,
                (Some(wanted), value) => {
                    let value = value.unwrap_or_default();
                    wanted.is_parameter() || wanted.capture(value, 0, &mut Vec::new()).is_some()
                }
            }
    }
}

/// Where a literal that stands at `start` of a raw text ends; the text may have any of it escaped.
fn literal_at(text: &str, start: usize, literal: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut position = start;
    for wanted in literal.bytes() {
        if bytes.get(position) == Some(&wanted) {
            position += 1;
        } else if escaped(bytes, position) == Some(wanted) {
            position += 3;
        } else {
            return None;
        }
    }
    Some(position)
}

/// The byte that `%XX` at this position stands for.
fn escaped(bytes: &[u8], position: usize) -> Option<u8> {
    let [b'%', high, low] = bytes.get(position..position + 3)? else {
        return None;
    };
    let digit = |byte: &u8| char::from(*byte).to_digit(16);
    u8::try_from(digit(high)? * 16 + digit(low)?).ok()
}

/// Where a literal begins that a raw text ends with.
fn suffix_start(text: &str, literal: &str) -> Option<usize> {
    let least = text.len().saturating_sub(3 * literal.len());
    (least..=text.len()).rev().find(|start| {
        is_boundary(text, *start) && literal_at(text, *start, literal) == Some(text.len())
    })
}

/// The last place from `from` on where a literal stands with something left between it and `end`.
fn last_before(text: &str, from: usize, end: usize, literal: &str) -> Option<(usize, usize)> {
    (from..end).rev().find_map(|start| {
        let literal_end = literal_at(text, start, literal)?;
        (literal_end < end && is_boundary(text, start)).then_some((start, literal_end))
    })
}

/// Whether neither a character nor an escape is cut here.
fn is_boundary(text: &str, position: usize) -> bool {
    let inside = |back: usize| {
        position
            .checked_sub(back)
            .is_some_and(|start| escaped(text.as_bytes(), start).is_some())
    };
    text.is_char_boundary(position) && !inside(1) && !inside(2)
}

#[cfg(test)]
mod tests {
    use pretty_assertions::assert_eq;

    use crate::template::Template;

    fn check(key: &str, path: &str, expected: Option<&[&str]>) {
        let captures = Template::parse(key).captures(path);
        let texts = captures.map(|ranges| {
            ranges
                .into_iter()
                .map(|range| &path[range])
                .collect::<Vec<_>>()
        });
        assert_eq!(texts.as_deref(), expected, "{key} against {path}");
    }

    #[test]
    fn whole_segments_are_captured() {
        check("/pets/{id}", "/pets/7", Some(&["7"]));
        check("/pets/{id}", "/pets/", None);
        check("/pets/{id}", "/pets", None);
        check("/pets/{id}", "/cats/7", None);
        check("/", "/", Some(&[]));
        check("", "/", Some(&[]));
        check("/pets/", "/pets/", Some(&[]));
        check("/pets/", "/pets", None);
    }

    #[test]
    fn a_base_path_before_the_template_is_passed_over() {
        check("/pets/{id}", "/v1/api/pets/7", Some(&["7"]));
    }

    #[test]
    fn segments_may_mix_text_and_parameters() {
        check("/{id}.xml", "/7.xml", Some(&["7"]));
        check("/{id}.xml", "/.xml", None);
        check("/{a}-{b}", "/x-y-z", Some(&["x-y", "z"]));
        check(
            "/{name}.{extension}",
            "/archive.tar.gz",
            Some(&["archive.tar", "gz"]),
        );
        check("/{id}:cancel", "/7:cancel", Some(&["7"]));
        check("/{id}:cancel", "/7%3Acancel", Some(&["7"]));
        check("/flow({id})", "/flow('7')", Some(&["'7'"]));
        check("/{a}{b}", "/xyz", Some(&["xy", "z"]));
        check("/{a}{b}", "/x%20", Some(&["x", "%20"]));
        check("/{a}{b}", "/x", None);
        check("/v{a}x{b}x", "/v1x2x", Some(&["1", "2"]));
        check(
            "/{base}...{head}",
            "/main...topic",
            Some(&["main", "topic"]),
        );
    }

    #[test]
    fn escapes_are_not_cut() {
        check("/{a}2{b}", "/x%2Fy", None);
        check("/{a}é", "/x%C3%A9", Some(&["x"]));
    }

    #[test]
    fn unbalanced_braces_are_text() {
        check("/{id", "/%7Bid", Some(&[]));
        check("/id}", "/id%7D", Some(&[]));
    }

    #[test]
    fn operators_of_uri_templates_are_not_part_of_the_path() {
        check("/pets{?limit}", "/pets", Some(&[]));
        check("/files/{path*}", "/files/a", Some(&["a"]));
        check("/pets#cats", "/pets", Some(&[]));
    }

    #[test]
    fn queries_in_keys_are_demanded() {
        let template = Template::parse("/pets?action=cancel&id={id}&flag");
        assert!(template.matches_query(Some("flag=&id=7&action=cancel&x=y")));
        assert!(!template.matches_query(Some("id=7&action=cancel")));
        assert!(!template.matches_query(Some("flag&id=7&action=start")));
        assert!(!template.matches_query(None));
    }
}
