//! Properties of objects: `required("name", &Schema::STRING, 12, 9)`

use super::{At, Schema, at};

/// A property of an object.
#[derive(Debug, Clone, Copy)]
pub struct Property {
    /// The name on the wire.
    pub name: &'static str,
    /// Whether it must be present.
    pub required: bool,
    /// Its values.
    pub schema: &'static Schema,
    /// Where it stands in the document.
    pub at: At,
}

impl Property {
    /// A property that must be present.
    pub const fn required(name: &'static str, schema: &'static Schema) -> Self {
        Self {
            name,
            required: true,
            schema,
            at: at(0, 0),
        }
    }

    /// A property that may be absent.
    pub const fn optional(name: &'static str, schema: &'static Schema) -> Self {
        Self {
            name,
            required: false,
            schema,
            at: at(0, 0),
        }
    }

    /// Says that the property stands in another of the document's files.
    pub const fn in_file(mut self, file: u32) -> Self {
        self.at.file = file;
        self
    }
}

/// A property that must be present, with its line and column.
pub const fn required(
    name: &'static str,
    schema: &'static Schema,
    line: u32,
    column: u32,
) -> Property {
    Property {
        name,
        required: true,
        schema,
        at: at(line, column),
    }
}

/// A property that may be absent, with its line and column.
pub const fn optional(
    name: &'static str,
    schema: &'static Schema,
    line: u32,
    column: u32,
) -> Property {
    Property {
        name,
        required: false,
        schema,
        at: at(line, column),
    }
}
