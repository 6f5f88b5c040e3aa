//! `cargo xtask produce FILE`: one document through the generator, in a process of its own.
//!
//! ```text
//! {"seconds": 0.03, "lines": 1204, "operations": {"document": 8, "model": 8, "lost": []}, "diagnostics": {}}
//! ```
//!
//! Other verbs call it: the memory of a document is then that of a process, and a document that overflows the stack ends
//! no run. It is no part of what a person would type.

mod operations;

use std::collections::BTreeMap;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Instant;

use anyhow::Context as _;
use serde::{Deserialize, Serialize};
use specwright_cli::config::Document;
use specwright_cli::manifest::Needs;
use specwright_cli::pipeline::{self, Input, Product};
use specwright_cli::scaffold::{self, Scaffold};
use specwright_cli::{loader, output};
use specwright_source::render::{Format, render};
use specwright_source::{Severity, Sources};
use specwright_spec::document::load;

use crate::measure::{Usage, measured};
pub(crate) use operations::Operations;

/// Generate the crate of one document, and say how that went
#[derive(Debug, clap::Args)]
pub(crate) struct Produce {
    /// The document
    spec: PathBuf,
    /// How generated files call it
    #[arg(long)]
    name: String,
    /// The folder of the crate; nothing is written without one
    #[arg(long)]
    output: Option<PathBuf>,
    /// How often to generate; the fastest run counts
    #[arg(long, default_value_t = 1)]
    runs: u32,
    /// Only write the document as JSON to this file, and time reading that
    #[arg(long, conflicts_with = "output")]
    yardstick: Option<PathBuf>,
}

/// How generation went.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Report {
    /// The fastest run.
    pub(crate) seconds: f64,
    /// Of all generated files.
    pub(crate) lines: usize,
    /// What the document has, and what the model has of it.
    pub(crate) operations: Operations,
    /// How many there are of each code.
    pub(crate) diagnostics: BTreeMap<String, usize>,
    /// The errors, where there are any, a line each.
    pub(crate) errors: Vec<String>,
}

impl Produce {
    pub(crate) fn run(&self) -> anyhow::Result<ExitCode> {
        let report = match &self.yardstick {
            Some(file) => self.read_as_json(file)?,
            None => self.generate()?,
        };
        anstream::println!("{}", serde_json::to_string(&report)?);
        Ok(ExitCode::SUCCESS)
    }

    fn generate(&self) -> anyhow::Result<Report> {
        let folder = self.output.clone().unwrap_or_else(|| PathBuf::from("."));
        let wanted = Document::new(&self.spec, &folder);
        let input = Input {
            spec: &self.spec,
            name: &self.name,
            document: &wanted,
        };
        let ((product, mut sources), seconds) = fastest(self.runs, || {
            let mut sources = Sources::new();
            (pipeline::produce(&input, &mut sources), sources)
        });
        let report = Report::of(&product, &sources, seconds);
        if let (Some(folder), true) = (&self.output, report.errors.is_empty()) {
            write(&input, folder, product, &mut sources)?;
        }
        Ok(report)
    }

    fn read_as_json(&self, file: &Path) -> anyhow::Result<Report> {
        let mut sources = Sources::new();
        let name = loader::display_name(&self.spec);
        let (document, _) = load(&name, &loader::FileLoader, &mut sources);
        let document = document.with_context(|| format!("cannot read {name}"))?;
        let tree = document.files[&document.entry].to_json();
        let bytes = serde_json::to_vec_pretty(&tree)?;
        std::fs::write(file, &bytes)?;
        let (_, seconds) = fastest(self.runs, || {
            serde_json::from_slice::<serde_json::Value>(&bytes).map(black_box)
        });
        Ok(Report {
            seconds,
            ..Report::default()
        })
    }
}

impl Report {
    fn of(product: &Product, sources: &Sources, seconds: f64) -> Self {
        let mut diagnostics = BTreeMap::new();
        for diagnostic in &product.diagnostics {
            *diagnostics.entry(diagnostic.code.to_owned()).or_default() += 1;
        }
        let mut errors = product.diagnostics.clone();
        errors.retain(|diagnostic| diagnostic.severity == Severity::Error);
        let errors = render(&errors, sources, Format::Short);
        let mut errors: Vec<String> = errors.lines().map(str::to_owned).collect();
        if errors.is_empty() && product.files.is_empty() {
            errors.push("nothing is generated, and there is no error".to_owned());
        }
        let lines = product.files.iter().map(|file| file.text.lines().count());
        Self {
            seconds,
            lines: lines.sum(),
            operations: Operations::of(product),
            diagnostics,
            errors,
        }
    }
}

/// Runs this verb in a process of its own.
pub(crate) fn in_own_process(
    spec: &Path,
    name: &str,
    more: &[&str],
) -> anyhow::Result<(Result<Report, String>, Usage)> {
    let mut command = Command::new(std::env::current_exe()?);
    command.arg("produce").arg(spec).args(["--name", name]);
    let run = measured(command.args(more))?;
    let report = if run.status.success() {
        Ok(serde_json::from_str(&run.stdout)?)
    } else {
        Err(format!("{}\n{}", run.stderr.trim(), run.status))
    };
    Ok((report, run.usage))
}

/// A crate with a program that constructs its routers.
fn write(
    input: &Input<'_>,
    folder: &Path,
    mut product: Product,
    sources: &mut Sources,
) -> anyhow::Result<()> {
    // The manifest follows from what is generated, which changes while the generator does.
    let _ = std::fs::remove_file(folder.join("Cargo.toml"));
    let _ = std::fs::remove_file(folder.join("src/lib.rs"));
    scaffold::run(&Scaffold {
        folder,
        needs: &Needs::of(input.document, &product.files),
        files: &product.files,
        build_script: None,
    })?;
    let crate_name = folder.file_name().unwrap_or_default().to_string_lossy();
    let stub = product.stub(input, sources, &crate_name.replace('-', "_"));
    product.files.extend(stub);
    let (plan, diagnostics) = output::plan(folder, &product.files, sources)?;
    anyhow::ensure!(
        diagnostics.is_empty(),
        "{}",
        render(&diagnostics, sources, Format::Short)
    );
    plan.apply()?;
    Ok(())
}

/// The last result, and the seconds of the fastest run.
fn fastest<T>(runs: u32, work: impl Fn() -> T) -> (T, f64) {
    let time = || {
        let start = Instant::now();
        let result = work();
        (result, start.elapsed().as_secs_f64())
    };
    let (mut last, mut seconds) = time();
    for _ in 1..runs {
        // Two results at once would double the memory.
        drop(last);
        let again;
        (last, again) = time();
        seconds = seconds.min(again);
    }
    (last, seconds)
}
