//! A located tree as YAML, members in their order.

use serde::ser::{SerializeMap as _, SerializeSeq as _};
use serde::{Serialize, Serializer};
use specwright_spec::document::{Node, Value};

/// The text of a value that serialises.
pub(crate) fn write(value: &impl Serialize) -> String {
    let text = yaml_serde::to_string(value).expect("JSON values can be written as YAML");
    text.replace(&format!("\"{QUOTED}"), "\"")
}

/// Stands for a mark that makes the writer quote a text.
const QUOTED: &str = "\\x01";

/// Whether YAML 1.1, which many readers still speak, takes a text for a time or a number: `08:30`, `2025-03-03`.
fn needs_quotes(text: &str) -> bool {
    let marks = |byte: u8| byte.is_ascii_digit() || b":.-+TZ_ ".contains(&byte);
    text.starts_with(|first: char| first.is_ascii_digit()) && text.bytes().all(marks)
}

/// A tree without its places.
pub(crate) struct Plain<'a>(pub(crate) &'a Node);

impl Serialize for Plain<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0.value {
            Value::Array(items) => {
                let mut sequence = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    sequence.serialize_element(&Plain(item))?;
                }
                sequence.end()
            }
            Value::Object(object) => {
                let mut map = serializer.serialize_map(Some(object.members.len()))?;
                for member in &object.members {
                    map.serialize_entry(&*member.key, &Plain(&member.node))?;
                }
                map.end()
            }
            Value::String(text) if needs_quotes(text) => {
                serializer.serialize_str(&format!("\u{1}{text}"))
            }
            _ => self.0.to_json().serialize(serializer),
        }
    }
}
