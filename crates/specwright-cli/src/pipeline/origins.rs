//! What `derive` wrote beside a document: where each of its values comes from.
//!
//! ```json
//! { "#/components/schemas/Flow/properties/name": ["spec/pages/create.mdx:78 attribute"] }
//! ```

use std::path::{Path, PathBuf};
use std::{fs, io};

use specwright_codegen::Origins;
use specwright_source::{Diagnostic, Place, Pointer, Sources, Span};
use specwright_spec::document::{Member, Node, parse};

use crate::loader::display_name;

/// The file with the origins of a derived document.
pub(crate) fn file_of(document: &Path) -> PathBuf {
    document.with_extension("provenance.json")
}

/// The origins of a document; `None` where it was not derived.
pub(super) fn read(document: &Path, sources: &mut Sources) -> (Option<Origins>, Vec<Diagnostic>) {
    let path = file_of(document);
    let name = display_name(&path);
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return (None, Vec::new()),
        Err(error) => {
            let message = format!("cannot read `{name}`: {error}");
            return (None, vec![Diagnostic::error("unreadable-file", message)]);
        }
    };
    let (_, tree, mut diagnostics) = parse(&name, bytes, sources);
    let origins = tree.and_then(|tree| match origins(&tree) {
        Ok(origins) => Some(origins),
        Err(odd) => {
            diagnostics.push(malformed(&name, odd.span));
            None
        }
    });
    (origins, diagnostics)
}

/// The origins, or what is not as `derive` writes it.
fn origins(tree: &Node) -> Result<Origins, &Node> {
    let object = tree.as_object().ok_or(tree)?;
    let members = object.members.iter();
    members
        .map(|member| origin(member).ok_or(&member.node))
        .collect()
}

fn malformed(name: &str, span: Span) -> Diagnostic {
    let message = format!("`{name}` is not as `derive` writes it");
    Diagnostic::error("malformed-provenance", message)
        .at(Place::new(span))
        .help("run `specwright derive`, or remove the file where the document is not derived")
}

/// The value and the first place that it comes from: the one that decided.
fn origin(member: &Member) -> Option<(Pointer, String)> {
    let pointer = Pointer::parse(&member.key)?;
    let first = member.node.as_array()?.first()?.as_str()?;
    let (path, line) = first.rsplit_once(':')?;
    let (line, _how) = line.split_once(' ')?;
    Some((pointer, format!("{path}:{line}")))
}
