//! One document on its way: load, upgrade, validate, lower, generate.
//!
//! ```text
//! spec/pets.yaml ─▶ Document ─▶ Api ─▶ src/models.rs, src/server.rs, ...
//! ```
//!
//! Each stage is a call of the crate that does it; this is the one place where they meet.

mod names;
pub(crate) mod origins;

use std::collections::BTreeMap;
use std::path::Path;

use specwright_codegen::{File, Options, Origins};
use specwright_source::{Diagnostic, Severity, Sources};
use specwright_spec::coverage::{self, Coverage};
use specwright_spec::document::{self, Document};
use specwright_spec::model::Api;
use specwright_spec::{lower, upgrade, validate};

pub(crate) use names::unknown_names;

use crate::config::{self, Part};
use crate::loader::{FileLoader, display_name};

/// A document and what is wanted of it.
#[derive(Debug)]
pub struct Input<'a> {
    /// The file to read.
    pub spec: &'a Path,
    /// What generated files name as their source.
    pub name: &'a str,
    /// What is wanted.
    pub document: &'a config::Document,
}

/// What became of a document.
#[derive(Debug, Default)]
pub struct Product {
    /// The document, where it could be read.
    pub document: Option<Document>,
    /// The model, unless the document has errors.
    pub api: Option<Api>,
    /// Where its values come from, where it was derived from pages.
    pub origins: Option<Origins>,
    /// The generated files, unless the document has errors.
    pub files: Vec<File>,
    /// What every stage found.
    pub diagnostics: Vec<Diagnostic>,
}

/// Takes a document through all stages, as far as its faults let it.
pub fn produce(input: &Input<'_>, sources: &mut Sources) -> Product {
    let mut product = load(input, sources);
    product.validate_and_lower(input.document, sources);
    product.trace(input.spec, sources);
    if !product.has_errors() {
        product.generate(input, sources);
        product.harden(input.document);
    }
    product
}

/// The ledger of a document, unless it has errors.
pub fn coverage(input: &Input<'_>, sources: &mut Sources) -> (Option<Coverage>, Vec<Diagnostic>) {
    let mut product = load(input, sources);
    if let Some(document) = &product.document {
        let found = validate::validate(document, sources);
        product.diagnostics.extend(found);
    }
    product.harden(input.document);
    let is_readable = !product.has_errors();
    let document = product.document.as_mut().filter(|_| is_readable);
    let ledger = document.map(|document| coverage::coverage(document, &lower::Options::default()));
    (ledger, product.diagnostics)
}

/// A document in the vocabulary of the newer versions, as far as its faults let it.
fn load(input: &Input<'_>, sources: &mut Sources) -> Product {
    let (document, diagnostics) = document::load(&display_name(input.spec), &FileLoader, sources);
    let mut product = Product {
        document,
        diagnostics,
        ..Product::default()
    };
    product.upgrade(sources);
    product.harden(input.document);
    product
}

impl Product {
    /// Whether some stage found an error.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }

    fn upgrade(&mut self, sources: &Sources) {
        if let Some(document) = self.document.take() {
            let (document, diagnostics) = upgrade::upgrade(document, sources);
            self.diagnostics.extend(diagnostics);
            self.document = Some(document);
        }
    }

    /// Makes errors of the warnings, where the document is to be held to the letter.
    fn harden(&mut self, wanted: &config::Document) {
        for diagnostic in &mut self.diagnostics {
            if wanted.strict && diagnostic.severity == Severity::Warning {
                diagnostic.severity = Severity::Error;
            }
        }
    }

    /// Validates also where loading found errors: the more is said in one run, the better. Lowers a document without any.
    fn validate_and_lower(&mut self, wanted: &config::Document, sources: &Sources) {
        let Some(document) = &self.document else {
            return;
        };
        let options = lowering(wanted);
        let (found, lowered) = if self.has_errors() {
            (validate::validate(document, sources), None)
        } else {
            validate::validate_beside(document, sources, || lower::lower(document, &options))
        };
        self.diagnostics.extend(found);
        self.harden(wanted);
        if let Some((api, found)) = lowered.filter(|_| !self.has_errors()) {
            self.api = Some(api);
            self.diagnostics.extend(found);
            self.harden(wanted);
        }
    }

    fn trace(&mut self, spec: &Path, sources: &mut Sources) {
        let (origins, diagnostics) = origins::read(spec, sources);
        self.diagnostics.extend(diagnostics);
        self.origins = origins;
    }

    fn generate(&mut self, input: &Input<'_>, sources: &Sources) {
        let Some(model) = self.model(input, sources) else {
            return;
        };
        let output = specwright_codegen::generate(&model, &options(input.document, model.api));
        self.diagnostics.extend(output.diagnostics);
        self.files = output.files;
    }

    /// A program that constructs every router with a service that does nothing; `None` for a document with errors.
    pub fn stub(&self, input: &Input<'_>, sources: &Sources, crate_name: &str) -> Option<File> {
        let model = self.model(input, sources)?;
        let text =
            specwright_codegen::stub(&model, &options(input.document, model.api), crate_name);
        let path = "src/main.rs".to_owned();
        Some(File { path, text })
    }

    fn model<'a>(
        &'a self,
        input: &Input<'a>,
        sources: &'a Sources,
    ) -> Option<specwright_codegen::Input<'a>> {
        Some(specwright_codegen::Input {
            api: self.api.as_ref()?,
            document: self.document.as_ref()?,
            sources,
            name: input.name,
            origins: self.origins.as_ref(),
        })
    }
}

fn lowering(wanted: &config::Document) -> lower::Options {
    let open_enums = wanted.open_enums.iter();
    lower::Options {
        operations: wanted.operations.clone(),
        tags: wanted.tags.clone(),
        open_enums: open_enums
            .map(|(name, open)| (name.clone(), *open))
            .collect(),
        x_webhooks: wanted.x_webhooks,
        reading: wanted.reading.into(),
    }
}

fn options(wanted: &config::Document, api: &Api) -> Options {
    let pairs = |map: &BTreeMap<String, String>| map.clone().into_iter().collect();
    Options {
        server: wanted.generates(Part::Server),
        client: wanted.generates(Part::Client),
        json_schema: wanted.generates(Part::JsonSchema),
        stream: wanted.stream.clone(),
        unused: wanted.unused,
        split: wanted
            .split
            .unwrap_or_else(|| specwright_codegen::is_large(api)),
        derives: wanted.derives.clone(),
        types: pairs(&wanted.types),
        formats: pairs(&wanted.formats),
    }
}
