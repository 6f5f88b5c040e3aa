//! The files of a generated crate that are the user's to keep: `Cargo.toml`, `build.rs` and `src/lib.rs`, where there are none.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use specwright_codegen::File;

use crate::manifest::{CRATES, Needs, full_line};
use crate::paths::relative;
use crate::{Error, output};

/// A crate to start.
#[derive(Debug)]
pub struct Scaffold<'a> {
    /// Its folder.
    pub folder: &'a Path,
    /// What it needs of its manifest.
    pub needs: &'a Needs,
    /// Its generated files.
    pub files: &'a [File],
    /// The build script, where there is to be one.
    pub build_script: Option<BuildScript>,
}

/// A build script that fails when the document has changed since the code was generated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BuildScript {
    /// The document, as a path from the folder of the crate.
    pub spec: String,
    /// What to run to generate the code again.
    pub command: String,
}

/// Writes what is missing, and says which files that was.
///
/// A build script comes with a manifest only, since it needs a dependency there.
///
/// # Errors
///
/// A file cannot be read or written.
pub fn run(scaffold: &Scaffold<'_>) -> Result<Vec<PathBuf>, Error> {
    let name = package_name(scaffold.folder);
    let mut texts = Vec::new();
    if !scaffold.folder.join("Cargo.toml").exists() {
        let workspace = Workspace::around(scaffold.folder)?;
        texts.push(("Cargo.toml", manifest_text(&name, scaffold, &workspace)));
        let script = scaffold.build_script.as_ref();
        texts.extend(script.map(|script| ("build.rs", script.text())));
    }
    texts.push(("src/lib.rs", library_text(&name, scaffold.files)));
    let mut written = Vec::new();
    for (path, text) in texts {
        let path = scaffold.folder.join(path);
        if !path.exists() {
            output::create(&path, &text)?;
            written.push(path);
        }
    }
    Ok(written)
}

impl BuildScript {
    /// The script for a document and an output folder that are relative to the same folder; `None` where the one
    /// cannot be named from the other.
    pub fn new(spec: &Path, output: &Path, command: &str) -> Option<Self> {
        Some(Self {
            spec: relative(output, spec)?,
            command: command.to_owned(),
        })
    }

    fn text(&self) -> String {
        format!(
            "//! Fails the build when the document has changed since the code was generated.\n\n\
             fn main() {{\n    specwright_codegen::stale::check({:?}, {:?});\n}}\n",
            self.spec, self.command
        )
    }
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
fn manifest_text(name: &str, scaffold: &Scaffold<'_>, workspace: &Workspace) -> String {
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
    let tags = &scaffold.needs.tags;
    text.push_str(if tags.is_empty() {
        "\n[features]\ndefault = []\n"
    } else {
        "\n[features]\ndefault = [\"full\"]\n"
    });
    for feature in &scaffold.needs.features {
        let _ = writeln!(text, "{feature} = [\"specwright/{feature}\"]");
    }
    if !tags.is_empty() {
        let _ = writeln!(
            text,
            "# Each tag; `full` has all of them.\n{}",
            full_line(tags)
        );
        for tag in tags {
            let _ = writeln!(text, "{tag} = []");
        }
    }
    text.push_str("\n[dependencies]\n");
    for name in &scaffold.needs.crates {
        let _ = match name.as_str() {
            "specwright" if scaffold.needs.fallback => writeln!(text, "{}", runtime(workspace)),
            name => writeln!(text, "{}", dependency(name, workspace)),
        };
    }
    if scaffold.build_script.is_some() {
        let codegen = dependency("specwright-codegen", workspace);
        let _ = writeln!(text, "\n[build-dependencies]\n{codegen}");
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

/// The runtime with the validator for schemas that its tables cannot state.
fn runtime(workspace: &Workspace) -> String {
    let source = if workspace.has("dependencies", "specwright") {
        "workspace = true".to_owned()
    } else {
        let version = env!("CARGO_PKG_VERSION");
        format!("version = \"{version}\", default-features = false")
    };
    format!("specwright = {{ {source}, features = [\"fallback\"] }}")
}

/// A module for each generated file directly below `src`.
///
/// The generator prints in a style of its own, and formatting its files again would be drift.
fn library_text(name: &str, files: &[File]) -> String {
    let mut text = format!(
        "//! The `{name}` API, generated from its document.\n\
         //!\n\
         //! The generated files are formatted by the generator, so rustfmt leaves them alone.\n\n"
    );
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
        let _ = writeln!(text, "#[rustfmt::skip]\npub mod {module};");
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
