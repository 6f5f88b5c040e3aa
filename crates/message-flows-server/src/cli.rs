//! Arguments of the command, and what each sub-command does.

mod keys;
mod serve;

use std::path::PathBuf;

use clap::{Parser, Subcommand};
use message_flows_server::log;

/// The Message Flows service.
///
/// Flows and API keys are kept in an SQLite file, which is made when it is missing.
/// A first run is:
///
///   message-flows-server keys create --workspace my-workspace
///   message-flows-server serve
#[derive(Debug, Parser)]
#[command(version, verbatim_doc_comment)]
pub(crate) struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    common: Common,
}

#[derive(Debug, clap::Args)]
struct Common {
    /// SQLite file that holds flows and keys.
    #[arg(
        long,
        global = true,
        value_name = "FILE",
        env = "MESSAGE_FLOWS_DATABASE",
        default_value = "message-flows.db"
    )]
    database: PathBuf,
    /// Form of the log, which goes to standard error.
    #[arg(
        long,
        global = true,
        env = "MESSAGE_FLOWS_LOG_FORMAT",
        default_value = "text"
    )]
    log_format: log::Format,
    /// What is logged: a level, or levels by part such as `info,sqlx=debug`.
    #[arg(
        long,
        global = true,
        value_name = "FILTER",
        env = "RUST_LOG",
        default_value = "info"
    )]
    log: String,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Answer requests until Ctrl-C or SIGTERM.
    Serve(serve::Args),
    /// Make, list and revoke API keys; the service may be running meanwhile.
    #[command(subcommand)]
    Keys(keys::Command),
}

impl Cli {
    /// Does what the arguments ask for.
    pub(crate) async fn run(self) -> anyhow::Result<()> {
        log::start(self.common.log_format, &self.common.log)?;

        match self.command {
            Command::Serve(args) => serve::run(args, &self.common.database).await,
            Command::Keys(command) => keys::run(command, &self.common.database).await,
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_arguments_are_consistent() {
        super::Cli::command().debug_assert();
    }
}
