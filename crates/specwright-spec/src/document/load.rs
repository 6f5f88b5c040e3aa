//! Reading the entry file and every file that references lead to.

use indexmap::IndexMap;
use specwright_source::{Diagnostic, FileId, Pointer, Sources};

use super::references::{FileReference, references};
use super::{Document, Loader, Node, parse, version};

/// Reads a document: the entry file and, by the file parts of its references, every file that belongs to it.
///
/// Faults are collected. The document is missing where the entry file cannot be read or names no known version;
/// a file behind a reference that cannot be read is left out of [`Document::links`].
pub fn load(
    entry: &str,
    loader: &dyn Loader,
    sources: &mut Sources,
) -> (Option<Document>, Vec<Diagnostic>) {
    let mut loading = Loading {
        loader,
        sources,
        diagnostics: Vec::new(),
        names: IndexMap::new(),
        files: IndexMap::new(),
        links: IndexMap::new(),
        anchors: IndexMap::new(),
    };
    let document = loading.document(entry.trim_start_matches("./"));
    (document, loading.diagnostics)
}

struct Loading<'a> {
    loader: &'a dyn Loader,
    sources: &'a mut Sources,
    diagnostics: Vec<Diagnostic>,
    /// The files that were asked for; `None` for those that could not be read.
    names: IndexMap<String, Option<FileId>>,
    files: IndexMap<FileId, Node>,
    links: IndexMap<(FileId, String), FileId>,
    anchors: IndexMap<(FileId, String), Pointer>,
}

