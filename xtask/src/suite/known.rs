//! `tests/suite.toml`: the cases of the suite that are known to be decided otherwise.
//!
//! ```toml
//! [[miss]]
//! draft = "draft2020-12"
//! reading = "literal"
//! case = "vocabulary: schema that uses custom metaschema with with no validation vocabulary"
//! reason = "..."
//! ```
//!
//! `case` may end in `*`, which stands for anything.

use std::fs;

use anyhow::Context as _;
use serde::Deserialize;

use super::{Draft, How};
use crate::workspace;

const FILE: &str = "tests/suite.toml";

/// The known misses of a draft and a reading.
#[derive(Debug)]
pub(super) struct Known {
    misses: Vec<Miss>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    #[serde(rename = "miss", default)]
    misses: Vec<Miss>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Miss {
    draft: String,
    reading: String,
    case: String,
    reason: String,
}

impl Known {
    pub(super) fn read(draft: Draft, reading: How) -> anyhow::Result<Self> {
        let text = fs::read_to_string(workspace::root().join(FILE))?;
        let mut list: List = toml::from_str(&text).context(FILE)?;
        let (draft, reading) = (draft.to_string(), reading.to_string());
        list.misses
            .retain(|miss| miss.draft == draft && miss.reading == reading);
        Ok(Self {
            misses: list.misses,
        })
    }

    /// Misses that are not known, and known ones that are none, a line each.
    pub(super) fn compare(&self, misses: &[(String, String)]) -> Vec<String> {
        let is_known = |case: &str| self.misses.iter().any(|miss| miss.is_of(case));
        let unknown = misses.iter().filter(|(case, _)| !is_known(case));
        let unknown = unknown.map(|(case, wrong)| format!("miss: {case}: {wrong}"));
        let stale = self.misses.iter();
        let stale = stale.filter(|miss| !misses.iter().any(|(case, _)| miss.is_of(case)));
        let stale = stale.map(|miss| {
            format!(
                "{FILE}: `{}` is no miss any more ({})",
                miss.case, miss.reason
            )
        });
        unknown.chain(stale).collect()
    }
}

impl Miss {
    fn is_of(&self, case: &str) -> bool {
        match self.case.strip_suffix('*') {
            Some(start) => case.starts_with(start),
            None => case == self.case,
        }
    }
}
