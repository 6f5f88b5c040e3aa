//! Bodies of items that are sent as they come: server-sent events, and JSON values one after another.
//!
//! A server answers with a `server::Items`, a client gives a `client::Items`; both are streams, and memory holds one
//! item at a time.

mod event;

#[cfg(feature = "client")]
pub(crate) mod events;
#[cfg(feature = "client")]
pub(crate) mod json_lines;
#[cfg(feature = "client")]
pub(crate) mod json_sequence;
#[cfg(feature = "client")]
mod lines;
#[cfg(feature = "client")]
mod records;
#[cfg(feature = "server")]
pub(crate) mod write;

#[cfg(all(test, feature = "client"))]
mod tests;

pub use event::Event;
#[cfg(feature = "client")]
pub(crate) use records::{Record, Records};

use crate::contract::{Kind, Schema};

/// The byte before each text of a JSON sequence (RFC 7464, 2.2).
const RECORD_SEPARATOR: u8 = 0x1e;

/// Whether the data of events is text as it is, rather than JSON.
pub(crate) const fn is_text(schema: &Schema) -> bool {
    matches!(schema.kind, Kind::String(_))
}
