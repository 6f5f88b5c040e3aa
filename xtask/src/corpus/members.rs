//! The Cargo workspace around the generated crates: `target/corpus/Cargo.toml`.

use std::fs;
use std::path::{Path, PathBuf};

use toml::{Table, Value};

use super::member::Member;
use crate::workspace;

/// The folder of the workspace.
pub(super) fn folder() -> PathBuf {
    workspace::target("corpus")
}

/// Writes the manifest of the workspace, with the crates that have one of their own.
///
/// Versions of dependencies, and the lock, are those of this workspace: what is tested is what we ship with.
pub(super) fn write(members: &[Member]) -> anyhow::Result<()> {
    let root: Table = toml::from_str(&fs::read_to_string(workspace::root().join("Cargo.toml"))?)?;
    let names = members
        .iter()
        .filter(|member| member.failure.is_none())
        .map(Member::package);
    let mut names: Vec<Value> = names.map(Value::from).collect();
    names.dedup();
    let workspace = Table::from_iter([
        ("resolver".to_owned(), Value::from("3")),
        ("members".to_owned(), names.into()),
        // A crate that is written before this manifest inherits from the workspace around it.
        ("package".to_owned(), package(&root).into()),
        ("dependencies".to_owned(), dependencies(&root).into()),
        ("lints".to_owned(), lints().into()),
    ]);
    let manifest = Table::from_iter([
        ("workspace".to_owned(), Value::from(workspace)),
        ("profile".to_owned(), profile().into()),
    ]);
    let folder = folder();
    fs::create_dir_all(&folder)?;
    write_changed(&folder.join("Cargo.toml"), &toml::to_string(&manifest)?)?;
    let lock = folder.join("Cargo.lock");
    if !lock.exists() {
        fs::copy(workspace::root().join("Cargo.lock"), lock)?;
    }
    Ok(())
}

/// What packages of this workspace share.
fn package(root: &Table) -> Table {
    let table = root
        .get("workspace")
        .and_then(|workspace| workspace.get("package"));
    table.and_then(Value::as_table).cloned().unwrap_or_default()
}

/// The dependencies of this workspace, their paths made to fit.
fn dependencies(root: &Table) -> Table {
    let table = root
        .get("workspace")
        .and_then(|workspace| workspace.get("dependencies"));
    let mut table = table.and_then(Value::as_table).cloned().unwrap_or_default();
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

/// Generated code compiles without a warning.
fn lints() -> Table {
    let rust = Table::from_iter([("warnings".to_owned(), Value::from("deny"))]);
    Table::from_iter([("rust".to_owned(), rust.into())])
}

/// Each crate is compiled once, and run to see that its routers can be made.
fn profile() -> Table {
    let dev = Table::from_iter([
        ("debug".to_owned(), Value::from(false)),
        ("incremental".to_owned(), Value::from(false)),
    ]);
    Table::from_iter([("dev".to_owned(), dev.into())])
}

/// A manifest with a new time stamp would make Cargo look at everything again.
fn write_changed(path: &Path, text: &str) -> anyhow::Result<()> {
    if !fs::read_to_string(path).is_ok_and(|present| present == text) {
        fs::write(path, text)?;
    }
    Ok(())
}
