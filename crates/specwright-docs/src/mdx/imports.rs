//! Snippets that a page names: `import Limits from "/snippets/limits.mdx"`, `<Snippet file="limits.mdx" />`.

use std::collections::BTreeMap;

use specwright_source::{FileId, Span};

use super::scan::{self, Part};
use super::tags::TagKind;
use super::tree::{AttributeValue, Element};

/// The components that a file imports, by name, with the files they stand for as paths from the root of the site.
pub(super) type Imports = BTreeMap<String, String>;

/// The snippets that a file names, as paths from the root of the site; `path` is that of the file itself.
pub(crate) fn references(file: FileId, text: &str, path: &str) -> Vec<String> {
    let mut found = Vec::new();
    for part in scan::parts(file, text, 0) {
        match part {
            Part::Module(at) => found.extend(imports(slice(text, at), path).into_values()),
            Part::Tag(tag) if tag.name == "Snippet" && tag.kind != TagKind::Closes => {
                let file = tag
                    .attributes
                    .iter()
                    .find(|attribute| attribute.name == "file");
                if let Some(AttributeValue::Text(file, _)) = file.map(|file| &file.value) {
                    found.push(snippet_path(file));
                }
            }
            _ => {}
        }
    }
    found
}

fn slice(text: &str, at: Span) -> &str {
    text.get(at.start as usize..at.end as usize)
        .unwrap_or_default()
}

/// The imports of Markdown files in a block of statements.
pub(super) fn imports(module: &str, path: &str) -> Imports {
    let statements = module.split_inclusive(['\n', ';']);
    statements
        .filter_map(|statement| import(statement.trim(), path))
        .collect()
}

fn import(statement: &str, path: &str) -> Option<(String, String)> {
    let (name, source) = statement.strip_prefix("import ")?.split_once(" from ")?;
    let source = source
        .trim()
        .trim_end_matches(';')
        .trim()
        .trim_matches(['"', '\'']);
    let extension = source.rsplit_once('.').map(|(_, extension)| extension);
    let is_markdown = matches!(extension, Some("mdx" | "md"));
    let is_name = name
        .trim()
        .chars()
        .all(|one| one.is_alphanumeric() || one == '_');
    (is_markdown && is_name).then(|| (name.trim().to_owned(), resolved(source, path)))
}

/// A path that starts with a slash is one from the root.
fn resolved(source: &str, path: &str) -> String {
    let resolved = specwright_spec::document::loader::resolve_path(path, source);
    let resolved = resolved.unwrap_or_else(|| source.to_owned());
    resolved.trim_start_matches('/').to_owned()
}

/// `<Snippet file="limits.mdx" />` means the file in the folder of snippets.
pub(super) fn snippet_path(file: &str) -> String {
    let file = file.trim().trim_start_matches('/');
    let file = file.strip_prefix("snippets/").unwrap_or(file);
    format!("snippets/{file}")
}

/// The snippet that an element stands for, where it does.
pub(super) fn target(element: &Element, imports: &Imports) -> Option<String> {
    if element.name == "Snippet" {
        return element.text("file").map(|(file, _)| snippet_path(file));
    }
    imports.get(&element.name).cloned()
}
