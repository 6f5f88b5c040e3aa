//! `cargo xtask bench generate FILE`: how long generation takes, as a multiple of the time that reading the same JSON takes.
//!
//! Only the ratio says something about the generator; both figures come from one run on one machine.

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Context as _, ensure};
use specwright_cli::config::Document;
use specwright_cli::pipeline::{Input, produce};
use specwright_source::Sources;

/// Compare the time of generation with that of reading the JSON
#[derive(Debug, clap::Args)]
pub(crate) struct Generate {
    /// An OpenAPI document in JSON
    spec: PathBuf,
    /// How often to run; the fastest run counts
    #[arg(long, default_value_t = 3)]
    runs: u32,
}

impl Generate {
    pub(crate) fn run(&self) -> anyhow::Result<ExitCode> {
        let bytes = std::fs::read(&self.spec)
            .with_context(|| format!("cannot read {}", self.spec.display()))?;
        serde_json::from_slice::<serde_json::Value>(&bytes)
            .context("the yardstick is the time to parse JSON")?;
        let parse = self.fastest(|| serde_json::from_slice::<serde_json::Value>(&bytes));
        let generate = self.fastest(|| generated_lines(&self.spec));
        let lines = generated_lines(&self.spec);
        ensure!(
            lines > 0,
            "nothing is generated from this document: see `specwright check`"
        );
        let ratio = generate.as_secs_f64() / parse.as_secs_f64();
        anstream::println!(
            "parsed in {parse:.1?}, generated {lines} lines in {generate:.1?}: ratio {ratio:.1}"
        );
        if cfg!(debug_assertions) {
            anstream::eprintln!(
                "this is a debug build: use `cargo run --release --package xtask -- bench generate`"
            );
        }
        Ok(ExitCode::SUCCESS)
    }

    fn fastest<T>(&self, work: impl Fn() -> T) -> Duration {
        let time = |_| {
            let start = Instant::now();
            black_box(work());
            start.elapsed()
        };
        (0..self.runs.max(1)).map(time).min().unwrap_or_default()
    }
}

fn generated_lines(spec: &Path) -> usize {
    let input = Input {
        spec,
        name: &spec.to_string_lossy(),
        document: &Document::new(spec, "."),
    };
    let product = produce(&input, &mut Sources::new());
    product
        .files
        .iter()
        .map(|file| file.text.lines().count())
        .sum()
}
