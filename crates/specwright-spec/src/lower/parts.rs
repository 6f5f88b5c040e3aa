//! The parts of a form that are files by what stands beside its schema: `photo: {}` with
//! `encoding: {photo: {contentType: image/png}}`.

use super::keywords::is_annotation;
use super::media_types::is_binary;
use super::schemas::Lowering;
use crate::document::{Cursor, Node, Value, Version};

/// Marks the properties of a form that say nothing of their values and are sent as files.
///
/// That is what an `encoding` says of them. Without one such a part is `application/octet-stream` since 3.1
/// (OpenAPI 3.1, 4.8.15.1); in 3.0 it has no default. A schema that is referred to is left as it is: it may be that of
/// other bodies too.
pub(super) fn mark_files<'a>(media: &Cursor<'a>, lowering: &mut Lowering<'a>) {
    let media = media.quiet();
    let schema = media.get("schema");
    let Some(schema) = schema.filter(|schema| schema.reference().is_none()) else {
        return;
    };
    let encodings = media.get("encoding");
    let properties = schema.get("properties");
    for (name, property) in properties.iter().flat_map(Cursor::members) {
        let encoding = encodings.as_ref().and_then(|all| all.get(name));
        if !is_file(encoding.as_ref(), lowering.version()) {
            continue;
        }
        let is_array = property.str("type") == Some("array");
        let items = property.get("items").filter(|_| is_array);
        let value = items.unwrap_or(property);
        if says_nothing(value.node) {
            lowering.files.insert(value.id());
        }
    }
}

/// Whether a part of which its schema says nothing is a file.
fn is_file(encoding: Option<&Cursor<'_>>, version: Version) -> bool {
    let states = |key: &str| encoding.is_some_and(|encoding| encoding.node.get(key).is_some());
    match encoding.and_then(|encoding| encoding.str("contentType")) {
        Some(list) => list.split(',').any(is_binary),
        // With one of these it is a text, and has no media type.
        None if ["style", "explode", "allowReserved"]
            .into_iter()
            .any(states) =>
        {
            false
        }
        None => version >= Version::V3_1,
    }
}

fn says_nothing(schema: &Node) -> bool {
    match &schema.value {
        Value::Bool(any) => *any,
        Value::Object(object) => {
            let mut keys = object.members.iter().map(|member| &*member.key);
            keys.all(|key| is_annotation(key) && key != "default")
        }
        _ => false,
    }
}
