//! `keys create --workspace acme` prints the new key, and nothing else, on standard output.

use std::io::{Write, stderr, stdout};
use std::path::Path;

use anyhow::{Context, bail};
use clap::Subcommand;
use message_flows_server::key::{self, Key};
use message_flows_server::store::{SqliteStore, Store};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Make a key and print it; it cannot be shown again.
    Create {
        /// The only workspace that the key opens, as sent in the header `x-workspace-id`.
        #[arg(long, value_name = "ID", value_parser = workspace)]
        workspace: String,
    },
    /// Revoke a key for good, by the identifier that `keys list` shows.
    Revoke {
        /// Identifier of the key.
        id: String,
    },
    /// List all keys, revoked ones included, without their secrets.
    List,
}

pub(super) async fn run(command: Command, database: &Path) -> anyhow::Result<()> {
    let store = SqliteStore::open(database).await?;
    let done = match command {
        Command::Create { workspace } => create(&store, &workspace).await,
        Command::Revoke { id } => revoke(&store, &id).await,
        Command::List => list(&store).await,
    };
    store.close().await;

    done
}

async fn create(store: &impl Store, workspace: &str) -> anyhow::Result<()> {
    let (key, secret) = key::generate(workspace).context("cannot make a key")?;
    store.insert_key(&key, &secret.hash()).await?;

    writeln!(stdout(), "{}", secret.reveal())?;
    writeln!(
        stderr(),
        "Key {} opens workspace {workspace}. Keep it: it is not stored and cannot be shown again.",
        key.id
    )?;
    Ok(())
}

async fn revoke(store: &impl Store, id: &str) -> anyhow::Result<()> {
    if store.revoke_key(id).await?.is_none() {
        bail!("there is no key `{id}`; `keys list` shows those that there are");
    }

    writeln!(stderr(), "Key {id} is revoked.")?;
    Ok(())
}

async fn list(store: &impl Store) -> anyhow::Result<()> {
    let mut out = stdout().lock();

    writeln!(
        out,
        "{}",
        line("ID", "KEY", "CREATED", "REVOKED", "WORKSPACE")
    )?;
    for key in store.keys().await? {
        writeln!(out, "{}", key_line(&key))?;
    }
    Ok(())
}

fn key_line(key: &Key) -> String {
    let revoked = key
        .revoked_at
        .map_or("-".to_owned(), |at| format!("{at:.0}"));

    line(
        &key.id,
        &format!("{}…", key.prefix),
        &format!("{:.0}", key.created_at),
        &revoked,
        &key.workspace_id,
    )
}

fn line(id: &str, key: &str, created: &str, revoked: &str, workspace: &str) -> String {
    format!("{id:<20}  {key:<10}  {created:<20}  {revoked:<20}  {workspace}")
}

/// A workspace must be something that a header can carry unchanged.
fn workspace(text: &str) -> Result<String, &'static str> {
    let printable = text.bytes().all(|byte| byte.is_ascii_graphic());
    if text.is_empty() || text.len() > 255 || !printable {
        return Err("use 1 to 255 printable ASCII characters without blanks");
    }

    Ok(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::workspace;

    #[test]
    fn a_workspace_is_what_a_header_can_carry() {
        assert!(workspace("acme-1").is_ok());
        assert!(workspace("").is_err());
        assert!(workspace("two words").is_err());
        assert!(workspace("línea").is_err());
        assert!(workspace(&"a".repeat(256)).is_err());
    }
}
