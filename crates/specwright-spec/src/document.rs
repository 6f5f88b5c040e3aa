//! Loading a document: JSON or YAML text, in one file or many, into one located tree per file.

pub mod cursor;
pub mod tree;

use indexmap::IndexMap;
use specwright_source::FileId;

pub use cursor::Cursor;
pub use tree::{Member, Node, Number, Object, Value};

/// The version of the OpenAPI Specification that a document names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Version {
    /// Swagger 2.0
    V2_0,
    /// OpenAPI 3.0.x
    V3_0,
    /// OpenAPI 3.1.x
    V3_1,
    /// OpenAPI 3.2.x
    V3_2,
}

/// A document: its files, of which the first is the one that was asked for.
#[derive(Debug)]
pub struct Document {
    /// The version that the entry file names.
    pub version: Version,
    /// The file that was asked for.
    pub entry: FileId,
    /// The trees of all files that are reachable by references.
    pub files: IndexMap<FileId, Node>,
    /// For each file and each file part of a `$ref` in it (as written, without the fragment), the file it means.
    pub links: IndexMap<(FileId, String), FileId>,
}
