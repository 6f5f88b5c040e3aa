//! The documents of the archive: `specs.csv` names the entry file of each.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use serde::Serialize;
use specwright_source::suggest::nearest;

/// A document of the archive.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Document {
    /// How the index calls it: the entry file, below `specs`.
    pub(crate) name: String,
    /// Where it is.
    #[serde(skip)]
    pub(crate) file: PathBuf,
}

/// Every document, in the order of the index.
pub(crate) fn read(archive: &Path) -> anyhow::Result<Vec<Document>> {
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
    /// The size of its entry file.
    pub(crate) fn bytes(&self) -> u64 {
        fs::metadata(&self.file).map_or(0, |file| file.len())
    }

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

#[cfg(test)]
mod tests {
    use super::*;

    fn document(name: &str) -> Document {
        Document {
            name: name.to_owned(),
            file: PathBuf::from(name),
        }
    }

    fn check_package(name: &str, expected: &str) {
        assert_eq!(document(name).package(), expected);
    }

    #[test]
    fn a_crate_is_called_like_its_file_or_folder() {
        check_package("redocly-museum.yaml", "redocly-museum");
        check_package(
            "digitalocean-v2/DigitalOcean-public.v2.yaml",
            "digitalocean-v2",
        );
    }

    #[test]
    fn the_name_of_a_crate_is_one_that_cargo_takes() {
        check_package("2ch-api.yaml", "api-2ch-api");
        check_package("docusign-v2.1.json", "docusign-v2-1");
    }

    #[test]
    fn a_document_answers_to_its_file_its_folder_and_its_crate() {
        let documents = [document("camara/API/quality.yaml"), document("museum.yaml")];
        let chosen = choose(&documents, &["camara".to_owned(), "museum".to_owned()]).unwrap();
        let names: Vec<_> = chosen.iter().map(|document| &document.name).collect();
        assert_eq!(names, ["camara/API/quality.yaml", "museum.yaml"]);
    }

    #[test]
    fn a_name_that_is_nearly_right_is_suggested() {
        let error = choose(&[document("museum.yaml")], &["musem.yaml".to_owned()]).unwrap_err();
        assert_eq!(
            error.to_string(),
            "there is no document `musem.yaml` in the archive; did you mean `museum.yaml`?"
        );
    }
}
