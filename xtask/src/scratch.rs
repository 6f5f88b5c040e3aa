//! A Cargo workspace below `target`, for crates that tasks make: `Scratch { folder, members, profile, .. }.write()`
//!
//! Versions of dependencies, and the lock, are those of this workspace: what is tested is what we ship with.

use std::fs;
use std::path::{Path, PathBuf};

use toml::{Table, Value};

use crate::workspace;

/// A workspace to write.
#[derive(Debug)]
pub(crate) struct Scratch {
    /// Its folder.
    pub(crate) folder: PathBuf,
    /// The folders of its packages, relative to its own.
    pub(crate) members: Vec<String>,
    /// What rustc makes of its lints.
    pub(crate) lints: Table,
    /// How its packages are compiled.
    pub(crate) profile: Table,
}

impl Scratch {
    /// Writes the manifest of the workspace, and a lock where there is none.
    pub(crate) fn write(self) -> anyhow::Result<()> {
        let root: Table =
            toml::from_str(&fs::read_to_string(workspace::root().join("Cargo.toml"))?)?;
        let workspace = Table::from_iter([
            ("resolver".to_owned(), Value::from("3")),
            ("members".to_owned(), self.members.into()),
            // A crate that is written before this manifest inherits from the workspace around it.
            ("package".to_owned(), shared(&root, "package").into()),
            ("dependencies".to_owned(), dependencies(&root).into()),
            ("lints".to_owned(), self.lints.into()),
        ]);
        let profile = Table::from_iter([("dev".to_owned(), self.profile.into())]);
        let manifest = Table::from_iter([
            ("workspace".to_owned(), Value::from(workspace)),
            ("profile".to_owned(), profile.into()),
        ]);
        fs::create_dir_all(&self.folder)?;
        let text = toml::to_string(&manifest)?;
        write_changed(&self.folder.join("Cargo.toml"), &text)?;
        let lock = self.folder.join("Cargo.lock");
        if !lock.exists() {
            fs::copy(workspace::root().join("Cargo.lock"), lock)?;
        }
        Ok(())
    }
}

/// How this workspace compiles while it is developed: dependencies are taken from its target folder where all agrees.
pub(crate) fn profile() -> anyhow::Result<Table> {
    let root: Table = toml::from_str(&fs::read_to_string(workspace::root().join("Cargo.toml"))?)?;
    let dev = root.get("profile").and_then(|profile| profile.get("dev"));
    Ok(dev.and_then(Value::as_table).cloned().unwrap_or_default())
}

/// What packages of this workspace share.
fn shared(root: &Table, key: &str) -> Table {
    let table = root
        .get("workspace")
        .and_then(|workspace| workspace.get(key));
    table.and_then(Value::as_table).cloned().unwrap_or_default()
}

/// The dependencies of this workspace, their paths made to fit.
fn dependencies(root: &Table) -> Table {
    let mut table = shared(root, "dependencies");
    for (_, dependency) in &mut table {
        if let Some(Value::String(path)) = dependency.get_mut("path") {
            *path = workspace::root()
                .join(&*path)
                .to_string_lossy()
                .into_owned();
        }
    }
    table
}

/// A file with a new time stamp would make Cargo look at everything again.
pub(crate) fn write_changed(path: &Path, text: &str) -> anyhow::Result<()> {
    if !fs::read_to_string(path).is_ok_and(|present| present == text) {
        fs::write(path, text)?;
    }
    Ok(())
}
