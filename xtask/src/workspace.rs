//! Where things are: `root().join("specwright.toml")`.

use std::path::{Path, PathBuf};

/// The folder of the workspace.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("xtask lies below the root")
}

/// A file or folder below `target`, for what tasks make.
pub(crate) fn target(name: &str) -> PathBuf {
    root().join("target").join(name)
}
