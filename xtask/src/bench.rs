//! `cargo xtask bench VERB`: what Specwright costs, as ratios of figures that one run measures on one machine.
//!
//! A file per verb; figures of different runs are not comparable, so no verb reads those of another.

mod check;
mod conform;
mod generate;
mod peers;
mod serve;

use std::path::Path;
use std::process::ExitCode;

use clap::Subcommand;
use serde::Serialize;

/// Measure what generation, generated code and checks cost
#[derive(Debug, clap::Args)]
pub(crate) struct Bench {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    Generate(generate::Generate),
    Check(check::Check),
    Conform(conform::Conform),
    Serve(serve::Serve),
}

impl Bench {
    pub(crate) fn run(&self) -> anyhow::Result<ExitCode> {
        match &self.verb {
            Verb::Generate(verb) => verb.run(),
            Verb::Check(verb) => verb.run(),
            Verb::Conform(verb) => verb.run(),
            Verb::Serve(verb) => verb.run(),
        }
    }
}

/// Writes figures as JSON where a file was named for them.
fn save(file: Option<&Path>, figures: &impl Serialize) -> anyhow::Result<()> {
    let Some(file) = file else {
        return Ok(());
    };
    let mut text = serde_json::to_string_pretty(figures)?;
    text.push('\n');
    std::fs::write(file, text)?;
    Ok(())
}
