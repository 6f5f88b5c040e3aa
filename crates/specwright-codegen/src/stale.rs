//! Whether generated code still belongs to its document: one line in the `build.rs` of a generated crate.
//!
//! ```no_run
//! // build.rs
//! specwright_codegen::stale::check("../../spec/pets.yaml", "cargo xtask codegen");
//! ```

use specwright_source::Sources;
use specwright_spec::document::Document;

/// The hash of a document: of all its files, in the order in which they were met.
pub fn hash(document: &Document, sources: &Sources) -> String {
    let mut hasher = blake3::Hasher::new();
    for file in document.files.keys() {
        hasher.update(sources.text(*file).as_bytes());
    }
    hasher.finalize().to_hex()[..32].to_owned()
}
