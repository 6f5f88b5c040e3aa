//! One document of the corpus, stage by stage.

use std::any::Any;
use std::fmt::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::Context as _;
use clap::ValueEnum;
use specwright_cli::config;
use specwright_cli::manifest::Needs;
use specwright_cli::pipeline::{self, Input, Product};
use specwright_cli::scaffold::Scaffold;
use specwright_cli::{output, scaffold};
use specwright_source::render::{Format, render};
use specwright_source::{Severity, Sources};

use super::index::Document;
use super::members;
use crate::run::cargo;

/// How far a document is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(crate) enum Stage {
    /// Only write its crate
    Generate,
    /// Also compile it, warnings denied
    Check,
    /// Also construct its routers
    Route,
}

/// A document and how it fared.
#[derive(Debug)]
pub(super) struct Member {
    document: Document,
    lines: usize,
    generated: Duration,
    checked: Option<Duration>,
    routed: bool,
    /// Where it stopped.
    pub(super) failure: Option<Failure>,
}

/// Why a document went no further.
#[derive(Debug)]
pub(super) struct Failure {
    stage: &'static str,
    /// The first error.
    first: String,
    /// All that was said.
    pub(super) details: String,
}

impl Member {
    /// Generates the crate of a document and writes it.
    pub(super) fn generate(document: &Document) -> anyhow::Result<Self> {
        let start = Instant::now();
        let mut sources = Sources::new();
        let wanted =
            config::Document::new(&document.file, members::folder().join(document.package()));
        let input = Input {
            spec: &document.file,
            name: &document.name,
            document: &wanted,
        };
        let produced = catch_unwind(AssertUnwindSafe(|| pipeline::produce(&input, &mut sources)));
        let elapsed = start.elapsed();
        let (product, panic) = match produced {
            Ok(product) => (product, None),
            Err(panic) => (Product::default(), Some(Failure::of_panic(&*panic))),
        };
        let mut member = Self {
            document: document.clone(),
            lines: product
                .files
                .iter()
                .map(|file| file.text.lines().count())
                .sum(),
            generated: elapsed,
            checked: None,
            routed: false,
            failure: panic.or_else(|| Failure::of_document(&product, &sources)),
        };
        if member.failure.is_none() {
            member.failure = member.write(&input, product, &mut sources)?;
        }
        Ok(member)
    }

    /// Takes the document through the stages after generation, up to `until` or the first failure.
    pub(super) fn go_on(&mut self, until: Stage) -> anyhow::Result<()> {
        if self.failure.is_none() && until >= Stage::Check {
            let start = Instant::now();
            self.failure = self.cargo("check", &["check", "--all-targets"])?;
            self.checked = self.failure.is_none().then(|| start.elapsed());
        }
        if self.failure.is_none() && until >= Stage::Route {
            self.failure = self.cargo("route", &["run"])?;
            self.routed = self.failure.is_none();
        }
        Ok(())
    }

    /// How the document is called.
    pub(super) fn name(&self) -> &str {
        &self.document.name
    }

    /// How its crate is called.
    pub(super) fn package(&self) -> String {
        self.document.package()
    }

    /// How it fared, on one line.
    pub(super) fn line(&self) -> String {
        if let Some(failure) = &self.failure {
            return format!("FAILED {}: {}", failure.stage, failure.first);
        }
        let mut line = format!("generated in {:.0?}, {} lines", self.generated, self.lines);
        if let Some(checked) = self.checked {
            let _ = write!(line, ", checked in {checked:.1?}");
        }
        if self.routed {
            line.push_str(", routed");
        }
        line
    }

    fn folder(&self) -> PathBuf {
        members::folder().join(self.package())
    }

    fn write(
        &self,
        input: &Input<'_>,
        mut product: Product,
        sources: &mut Sources,
    ) -> anyhow::Result<Option<Failure>> {
        let folder = self.folder();
        // The manifest follows from what is generated, which changes while the generator does.
        let _ = std::fs::remove_file(folder.join("Cargo.toml"));
        let _ = std::fs::remove_file(folder.join("src/lib.rs"));
        scaffold::run(&Scaffold {
            folder: &folder,
            needs: &Needs::of(input.document, &product.files),
            files: &product.files,
            build_script: None,
        })?;
        let crate_name = self.package().replace('-', "_");
        let stub = product.stub(input, sources, &crate_name);
        product.files.extend(stub);
        let (plan, diagnostics) = output::plan(&folder, &product.files, sources)?;
        plan.apply()?;
        product.diagnostics = diagnostics;
        Ok(Failure::of_document(&product, sources))
    }

    fn cargo(&self, stage: &'static str, verb: &[&str]) -> anyhow::Result<Option<Failure>> {
        let mut command: Command = cargo(verb);
        command.args(["--quiet", "--package", &self.package(), "--all-features"]);
        command
            .current_dir(members::folder())
            .env_remove("CARGO_TARGET_DIR")
            .stdin(Stdio::null());
        let output = command.output().context("cannot start cargo")?;
        let details = String::from_utf8_lossy(&output.stderr).into_owned();
        Ok((!output.status.success()).then(|| Failure::new(stage, first_error(&details), details)))
    }
}

impl Failure {
    fn new(stage: &'static str, first: String, details: String) -> Self {
        Self {
            stage,
            first,
            details,
        }
    }

    /// A fault of the generator, which must not end the run for the other documents.
    fn of_panic(panic: &(dyn Any + Send)) -> Self {
        let text = panic.downcast_ref::<String>().map(String::as_str);
        let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
        let first = format!("panicked: {}", text.unwrap_or("no message"));
        Self::new("generate", first.clone(), first)
    }

    /// The errors of a document; a document without errors of which nothing is generated fails too.
    fn of_document(product: &Product, sources: &Sources) -> Option<Self> {
        let mut errors = product.diagnostics.clone();
        errors.retain(|diagnostic| diagnostic.severity == Severity::Error);
        if errors.is_empty() && !product.files.is_empty() {
            return None;
        }
        let details = render(&errors, sources, Format::Short);
        let first = details
            .lines()
            .next()
            .unwrap_or("nothing was generated")
            .to_owned();
        let first = match errors.len() {
            0 | 1 => first,
            more => format!("{first} (and {} more)", more - 1),
        };
        Some(Self::new("generate", first, details))
    }
}

/// The first error of the compiler with its place, or the first line of a panic.
fn first_error(text: &str) -> String {
    let mut lines = text
        .lines()
        .skip_while(|line| !(line.starts_with("error") || line.contains("panicked at")));
    let first = lines
        .next()
        .or_else(|| text.lines().next())
        .unwrap_or("no message");
    let next = lines.next().unwrap_or_default().trim();
    format!("{first} {next}").trim_end().to_owned()
}
