//! How the documents fared: a line each, and a file for machines.
//!
//! ```text
//! document              operations   lines  generation      cargo check     router
//! redocly-museum.yaml         8 / 8  1,204   0.03 s  24 MB   1.1 s  210 MB    1.9 s
//! oxide-nexus.json      FAILED at check: error[E0308]: mismatched types
//! ```

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use serde::Serialize;

use super::known::Known;
use super::member::Member;
use crate::measure::Usage;

/// What became of all documents of a run.
#[derive(Debug, Serialize)]
pub(super) struct Scoreboard {
    /// Times of generation depend on it.
    profile: &'static str,
    passed: usize,
    known_failures: usize,
    failed: usize,
    /// Documents of the list of known failures that pass.
    stale: Vec<String>,
    diagnostics: BTreeMap<String, usize>,
    documents: Vec<Member>,
    #[serde(skip)]
    width: usize,
}

impl Scoreboard {
    /// An empty one, as wide as the longest of these names.
    pub(super) fn new<'n>(names: impl Iterator<Item = &'n str>) -> Self {
        let debug = cfg!(debug_assertions);
        Self {
            profile: if debug { "debug" } else { "release" },
            passed: 0,
            known_failures: 0,
            failed: 0,
            stale: Vec::new(),
            diagnostics: BTreeMap::new(),
            documents: Vec::new(),
            width: names.map(str::len).max().unwrap_or(0),
        }
    }

    /// What stands above the lines.
    pub(super) fn head(&self) -> String {
        let width = self.width;
        format!(
            "{:<width$}  {:>11} {:>7}  {:>15}  {:>15}  {:>7}  diagnostics",
            "document", "operations", "lines", "generation", "cargo check", "router"
        )
    }

    /// Counts a document, and gives its line.
    pub(super) fn add(&mut self, member: Member, known: &Known) -> String {
        let reason = known.reason(&member);
        match (&member.failure, reason) {
            (None, _) => self.passed += 1,
            (Some(_), Some(_)) => self.known_failures += 1,
            (Some(_), None) => self.failed += 1,
        }
        let mut line = format!(
            "{:<1$}  {2}",
            member.name(),
            self.width,
            outcome(&member, reason)
        );
        if known.is_stale(&member) {
            self.stale.push(member.name().to_owned());
            line.push_str("  STALE: listed as a known failure, and passes");
        }
        for (code, count) in &member.report.diagnostics {
            *self.diagnostics.entry(code.clone()).or_default() += count;
        }
        self.documents.push(member);
        line
    }

    /// Whether nothing is wrong that is not known.
    pub(super) fn is_clean(&self) -> bool {
        self.failed == 0 && self.stale.is_empty()
    }

    /// What stands below the lines.
    pub(super) fn foot(&self) -> String {
        let mut text = String::from("\ndiagnostics by code:\n");
        for (code, count) in &self.diagnostics {
            let _ = writeln!(text, "{count:>7}  {code}");
        }
        let all = self.documents.len();
        let _ = write!(
            text,
            "\n{} of {all} pass, {} known failures, {} new failures",
            self.passed, self.known_failures, self.failed
        );
        text
    }

    /// Writes all figures as JSON.
    pub(super) fn save(&self, file: &Path) -> anyhow::Result<()> {
        let mut text = serde_json::to_string_pretty(self)?;
        text.push('\n');
        std::fs::write(file, text)?;
        Ok(())
    }
}

fn outcome(member: &Member, reason: Option<&str>) -> String {
    if let Some(failure) = &member.failure {
        let known = reason.map_or("FAILED".to_owned(), |reason| format!("known ({reason})"));
        return format!("{known} at {:?}: {}", failure.stage, failure.first);
    }
    let report = &member.report;
    let operations = &report.operations;
    let diagnostics: usize = report.diagnostics.values().sum();
    let router = member.route.map(|usage| format!("{:.1} s", usage.cpu));
    format!(
        "{:>11} {:>7}  {:>5.2} s {:>4.0} MB  {}  {:>7}  {diagnostics}",
        format!("{} / {}", operations.model, operations.document),
        report.lines,
        report.seconds,
        member.generate.peak_mb,
        compiled(member.check),
        router.unwrap_or_default(),
    )
}

fn compiled(usage: Option<Usage>) -> String {
    let text = usage.map(|usage| format!("{:.1} s {:>4.0} MB", usage.cpu, usage.peak_mb));
    format!("{:>15}", text.unwrap_or_default())
}
