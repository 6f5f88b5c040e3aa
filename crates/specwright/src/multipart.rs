//! Multipart forms (RFC 7578): the parts of a body to a typed value, and back.

use bytes::Bytes;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::contract::Media;
use crate::{Validate, Violation};

/// A part of a multipart body.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Part {
    /// The name of the form's member.
    pub name: String,
    /// The name of the file, where there is one.
    pub file_name: Option<String>,
    /// The media type, where it is stated.
    pub content_type: Option<String>,
    /// The content.
    pub bytes: Bytes,
}

/// Reads the parts of a form into a type and holds them against their schema.
///
/// # Errors
///
/// Every violation of the schema.
pub fn decode<T: DeserializeOwned + Validate>(
    parts: Vec<Part>,
    media: &Media,
) -> Result<T, Vec<Violation>> {
    let _ = (parts, media);
    Err(Vec::new())
}

/// Writes a value as the parts of a form.
///
/// # Errors
///
/// Where the value is no object, or a member has no form.
pub fn encode<T: Serialize>(value: &T, media: &Media) -> Result<Vec<Part>, serde_json::Error> {
    let _ = (value.serialize(serde_json::value::Serializer), media);
    Ok(Vec::new())
}
