//! The required cases of a draft: each group has a schema and instances.

use std::fs;

use anyhow::Context as _;
use serde::Deserialize;
use serde_json::Value;

use super::{Draft, draft4};
use crate::workspace;

/// A schema with its instances.
#[derive(Debug, Deserialize)]
pub(super) struct Group {
    /// The file, which is called by its keyword.
    #[serde(skip)]
    pub(super) keyword: String,
    /// The name of the wrapping schema: `G17`.
    #[serde(skip)]
    pub(super) name: String,
    pub(super) description: String,
    pub(super) schema: Value,
    pub(super) tests: Vec<Case>,
}

/// An instance and whether the schema accepts it.
#[derive(Debug, Deserialize)]
pub(super) struct Case {
    pub(super) description: String,
    pub(super) data: Value,
    pub(super) valid: bool,
}

/// Every group of a draft, in the order of files and places.
pub(super) fn read(draft: Draft) -> anyhow::Result<Vec<Group>> {
    let folder = format!("shared/json-schema-test-suite/tests/{draft}");
    let folder = workspace::target(&folder);
    let entries = fs::read_dir(&folder)
        .with_context(|| format!("cannot read the suite in {}", folder.display()))?;
    let mut files = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "json")
        {
            files.push(path);
        }
    }
    files.sort();
    let mut groups: Vec<Group> = Vec::new();
    for file in files {
        let own: Vec<Group> = serde_json::from_str(&fs::read_to_string(&file)?)?;
        let keyword = file.file_stem().unwrap_or_default().to_string_lossy();
        groups.extend(own.into_iter().map(|group| Group {
            keyword: keyword.clone().into_owned(),
            schema: match draft {
                Draft::Draft4 => draft4::upgraded(&group.schema),
                Draft::Draft202012 => group.schema,
            },
            ..group
        }));
    }
    for (index, group) in groups.iter_mut().enumerate() {
        group.name = format!("G{index}");
    }
    Ok(groups)
}
