//! `cargo xtask derive [--check] [--explain POINTER]`: the documents of `specwright.toml` that pages give, as
//! `specwright derive` makes them.

use std::path::PathBuf;
use std::process::ExitCode;

use specwright_cli::command::{self, Command, Format, Verb};

/// Derive the documents of `specwright.toml` from documentation pages
#[derive(Debug, clap::Args)]
pub(crate) struct Derive {
    /// Write nothing; print what would change and fail if there is anything
    #[arg(long)]
    check: bool,
    /// Write nothing; say where the value at a JSON pointer of the document comes from
    #[arg(long, value_name = "POINTER")]
    explain: Option<String>,
    /// The form of the diagnostics; all findings, decided ones too, with `json`
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Derive {
    pub(crate) fn run(self) -> ExitCode {
        let verb = Verb::Derive(command::Derive {
            config: PathBuf::from("specwright.toml"),
            check: self.check,
            explain: self.explain,
            format: self.format,
        });
        Command { verb }.run_on_terminal()
    }
}
