//! `cargo xtask schema [--check]`: the JSON Schema of `specwright.toml`, for editors.

use std::fs;
use std::process::ExitCode;

use specwright_cli::config;

const FILE: &str = "specwright.schema.json";

/// Write the JSON Schema of `specwright.toml`
#[derive(Debug, clap::Args)]
pub(crate) struct Schema {
    /// Write nothing, and fail if the file is not current
    #[arg(long)]
    check: bool,
}

impl Schema {
    pub(crate) fn run(&self) -> anyhow::Result<ExitCode> {
        let text = config::schema_text();
        if fs::read_to_string(FILE).is_ok_and(|present| present == text) {
            anstream::eprintln!("{FILE} is current");
            return Ok(ExitCode::SUCCESS);
        }
        if self.check {
            anstream::eprintln!("{FILE} is not current: run `cargo xtask schema`");
            return Ok(ExitCode::FAILURE);
        }
        fs::write(FILE, text)?;
        anstream::eprintln!("updated {FILE}");
        Ok(ExitCode::SUCCESS)
    }
}
