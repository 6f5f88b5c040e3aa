//! One document on its way: load, validate, lower, generate.

use std::path::Path;

use specwright_source::{Diagnostic, Sources};

use specwright_spec::document;

use crate::config::{self, ConfigFile};
use crate::loader::{FileLoader, display_name};

/// A generated file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// The path in the crate, as `src/models.rs`.
    pub path: String,
    /// The whole text.
    pub text: String,
}

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

/// The model.
#[derive(Debug)]
pub struct Api;

/// What became of a document.
#[derive(Debug, Default)]
pub struct Product {
    /// The model, unless the document has errors.
    pub api: Option<Api>,
    /// The generated files, unless the document has errors.
    pub files: Vec<File>,
    /// What every stage found.
    pub diagnostics: Vec<Diagnostic>,
}

/// Takes a document through all stages, as far as its faults let it.
pub fn produce(input: &Input<'_>, sources: &mut Sources) -> Product {
    let (_document, diagnostics) = document::load(&display_name(input.spec), &FileLoader, sources);
    Product {
        diagnostics,
        ..Product::default()
    }
}

/// Names in the configuration that the document does not have.
pub(crate) fn unknown_names(_config: &ConfigFile, _index: usize, _api: &Api) -> Vec<Diagnostic> {
    Vec::new()
}

/// A program that constructs every router of an API with a service that does nothing.
pub fn stub(_product: &Product, _package: &str) -> Vec<File> {
    Vec::new()
}
