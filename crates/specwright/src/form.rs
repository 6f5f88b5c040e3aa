//! Forms (`application/x-www-form-urlencoded`): `name=Rex&tags=a&tags=b`

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::contract::{Additional, Encoding, Kind, Media, Schema};
use crate::params::encode::Encoder;
use crate::params::input::{Pair, pairs};
use crate::params::reader::Reader;
use crate::params::style::{Escape, Spec};
use crate::violation::step;
use crate::{Source, Violation};

/// Reads a form as the JSON object that its schema makes of the texts.
///
/// Arrays are repeated names and objects JSON text, unless `encodings` says otherwise;
/// the result is not yet held against the schema.
///
/// # Errors
///
/// Where a text has no meaning at all.
pub fn decode(bytes: &[u8], media: &Media) -> Result<Value, Vec<Violation>> {
    let text = std::str::from_utf8(bytes)
        .map_err(|_| vec![Violation::new(Source::Body, "type", "must be UTF-8")])?;
    let properties = properties(media.schema);
    let mut members: BTreeMap<String, Vec<Pair<'_>>> = BTreeMap::new();
    for pair in pairs(text, '&', Escape::Query) {
        let name = member_of(&pair.0, &properties).to_owned();
        members.entry(name).or_default().push(pair);
    }
    let mut map = Map::new();
    let mut violations = Vec::new();
    for (name, pairs) in members {
        let spec = spec(&name, property(media.schema, &name), media.encodings);
        match read(&spec, pairs) {
            Ok(Some(value)) => {
                map.insert(name, value);
            }
            Ok(None) => {}
            Err(violation) => violations.push(violation.at(step(&name))),
        }
    }
    if violations.is_empty() {
        Ok(Value::Object(map))
    } else {
        Err(violations)
    }
}

/// The member that a name belongs to: itself, or what stands before its brackets where only that is declared.
fn member_of<'n>(name: &'n str, properties: &[(&str, &Schema)]) -> &'n str {
    let base = name.split('[').next().unwrap_or_default();
    let is_declared = |name: &str| properties.iter().any(|(declared, _)| *declared == name);
    if !is_declared(name) && is_declared(base) {
        base
    } else {
        name
    }
}

/// Writes a JSON object as a form.
pub fn encode(value: &Value, media: &Media) -> String {
    let Value::Object(map) = value else {
        return String::new();
    };
    let pairs: Vec<String> = map
        .iter()
        .flat_map(|(name, value)| {
            let schema = property(media.schema, name);
            let mut spec = spec(name, schema, media.encodings);
            if value.is_object() && is_default(&spec, media.encodings) {
                spec.content = Some(JSON);
            }
            let encoder = Encoder {
                spec: &spec,
                escape: Escape::Query,
            };
            encoder.pairs(value)
        })
        .collect();
    pairs.join("&")
}

/// What objects are written as where the document does not say (OpenAPI 3.1, 4.8.15.1.1).
const JSON: &str = "application/json";

fn spec<'a>(name: &'a str, schema: &'a Schema, encodings: &'a [Encoding]) -> Spec<'a> {
    let encoding = encodings.iter().find(|encoding| encoding.property == name);
    Spec::of_member(name, schema, encoding)
}

fn is_default(spec: &Spec<'_>, encodings: &[Encoding]) -> bool {
    !encodings
        .iter()
        .any(|encoding| encoding.property == spec.name)
}

fn read(spec: &Spec<'_>, pairs: Vec<Pair<'_>>) -> Result<Option<Value>, Violation> {
    let reader = Reader {
        spec,
        escape: Escape::Query,
        named: &|_| true,
    };
    reader.member(pairs).map_err(|fault| fault.of(Source::Body))
}

