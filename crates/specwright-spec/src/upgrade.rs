//! Documents of Swagger 2.0 as documents of OpenAPI 3.0, on the located tree.
//!
//! ```text
//! definitions: {Pet: …}           ─▶  components: {schemas: {Pet: …}}
//! parameters: [{in: body, …}]     ─▶  requestBody: {content: …}
//! schema: …, produces: [a/b]      ─▶  content: {a/b: {schema: …}}
//! host, basePath, schemes         ─▶  servers
//! ```
//!
//! Every value keeps its place, and what is made anew has the place of what it was made of, so that whatever is said
//! later points into the document as it is written. What 2.0 leaves to the reader is settled here: a body whose media
//! type nobody names is `application/json`, an API whose scheme nobody names is reached by `https`.

mod bodies;
mod made;
mod operations;
mod others;
mod parameters;
mod references;
mod responses;
mod schemas;
mod security;
mod servers;

use std::panic::resume_unwind;
use std::thread;

use indexmap::IndexMap;
use specwright_source::{Diagnostic, FileId, Pointer, Sources};

use self::made::{Made, entries};
use self::references::Part;
use crate::document::{Cursor, Document, Node, Version};
use crate::validate::validate;

/// The document as one of 3.0, with its faults and what has no form there; documents of 3.x stay as they are.
///
/// A document of 2.0 is held against the tables of its own version first: what is made of it is another document.
pub fn upgrade(document: Document, sources: &Sources) -> (Document, Vec<Diagnostic>) {
    if document.version != Version::V2_0 {
        return (document, Vec::new());
    }
    let (root, others, diagnostics) = thread::scope(|scope| {
        let faults = scope.spawn(|| validate(&document, sources));
        let mut upgrade = Upgrade {
            root: Cursor::root(&document),
            diagnostics: Vec::new(),
            others: IndexMap::new(),
        };
        let root = upgrade.document();
        let others = upgrade.other_places();
        let mut diagnostics = faults.join().unwrap_or_else(|panic| resume_unwind(panic));
        diagnostics.extend(upgrade.diagnostics);
        (root, others, diagnostics)
    });
    let mut root = Some(root);
    let mut files: IndexMap<_, _> = document
        .files
        .iter()
        .map(|(file, node)| {
            let upgraded = root.take_if(|_| *file == document.entry);
            (*file, upgraded.unwrap_or_else(|| node.clone()))
        })
        .collect();
    for (place, node) in others {
        others::replace(&mut files, &place, node);
    }
    let upgraded = Document {
        version: Version::V3_0,
        entry: document.entry,
        files,
        links: document.links,
        // Swagger 2.0 has none, and the places are other ones now.
        anchors: IndexMap::new(),
        written: document.files,
        ledger: document.ledger,
    };
    (upgraded, diagnostics)
}

/// A value by where it stands: trees that were upgraded have other values in the same places.
type Place = (FileId, Pointer);

struct Upgrade<'a> {
    root: Cursor<'a>,
    diagnostics: Vec<Diagnostic>,
    /// What references lead to outside the places that the specification has for it; it is upgraded where it stands.
    others: IndexMap<Place, (Part, Cursor<'a>)>,
}

impl<'a> Upgrade<'a> {
    fn document(&mut self) -> Node {
        let root = self.root.clone();
        let mut made = Made::at(root.node.span);
        let mut components = Made::at(root.node.span);
        for (member, value) in entries(&root) {
            let place = member.key_span;
            match &*member.key {
                "swagger" => made.text("openapi", place, "3.0.3", value.node.span),
                "host" | "basePath" | "schemes" | "consumes" | "produces" => {}
                "paths" => made.set("paths", place, self.paths(&value)),
                "definitions" => components.set("schemas", place, self.schemas(&value)),
                "parameters" => {
                    components.set("parameters", place, self.shared_parameters(&value));
                }
                "responses" => components.set("responses", place, self.shared_responses(&value)),
                "securityDefinitions" => {
                    components.set("securitySchemes", place, security::schemes(&value));
                }
                _ => made.keep(member),
            }
        }
        if let Some((place, servers)) = servers::of_document(&root) {
            made.set("servers", place, servers);
        }
        if let Some(place) = components.first_place() {
            made.set("components", place, components.node());
        }
        made.node()
    }

    fn shared_responses(&mut self, at: &Cursor<'a>) -> Node {
        let mut made = Made::at(at.node.span);
        for (member, response) in entries(at) {
            let root = self.root.clone();
            let response = self.response(&response, &root);
            made.set(&member.key, member.key_span, response);
        }
        made.node()
    }

    fn warn(&mut self, at: &Cursor<'a>, code: &'static str, message: String, help: &str) {
        self.diagnostics.push(at.warning(code, message).help(help));
    }
}
