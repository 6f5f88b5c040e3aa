//! The `specwright` command: `specwright generate --check`.

use std::process::ExitCode;

use clap::Parser as _;
use specwright_cli::command::Command;

fn main() -> ExitCode {
    Command::parse().run_on_terminal()
}
