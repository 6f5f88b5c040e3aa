//! Snippets, the parts that pages of a site share: `/snippets/limits.mdx`.

use std::collections::BTreeMap;

use specwright_source::{FileId, Sources};
use specwright_spec::document::Loader;

use crate::mdx;

/// The snippets of a site that were asked for, by their paths from its root.
#[derive(Debug, Clone, Default)]
pub struct Snippets {
    root: String,
    files: BTreeMap<String, Result<FileId, String>>,
}

impl Snippets {
    /// No snippets yet of the site whose root has this name for the loader, as `docs/`; the name may be empty.
    pub fn new(root: impl Into<String>) -> Self {
        Self {
            root: root.into(),
            files: BTreeMap::new(),
        }
    }

    /// Loads what a page names, and what that names in turn. Snippets that cannot be had are told where pages use them.
    pub fn load(&mut self, page: FileId, loader: &dyn Loader, sources: &mut Sources) {
        let mut pending = vec![page];
        while let Some(file) = pending.pop() {
            let path = self.path(sources.name(file)).to_owned();
            for reference in mdx::references(file, sources.text(file), &path) {
                if self.files.contains_key(&reference) {
                    continue;
                }
                let loaded = self.file(&reference, loader, sources);
                pending.extend(loaded.as_ref().ok());
                self.files.insert(reference, loaded);
            }
        }
    }

    /// The snippet at a path from the root of the site, or why it cannot be had.
    pub fn get(&self, path: &str) -> Result<FileId, &str> {
        match self.files.get(path) {
            Some(Ok(file)) => Ok(*file),
            Some(Err(reason)) => Err(reason),
            None => Err("it was not loaded"),
        }
    }

    /// The path from the root of the site of a file with this name.
    pub fn path<'a>(&self, name: &'a str) -> &'a str {
        let path = name.strip_prefix(self.root.as_str()).unwrap_or(name);
        path.trim_start_matches('/')
    }

    fn file(
        &self,
        path: &str,
        loader: &dyn Loader,
        sources: &mut Sources,
    ) -> Result<FileId, String> {
        let name = format!("{}{path}", self.root);
        let bytes = loader.load(&name).map_err(|error| error.to_string())?;
        let text = String::from_utf8(bytes).map_err(|_| "it is not UTF-8".to_owned())?;
        Ok(sources.add(name, text))
    }
}
