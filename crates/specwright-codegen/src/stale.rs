//! Whether generated code still belongs to its document: one line in the `build.rs` of a generated crate.
//!
//! ```no_run
//! // build.rs
//! specwright_codegen::stale::check("../../spec/pets.yaml", "cargo xtask codegen");
//! ```
//!
//! The contract carries the hash of the document that it was generated from. When the document is edited and
//! the generator is not run, the next build fails and says which command to run.

use std::path::{Path, PathBuf};

use specwright_source::Sources;
use specwright_spec::document::{self, Document, LoadError, Loader};

/// Fails the build of a generated crate whose document has changed since.
///
/// `document` is the path of the document from the crate's folder, `command` what brings the crate up to date.
/// A crate that was published without its document is never stale.
#[expect(
    clippy::print_stdout,
    reason = "a build script speaks to cargo on its standard output"
)]
pub fn check(document: &str, command: &str) {
    let folder = std::env::var_os("CARGO_MANIFEST_DIR")
        .map(PathBuf::from)
        .unwrap_or_default();
    println!("cargo::rerun-if-changed=src/contract.rs");
    println!("cargo::rerun-if-changed={document}");
    match state(&folder, document) {
        State::Current { files } => {
            for file in files {
                println!("cargo::rerun-if-changed={file}");
            }
        }
        State::WithoutDocument => {}
        State::Stale => {
            println!(
                "cargo::error=`{document}` has changed since this crate was generated from it: run `{command}`"
            );
        }
        State::Unreadable { reason } => {
            println!(
                "cargo::error=`{document}` cannot be compared with this crate: {reason}; run `{command}`"
            );
        }
    }
}

/// The hash of a document: of all its files, in the order in which they were met.
///
/// Line ends are not looked at: version control writes those of the system.
pub fn hash(document: &Document, sources: &Sources) -> String {
    let mut hasher = blake3::Hasher::new();
    for file in document.files.keys() {
        let mut lines = sources.text(*file).split("\r\n");
        hasher.update(lines.next().unwrap_or_default().as_bytes());
        for line in lines {
            hasher.update(b"\n");
            hasher.update(line.as_bytes());
        }
    }
    hasher.finalize().to_hex()[..32].to_owned()
}

/// What a generated crate is to its document.
#[derive(Debug, PartialEq, Eq)]
enum State {
    /// It was generated from the document as it is, which these files are part of.
    Current { files: Vec<String> },
    /// The document is not there.
    WithoutDocument,
    /// The document has changed.
    Stale,
    /// The contract is not there or names no hash.
    Unreadable { reason: String },
}

fn state(folder: &Path, document: &str) -> State {
    let path = folder.join(document);
    if !path.exists() {
        return State::WithoutDocument;
    }
    let contract = folder.join("src/contract.rs");
    let contract = match std::fs::read_to_string(&contract) {
        Ok(text) => text,
        Err(error) => {
            return State::Unreadable {
                reason: format!("`src/contract.rs`: {error}"),
            };
        }
    };
    let Some(known) = generated_from(&contract) else {
        return State::Unreadable {
            reason: "`src/contract.rs` names no hash".to_owned(),
        };
    };
    let mut sources = Sources::new();
    let (loaded, _) = document::load(&path.display().to_string(), &Files, &mut sources);
    match loaded {
        Some(loaded) if hash(&loaded, &sources) == known => {
            let files = loaded
                .files
                .keys()
                .map(|file| sources.name(*file).to_owned())
                .collect();
            State::Current { files }
        }
        // A document that no longer loads is not the one that was generated from.
        _ => State::Stale,
    }
}

/// The hash that a contract names.
fn generated_from(contract: &str) -> Option<&str> {
    let (_, rest) = contract.split_once("    hash: \"")?;
    rest.split_once('"').map(|(hash, _)| hash)
}

/// The files of a document, relative to each other.
struct Files;

impl Loader for Files {
    fn load(&self, name: &str) -> Result<Vec<u8>, LoadError> {
        std::fs::read(name).map_err(LoadError::Io)
    }

    fn join(&self, base: &str, reference: &str) -> Result<String, LoadError> {
        if reference.contains("://") {
            return Err(LoadError::Remote);
        }
        let folder = Path::new(base).parent().unwrap_or(Path::new(""));
        Ok(folder.join(reference).display().to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOCUMENT: &str = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {}\n";

    /// A crate whose contract was generated from [`DOCUMENT`], beside a document with this text.
    fn crate_beside(text: &str) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let spec = folder.path().join("spec.yaml");
        std::fs::write(&spec, DOCUMENT).unwrap();
        let mut sources = Sources::new();
        let (document, _) = document::load(&spec.display().to_string(), &Files, &mut sources);
        let hash = hash(&document.unwrap(), &sources);
        std::fs::create_dir(folder.path().join("src")).unwrap();
        std::fs::write(
            folder.path().join("src/contract.rs"),
            format!("    hash: \"{hash}\",\n"),
        )
        .unwrap();
        std::fs::write(spec, text).unwrap();
        folder
    }

    #[test]
    fn an_unchanged_document_is_current() {
        let folder = crate_beside(DOCUMENT);
        assert!(
            matches!(state(folder.path(), "spec.yaml"), State::Current { files } if files.len() == 1)
        );
    }

    #[test]
    fn a_changed_document_makes_the_crate_stale() {
        let folder = crate_beside(&DOCUMENT.replace("'1'", "'2'"));
        assert_eq!(state(folder.path(), "spec.yaml"), State::Stale);
    }

    #[test]
    fn a_broken_document_makes_the_crate_stale() {
        let folder = crate_beside("openapi: [");
        assert_eq!(state(folder.path(), "spec.yaml"), State::Stale);
    }

    #[test]
    fn a_crate_without_its_document_is_left_alone() {
        let folder = crate_beside(DOCUMENT);
        assert_eq!(
            state(folder.path(), "elsewhere.yaml"),
            State::WithoutDocument
        );
    }

    #[test]
    fn a_contract_without_a_hash_is_a_fault() {
        let folder = crate_beside(DOCUMENT);
        std::fs::write(folder.path().join("src/contract.rs"), "").unwrap();
        assert!(matches!(
            state(folder.path(), "spec.yaml"),
            State::Unreadable { .. }
        ));
    }
}
