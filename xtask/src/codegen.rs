//! `cargo xtask codegen [--check]`: the crates of `specwright.toml`, as `specwright generate` makes them.

use std::path::PathBuf;
use std::process::ExitCode;

use specwright_cli::command::{Command, Format, Generate, Verb};

/// Generate the crates of `specwright.toml`
#[derive(Debug, clap::Args)]
pub(crate) struct Codegen {
    /// Write nothing; print what would change and fail if there is anything
    #[arg(long)]
    check: bool,
    /// Read this copy of the specification instead of the one in the configuration
    #[arg(long, value_name = "COPY")]
    spec: Option<PathBuf>,
    /// Also write a `Cargo.toml` and a `lib.rs` where the crate has none
    #[arg(long, conflicts_with = "check")]
    scaffold: bool,
    /// The form of the diagnostics
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Codegen {
    pub(crate) fn run(self) -> ExitCode {
        let verb = Verb::Generate(Generate {
            config: PathBuf::from("specwright.toml"),
            check: self.check,
            spec: self.spec,
            strict: false,
            scaffold: self.scaffold,
            format: self.format,
        });
        Command { verb }.run_on_terminal()
    }
}
