//! The documents of the archive: `specs.csv` names the entry file of each.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use specwright_source::suggest::nearest;

/// A document of the archive.
#[derive(Debug, Clone)]
pub(super) struct Document {
    /// How the index calls it: the entry file, below `specs`.
    pub(super) name: String,
    /// Where it is.
    pub(super) file: PathBuf,
}

/// Every document, in the order of the index.
pub(super) fn read(archive: &Path) -> anyhow::Result<Vec<Document>> {
    let index = archive.join("specs.csv");
    let text =
        fs::read_to_string(&index).with_context(|| format!("cannot read {}", index.display()))?;
    let names = text
        .lines()
        .skip(1)
        .filter_map(|line| line.split(',').next());
    let document = |name: &str| Document {
        name: name.to_owned(),
        file: archive.join("specs").join(name),
    };
    Ok(names
        .filter(|name| !name.is_empty())
        .map(document)
        .collect())
}

/// The documents of these names.
pub(super) fn choose(documents: &[Document], names: &[String]) -> anyhow::Result<Vec<Document>> {
    let find = |name: &String| {
        let found = documents.iter().find(|document| document.answers_to(name));
        found.cloned().with_context(|| unknown(documents, name))
    };
    names.iter().map(find).collect()
}

impl Document {
    /// The name of its crate: that of its file without the extension, or of its folder.
    pub(super) fn package(&self) -> String {
        let first = self.name.split('/').next().unwrap_or(&self.name);
        let stem = [".yaml", ".yml", ".json"]
            .iter()
            .find_map(|extension| first.strip_suffix(extension));
        let name = stem.unwrap_or(first).to_lowercase();
        let name: String = name
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
            .collect();
        if name.starts_with(|c: char| c.is_ascii_digit()) {
            format!("api-{name}")
        } else {
            name
        }
    }

    fn answers_to(&self, name: &str) -> bool {
        self.name == name || self.name.split('/').next() == Some(name) || self.package() == name
    }
}

fn unknown(documents: &[Document], name: &str) -> String {
    match nearest(
        name,
        documents.iter().map(|document| document.name.as_str()),
    ) {
        Some(near) => {
            format!("there is no document `{name}` in the archive; did you mean `{near}`?")
        }
        None => format!("there is no document `{name}` in the archive"),
    }
}
