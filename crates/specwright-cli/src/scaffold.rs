//! The files of a generated crate that are the user's to keep: `Cargo.toml` and `src/lib.rs`, where there are none.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use crate::config::Document;
use crate::manifest::{CRATES, Needs};
use crate::pipeline::File;
use crate::{Error, output};

/// Writes what is missing, and says which files that was.
///
/// # Errors
///
/// A file cannot be read or written.
pub fn run(folder: &Path, document: &Document, files: &[File]) -> Result<Vec<PathBuf>, Error> {
    let workspace = Workspace::around(folder)?;
    let needs = Needs::of(document, files);
    let mut written = Vec::new();
    let manifest = folder.join("Cargo.toml");
    if !manifest.exists() {
        output::create(
            &manifest,
            &manifest_text(&package_name(folder), &needs, &workspace),
        )?;
        written.push(manifest);
    }
    let library = folder.join("src/lib.rs");
    if !library.exists() {
        output::create(&library, &library_text(&package_name(folder), files))?;
        written.push(library);
    }
    Ok(written)
}

/// What the workspace around a new crate has to inherit.
#[derive(Debug, Default)]
struct Workspace {
    table: toml::Table,
}

impl Workspace {
    /// The `[workspace]` of the nearest folder above that has one; an empty one where there is none.
    fn around(folder: &Path) -> Result<Self, Error> {
        let folder = std::path::absolute(folder).map_err(Error::read(folder))?;
        for above in folder.ancestors().skip(1) {
            let text = output::read(&above.join("Cargo.toml"))?.unwrap_or_default();
            let manifest: toml::Table = toml::from_str(&text).unwrap_or_default();
            if let Some(table) = manifest.get("workspace").and_then(toml::Value::as_table) {
                return Ok(Self {
                    table: table.clone(),
                });
            }
        }
        Ok(Self::default())
    }

    fn has(&self, key: &str, name: &str) -> bool {
        self.table
            .get(key)
            .is_some_and(|table| table.get(name).is_some())
    }
}

/// Nothing is on by default, so that a crate that wants only the models gets neither axum nor reqwest.
fn manifest_text(name: &str, needs: &Needs, workspace: &Workspace) -> String {
    let mut text = format!("[package]\nname = \"{name}\"\n");
    for (key, value) in [("version", "\"0.1.0\""), ("edition", "\"2024\"")] {
        if workspace.has("package", key) {
            let _ = writeln!(text, "{key}.workspace = true");
        } else {
            let _ = writeln!(text, "{key} = {value}");
        }
    }
    text.push_str("publish = false\n");
    if workspace.table.contains_key("lints") {
        text.push_str("\n[lints]\nworkspace = true\n");
    }
    text.push_str("\n[features]\ndefault = []\n");
    for feature in &needs.features {
        let _ = writeln!(text, "{feature} = [\"specwright/{feature}\"]");
    }
    text.push_str("\n[dependencies]\n");
    for name in &needs.crates {
        let _ = writeln!(text, "{}", dependency(name, workspace));
    }
    text
}

fn dependency(name: &str, workspace: &Workspace) -> String {
    if workspace.has("dependencies", name) {
        return format!("{name}.workspace = true");
    }
    let version = CRATES
        .iter()
        .find(|(known, _)| *known == name)
        .map_or("*", |(_, version)| version);
    match name {
        "serde" => format!("serde = {{ version = \"{version}\", features = [\"derive\"] }}"),
        "bytes" | "jiff" | "uuid" => {
            format!("{name} = {{ version = \"{version}\", features = [\"serde\"] }}")
        }
        "specwright" | "axum" | "reqwest" => {
            format!("{name} = {{ version = \"{version}\", default-features = false }}")
        }
        _ => format!("{name} = \"{version}\""),
    }
}

/// A module for each generated file directly below `src`.
fn library_text(name: &str, files: &[File]) -> String {
    let mut text = format!("//! The `{name}` API, generated from its OpenAPI document.\n\n");
    let mut modules: Vec<&str> = files
        .iter()
        .filter_map(|file| file.path.strip_prefix("src/")?.strip_suffix(".rs"))
        .filter(|module| !module.contains('/'))
        .collect();
    modules.sort_unstable();
    for module in modules {
        if matches!(module, "server" | "client") {
            let _ = writeln!(text, "#[cfg(feature = \"{module}\")]");
        }
        let _ = writeln!(text, "pub mod {module};");
    }
    text
}

/// The name of the folder, as far as it is a package name.
fn package_name(folder: &Path) -> String {
    let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let name = folder
        .file_name()
        .map(|name| name.to_string_lossy().to_lowercase())
        .unwrap_or_default();
    let name: String = name
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || c == '_' {
                c
            } else {
                '-'
            }
        })
        .collect();
    if name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        name
    } else {
        format!("api-{name}")
    }
}

#[cfg(test)]
mod tests;
