//! The scratch workspace: in each lane the generated crate of one mutant, and the service in both styles against it.
//!
//! ```text
//! target/mutations/lane-3/message-flows   generated from the mutant
//! target/mutations/lane-3/traits          the generated trait, implemented: the service of message-flows-server
//! target/mutations/lane-3/macros          free functions with `#[operation]`: message-flows-handlers
//! ```
//!
//! Everything that does not know the contract comes from `message-flows-server` as it is, compiled once.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use serde::Serialize;
use toml::{Table, Value};

use crate::scratch::{self, Scratch, write_changed};
use crate::workspace;

/// How many mutants are compiled by one run of Cargo.
pub(super) const LANES: usize = 12;

/// The generated crate.
pub(super) const API: &str = "message-flows";
/// The service that implements the generated trait.
const SERVER: &str = "message-flows-server";
/// The service whose handlers the macros check.
const HANDLERS: &str = "message-flows-handlers";

/// How a service is held to its contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Style {
    Traits,
    Macros,
}

impl Style {
    pub(super) const ALL: [Self; 2] = [Self::Traits, Self::Macros];

    /// The word for it, which is the name of its folder.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Traits => "traits",
            Self::Macros => "macros",
        }
    }
}

/// The folder of the workspace.
pub(super) fn folder() -> PathBuf {
    workspace::target("mutations")
}

/// The folder of the generated crate in a lane.
pub(super) fn api(lane: usize) -> PathBuf {
    folder().join(format!("lane-{lane}")).join(API)
}

/// The package of a style in a lane, or of the generated crate.
pub(super) fn package(name: &str, lane: usize) -> String {
    format!("{name}-{lane}")
}

/// Writes the workspace, without the generated files.
pub(super) fn write() -> anyhow::Result<()> {
    let names = [API].into_iter().chain(Style::ALL.map(Style::word));
    let members =
        (0..LANES).flat_map(|lane| names.clone().map(move |name| format!("lane-{lane}/{name}")));
    let scratch = Scratch {
        folder: folder(),
        members: members.collect(),
        lints: Table::new(),
        profile: scratch::profile()?,
    };
    scratch.write()?;
    copy_service()?;
    (0..LANES).try_for_each(|lane| {
        write_api(lane)?;
        Style::ALL
            .into_iter()
            .try_for_each(|style| write_style(style, lane))
    })
}

/// The module of the service, in a crate that has the rest from the real one.
fn copy_service() -> anyhow::Result<()> {
    let from = package_folder(SERVER).join("src");
    let to = folder().join("service");
    copy(&from.join("service"), &to.join("service"))?;
    copy_file(&from.join("service.rs"), &to.join("service.rs"))?;
    let lib = fs::read_to_string(from.join("lib.rs"))?;
    let lines = lib.lines().map(|line| match line.strip_prefix("pub mod ") {
        Some("service;") | None => format!("{line}\n"),
        Some(module) => format!("pub use message_flows_server::{module}\n"),
    });
    write_changed(&to.join("lib.rs"), &lines.collect::<String>())
}

fn write_api(lane: usize) -> anyhow::Result<()> {
    let mut manifest = manifest(API)?;
    manifest.remove("build-dependencies");
    let folder = api(lane);
    fs::create_dir_all(folder.join("src"))?;
    copy_file(
        &package_folder(API).join("src/lib.rs"),
        &folder.join("src/lib.rs"),
    )?;
    write_manifest(manifest, API, lane)
}

fn write_style(style: Style, lane: usize) -> anyhow::Result<()> {
    let (real, library) = match style {
        Style::Traits => (SERVER, folder().join("service/lib.rs")),
        Style::Macros => (HANDLERS, package_folder(HANDLERS).join("src/lib.rs")),
    };
    let mut manifest = manifest(real)?;
    let library = Value::from(library.to_string_lossy().into_owned());
    manifest.insert(
        "lib".to_owned(),
        Table::from_iter([("path".to_owned(), library)]).into(),
    );
    let dependencies = manifest
        .entry("dependencies")
        .or_insert_with(|| Table::new().into());
    let dependencies = dependencies
        .as_table_mut()
        .with_context(|| format!("{real} has no table of dependencies"))?;
    let server = Table::from_iter([("workspace".to_owned(), Value::from(true))]);
    dependencies.insert(SERVER.to_owned(), server.into());
    if let Some(Value::Table(api)) = dependencies.get_mut(API) {
        api.remove("workspace");
        api.insert("path".to_owned(), Value::from(format!("../{API}")));
        api.insert("package".to_owned(), Value::from(package(API, lane)));
    }
    write_manifest(manifest, style.word(), lane)
}

fn write_manifest(mut manifest: Table, name: &str, lane: usize) -> anyhow::Result<()> {
    for key in ["lints", "dev-dependencies", "bin", "test"] {
        manifest.remove(key);
    }
    if let Some(Value::Table(table)) = manifest.get_mut("package") {
        table.insert("name".to_owned(), Value::from(package(name, lane)));
    }
    let folder = folder().join(format!("lane-{lane}")).join(name);
    fs::create_dir_all(&folder)?;
    write_changed(&folder.join("Cargo.toml"), &toml::to_string(&manifest)?)
}

fn manifest(package: &str) -> anyhow::Result<Table> {
    let path = package_folder(package).join("Cargo.toml");
    let text =
        fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    Ok(toml::from_str(&text)?)
}

fn package_folder(package: &str) -> PathBuf {
    workspace::root().join("crates").join(package)
}

fn copy(from: &Path, to: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let (from, to) = (entry?.path(), to);
        let to = to.join(from.file_name().unwrap_or_default());
        if from.is_dir() {
            copy(&from, &to)?;
        } else {
            copy_file(&from, &to)?;
        }
    }
    Ok(())
}

fn copy_file(from: &Path, to: &Path) -> anyhow::Result<()> {
    let text =
        fs::read_to_string(from).with_context(|| format!("cannot read {}", from.display()))?;
    write_changed(to, &text)
}
