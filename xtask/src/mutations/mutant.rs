//! A mutation applied: the changed document, its files, and the lines that messages may name.

use std::fs;
use std::path::Path;

use anyhow::Context as _;
use specwright_cli::config;
use specwright_cli::output;
use specwright_cli::pipeline::{Input, Product, produce};
use specwright_source::render::{Format, render};
use specwright_source::{Pointer, Severity, Sources};
use specwright_spec::document::{Cursor, Document};
use specwright_spec::model::Api;

use super::edit::{Edit, apply};

/// The document that is mutated, and what is generated of it.
#[derive(Debug)]
pub(super) struct Original {
    /// What `specwright.toml` says of it.
    pub(super) wanted: config::Document,
    /// Its text.
    pub(super) text: String,
}

/// What became of a mutation's document.
#[derive(Debug)]
pub(super) struct Mutant {
    /// The lines of the changed document that messages may name.
    pub(super) lines: Vec<usize>,
    /// The types that went with their last use, which messages may name too.
    pub(super) unused: Vec<String>,
    /// Why nothing could be generated.
    pub(super) refusal: Option<String>,
}

impl Original {
    /// The document of `specwright.toml`.
    pub(super) fn read() -> anyhow::Result<Self> {
        let (config, _) = config::read(Path::new("specwright.toml"), &mut Sources::new())?;
        let documents = config.map(|file| file.config.documents).unwrap_or_default();
        let wanted = documents.into_iter().next();
        let wanted = wanted.context("specwright.toml names no document, or has mistakes")?;
        let text = fs::read_to_string(&wanted.spec)
            .with_context(|| format!("cannot read {}", wanted.spec.display()))?;
        Ok(Self { wanted, text })
    }

    /// What the name of the document is in messages.
    pub(super) fn name(&self) -> String {
        self.wanted.spec.to_string_lossy().into_owned()
    }

    /// Everything that becomes of a copy of the document.
    pub(super) fn produce(&self, copy: &Path, sources: &mut Sources) -> Product {
        let input = Input {
            spec: copy,
            name: &self.name(),
            document: &self.wanted,
        };
        produce(&input, sources)
    }

    /// Generates the crate of the changed document into a folder.
    pub(super) fn mutate(
        &self,
        edits: &[Edit],
        places: &[Pointer],
        folder: &Path,
    ) -> anyhow::Result<Mutant> {
        let copy = folder.join("mutant.yaml");
        fs::create_dir_all(folder)?;
        fs::write(&copy, apply(&self.text, edits))?;
        let mut sources = Sources::new();
        let product = self.produce(&copy, &mut sources);
        let refusal = refusal(&product, &sources);
        if refusal.is_none() {
            let (plan, _) = output::plan(folder, &product.files, &mut sources)?;
            plan.apply()?;
        }
        let lines = product.document.as_ref().map_or_else(Vec::new, |document| {
            let places = places.iter();
            places
                .filter_map(|place| line(document, place, &sources))
                .collect()
        });
        Ok(Mutant {
            lines,
            unused: product.api.as_ref().map(unused).unwrap_or_default(),
            refusal,
        })
    }
}

/// The first error of a document from which nothing is generated.
fn refusal(product: &Product, sources: &Sources) -> Option<String> {
    let mut errors = product.diagnostics.iter();
    let error = errors.find(|diagnostic| diagnostic.severity == Severity::Error)?;
    Some(render(std::slice::from_ref(error), sources, Format::Short))
}

/// The types for which nothing is generated.
fn unused(api: &Api) -> Vec<String> {
    let unused = api.types.iter().filter(|type_def| !type_def.is_used());
    unused.map(|type_def| type_def.ident.clone()).collect()
}

fn line(document: &Document, place: &Pointer, sources: &Sources) -> Option<usize> {
    let at = Cursor::root(document).lookup(&format!("#{}", place.as_str()))?;
    let span = at.name_place().span;
    Some(sources.line_column(span.file, span.start).line)
}
