//! The `specwright` command: `specwright generate --check`.

use std::process::ExitCode;

use anstream::{AutoStream, ColorChoice};
use clap::Parser as _;
use specwright_cli::command::{Command, Streams};

fn main() -> ExitCode {
    let colour = AutoStream::choice(&std::io::stdout()) != ColorChoice::Never;
    let mut streams = Streams {
        out: &mut anstream::stdout(),
        err: &mut anstream::stderr(),
        colour,
    };
    ExitCode::from(Command::parse().run(&mut streams))
}
