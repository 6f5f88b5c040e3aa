//! `cargo xtask bench VERB`: what Specwright costs, as ratios of figures that one run measures on one machine.
//!
//! A file per verb; figures of different runs are not comparable, so no verb reads those of another.

mod generate;

use std::process::ExitCode;

use clap::Subcommand;

/// Measure what generation, generated code and checks cost
#[derive(Debug, clap::Args)]
pub(crate) struct Bench {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    Generate(generate::Generate),
}

impl Bench {
    pub(crate) fn run(&self) -> anyhow::Result<ExitCode> {
        match &self.verb {
            Verb::Generate(verb) => verb.run(),
        }
    }
}
