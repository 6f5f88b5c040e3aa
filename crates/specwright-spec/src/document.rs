//! Loading a document: JSON or YAML text, in one file or many, into one located tree per file.
//!
//! ```text
//! name ─▶ Loader ─▶ bytes ─▶ text (Sources) ─▶ tree (Node) ─▶ the files its references name ─▶ …
//! ```

pub mod cursor;
mod json;
pub(crate) mod ledger;
mod load;
pub mod loader;
mod parameters;
mod parse;
pub(crate) mod references;
mod scalar;
pub mod tree;
mod version;
mod yaml;

use indexmap::IndexMap;
use specwright_source::{FileId, Pointer, Span};

pub use cursor::Cursor;
pub use ledger::Effect;
pub use load::load;
pub use loader::{LoadError, Loader, MemoryLoader};
pub use parse::parse;
pub use tree::{Member, Node, Number, Object, Value};

/// Values may be nested this deep; the recursive walks of this crate rely on it.
pub const DEEPEST: usize = 256;

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
    /// For each file and each `$anchor` in it, the place of the schema that has it.
    pub(crate) anchors: IndexMap<(FileId, String), Pointer>,
    /// The trees as they were read, where [`upgrade`](crate::upgrade) made those in `files` of them.
    pub(crate) written: IndexMap<FileId, Node>,
    /// What the passes read, where somebody wants to know.
    pub(crate) ledger: ledger::Ledger,
}

impl Document {
    /// Whether the trees are those of a newer version than the files were written in.
    pub fn is_upgraded(&self) -> bool {
        !self.written.is_empty()
    }

    /// The pointer to what stands at a [location](Cursor::location), in the file as it is written.
    pub fn pointer_to(&self, location: Span) -> Pointer {
        let written = self.written.get(&location.file);
        let root = written.or_else(|| self.files.get(&location.file));
        root.map_or_else(Pointer::root, |root| root.pointer_to(location))
    }
}
