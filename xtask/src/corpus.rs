//! `cargo xtask corpus NAME...`: real documents through the whole toolkit, one line each.
//!
//! ```text
//! redocly-museum.yaml     generated in 31 ms, 1,204 lines, checked in 2.4 s, routed
//! oxide-nexus.json        FAILED check: error[E0308]: mismatched types
//! ```
//!
//! Each document becomes a crate of one Cargo workspace in `target/corpus`, so that dependencies are built once.

mod index;
mod member;
mod members;

use std::process::ExitCode;

use anyhow::bail;

use crate::shared;
use member::{Member, Stage};

/// Generate, compile and route real documents
#[derive(Debug, clap::Args)]
pub(crate) struct Corpus {
    /// Documents, as their file is called in the archive, or their folder
    #[arg(required_unless_present = "all")]
    names: Vec<String>,
    /// Every document of the archive
    #[arg(long)]
    all: bool,
    /// How far to go
    #[arg(long, value_enum, default_value_t = Stage::Route)]
    until: Stage,
    /// Print every diagnostic and every compiler message of a document that fails
    #[arg(long)]
    verbose: bool,
}

impl Corpus {
    pub(crate) fn run(&self) -> anyhow::Result<ExitCode> {
        let Some(archive) = shared::unpacked("specs")? else {
            anstream::eprintln!(
                "skipped: the archive of documents is not there (see `cargo xtask shared`)"
            );
            return Ok(ExitCode::SUCCESS);
        };
        let documents = index::read(&archive)?;
        let chosen = if self.all {
            documents
        } else {
            index::choose(&documents, &self.names)?
        };
        if chosen.is_empty() {
            bail!("no documents");
        }
        let failed = self.documents(&chosen)?;
        anstream::println!("{} of {} pass", chosen.len() - failed, chosen.len());
        Ok(if failed == 0 {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }

    /// How many of the documents fail.
    ///
    /// All are generated before the first is checked, since a crate belongs to the workspace only once it is there.
    fn documents(&self, chosen: &[index::Document]) -> anyhow::Result<usize> {
        let mut members: Vec<Member> = chosen
            .iter()
            .map(Member::generate)
            .collect::<Result<_, _>>()?;
        members::write(&members)?;
        let width = members
            .iter()
            .map(|member| member.name().len())
            .max()
            .unwrap_or(0);
        let mut failed = 0;
        for member in &mut members {
            member.go_on(self.until)?;
            let line = format!("{:<width$}  {}", member.name(), member.line());
            anstream::println!("{line}");
            failed += usize::from(member.failure.is_some());
            if let (true, Some(failure)) = (self.verbose, &member.failure) {
                anstream::println!("{}", failure.details);
            }
        }
        Ok(failed)
    }
}
