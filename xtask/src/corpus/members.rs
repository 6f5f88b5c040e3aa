//! The Cargo workspace around the generated crates: `target/corpus/Cargo.toml`.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::ensure;
use toml::{Table, Value};

use super::member::{Features, Member};
use crate::measure::measured;
use crate::scratch::{Scratch, write_changed};
use crate::{run, workspace};

/// The crate that stands for the dependencies of all others.
const DEPENDENCIES: &str = "dependencies";

/// The folder of the workspace.
pub(super) fn folder() -> PathBuf {
    workspace::target("corpus")
}

/// Writes the manifest of the workspace, with the crates that have one of their own.
pub(super) fn write(members: &[Member]) -> anyhow::Result<()> {
    let names = members
        .iter()
        .filter(|member| member.failure.is_none())
        .map(Member::package);
    let names = names.chain([DEPENDENCIES.to_owned()]);
    let mut names: Vec<String> = names.collect();
    names.dedup();
    write_dependencies()?;
    let workspace = Scratch {
        folder: folder(),
        members: names,
        lints: lints(),
        profile: profile(),
    };
    workspace.write()
}

/// Cargo in the folder of the workspace, with its own folder for what it compiles.
pub(super) fn cargo(verb: &[&str]) -> Command {
    let mut command = run::cargo(verb);
    command
        .arg("--quiet")
        .current_dir(folder())
        .env_remove("CARGO_TARGET_DIR");
    command
}

/// Compiles the dependencies, so that no document is charged for them.
pub(super) fn build_dependencies(verbs: &[&str], features: Features) -> anyhow::Result<()> {
    for verb in verbs {
        let mut build = cargo(&[verb]);
        build.args(["--package", DEPENDENCIES]);
        let run = measured(build.args(features.arguments()))?;
        ensure!(run.status.success(), "{}", run.stderr);
    }
    Ok(())
}

/// A crate of no code that depends on what generated crates depend on, and has the same features.
fn write_dependencies() -> anyhow::Result<()> {
    let folder = folder().join(DEPENDENCIES);
    fs::create_dir_all(folder.join("src"))?;
    write_changed(&folder.join("src/lib.rs"), "")?;
    let manifest = format!(
        "[package]\nname = \"{DEPENDENCIES}\"\nedition = \"2024\"\n\n\
         [features]\nclient = [\"specwright/client\"]\nserver = [\"specwright/server\"]\n\n\
         [dependencies]\nserde.workspace = true\nspecwright.workspace = true\n"
    );
    write_changed(&folder.join("Cargo.toml"), &manifest)
}

/// Generated code compiles without a warning.
fn lints() -> Table {
    let rust = Table::from_iter([("warnings".to_owned(), Value::from("deny"))]);
    Table::from_iter([("rust".to_owned(), rust.into())])
}

/// Each crate is compiled once, and run to see that its routers can be made.
fn profile() -> Table {
    Table::from_iter([
        ("debug".to_owned(), Value::from(false)),
        ("incremental".to_owned(), Value::from(false)),
    ])
}
