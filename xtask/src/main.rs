//! Development tasks: `cargo xtask codegen --check`.
//!
//! One file per verb. What a user of the command could want too is in `specwright-cli`, and only called from here.

mod bench;
mod ci;
mod codegen;
mod corpus;
mod coverage;
mod derive;
mod measure;
mod mutations;
mod pages;
mod produce;
mod run;
mod schema;
mod scratch;
mod shared;
mod suite;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Development tasks of the Specwright workspace.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    Derive(derive::Derive),
    Codegen(codegen::Codegen),
    Schema(schema::Schema),
    Corpus(corpus::Corpus),
    Mutations(mutations::Mutations),
    Coverage(coverage::Coverage),
    Pages(pages::Pages),
    Suite(suite::Suite),
    Shared(shared::Shared),
    Bench(bench::Bench),
    Ci(ci::Ci),
    #[command(hide = true)]
    Produce(produce::Produce),
}

fn main() -> ExitCode {
    run(Arguments::parse()).unwrap_or_else(|error| {
        anstream::eprintln!("error: {error:#}");
        ExitCode::from(2)
    })
}

fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    // Names in generated files and in diagnostics are relative to the root, wherever the task was started.
    std::env::set_current_dir(workspace::root())?;
    match arguments.verb {
        Verb::Derive(verb) => Ok(verb.run()),
        Verb::Codegen(verb) => Ok(verb.run()),
        Verb::Schema(verb) => verb.run(),
        Verb::Corpus(verb) => verb.run(),
        Verb::Mutations(verb) => verb.run(),
        Verb::Coverage(verb) => verb.run(),
        Verb::Pages(verb) => verb.run(),
        Verb::Suite(verb) => verb.run(),
        Verb::Shared(verb) => verb.run(),
        Verb::Bench(verb) => verb.run(),
        Verb::Ci(verb) => verb.run(),
        Verb::Produce(verb) => verb.run(),
    }
}
