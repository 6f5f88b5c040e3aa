//! Other programs: `cargo clippy`, with its name printed and its failure as an error.

use std::process::Command;

use anyhow::{Context as _, ensure};

/// Runs a program to its end, showing what it prints.
pub(crate) fn step(command: &mut Command) -> anyhow::Result<()> {
    let name = name(command);
    anstream::eprintln!("\n$ {name}");
    let status = command
        .status()
        .with_context(|| format!("cannot start `{name}`"))?;
    ensure!(status.success(), "`{name}` failed with {status}");
    Ok(())
}

/// The cargo that runs this task.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments);
    command
}

fn name(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program())
        .file_name()
        .unwrap_or_default();
    let words = std::iter::once(program).chain(command.get_args());
    let words: Vec<_> = words.map(|word| word.to_string_lossy()).collect();
    words.join(" ")
}