/// The declared members of an object.
pub(crate) fn properties(schema: &Schema) -> Vec<(&'static str, &'static Schema)> {
    match &schema.resolve().kind {
        Kind::Object { properties, .. } => properties
            .iter()
            .map(|property| (property.name, property.schema))
            .collect(),
        Kind::AllOf(branches) => branches
            .iter()
            .flat_map(|branch| properties(branch))
            .collect(),
        _ => Vec::new(),
    }
}

/// The schema of undeclared members of an object.
pub(crate) fn additional(schema: &Schema) -> &'static Schema {
    match &schema.resolve().kind {
        Kind::Object {
            additional: Additional::Of(schema),
            ..
        } => schema,
        _ => &Schema::ANY,
    }
}

/// The schema of a member of an object.
pub(crate) fn property(schema: &Schema, name: &str) -> &'static Schema {
    properties(schema)
        .into_iter()
        .find(|(declared, _)| *declared == name)
        .map_or_else(|| additional(schema), |(_, schema)| schema)
}

#[cfg(test)]
mod tests {
    use pretty_assertions::assert_eq;
    use serde_json::json;

    use super::*;
    use crate::contract::{MediaKind, Property, Style};

    static ADDRESS: Schema = Schema::object(&[Property::optional("zip", &Schema::integer())]);
    static PERSON: Schema = Schema::object(&[
        Property::required("name", &Schema::string()),
        Property::optional("age", &Schema::integer()),
        Property::optional("tags", &Schema::array(&Schema::string())),
        Property::optional("ids", &Schema::array(&Schema::integer())),
        Property::optional("address", &ADDRESS),
        Property::optional("home", &ADDRESS),
    ])
    .additional(Additional::Of(&Schema::BOOLEAN));

    const fn encoding(property: &'static str, style: Style) -> Encoding {
        Encoding {
            property,
            content_type: None,
            style,
            explode: false,
            allow_reserved: false,
        }
    }

    static MEDIA: Media = Media {
        media_type: "application/x-www-form-urlencoded",
        kind: MediaKind::Form,
        schema: &PERSON,
        encodings: &[
            encoding("ids", Style::PipeDelimited),
            encoding("home", Style::DeepObject),
        ],
    };

    fn check(text: &str, expected: &Value) {
        assert_eq!(&decode(text.as_bytes(), &MEDIA).unwrap(), expected);
    }

    #[test]
    fn texts_become_what_the_schema_wants() {
        check(
            "name=Ann+Lee&age=7&member=true",
            &json!({"name": "Ann Lee", "age": 7, "member": true}),
        );
    }

    #[test]
    fn arrays_and_objects() {
        let expected = json!({
            "tags": ["a", "b"], "ids": [1, 2], "address": {"zip": 1}, "home": {"zip": 2},
        });
        check(
            "tags=a&tags=b&ids=1|2&address=%7B%22zip%22%3A1%7D&home[zip]=2",
            &expected,
        );
        check(
            "tags[]=a&tags[1]=b&ids=1%7C2&address[zip]=1&home%5Bzip%5D=2",
            &expected,
        );
    }

    #[test]
    fn what_is_written_is_read() {
        let value = json!({
            "name": "a&b=c", "tags": ["x y", "z"], "ids": [1, 2], "address": {"zip": 1},
            "home": {"zip": 2}, "member": false,
        });
        let text = encode(&value, &MEDIA);
        assert_eq!(
            text,
            "address=%7B%22zip%22%3A1%7D&home%5Bzip%5D=2&ids=1%7C2&member=false&name=a%26b%3Dc&tags=x%20y&tags=z"
        );
        check(&text, &value);
    }

    #[test]
    fn a_name_given_twice_is_left_to_the_walk() {
        check("name=a&name=b", &json!({"name": ["a", "b"]}));
    }

    #[test]
    fn text_must_be_utf8() {
        let found = decode(b"name=%ff", &MEDIA).unwrap_err();
        assert_eq!(
            found[0].to_string(),
            "#/name: must be percent-encoded UTF-8"
        );
    }
}
