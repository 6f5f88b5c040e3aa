//! A JSON value to the text of a request: `[3, 4]` is `id=3&id=4`

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value};

use super::style::{Escape, Spec};
use super::text::untyped;
use crate::contract::{Header, Parameter, ParameterLocation, Style};

/// The text of a parameter, ready for its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Encoded {
    /// What replaces `{name}` in the path template, percent-encoded.
    Path(String),
    /// Percent-encoded pairs, joined by `&`; empty where nothing is to be sent.
    Query(String),
    /// The value of a header field, as it is; none where nothing is to be sent.
    Header(Option<String>),
    /// Percent-encoded pairs, joined by `; `; empty where nothing is to be sent.
    Cookie(String),
}

/// All but the unreserved characters (RFC 3986, section 2.3), as simple expansion has it (RFC 6570, section 3.2.2).
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// As [`RESERVED`], but for the reserved characters (RFC 3986, section 2.2) that end nothing in a query of pairs.
const ALLOWED: &AsciiSet = &RESERVED
    .remove(b'!')
    .remove(b'$')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'/')
    .remove(b':')
    .remove(b';')
    .remove(b'=')
    .remove(b'?')
    .remove(b'@');

/// As [`ALLOWED`], where values are not separated by commas.
const ALLOWED_COMMA: &AsciiSet = &ALLOWED.remove(b',');

/// Writes a parameter in its style.
///
/// Members and items that are `null` are left out, as RFC 6570 leaves out what is undefined.
/// An empty array or object is undefined there too: nothing is sent.
pub fn encode(parameter: &Parameter, value: &Value) -> Encoded {
    let spec = Spec::of_parameter(parameter);
    let encoder = Encoder {
        spec: &spec,
        escape: Escape::of(parameter.location),
    };
    match parameter.location {
        ParameterLocation::Path => Encoded::Path(encoder.path(value)),
        ParameterLocation::Query => Encoded::Query(encoder.pairs(value).join("&")),
        ParameterLocation::Header => Encoded::Header(encoder.simple(value)),
        ParameterLocation::Cookie => Encoded::Cookie(encoder.pairs(value).join("; ")),
    }
}

/// Writes a header of a response; none where nothing is to be sent.
pub fn encode_header(header: &Header, value: &Value) -> Option<String> {
    let spec = Spec::of_header(header);
    let encoder = Encoder {
        spec: &spec,
        escape: Escape::None,
    };
    encoder.simple(value)
}

/// Writes one value.
pub(crate) struct Encoder<'a> {
    pub(crate) spec: &'a Spec<'a>,
    pub(crate) escape: Escape,
}

impl Encoder<'_> {
    fn escaped(&self, text: &str) -> String {
        match self.escape {
            Escape::None => text.to_owned(),
            Escape::Percent | Escape::Query => utf8_percent_encode(text, RESERVED).to_string(),
        }
    }

    fn text(&self, value: &Value) -> Option<String> {
        let text = untyped(value)?;
        if !self.spec.allow_reserved || self.escape != Escape::Query {
            return Some(self.escaped(&text));
        }
        let kept = if self.spec.explode {
            ALLOWED_COMMA
        } else {
            ALLOWED
        };
        Some(utf8_percent_encode(&text, kept).to_string())
    }

    fn texts(&self, items: &[Value]) -> Vec<String> {
        items.iter().filter_map(|item| self.text(item)).collect()
    }

    /// `R`, `100`, `G`, `200`
    fn flat(&self, map: &Map<String, Value>) -> Vec<String> {
        let members = self.assigned(map);
        members.into_iter().flatten().collect()
    }

    /// Names and values of the members.
    fn assigned(&self, map: &Map<String, Value>) -> Vec<[String; 2]> {
        map.iter()
            .filter_map(|(name, value)| Some([self.escaped(name), self.text(value)?]))
            .collect()
    }

    fn path(&self, value: &Value) -> String {
        match self.spec.style {
            Style::Label if self.spec.content.is_none() => self.label(value),
            Style::Matrix if self.spec.content.is_none() => {
                self.pairs(value).iter().fold(String::new(), |path, pair| {
                    path + ";" + pair.strip_suffix('=').unwrap_or(pair)
                })
            }
            _ => self.simple(value).unwrap_or_default(),
        }
    }

    /// `3,4,5`
    fn simple(&self, value: &Value) -> Option<String> {
        if self.spec.content.is_some() {
            return Some(self.content(value));
        }
        match value {
            Value::Array(items) => Some(self.texts(items).join(",")),
            Value::Object(map) if self.spec.explode => {
                let members: Vec<String> = self
                    .assigned(map)
                    .iter()
                    .map(|member| member.join("="))
                    .collect();
                Some(members.join(","))
            }
            Value::Object(map) => Some(self.flat(map).join(",")),
            value => self.text(value),
        }
    }

    /// `.3.4.5`
    fn label(&self, value: &Value) -> String {
        let separator = if self.spec.explode { "." } else { "," };
        let texts = match value {
            Value::Array(items) => self.texts(items),
            Value::Object(map) if self.spec.explode => {
                let members = self.assigned(map);
                members.iter().map(|member| member.join("=")).collect()
            }
            Value::Object(map) => self.flat(map),
            value => self.text(value).into_iter().collect(),
        };
        if texts.is_empty() {
            return String::new();
        }
        format!(".{}", texts.join(separator))
    }

    /// `id=3`, `id=4`
    pub(crate) fn pairs(&self, value: &Value) -> Vec<String> {
        let name = self.escaped(self.spec.name);
        if self.spec.content.is_some() {
            return vec![format!("{name}={}", self.content(value))];
        }
        if self.spec.style == Style::DeepObject {
            let mut pairs = Vec::new();
            self.deep(self.spec.name, value, &mut pairs);
            return pairs;
        }
        let delimiter = self.spec.delimiters()[0];
        match value {
            Value::Array(items) if self.spec.explode => {
                let texts = self.texts(items).into_iter();
                texts.map(|text| format!("{name}={text}")).collect()
            }
            Value::Array(items) => joined(&name, &self.texts(items), delimiter),
            Value::Object(map) if self.spec.explode => {
                let members = self.assigned(map);
                members.iter().map(|member| member.join("=")).collect()
            }
            Value::Object(map) => joined(&name, &self.flat(map), delimiter),
            value => {
                let text = self.text(value).into_iter();
                text.map(|text| format!("{name}={text}")).collect()
            }
        }
    }

    /// `id[role]=admin`, `id[tags]=a`, `id[tags]=b`
    fn deep(&self, name: &str, value: &Value, pairs: &mut Vec<String>) {
        match value {
            Value::Object(map) => {
                for (member, value) in map {
                    self.deep(&format!("{name}[{member}]"), value, pairs);
                }
            }
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    match item {
                        Value::Array(_) | Value::Object(_) => {
                            self.deep(&format!("{name}[{index}]"), item, pairs);
                        }
                        item => self.deep(name, item, pairs),
                    }
                }
            }
            value => {
                let text = self.text(value).into_iter();
                pairs.extend(text.map(|text| format!("{}={text}", self.escaped(name))));
            }
        }
    }

    /// The text of a media type.
    fn content(&self, value: &Value) -> String {
        let text = if self.spec.is_json() {
            value.to_string()
        } else {
            untyped(value).unwrap_or_default()
        };
        self.escaped(&text)
    }
}

/// `id=3,4`; nothing where there are no texts.
fn joined(name: &str, texts: &[String], delimiter: &str) -> Vec<String> {
    if texts.is_empty() {
        return Vec::new();
    }
    vec![format!("{name}={}", texts.join(delimiter))]
}
