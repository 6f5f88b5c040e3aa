//! `cargo xtask bench generate`: how long generation takes, as a multiple of the time that reading the same JSON takes.
//!
//! ```text
//! document             generator   seconds   ratio  peak MB    lines
//! github-api.json      this           1.90    10.0      310   190000
//!                      oas3-gen       1.91    10.1      343   157000
//! ```
//!
//! Only ratios say something about a generator; all figures come from one run on one machine. Generators of others are
//! measured where they are installed, client only, as far as they take the document.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{anyhow, ensure};
use serde::Serialize;

use super::peers::{self, Peer};
use super::save;
use crate::corpus::{self, Document};
use crate::measure::Usage;
use crate::produce::{Report, in_own_process};
use crate::run::cargo;
use crate::workspace;

/// How many documents are measured where none is named.
const LARGEST: usize = 5;

/// Compare the time of generation with that of reading the JSON
#[derive(Debug, clap::Args)]
pub(crate) struct Generate {
    /// Documents of the archive; the five largest where none is named
    names: Vec<String>,
    /// How often to run; the fastest run counts
    #[arg(long, default_value_t = 3)]
    runs: u32,
    /// Also write the figures to this file
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
}

/// One generator over one document.
#[derive(Debug, Serialize)]
struct Row {
    document: String,
    generator: &'static str,
    #[serde(flatten)]
    outcome: Outcome,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case", tag = "outcome")]
enum Outcome {
    Generated {
        seconds: f64,
        /// To the time that reading the document as JSON takes.
        ratio: f64,
        peak_mb: f64,
        lines: usize,
    },
    Failed {
        error: String,
    },
}

impl Generate {
    pub(crate) fn run(&self) -> anyhow::Result<ExitCode> {
        if cfg!(debug_assertions) {
            return in_release();
        }
        let mut documents = corpus::named(&self.names)?;
        if self.names.is_empty() {
            documents.sort_by_key(|document| std::cmp::Reverse(document.bytes()));
            documents.truncate(LARGEST);
        }
        anstream::println!(
            "{:<32} {:<28} {:>8} {:>7} {:>8} {:>8}",
            "document",
            "generator",
            "seconds",
            "ratio",
            "peak MB",
            "lines"
        );
        let mut rows = Vec::new();
        for document in &documents {
            self.document(document, &mut rows)?;
        }
        save(self.json.as_deref(), &rows)?;
        Ok(ExitCode::SUCCESS)
    }

    fn document(&self, document: &Document, rows: &mut Vec<Row>) -> anyhow::Result<()> {
        let parse = self.yardstick(document)?;
        let (report, usage) = self.produced(document, &[])?;
        ensure!(
            report.lines > 0,
            "nothing is generated from {}: see `cargo xtask corpus`",
            document.name
        );
        let mut add = |generator, outcome| {
            let name = document.name.clone();
            let row = Row {
                document: name,
                generator,
                outcome,
            };
            anstream::println!("{}", row.line());
            rows.push(row);
        };
        add(
            "this",
            Outcome::new(report.seconds, parse, usage, report.lines),
        );
        for peer in peers::installed() {
            add(peer.name, self.peer(peer, document, parse)?);
        }
        Ok(())
    }

    /// The time that reading the document takes where it is JSON; of one in YAML, that of the same as JSON.
    fn yardstick(&self, document: &Document) -> anyhow::Result<f64> {
        let folder = workspace::target("bench");
        fs::create_dir_all(&folder)?;
        let file = folder.join("yardstick.json");
        let (report, _) = self.produced(document, &["--yardstick", &file.to_string_lossy()])?;
        fs::remove_file(file)?;
        Ok(report.seconds)
    }

    fn produced(&self, document: &Document, more: &[&str]) -> anyhow::Result<(Report, Usage)> {
        let runs = self.runs.to_string();
        let more = [&["--runs", &runs], more].concat();
        let (report, usage) = in_own_process(&document.file, &document.name, &more)?;
        Ok((report.map_err(|crash| anyhow!(crash))?, usage))
    }

    /// The fastest run of a peer; a failed one is not repeated.
    fn peer(&self, peer: &Peer, document: &Document, parse: f64) -> anyhow::Result<Outcome> {
        let folder = peers::folder(peer);
        let mut fastest: Option<Usage> = None;
        for _ in 0..self.runs.max(1) {
            let run = peer.generate(&document.file, &folder)?;
            if !run.status.success() {
                let error = peers::first_error(&run);
                return Ok(Outcome::Failed { error });
            }
            if fastest.is_none_or(|fastest| run.usage.wall < fastest.wall) {
                fastest = Some(run.usage);
            }
        }
        let usage = fastest.unwrap_or_default();
        Ok(Outcome::new(usage.wall, parse, usage, lines(&folder)?))
    }
}

impl Outcome {
    fn new(seconds: f64, parse: f64, usage: Usage, lines: usize) -> Self {
        Self::Generated {
            seconds,
            ratio: seconds / parse,
            peak_mb: usage.peak_mb,
            lines,
        }
    }
}

impl Row {
    fn line(&self) -> String {
        let outcome = match &self.outcome {
            Outcome::Generated {
                seconds,
                ratio,
                peak_mb,
                lines,
            } => {
                format!("{seconds:>8.2} {ratio:>7.1} {peak_mb:>8.0} {lines:>8}")
            }
            Outcome::Failed { error } => format!("fails: {error}"),
        };
        format!("{:<32} {:<28} {outcome}", self.document, self.generator)
    }
}

/// The same command, with everything optimised.
fn in_release() -> anyhow::Result<ExitCode> {
    let mut release = cargo(&["run", "--release", "--quiet", "--package", "xtask", "--"]);
    let status = release.args(std::env::args_os().skip(1)).status()?;
    Ok(ExitCode::from(u8::from(!status.success())))
}

/// Of all Rust files in a folder.
fn lines(folder: &Path) -> anyhow::Result<usize> {
    let mut lines = 0;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            lines += self::lines(&path)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            lines += fs::read_to_string(path)?.lines().count();
        }
    }
    Ok(lines)
}