impl Loading<'_> {
    fn document(&mut self, entry: &str) -> Option<Document> {
        let file = self.file(entry, None)?;
        let version = match version::version(self.files.get(&file)?) {
            Ok(version) => version,
            Err(diagnostic) => {
                self.diagnostics.push(diagnostic);
                return None;
            }
        };
        self.follow_references();
        Some(Document {
            version,
            entry: file,
            files: std::mem::take(&mut self.files),
            links: std::mem::take(&mut self.links),
            anchors: std::mem::take(&mut self.anchors),
            written: IndexMap::new(),
            ledger: super::ledger::Ledger::default(),
        })
    }

    /// Files are added at the end while they are walked from the start, until nothing new turns up.
    fn follow_references(&mut self) {
        let mut next = 0;
        while let Some((file, root)) = self.files.get_index(next) {
            let file = *file;
            let found = references(root);
            let anchors = found.anchors.into_iter();
            self.anchors
                .extend(anchors.map(|(name, at)| ((file, name), at)));
            for reference in found.files {
                if let Some(target) = self.target(file, &reference) {
                    self.links.insert((file, reference.path), target);
                }
            }
            next += 1;
        }
    }

    fn target(&mut self, file: FileId, reference: &FileReference) -> Option<FileId> {
        let base = self.sources.name(file);
        match self.loader.join(base, &reference.path) {
            Ok(name) => self.file(&name, Some(reference)),
            Err(error) => {
                self.diagnostics
                    .push(parse::unreadable(&reference.path, &error, Some(reference)));
                None
            }
        }
    }

    fn file(&mut self, name: &str, reference: Option<&FileReference>) -> Option<FileId> {
        if let Some(known) = self.names.get(name) {
            return *known;
        }
        let file = self.read(name, reference);
        self.names.insert(name.to_owned(), file);
        file
    }

    fn read(&mut self, name: &str, reference: Option<&FileReference>) -> Option<FileId> {
        let bytes = match self.loader.load(name) {
            Ok(bytes) => bytes,
            // What an `$id` leads to need not be a file.
            Err(_) if reference.is_some_and(|reference| reference.below_id) => return None,
            Err(error) => {
                self.diagnostics
                    .push(parse::unreadable(name, &error, reference));
                return None;
            }
        };
        let (file, root, diagnostics) = parse(name, bytes, self.sources);
        self.diagnostics.extend(diagnostics);
        self.files.insert(file, root?);
        Some(file)
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use specwright_source::Severity;
    use specwright_source::render::{Format, render};

    use super::*;
    use crate::document::{Cursor, MemoryLoader};

    fn read(files: &[(&str, &str)]) -> (Option<Document>, String) {
        let loader = MemoryLoader::new(files.iter().copied());
        let mut sources = Sources::new();
        let (document, faults) = load(files[0].0, &loader, &mut sources);
        (document, render(&faults, &sources, Format::Short))
    }

    #[test]
    fn follows_references_from_file_to_file() {
        let (document, faults) = read(&[
            ("api/a.yaml", "openapi: 3.0.3\nx: {$ref: 'sub/b.yaml#/b'}\n"),
            ("api/sub/b.yaml", "b: {$ref: ../../c.json}\n"),
            ("c.json", "{\"c\": {\"$ref\": \"api/sub/b.yaml\"}}"),
        ]);
        assert_eq!(faults, "");
        let document = document.unwrap();
        assert_eq!(document.files.len(), 3);
        let c = Cursor::root(&document).get("x").unwrap().resolve().unwrap();
        assert_eq!(c.file, FileId(2));
        let back = c.get("c").unwrap().target().unwrap();
        assert_eq!(back.file, FileId(1));
    }

    #[test]
    fn files_that_cannot_be_read_are_told_once() {
        let (document, faults) = read(&[(
            "a.yaml",
            "openapi: 3.1.0\na: {$ref: 'b.yaml#/a'}\nb: {$ref: 'b.yaml#/b'}\nc: {$ref: ./b.yaml}\nd: {$ref: 'https://example.com/d.yaml'}\n",
        )]);
        assert!(document.is_some());
        assert_snapshot!(faults, @"
        a.yaml:2:11: unreadable-file: cannot read `b.yaml`: there is no such file
        a.yaml:5:11: remote-reference: cannot read `https://example.com/d.yaml`: it is not a local file, and nothing is fetched
        ");
    }

    #[test]
    fn only_the_entry_must_be_there() {
        let files = [("a.yaml", "openapi: 3.1.0\na: {$ref: b.yaml}\n")];
        let loader = MemoryLoader::new(files);
        let (_, faults) = load("a.yaml", &loader, &mut Sources::new());
        assert_eq!(faults[0].severity, Severity::Warning);
        let (_, faults) = load("b.yaml", &loader, &mut Sources::new());
        assert_eq!(faults[0].severity, Severity::Error);
    }

    #[test]
    fn faults_of_other_files_are_told() {
        let (document, faults) = read(&[
            ("a.yaml", "swagger: '2.0'\na: {$ref: b.yaml}\n"),
            ("b.yaml", "a: 1\nb: [\n"),
        ]);
        assert!(document.unwrap().links.is_empty());
        assert_snapshot!(faults, @"b.yaml:2:4: syntax-error: unclosed bracket '['");
    }

    #[test]
    fn prose_is_text() {
        let (document, faults) = read(&[
            (
                "a.yaml",
                "openapi: 3.0.3\ninfo: {description: {$ref: intro.md}}\n",
            ),
            ("intro.md", "# Pets: *all*\n"),
        ]);
        assert_eq!(faults, "");
        let document = document.unwrap();
        let info = Cursor::root(&document).get("info").unwrap();
        let text = info.get("description").unwrap().resolve().unwrap();
        assert_eq!(text.as_str(), Some("# Pets: *all*\n"));
    }

    #[test]
    fn the_version_decides() {
        assert_snapshot!(read(&[("a.yaml", "openapi: 4.0.0\n")]).1, @"a.yaml:1:10: unsupported-version: version `4.0.0` of `openapi` is not known");
        assert_snapshot!(read(&[("a.yaml", "# x\ninfo: {}\n")]).1, @"a.yaml:2:1: missing-version: neither `openapi` nor `swagger` names a version");
        assert_snapshot!(read(&[("a.yaml", "[]\n")]).1, @"a.yaml:1:1: missing-version: neither `openapi` nor `swagger` names a version");
    }

    #[test]
    fn an_entry_that_is_not_there() {
        let (document, faults) = load("x.yaml", &MemoryLoader::default(), &mut Sources::new());
        assert!(document.is_none());
        assert_eq!(
            faults[0].message,
            "cannot read `x.yaml`: there is no such file"
        );
    }
}
