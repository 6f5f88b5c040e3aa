//! Templates filled in: `/pets/{id}` with `7` for `id` is `/pets/7`.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::template::{Segment, Template, Token};

/// What a literal of a path may not hold as it is (RFC 3986, 3.3); `%` stays, for it may begin an escape.
const PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

impl Template {
    /// The path and query with every parameter replaced by its text, which is put in as it is.
    pub(crate) fn expand<'a>(&self, mut text_of: impl FnMut(&str) -> &'a str) -> String {
        let mut out = String::new();
        for segment in &self.segments {
            out.push('/');
            segment.expand(&mut out, &mut text_of);
        }
        for (index, pair) in self.query.iter().enumerate() {
            out.push(if index == 0 { '?' } else { '&' });
            push_encoded(&mut out, &pair.name);
            if let Some(value) = &pair.value {
                out.push('=');
                value.expand(&mut out, &mut text_of);
            }
        }
        out
    }
}

impl Segment {
    fn expand<'a>(&self, out: &mut String, text_of: &mut impl FnMut(&str) -> &'a str) {
        for token in &self.0 {
            match token {
                Token::Literal(text) => push_encoded(out, text),
                Token::Parameter(name) => out.push_str(text_of(name)),
            }
        }
    }
}

fn push_encoded(out: &mut String, text: &str) {
    out.extend(utf8_percent_encode(text, PATH));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(key: &str, expected: &str) {
        assert_eq!(Template::parse(key).expand(|_| "7"), expected);
    }

    #[test]
    fn parameters_are_put_in_and_the_rest_is_escaped() {
        check("/a b/{id}.xml", "/a%20b/7.xml");
        check("/%20/ü", "/%20/%C3%BC");
        check("/", "/");
    }

    #[test]
    fn queries_stay_and_fragments_go() {
        check("/flows?of={id}&x#y", "/flows?of=7&x");
    }
}
