//! A value to parts: one for each member, or for each item of an array.

use std::fmt;

use bytes::Bytes;
use serde::Serialize;

use super::Part;
use crate::contract::Media;
use crate::tree::{self, Tree, to_tree};

/// Why a value has no form as parts.
#[derive(Debug)]
pub struct EncodeError(String);

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for EncodeError {}

impl From<tree::Error> for EncodeError {
    fn from(error: tree::Error) -> Self {
        Self(error.to_string())
    }
}

/// Writes a value as the parts of a form; members that are `null` are left out.
///
/// # Errors
///
/// Where the value is no object, or has bytes deeper inside that are not UTF-8.
pub fn encode<T: Serialize + ?Sized>(value: &T, media: &Media) -> Result<Vec<Part>, EncodeError> {
    let Tree::Object(members) = to_tree(value)? else {
        return Err(EncodeError("a multipart form must be an object".to_owned()));
    };
    let mut parts = Vec::new();
    for (name, tree) in members {
        match tree {
            Tree::Array(items) => {
                for item in items {
                    parts.extend(part(&name, item, media)?);
                }
            }
            tree => parts.extend(part(&name, tree, media)?),
        }
    }
    Ok(parts)
}

fn part(name: &str, tree: Tree, media: &Media) -> Result<Option<Part>, EncodeError> {
    let (bytes, default, file_name) = match tree {
        Tree::Bytes(bytes) => (bytes, Some("application/octet-stream"), Some(name)),
        tree => match tree.into_json()? {
            serde_json::Value::Null => return Ok(None),
            serde_json::Value::String(text) => (Bytes::from(text), None, None),
            value if value.is_array() || value.is_object() => (
                Bytes::from(value.to_string()),
                Some("application/json"),
                None,
            ),
            value => (Bytes::from(value.to_string()), None, None),
        },
    };
    let encoding = media.encodings.iter().find(|it| it.property == name);
    let stated = encoding.and_then(|encoding| encoding.content_type);
    Ok(Some(Part {
        name: name.to_owned(),
        file_name: file_name.map(str::to_owned),
        content_type: stated.and_then(definite).or(default).map(str::to_owned),
        bytes,
    }))
}

/// The first media type of a list that is no range.
fn definite(list: &str) -> Option<&str> {
    list.split(',')
        .map(str::trim)
        .find(|media_type| !media_type.contains('*'))
}
