//! One way in which a request misses its contract: `#/settings/delay: must be at least 0, but is -3`

use std::borrow::Cow;
use std::fmt;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde::de::Deserializer;
use serde::ser::{SerializeMap, Serializer};
use serde::{Deserialize, Serialize};

/// One way in which a request misses its contract.
///
/// It is serialised as a member of `violations` in a [`Problem`](crate::Problem): the place as `pointer`
/// (a URI fragment, RFC 6901, section 6) or as `in`, `parameter` and, below the parameter's value, `pointer`;
/// then `keyword` and `message`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// The part of the request.
    pub location: Source,
    /// The JSON Pointer (RFC 6901) inside the body, or inside the parameter's value; empty for the whole.
    pub pointer: String,
    /// The keyword of the schema that is missed, as `maxLength`.
    pub keyword: &'static str,
    /// What is demanded and what was found, as a predicate: `must be at least 0, but is -3`.
    pub message: String,
}

/// The part of a request that a value was read from.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Source {
    /// The body.
    Body,
    /// The parameter of this name in the path.
    Path(Cow<'static, str>),
    /// The parameter of this name in the query.
    Query(Cow<'static, str>),
    /// The header of this name.
    Header(Cow<'static, str>),
    /// The cookie of this name.
    Cookie(Cow<'static, str>),
}

/// What a URI fragment may not hold as it is (RFC 3986, section 3.5).
const FRAGMENT: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// The keywords that violations name.
const KEYWORDS: &[&str] = &[
    "type",
    "enum",
    "required",
    "additionalProperties",
    "minProperties",
    "maxProperties",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minLength",
    "maxLength",
    "pattern",
    "format",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "oneOf",
    "anyOf",
    "allOf",
    "not",
    "discriminator",
    "contentMediaType",
];

impl Violation {
    /// A violation of the whole body or parameter.
    pub fn new(location: Source, keyword: &'static str, message: impl Into<String>) -> Self {
        Self {
            location,
            pointer: String::new(),
            keyword,
            message: message.into(),
        }
    }

    /// Says where inside the body or parameter.
    pub fn at(mut self, pointer: impl Into<String>) -> Self {
        self.pointer = pointer.into();
        self
    }

    /// The pointer as a URI fragment: `#/settings/delay`.
    pub fn fragment(&self) -> String {
        format!("#{}", utf8_percent_encode(&self.pointer, FRAGMENT))
    }
}

impl Source {
    /// The name of the parameter; none for the body.
    pub fn parameter(&self) -> Option<&str> {
        match self {
            Self::Body => None,
            Self::Path(name) | Self::Query(name) | Self::Header(name) | Self::Cookie(name) => {
                Some(name)
            }
        }
    }

    /// The word for the part of the request, as OpenAPI's `in`: `body`, `path`, `query`, `header`, `cookie`.
    pub fn part(&self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::Path(_) => "path",
            Self::Query(_) => "query",
            Self::Header(_) => "header",
            Self::Cookie(_) => "cookie",
        }
    }

    fn of(part: &str, name: String) -> Option<Self> {
        let name = Cow::Owned(name);
        Some(match part {
            "path" => Self::Path(name),
            "query" => Self::Query(name),
            "header" => Self::Header(name),
            "cookie" => Self::Cookie(name),
            _ => return None,
        })
    }
}

/// One step of a JSON Pointer: `/a~1b` for the member `a/b` (RFC 6901, section 3).
pub(crate) fn step(name: &str) -> String {
    format!("/{}", name.replace('~', "~0").replace('/', "~1"))
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.location.parameter() {
            None => write!(f, "{}: ", self.fragment())?,
            Some(name) if self.pointer.is_empty() => {
                write!(f, "{} `{name}`: ", self.location.part())?;
            }
            Some(name) => write!(f, "{} `{name}`{}: ", self.location.part(), self.fragment())?,
        }
        f.write_str(&self.message)
    }
}

impl Serialize for Violation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(name) = self.location.parameter() {
            map.serialize_entry("in", self.location.part())?;
            map.serialize_entry("parameter", name)?;
        }
        if self.location == Source::Body || !self.pointer.is_empty() {
            map.serialize_entry("pointer", &self.fragment())?;
        }
        map.serialize_entry("keyword", self.keyword)?;
        map.serialize_entry("message", &self.message)?;
        map.end()
    }
}

/// The members of a violation, as others may send them.
#[derive(Deserialize)]
struct Members {
    r#in: Option<String>,
    parameter: Option<String>,
    pointer: Option<String>,
    keyword: Option<String>,
    #[serde(default)]
    message: String,
}

impl<'de> Deserialize<'de> for Violation {
    /// A keyword that this crate does not know becomes empty.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let members = Members::deserialize(deserializer)?;
        let location = members
            .r#in
            .zip(members.parameter)
            .and_then(|(part, name)| Source::of(&part, name));
        let fragment = members.pointer.unwrap_or_default();
        let pointer = fragment.strip_prefix('#').unwrap_or(&fragment);
        let keyword = members.keyword.unwrap_or_default();
        Ok(Self {
            location: location.unwrap_or(Source::Body),
            pointer: percent_encoding::percent_decode_str(pointer)
                .decode_utf8_lossy()
                .into_owned(),
            keyword: KEYWORDS
                .iter()
                .find(|known| **known == keyword)
                .map_or("", |known| known),
            message: members.message,
        })
    }
}

#[cfg(test)]
mod tests {
    use pretty_assertions::assert_eq;
    use serde_json::json;

    use super::*;

    fn check(violation: &Violation, expected: &serde_json::Value) {
        let found = serde_json::to_value(violation).unwrap();
        assert_eq!(&found, expected);
        assert_eq!(
            &serde_json::from_value::<Violation>(found).unwrap(),
            violation
        );
    }

    #[test]
    fn of_the_body() {
        let violation = Violation::new(Source::Body, "minimum", "must be at least 0").at("/a b/~1");
        check(
            &violation,
            &json!({"pointer": "#/a%20b/~1", "keyword": "minimum", "message": "must be at least 0"}),
        );
    }

    #[test]
    fn of_a_parameter() {
        let violation = Violation::new(Source::Query("limit".into()), "type", "must be an integer");
        check(
            &violation,
            &json!({"in": "query", "parameter": "limit", "keyword": "type", "message": "must be an integer"}),
        );
    }

    #[test]
    fn inside_a_parameter() {
        let violation = Violation::new(Source::Header("x-ids".into()), "type", "no").at("/0");
        check(
            &violation,
            &json!({"in": "header", "parameter": "x-ids", "pointer": "#/0", "keyword": "type", "message": "no"}),
        );
        assert_eq!(violation.to_string(), "header `x-ids`#/0: no");
    }
}
