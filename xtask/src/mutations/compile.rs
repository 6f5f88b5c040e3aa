//! One run of `cargo check` over all lanes, and what rustc said in each.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Stdio;

use anyhow::{Context as _, bail};
use serde::Deserialize;

use super::lanes;
use crate::run::cargo;
use crate::workspace;

/// An error of rustc.
#[derive(Debug, Clone)]
pub(super) struct Error {
    /// Its code, such as `E0425`.
    pub(super) code: String,
    /// What it says first.
    pub(super) message: String,
    /// All of it, with the lines it points at.
    pub(super) rendered: String,
    /// The file that it points at.
    pub(super) file: String,
    /// The line in it.
    pub(super) line: u64,
}

/// The errors of each package that was compiled, by its name.
pub(super) type Errors = BTreeMap<String, Vec<Error>>;

/// Compiles packages of the scratch workspace; those that do not compile keep no other from being tried.
pub(super) fn check(packages: &[String]) -> anyhow::Result<Errors> {
    let mut command = cargo(&["check", "--quiet", "--keep-going", "--message-format=json"]);
    for package in packages {
        command.args(["--package", package]);
    }
    if std::env::var_os("CARGO_TARGET_DIR").is_none() {
        // Most dependencies have been compiled for the workspace itself.
        command.env("CARGO_TARGET_DIR", workspace::target(""));
    }
    command.current_dir(lanes::folder()).stdin(Stdio::null());
    let output = command.output().context("cannot start cargo")?;
    let errors = read(&String::from_utf8_lossy(&output.stdout));
    if !output.status.success() && errors.is_empty() {
        bail!(
            "cargo check failed: {}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
    Ok(errors)
}

fn read(stdout: &str) -> Errors {
    let mut errors = Errors::new();
    let messages = stdout
        .lines()
        .filter_map(|line| serde_json::from_str::<Report>(line).ok());
    for report in messages.filter(|report| report.message.level.starts_with("error")) {
        let package = report.package();
        errors
            .entry(package)
            .or_default()
            .extend(report.message.error());
    }
    errors
}

/// A line of Cargo's output, as far as it matters here.
#[derive(Debug, Deserialize)]
struct Report {
    manifest_path: String,
    message: Message,
}

#[derive(Debug, Deserialize)]
struct Message {
    level: String,
    code: Option<Code>,
    message: String,
    rendered: Option<String>,
    #[serde(default)]
    spans: Vec<Span>,
}

#[derive(Debug, Deserialize)]
struct Code {
    code: String,
}

#[derive(Debug, Deserialize)]
struct Span {
    file_name: String,
    line_start: u64,
    is_primary: bool,
}

impl Report {
    /// `lane-3/traits/Cargo.toml` is the manifest of `traits-3`.
    fn package(&self) -> String {
        let folder = Path::new(&self.manifest_path).parent();
        let name = |folder: Option<&Path>| {
            let name = folder.and_then(Path::file_name).unwrap_or_default();
            name.to_string_lossy().into_owned()
        };
        let lane = name(folder.and_then(Path::parent));
        format!("{}{}", name(folder), lane.trim_start_matches("lane"))
    }
}

impl Message {
    /// The error, unless it only counts the others.
    fn error(self) -> Option<Error> {
        let primary = self.spans.into_iter().find(|span| span.is_primary)?;
        Some(Error {
            code: self.code.map(|code| code.code).unwrap_or_default(),
            rendered: self.rendered.unwrap_or_else(|| self.message.clone()),
            message: self.message,
            file: primary.file_name,
            line: primary.line_start,
        })
    }
}
