//! `cargo xtask pages`: documentation pages of other people through the importer, and how well they are read.
//!
//! ```text
//! against the gold of 39 pages
//!   fields, precision                      100.0 % (572 of 572)
//! ```
//!
//! The gold is in `crates/specwright-docs/tests/gold`; its test holds the importer to the same marks.

use std::path::Path;
use std::process::ExitCode;
use std::{fs, io};

use anyhow::{Context as _, anyhow};
use specwright_cli::loader::{FileLoader, display_name};
use specwright_docs::measure::{Gold, Report, measure};
use specwright_source::render::{Format, render};

use crate::shared;

const GOLD: &str = "crates/specwright-docs/tests/gold";

/// Read documentation pages of other people and print how well
#[derive(Debug, clap::Args)]
pub(crate) struct Pages {
    /// Print every diagnostic and every difference from the gold
    #[arg(long)]
    verbose: bool,
}

impl Pages {
    pub(crate) fn run(&self) -> anyhow::Result<ExitCode> {
        let Some(archive) = shared::unpacked("pages")? else {
            anstream::eprintln!(
                "skipped: the archive of pages is not there (see `cargo xtask shared`)"
            );
            return Ok(ExitCode::SUCCESS);
        };
        let gold = gold(Path::new(GOLD))?;
        let folder = format!("{}/", display_name(&archive));
        let report = measure(&FileLoader, &folder, &gold)?;
        anstream::print!("{report}");
        if self.verbose {
            print_details(&report);
        }
        let missed = report.missed();
        for mark in &missed {
            anstream::eprintln!("missed: {mark}");
        }
        Ok(if missed.is_empty() {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }
}

fn print_details(report: &Report) {
    for (_, diagnostics) in report.refused.iter().chain(&report.repaired) {
        anstream::print!("{}", render(diagnostics, &report.sources, Format::Short));
    }
    for difference in &report.score.differences {
        anstream::println!("{difference}");
    }
}

/// Every file of gold, by name.
fn gold(folder: &Path) -> anyhow::Result<Vec<Gold>> {
    let mut gold = Vec::new();
    for site in entries(folder)?.iter().filter(|path| path.is_dir()) {
        for file in entries(site)? {
            let text = fs::read_to_string(&file)?;
            let fault = |line| anyhow!("{}:{line}: this is no fact", file.display());
            gold.push(Gold::parse(&text).map_err(fault)?);
        }
    }
    Ok(gold)
}

fn entries(folder: &Path) -> anyhow::Result<Vec<std::path::PathBuf>> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let paths = entries.map(|entry| Ok(entry?.path()));
    let mut paths = paths.collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}
