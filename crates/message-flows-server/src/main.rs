//! The command: `message-flows-server serve`, `message-flows-server keys create --workspace acme`

mod cli;

use clap::Parser;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    cli::Cli::parse().run().await
}
