//! Pages and an overlay to a document, its provenance and its findings; the whole of this crate in one call.
//!
//! ```text
//! pages ─▶ merge ─▶ document ─▶ overlay ─▶ text, provenance, FINDINGS.md
//! ```
//!
//! Nothing is read or written here: the caller reads the pages and keeps the texts.

mod place;
mod report;
mod settle;

use specwright_source::{Diagnostic, FileId, Pointer, Severity, Sources};
use specwright_spec::document::{Node, Value, parse};
use specwright_spec::overlay::{self, Action, Applied, Overlay};

use crate::document::{Draft, build, yaml};
use crate::finding::Finding;
use crate::merge::merge;
use crate::page::Page;
use crate::provenance::Provenance;

/// What a document is derived from.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// The pages, in the order of their weight: among equals the first counts.
    pub pages: &'a [Page],
    /// Name and text of the overlay.
    pub overlay: Option<(&'a str, &'a str)>,
    /// The name of the document, for diagnostics that point into it.
    pub output: &'a str,
}

/// What was derived.
#[derive(Debug)]
pub struct Derived {
    /// The document, YAML.
    pub document_text: String,
    /// The side file with the origins of its values.
    pub provenance_text: String,
    /// The findings for people, Markdown.
    pub findings_text: String,
    /// The findings.
    pub findings: Vec<Finding>,
    /// The origins of the values of the document.
    pub provenance: Provenance,
    /// What is wrong with the overlay; findings are apart.
    pub diagnostics: Vec<Diagnostic>,
    tree: Node,
}

impl Derived {
    /// Whether something is open or wrong.
    pub fn has_errors(&self) -> bool {
        let mut diagnostics = self.diagnostics.iter();
        self.findings.iter().any(Finding::is_open)
            || diagnostics.any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// The origins of a value with the lines quoted; `None` where the document has no such value.
    pub fn explain(&self, pointer: &Pointer, sources: &Sources) -> Option<String> {
        let exists = pointer
            .tokens()
            .try_fold(&self.tree, |node, token| match &node.value {
                Value::Array(items) => items.get(token.parse::<usize>().ok()?),
                _ => node.get(&token),
            });
        exists.and_then(|_| self.provenance.explain(pointer, sources))
    }
}

/// Derives a document.
///
/// There is a document in any case; whether it is complete is told by the findings and diagnostics.
pub fn derive(input: &Input<'_>, sources: &mut Sources) -> Derived {
    let (mut operations, mut findings) = merge(input.pages);
    let (overlay, mut diagnostics) = read_overlay(input, sources);
    let file = overlay.as_ref().map(|(file, _)| *file);
    let actions = overlay.as_ref().map(|(_, overlay)| overlay);
    let mut done = Vec::new();
    if let Some(placing) = actions.and_then(place::placing) {
        let mut tree = written(&build(&operations), input, sources);
        let (applied, faults) = overlay::apply(&mut tree, &placing);
        diagnostics.extend(faults);
        done.extend(applied);
        place::place(&mut operations, &tree);
    }
    let mut draft = build(&operations);
    findings.append(&mut draft.findings);
    let mut tree = written(&draft, input, sources);
    if let Some(rest) = actions.map(place::rest) {
        let (applied, faults) = overlay::apply(&mut tree, &rest);
        diagnostics.extend(faults);
        done.extend(applied);
    }
    findings.sort_by_key(|finding| (finding.topic.kind, finding.topic.code));
    let all = actions.map_or(&[][..], |overlay| overlay.actions.as_slice());
    diagnostics.extend(settle::settle(&mut findings, all, &done));
    let provenance = draft.provenance.of_tree(&tree, file);
    Derived {
        document_text: document_text(&tree, input),
        provenance_text: provenance.to_json(sources),
        findings_text: report::markdown(&findings, input, sources),
        findings,
        provenance,
        diagnostics,
        tree,
    }
}

fn read_overlay(
    input: &Input<'_>,
    sources: &mut Sources,
) -> (Option<(FileId, Overlay)>, Vec<Diagnostic>) {
    let Some((name, text)) = input.overlay else {
        return (None, Vec::new());
    };
    let (file, node, mut diagnostics) = parse(name, text.as_bytes().to_vec(), sources);
    let overlay = node.and_then(|node| {
        let (overlay, faults) = overlay::parse(&node, sources);
        diagnostics.extend(faults);
        overlay
    });
    (overlay.map(|overlay| (file, overlay)), diagnostics)
}

/// The tree of the text of a document.
fn written(draft: &Draft, input: &Input<'_>, sources: &mut Sources) -> Node {
    let text = yaml::write(&draft.openapi);
    let (_, node, _) = parse(input.output, text.into_bytes(), sources);
    let mut node = node.expect("what was written as YAML can be read");
    draft.show_examples(&mut node);
    node
}

fn document_text(tree: &Node, input: &Input<'_>) -> String {
    let from = input.overlay.map(|(name, _)| format!(" and {name}"));
    format!(
        "# @generated by specwright from pages{}; edit those instead\n{}",
        from.unwrap_or_default(),
        yaml::write(&yaml::Plain(tree))
    )
}

/// The action that was done, and whether it found anything to do.
fn effective<'a>(
    actions: &'a [Action],
    done: &'a [Applied],
) -> impl Iterator<Item = (&'a Action, bool)> {
    actions.iter().map(|action| {
        let mut done = done.iter().filter(|applied| applied.action == action.index);
        (action, done.any(|applied| !applied.pointers.is_empty()))
    })
}
