//! One document of the corpus, stage by stage.

use clap::ValueEnum;
use serde::{Deserialize, Serialize};

use super::index::Document;
use super::members;
use crate::measure::{Run, Usage, measured};
use crate::produce::{Report, in_own_process};

/// How far a document is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Stage {
    /// Only write its crate
    Generate,
    /// Also compile it, warnings denied
    Check,
    /// Also construct its routers
    Route,
}

/// What of a crate is compiled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Features {
    /// Models, contract, server and client.
    All,
    /// All but the server.
    Client,
}

/// A document and how it fared.
#[derive(Debug, Serialize)]
pub(super) struct Member {
    #[serde(flatten)]
    document: Document,
    /// What generation said of it.
    #[serde(flatten)]
    pub(super) report: Report,
    /// What generation took.
    pub(super) generate: Usage,
    /// What `cargo check` took, dependencies aside.
    pub(super) check: Option<Usage>,
    /// What it took to compile its program and to run it.
    pub(super) route: Option<Usage>,
    /// The last stage that it passed, where it passed one.
    pub(super) reached: Stage,
    /// Where it stopped.
    pub(super) failure: Option<Failure>,
}

/// Why a document went no further.
#[derive(Debug, Serialize)]
pub(super) struct Failure {
    pub(super) stage: Stage,
    /// The first error.
    pub(super) first: String,
    /// All that was said.
    #[serde(skip)]
    pub(super) details: String,
}

impl Features {
    /// What cargo is told.
    pub(super) fn arguments(self) -> &'static [&'static str] {
        match self {
            Self::All => &["--all-features"],
            Self::Client => &["--features", "client"],
        }
    }
}

impl Member {
    /// Generates the crate of a document and writes it.
    pub(super) fn generate(document: &Document) -> anyhow::Result<Self> {
        let folder = members::folder().join(document.package());
        let folder = folder.to_string_lossy();
        let more = ["--output", &folder];
        let (report, generate) = in_own_process(&document.file, &document.name, &more)?;
        let (report, crash) = match report {
            Ok(report) => (report, None),
            Err(crash) => (Report::default(), Some(crash)),
        };
        let failure = crash
            .map(|text| Failure::new(Stage::Generate, first_error(&text), text))
            .or_else(|| Failure::of_report(&report));
        Ok(Self {
            document: document.clone(),
            report,
            generate,
            check: None,
            route: None,
            reached: Stage::Generate,
            failure,
        })
    }

    /// Compiles the crate, warnings denied.
    pub(super) fn check(&mut self, features: Features) -> anyhow::Result<()> {
        let run = self.cargo(&["check", "--lib"], features)?;
        self.check = self.passes(Stage::Check, run);
        Ok(())
    }

    /// Constructs its routers, unless it stopped before.
    pub(super) fn route(&mut self) -> anyhow::Result<()> {
        if self.failure.is_none() {
            let run = self.cargo(&["run"], Features::All)?;
            self.route = self.passes(Stage::Route, run);
        }
        Ok(())
    }

    /// Removes what was compiled of it: the whole corpus would fill a disk.
    pub(super) fn clean(&self) -> anyhow::Result<()> {
        measured(members::cargo(&["clean"]).args(["--package", &self.package()])).map(drop)
    }

    /// How the document is called.
    pub(super) fn name(&self) -> &str {
        &self.document.name
    }

    /// How its crate is called.
    pub(super) fn package(&self) -> String {
        self.document.package()
    }

    fn passes(&mut self, stage: Stage, run: Run) -> Option<Usage> {
        if run.status.success() {
            self.reached = stage;
            return Some(run.usage);
        }
        self.failure = Some(Failure::new(stage, first_error(&run.stderr), run.stderr));
        None
    }

    fn cargo(&self, verb: &[&str], features: Features) -> anyhow::Result<Run> {
        let mut command = members::cargo(verb);
        command.args(["--package", &self.package()]);
        measured(command.args(features.arguments()))
    }
}

impl Failure {
    fn new(stage: Stage, first: String, details: String) -> Self {
        Self {
            stage,
            first,
            details,
        }
    }

    /// The errors of a document, and operations that vanished without a word.
    fn of_report(report: &Report) -> Option<Self> {
        let lost = report.operations.lost.iter();
        let lost = lost.map(|operation| format!("`{operation}` is lost without a diagnostic"));
        let all: Vec<String> = report.errors.iter().cloned().chain(lost).collect();
        let first = match all.as_slice() {
            [] => return None,
            [only] => only.clone(),
            [first, more @ ..] => format!("{first} (and {} more)", more.len()),
        };
        Some(Self::new(Stage::Generate, first, all.join("\n")))
    }
}

/// The first error of the compiler with its place, or the first line of a panic.
fn first_error(text: &str) -> String {
    let mut lines = text
        .lines()
        .skip_while(|line| !(line.starts_with("error") || line.contains("panicked at")));
    let first = lines
        .next()
        .or_else(|| text.lines().last())
        .unwrap_or("no message");
    let next = lines.next().unwrap_or_default().trim();
    format!("{first} {next}").trim_end().to_owned()
}
