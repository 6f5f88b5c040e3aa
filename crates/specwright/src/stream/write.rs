//! Items as they stand in a body.

use std::error::Error;

use bytes::{BufMut, BytesMut};
use serde::Serialize;
use serde_json::Value;

use super::{Event, RECORD_SEPARATOR};

type BoxError = Box<dyn Error + Send + Sync>;

/// What keeps a connection open on which nothing happens: a comment.
pub(crate) const COMMENT: &[u8] = b":\n\n";

/// An event whose data is JSON, a text included.
pub(crate) fn json_event<T: Serialize>(
    event: &Event<T>,
    buffer: &mut BytesMut,
) -> Result<(), BoxError> {
    fields(event, buffer)?;
    buffer.put_slice(b"data: ");
    serde_json::to_writer((&mut *buffer).writer(), &event.data)?;
    buffer.put_slice(b"\n\n");
    Ok(())
}

/// An event whose data is a text as it is, or JSON where it is none.
pub(crate) fn text_event<T: Serialize>(
    event: &Event<T>,
    buffer: &mut BytesMut,
) -> Result<(), BoxError> {
    fields(event, buffer)?;
    value(&serde_json::to_value(&event.data)?, buffer);
    Ok(())
}

/// An event whose fields are the members of an object.
pub(crate) fn event_object<T: Serialize>(event: &T, buffer: &mut BytesMut) -> Result<(), BoxError> {
    let Value::Object(members) = serde_json::to_value(event)? else {
        return Err("an event is no object".into());
    };
    for name in ["event", "id", "retry"] {
        match members.get(name) {
            None | Some(Value::Null) => {}
            Some(Value::String(text)) => field(name, text, buffer)?,
            Some(other) => field(name, &other.to_string(), buffer)?,
        }
    }
    match members.get("data") {
        Some(data) => value(data, buffer),
        None => buffer.put_slice(b"\n"),
    }
    Ok(())
}

/// An event that has nothing but this data.
pub(crate) fn data(text: &str, buffer: &mut BytesMut) {
    // Each of these ends a line for whoever reads it.
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    for line in lines.split('\n') {
        buffer.put_slice(b"data: ");
        buffer.put_slice(line.as_bytes());
        buffer.put_u8(b'\n');
    }
    buffer.put_u8(b'\n');
}

/// A JSON value on a line of its own.
pub(crate) fn json_line<T: Serialize>(item: &T, buffer: &mut BytesMut) -> Result<(), BoxError> {
    serde_json::to_writer((&mut *buffer).writer(), item)?;
    buffer.put_u8(b'\n');
    Ok(())
}

/// A text of a JSON sequence.
pub(crate) fn json_text<T: Serialize>(item: &T, buffer: &mut BytesMut) -> Result<(), BoxError> {
    buffer.put_u8(RECORD_SEPARATOR);
    json_line(item, buffer)
}

fn value(value: &Value, buffer: &mut BytesMut) {
    match value {
        Value::String(text) => data(text, buffer),
        value => data(&value.to_string(), buffer),
    }
}

fn fields<T>(event: &Event<T>, buffer: &mut BytesMut) -> Result<(), BoxError> {
    let retry = event.retry.map(|retry| retry.as_millis().to_string());
    let fields = [
        ("event", &event.event),
        ("id", &event.id),
        ("retry", &retry),
    ];
    for (name, text) in fields {
        if let Some(text) = text {
            field(name, text, buffer)?;
        }
    }
    Ok(())
}

fn field(name: &str, text: &str, buffer: &mut BytesMut) -> Result<(), BoxError> {
    if text.contains(['\r', '\n', '\0']) {
        return Err(format!("the field `{name}` of an event cannot hold {text:?}").into());
    }
    buffer.extend_from_slice(format!("{name}: {text}\n").as_bytes());
    Ok(())
}
