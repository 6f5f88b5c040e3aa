//! Path templates of a document, taken apart: `/pets/{id}.xml?expand=true` has the segments `pets` and
//! `{id}.xml` and demands the query pair `expand=true`.
//!
//! A path key may hold what RFC 3986 would not call a path: a query that tells operations apart, a fragment
//! (never sent, dropped here), several parameters in one segment, unbalanced braces (literal text).

/// A path template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Template {
    /// What stands between the slashes; `/` has one empty segment.
    pub(crate) segments: Vec<Segment>,
    /// The query pairs that the key demands.
    pub(crate) query: Vec<Pair>,
}

/// What stands between two slashes; empty where they touch.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Segment(pub(crate) Vec<Token>);

/// A piece of a segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Token {
    /// Text, as the document states it.
    Literal(String),
    /// A parameter, by its name.
    Parameter(String),
}

/// A query pair in a path key: `action=cancel`, `flag`, `id={id}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pair {
    /// The text before the equals sign.
    pub(crate) name: String,
    /// The text after it; absent where there is no equals sign.
    pub(crate) value: Option<Segment>,
}

impl Template {
    /// Takes a path key apart; every text is a template.
    pub(crate) fn parse(key: &str) -> Self {
        let mut parts = Parts::default();
        let mut rest = key.strip_prefix('/').unwrap_or(key);
        while let Some(first) = rest.chars().next() {
            let length = match (first, rest.find('}')) {
                ('{', Some(end)) => {
                    parts.parameter(&rest[1..end]);
                    end + 1
                }
                ('#', _) => break,
                _ => {
                    parts.character(first);
                    first.len_utf8()
                }
            };
            rest = &rest[length..];
        }
        parts.finish()
    }

    /// The names of the parameters in the path, in order.
    pub(crate) fn parameters(&self) -> impl Iterator<Item = &str> {
        self.segments.iter().flat_map(Segment::parameters)
    }
}

impl Segment {
    /// The text, where there is no parameter.
    pub(crate) fn literal(&self) -> Option<&str> {
        match &self.0[..] {
            [] => Some(""),
            [Token::Literal(text)] => Some(text),
            _ => None,
        }
    }

    /// The names of the parameters, in order.
    pub(crate) fn parameters(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|token| match token {
            Token::Parameter(name) => Some(name.as_str()),
            Token::Literal(_) => None,
        })
    }
}

/// A template while its key is read.
#[derive(Default)]
struct Parts {
    segments: Vec<Segment>,
    segment: Segment,
    /// The pairs, once a question mark was met; the last one is being read.
    query: Option<Vec<(Segment, Option<Segment>)>>,
}

impl Parts {
    fn character(&mut self, character: char) {
        match (&mut self.query, character) {
            (None, '/') => self.segments.push(std::mem::take(&mut self.segment)),
            (None, '?') => self.query = Some(vec![Default::default()]),
            (Some(pairs), '&') => pairs.push(Default::default()),
            (Some(pairs), '=') if pairs.last().is_some_and(|pair| pair.1.is_none()) => {
                if let Some(pair) = pairs.last_mut() {
                    pair.1 = Some(Segment::default());
                }
            }
            _ => self.current().push(character),
        }
    }

    /// A name in braces; `{?name}`, `{&name}` and `{#name}` (RFC 6570) stand for what is not part of the path.
    fn parameter(&mut self, name: &str) {
        if name.starts_with(['?', '&', '#']) {
            return;
        }
        let name = name
            .trim_start_matches(['+', '.', ';', '/'])
            .trim_end_matches('*');
        self.current().0.push(Token::Parameter(name.to_owned()));
    }

    fn current(&mut self) -> &mut Segment {
        match self.query.as_mut().and_then(|pairs| pairs.last_mut()) {
            Some((_, Some(value))) => value,
            Some((name, None)) => name,
            None => &mut self.segment,
        }
    }

    fn finish(mut self) -> Template {
        self.segments.push(self.segment);
        let query = self.query.into_iter().flatten();
        Template {
            segments: self.segments,
            query: query
                .filter_map(|(name, value)| {
                    Some(Pair {
                        name: name.literal().filter(|name| !name.is_empty())?.to_owned(),
                        value,
                    })
                })
                .collect(),
        }
    }
}

impl Segment {
    fn push(&mut self, character: char) {
        match self.0.last_mut() {
            Some(Token::Literal(text)) => text.push(character),
            _ => self.0.push(Token::Literal(character.to_string())),
        }
    }
}
