//! Media types whose bodies are streams of items (OpenAPI 3.2, 4.14.3): which schema is that of an item.

use crate::document::Cursor;

/// What an event can have besides its data (WHATWG HTML, 9.2.5).
const FIELDS: [&str; 4] = ["data", "event", "id", "retry"];

/// How many schemas are looked through for the fields of an event.
const DEPTH: usize = 8;

/// The schema of an item: `itemSchema` where there is one, else `schema`, or the items of the array that it describes.
///
/// Since 3.2 `schema` is that of all items together, an array; before, by convention, it is that of one.
pub(super) fn item<'a>(media: &Cursor<'a>) -> Option<Cursor<'a>> {
    if let Some(item) = media.get("itemSchema") {
        return Some(item);
    }
    let schema = media.get("schema")?;
    let is_array = |at: &Cursor<'_>| at.str("type") == Some("array");
    let array = schema.quiet().resolve().filter(is_array);
    match array.and_then(|_| schema.resolve()?.get("items")) {
        Some(items) => Some(items),
        None => Some(schema),
    }
}

/// Whether the schema of an event stream describes events with their fields, rather than the data of events.
pub(super) fn has_fields(media: &Cursor<'_>) -> bool {
    item(&media.quiet()).is_some_and(|item| is_event(&item.quiet(), DEPTH))
}

/// Whether an object is an event: it has `data`, and names its type or has nothing that an event has not; of a union,
/// whether every branch is.
fn is_event(schema: &Cursor<'_>, depth: usize) -> bool {
    let Some(schema) = schema.resolve().filter(|_| depth > 0) else {
        return false;
    };
    let properties = schema.get("properties");
    let names: Vec<_> = properties
        .iter()
        .flat_map(Cursor::members)
        .map(|(name, _)| name)
        .collect();
    if names.contains(&"data") {
        return names.contains(&"event") || names.iter().all(|name| FIELDS.contains(name));
    }
    ["oneOf", "anyOf"].iter().any(|key| {
        let branches = schema.get(key);
        let branches: Vec<_> = branches.iter().flat_map(Cursor::items).collect();
        !branches.is_empty() && branches.iter().all(|branch| is_event(branch, depth - 1))
    })
}
