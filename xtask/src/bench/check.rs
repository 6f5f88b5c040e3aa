//! `cargo xtask bench check`: the processor time of `cargo check` for each 1,000 operations, dependencies aside.
//!
//! ```text
//! document             generator        CPU s   per 1,000   peak MB
//! oxide-nexus.json     this               9.8        30.9       640
//!                      oas3-gen client   11.8        37.2       634
//! ```
//!
//! What is checked here is models, contract, server and client, or with `--client` all but the server; generators of others
//! are asked for what their name says, and their crates are compiled in the same profile.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use serde::Serialize;

use super::peers::{self, Peer};
use super::save;
use crate::corpus::{self, Document, Features};
use crate::measure::{Run, Usage, measured};
use crate::run::cargo;

/// Measure how long `cargo check` takes over what is generated
#[derive(Debug, clap::Args)]
pub(crate) struct Check {
    /// Documents of the archive
    #[arg(default_values = ["oxide-nexus.json", "discord-openapi.json"])]
    names: Vec<String>,
    /// Leave the server out, which most generators of others do not make
    #[arg(long)]
    client: bool,
    /// Also write the figures to this file
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
}

/// The output of one generator for one document.
#[derive(Debug, Serialize)]
struct Row {
    document: String,
    generator: &'static str,
    operations: usize,
    /// Where it compiles.
    usage: Option<Usage>,
    /// Where it does not.
    error: Option<String>,
}

impl Check {
    pub(crate) fn run(&self) -> anyhow::Result<ExitCode> {
        anstream::println!(
            "{:<32} {:<28} {:>8} {:>10} {:>8}",
            "document",
            "generator",
            "CPU s",
            "per 1,000",
            "peak MB"
        );
        let mut rows = Vec::new();
        for document in corpus::named(&self.names)? {
            let features = if self.client {
                Features::Client
            } else {
                Features::All
            };
            let checked = corpus::checked(&document, features)?;
            let operations = checked.operations;
            let mut add = |generator, outcome: Result<Usage, String>| {
                let row = Row::new(&document, generator, operations, outcome);
                anstream::println!("{}", row.line());
                rows.push(row);
            };
            add("this", checked.outcome);
            for peer in peers::installed() {
                add(peer.name, peer_checked(peer, &document.file)?);
            }
        }
        save(self.json.as_deref(), &rows)?;
        Ok(ExitCode::SUCCESS)
    }
}

impl Row {
    fn new(
        document: &Document,
        generator: &'static str,
        operations: usize,
        outcome: Result<Usage, String>,
    ) -> Self {
        Self {
            document: document.name.clone(),
            generator,
            operations,
            usage: outcome.as_ref().ok().copied(),
            error: outcome.err(),
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "operations are far below 2^53")]
    fn line(&self) -> String {
        let outcome = match (&self.usage, &self.error) {
            (Some(Usage { cpu, peak_mb, .. }), _) => {
                let each = cpu * 1000.0 / self.operations as f64;
                format!("{cpu:>8.1} {each:>10.1} {peak_mb:>8.0}")
            }
            (None, error) => format!("fails: {}", error.as_deref().unwrap_or_default()),
        };
        format!("{:<32} {:<28} {outcome}", self.document, self.generator)
    }
}

/// The first `cargo check` compiles the dependencies, the second one only what was generated.
fn peer_checked(peer: &Peer, spec: &Path) -> anyhow::Result<Result<Usage, String>> {
    let folder = peers::folder(peer);
    let run = peer.generate(spec, &folder)?;
    if !run.status.success() {
        return Ok(Err(peers::first_error(&run)));
    }
    make_crate(&folder)?;
    let first = measured(&mut check(&folder))?;
    if !first.status.success() {
        return Ok(Err(first_compiler_error(&first)));
    }
    measured(cargo(&["clean", "--quiet", "--package", &package(&folder)?]).current_dir(&folder))?;
    Ok(Ok(measured(&mut check(&folder))?.usage))
}

fn check(folder: &Path) -> Command {
    let mut check = cargo(&["check", "--quiet", "--lib"]);
    check.current_dir(folder).env_remove("CARGO_TARGET_DIR");
    check
}

/// A workspace around it, and a manifest where there is only a list of dependencies.
fn make_crate(folder: &Path) -> anyhow::Result<()> {
    let around = folder.with_file_name("Cargo.toml");
    fs::write(
        around,
        "[workspace]\nresolver = \"3\"\nmembers = [\"api\"]\n\n\
         [profile.dev]\ndebug = false\nincremental = false\n",
    )?;
    let manifest = folder.join("Cargo.toml");
    if !manifest.exists() {
        let dependencies = fs::read_to_string(folder.join("REQUIRED_DEPS.toml"))?;
        let package =
            "[package]\nname = \"api\"\nedition = \"2024\"\n\n[lib]\npath = \"mod.rs\"\n\n";
        fs::write(manifest, format!("{package}{dependencies}"))?;
    }
    Ok(())
}

fn package(folder: &Path) -> anyhow::Result<String> {
    let manifest: toml::Table = toml::from_str(&fs::read_to_string(folder.join("Cargo.toml"))?)?;
    let name = manifest
        .get("package")
        .and_then(|package| package.get("name"));
    Ok(name
        .and_then(toml::Value::as_str)
        .unwrap_or("api")
        .to_owned())
}

fn first_compiler_error(run: &Run) -> String {
    let count = run
        .stderr
        .lines()
        .filter(|line| line.starts_with("error"))
        .count();
    let first = run.stderr.lines().find(|line| line.starts_with("error"));
    format!("{} ({count} errors)", first.unwrap_or("no message"))
}
