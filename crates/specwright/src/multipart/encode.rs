//! A value to parts: one for each member, or for each item of an array.

use std::fmt;

use serde::Serialize;
use serde_json::Value;

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
    let (mut content, default) = match tree {
        Tree::Binary(mut file) => {
            file.file_name.get_or_insert_with(|| name.to_owned());
            (file, Some("application/octet-stream"))
        }
        tree => match tree.into_json()? {
            Value::Null => return Ok(None),
            Value::String(text) => (text.into(), None),
            value if value.is_array() || value.is_object() => {
                (value.to_string().into(), Some("application/json"))
            }
            value => (value.to_string().into(), None),
        },
    };
    if content.content_type.is_none() {
        let encoding = media.encodings.iter().find(|it| it.property == name);
        let stated = encoding.and_then(|encoding| encoding.content_type);
        content.content_type = stated.and_then(definite).or(default).map(str::to_owned);
    }
    Ok(Some(Part {
        name: name.to_owned(),
        content,
    }))
}

/// The first media type of a list that is no range.
fn definite(list: &str) -> Option<&str> {
    list.split(',')
        .map(str::trim)
        .find(|media_type| !media_type.contains('*'))
}
