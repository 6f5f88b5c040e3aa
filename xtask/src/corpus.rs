//! `cargo xtask corpus NAME...`: real documents through the whole toolkit, one line each.
//!
//! ```text
//! document              operations   lines  generation      cargo check     router
//! redocly-museum.yaml         8 / 8   1204   0.03 s  24 MB   1.1 s  210 MB    1.9 s
//! oxide-nexus.json      FAILED at Check: error[E0308]: mismatched types
//! ```
//!
//! Each document becomes a crate of one Cargo workspace in `target/corpus`, so that dependencies are built once.
//! What is known to fail stands in `tests/corpus.toml` with its reason; an entry that no longer fails is an error too.

mod index;
mod known;
mod member;
mod members;
mod scoreboard;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, bail};

use crate::measure::Usage;
use crate::shared;
pub(crate) use index::{Document, read as documents};
use known::Known;
pub(crate) use member::Features;
use member::{Member, Stage};
use scoreboard::Scoreboard;

/// Generate, compile and route real documents
#[derive(Debug, clap::Args)]
pub(crate) struct Corpus {
    /// Documents, as their file is called in the archive, or their folder
    #[arg(required_unless_present_any = ["all", "quick"])]
    names: Vec<String>,
    /// Every document of the archive
    #[arg(long)]
    all: bool,
    /// The documents that continuous integration takes; compiled once, so `cargo check` is not measured
    #[arg(long, conflicts_with = "all")]
    quick: bool,
    /// How far to go
    #[arg(long, value_enum, default_value_t = Stage::Route)]
    until: Stage,
    /// Print every diagnostic and every compiler message of a document that fails
    #[arg(long)]
    verbose: bool,
    /// Keep what was compiled of each document
    #[arg(long)]
    keep: bool,
    /// Also write all figures to this file
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
}

/// How the crate of a document compiled.
#[derive(Debug)]
pub(crate) struct Checked {
    /// How many operations it has.
    pub(crate) operations: usize,
    /// What `cargo check` took, or its first error.
    pub(crate) outcome: Result<Usage, String>,
}

/// The documents of these names; all where there are none.
pub(crate) fn named(names: &[String]) -> anyhow::Result<Vec<Document>> {
    let archive = shared::unpacked("specs")?.context("the archive of documents is not there")?;
    let documents = index::read(&archive)?;
    if names.is_empty() {
        return Ok(documents);
    }
    index::choose(&documents, names)
}

/// Generates the crate of a document, and compiles it as `cargo check` does.
pub(crate) fn checked(document: &Document, features: Features) -> anyhow::Result<Checked> {
    let mut members = [Member::generate(document)?];
    members::write(&members)?;
    members::build_dependencies(&["check"], features)?;
    let [member] = &mut members;
    if member.failure.is_none() {
        member.check(features)?;
        member.clean()?;
    }
    let first = member.failure.take().map(|failure| failure.first);
    Ok(Checked {
        operations: member.report.operations.model,
        outcome: member.check.ok_or(first.unwrap_or_default()),
    })
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
        let known = Known::read(&documents)?;
        let chosen = match (self.all, self.quick) {
            (true, _) => documents,
            (_, true) => index::choose(&documents, &known.quick)?,
            _ => index::choose(&documents, &self.names)?,
        };
        if chosen.is_empty() {
            bail!("no documents");
        }
        let scoreboard = self.documents(&chosen, &known)?;
        anstream::println!("{}", scoreboard.foot());
        self.json
            .as_deref()
            .map_or(Ok(()), |file| scoreboard.save(file))?;
        Ok(ExitCode::from(u8::from(!scoreboard.is_clean())))
    }

    /// All are generated before the first is compiled, since a crate belongs to the workspace only once it is there.
    fn documents(&self, chosen: &[Document], known: &Known) -> anyhow::Result<Scoreboard> {
        let members: Result<Vec<Member>, _> = chosen.iter().map(Member::generate).collect();
        let members = members?;
        members::write(&members)?;
        members::build_dependencies(self.verbs(), Features::All)?;
        let mut scoreboard = Scoreboard::new(members.iter().map(Member::name));
        anstream::println!("{}", scoreboard.head());
        for mut member in members {
            self.compile(&mut member)?;
            let failure = member.failure.as_ref();
            let details = failure.map(|failure| failure.details.clone());
            anstream::println!("{}", scoreboard.add(member, known));
            if let (true, Some(details)) = (self.verbose, details) {
                anstream::println!("{details}");
            }
        }
        Ok(scoreboard)
    }

    /// How Cargo compiles the documents, as far as it does.
    fn verbs(&self) -> &'static [&'static str] {
        match (self.until, self.quick) {
            (Stage::Generate, _) => &[],
            (Stage::Check, _) => &["check"],
            (Stage::Route, true) => &["build"],
            (Stage::Route, false) => &["check", "build"],
        }
    }

    /// Takes a document through the stages after generation, up to the first failure.
    fn compile(&self, member: &mut Member) -> anyhow::Result<()> {
        let verbs = self.verbs();
        if member.failure.is_none() && verbs.contains(&"check") {
            member.check(Features::All)?;
        }
        if member.failure.is_none() && verbs.contains(&"build") {
            member.route()?;
        }
        if !self.keep
            && !verbs.is_empty()
            && member
                .failure
                .as_ref()
                .is_none_or(|failure| failure.stage > Stage::Generate)
        {
            member.clean()?;
        }
        Ok(())
    }
}
