//! How items are read from records: the data of an event as text or JSON, its fields as an object.

use std::time::Duration;

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::contract::Schema;
use crate::stream::{Record, is_text};
use crate::{Event, Source, tree};

/// Why a value cannot be read.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) message: String,
    /// The JSON Pointer of the place, where there is a value.
    pub(super) pointer: Option<String>,
}

impl From<tree::Error> for Fault {
    fn from(error: tree::Error) -> Self {
        let found = error.violation(&Source::Body);
        Self {
            message: found.message,
            pointer: Some(found.pointer),
        }
    }
}

impl From<serde_json::Error> for Fault {
    fn from(error: serde_json::Error) -> Self {
        Self {
            message: error.to_string(),
            pointer: None,
        }
    }
}

/// An event whose data is an item.
pub(super) fn event<T: DeserializeOwned>(
    record: &Record,
    schema: &Schema,
) -> Result<Event<T>, Fault> {
    Ok(Event {
        data: data(&record.data, schema)?,
        event: record.event.clone(),
        id: record.id.clone(),
        retry: record.retry.map(Duration::from_millis),
    })
}

/// An event whose fields are the members of an item; data that is no JSON, or none that the item can hold, is text.
pub(super) fn event_object<T: DeserializeOwned>(record: &Record, _: &Schema) -> Result<T, Fault> {
    let mut members = Map::new();
    let texts = [("event", &record.event), ("id", &record.id)];
    for (name, text) in texts {
        if let Some(text) = text {
            members.insert(name.to_owned(), text.as_str().into());
        }
    }
    if let Some(retry) = record.retry {
        members.insert("retry".to_owned(), retry.into());
    }
    let mut read = |data| {
        members.insert("data".to_owned(), data);
        tree::from_value(&Value::Object(members.clone()))
    };
    let as_json = match serde_json::from_slice(&record.data) {
        Ok(data) => read(data).map_err(Fault::from),
        Err(error) => Err(error.into()),
    };
    as_json.or_else(|fault| read(text(&record.data).into()).map_err(|_| fault))
}

/// A JSON value on a line, or in a sequence.
pub(super) fn value<T: DeserializeOwned>(record: &Record, _: &Schema) -> Result<T, Fault> {
    json(&record.data)
}

/// A JSON value.
///
/// What serde refuses is read again: `1.0` is an integer in JSON Schema, and the place of a fault is worth another walk.
pub(super) fn json<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Fault> {
    serde_json::from_slice(bytes).or_else(|error| {
        let value = serde_json::from_slice::<Value>(bytes).map_err(|_| error)?;
        Ok(tree::from_value(&value)?)
    })
}

/// Data of an event: text where the contract says so, else JSON, or text that the item can hold.
fn data<T: DeserializeOwned>(bytes: &[u8], schema: &Schema) -> Result<T, Fault> {
    let as_text = || serde_json::from_value(Value::String(text(bytes)));
    if is_text(schema) {
        return as_text().or_else(|_| json(bytes));
    }
    match json(bytes) {
        Ok(item) => Ok(item),
        // By convention these are no item, whatever an item may be.
        Err(found) if bytes == super::items::DONE.as_bytes() => Err(found),
        Err(found) => as_text().map_err(|_| found),
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
