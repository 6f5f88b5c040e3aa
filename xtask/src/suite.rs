//! `cargo xtask suite`: the JSON Schema Test Suite through generated types.
//!
//! ```text
//! keyword           native   fallback    refused
//! anyOf              18/18
//! unevaluatedItems             71/71
//! ```
//!
//! Each schema of the suite becomes a property of a generated struct, all of them in one crate, which reads every
//! instance and says whether it is accepted. A schema is native where its contract has no rule that is left to the
//! `jsonschema` crate. `tests/suite.toml` lists the known misses, each with its reason.

mod cases;
mod crates;
mod document;
mod draft4;
mod known;
mod score;

use std::process::ExitCode;

use clap::ValueEnum;
use specwright_cli::config::Reading;

use crate::shared;
use document::Fate;
use known::Known;
use score::Score;

/// Run the JSON Schema Test Suite through generated types
#[derive(Debug, clap::Args)]
pub(crate) struct Suite {
    /// The drafts; both where none is named
    #[arg(long = "draft", value_enum)]
    drafts: Vec<Draft>,
    /// How schemas are taken: to the letter, or as their authors mean them
    #[arg(long, value_enum, default_value_t = How::Literal)]
    reading: How,
}

/// A draft of JSON Schema that the suite has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Draft {
    /// Draft 4, which OpenAPI 3.0 builds on
    #[value(name = "4")]
    Draft4,
    /// Draft 2020-12, which OpenAPI 3.1 builds on
    #[value(name = "2020-12")]
    Draft202012,
}

/// How schemas are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum How {
    Literal,
    Intended,
}

impl Suite {
    pub(crate) fn run(&self) -> anyhow::Result<ExitCode> {
        if shared::unpacked("suites")?.is_none() {
            return Ok(ExitCode::SUCCESS);
        }
        let drafts = match self.drafts.as_slice() {
            [] => &[Draft::Draft4, Draft::Draft202012],
            named => named,
        };
        let mut as_known = true;
        for draft in drafts {
            as_known &= self.score(*draft)?;
        }
        Ok(if as_known {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }

    /// Whether the misses are those that are known.
    fn score(&self, draft: Draft) -> anyhow::Result<bool> {
        let groups = cases::read(draft)?;
        let reading = self.reading.into();
        let fates: Vec<Fate> = groups
            .iter()
            .map(|group| document::fate(group, reading))
            .collect();
        let verdicts = crates::verdicts(draft, reading, &groups, &fates)?;
        let score = Score::new(&groups, &fates, &verdicts);
        anstream::println!("{draft}, {} reading\n{score}", self.reading);
        let known = Known::read(draft, self.reading)?;
        let surprises = known.compare(&score.misses);
        for surprise in &surprises {
            anstream::println!("{surprise}");
        }
        Ok(surprises.is_empty())
    }
}

impl From<How> for Reading {
    fn from(how: How) -> Self {
        match how {
            How::Literal => Self::Literal,
            How::Intended => Self::Intended,
        }
    }
}

impl std::fmt::Display for How {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Literal => "literal",
            Self::Intended => "intended",
        })
    }
}

impl std::fmt::Display for Draft {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Draft4 => "draft4",
            Self::Draft202012 => "draft2020-12",
        })
    }
}
