//! `tests/corpus.toml`: the documents that continuous integration takes, and those that are known to fail.
//!
//! ```toml
//! quick = ["redocly-museum.yaml"]
//!
//! [[failure]]
//! document = "oxide-nexus.json"
//! stage = "check"
//! reason = "..."
//! ```

use std::fs;

use anyhow::{Context as _, ensure};
use serde::Deserialize;

use super::index::Document;
use super::member::{Member, Stage};
use crate::workspace;

const FILE: &str = "tests/corpus.toml";

/// What is known of the documents before a run.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Known {
    /// The documents that take the least processor time, as far as they have operations.
    pub(super) quick: Vec<String>,
    #[serde(rename = "failure", default)]
    failures: Vec<Failure>,
}

/// A document that fails, and why it may.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Failure {
    document: String,
    stage: Stage,
    reason: String,
}

impl Known {
    /// Reads the file; its names are those of documents.
    pub(super) fn read(documents: &[Document]) -> anyhow::Result<Self> {
        let text = fs::read_to_string(workspace::root().join(FILE))?;
        let known: Self = toml::from_str(&text).context(FILE)?;
        let failures = known.failures.iter().map(|failure| &failure.document);
        for name in known.quick.iter().chain(failures) {
            ensure!(
                documents.iter().any(|document| document.name == *name),
                "{FILE}: there is no document `{name}` in the archive"
            );
        }
        Ok(known)
    }

    /// Why a document may fail where it does.
    pub(super) fn reason(&self, member: &Member) -> Option<&str> {
        let stage = member.failure.as_ref()?.stage;
        let mut failures = self.of(member);
        let known = failures.find(|failure| failure.stage == stage)?;
        Some(&known.reason)
    }

    /// Whether the file says that a document fails at a stage that it passed.
    pub(super) fn is_stale(&self, member: &Member) -> bool {
        let passed = |stage| match &member.failure {
            Some(failure) => stage < failure.stage,
            None => member.reached >= stage,
        };
        self.of(member).any(|failure| passed(failure.stage))
    }

    fn of<'k>(&'k self, member: &Member) -> impl Iterator<Item = &'k Failure> {
        let name = member.name().to_owned();
        let failures = self.failures.iter();
        failures.filter(move |failure| failure.document == name)
    }
}
