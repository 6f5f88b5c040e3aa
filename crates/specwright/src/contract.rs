//! The contract of an API as constant tables: what `contract.rs` of a generated crate is made of.
//!
//! Every node is built by `const fn`s, so that a table is plain data in the binary, may refer to itself
//! (statics may be cyclic), and can be read during constant evaluation.
//!
//! ```
//! use specwright::contract::{Schema, optional, required};
//!
//! pub static FLOW: Schema = Schema::object(&[
//!     required("name", &Schema::STRING.min_length(1), 12, 9),
//!     optional("kind", &Schema::STRING, 13, 9),
//!     optional("parent", &FLOW, 14, 9),
//! ])
//! .name("Flow");
//! assert_eq!(FLOW.name, "Flow");
//! ```

mod common;
pub mod operation;
pub mod property;
pub mod rule;
pub mod schema;
pub mod servers;
pub mod source;

pub use operation::{
    Body, Encoding, Header, Media, MediaKind, Operation, Parameter, ParameterLocation, Requirement,
    Response, SchemeKind, SecurityScheme, StatusPattern, Style,
};
pub use property::{Property, optional, required};
pub use rule::{JsonSchema, Miss, Rule};
pub use schema::{
    Additional, Discriminator, Kind, Literal, Numbers, Pattern, Schema, Text, Union, Usage,
};
pub use servers::Servers;
pub use source::{File, Line, Source};

/// Line and column (both from 1) in the document that the contract was generated from; zeros where unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct At {
    /// Which of the document's files, as [`Source::files`] counts them.
    pub file: u32,
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1.
    pub column: u32,
}

/// A place in the document's first file.
pub const fn at(line: u32, column: u32) -> At {
    At {
        file: 0,
        line,
        column,
    }
}

impl At {
    /// The place in another of the document's files.
    pub const fn in_file(mut self, file: u32) -> Self {
        self.file = file;
        self
    }
}

/// The document that a contract was generated from.
#[derive(Debug, Clone, Copy)]
pub struct Document {
    /// The path of the document, relative to the workspace.
    pub path: &'static str,
    /// BLAKE3 hash (hexadecimal) of what was read.
    pub hash: &'static str,
    /// The operations, in document order.
    pub operations: &'static [&'static Operation],
}
