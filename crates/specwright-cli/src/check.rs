//! `specwright check SPEC`: the diagnostics of one document, and nothing else.

use std::path::{Path, PathBuf};

use specwright_source::{Diagnostic, Severity, Sources};

use crate::loader::display_name;
use crate::{config, pipeline};

/// What was found in a document.
#[derive(Debug)]
pub struct Report {
    /// The faults, in the order of the stages that found them.
    pub diagnostics: Vec<Diagnostic>,
    /// The texts that they point into.
    pub sources: Sources,
}

/// Takes a document through the whole pipeline and keeps only what it says about it.
///
/// A file that cannot be read is a diagnostic too, since a reference in the document may name it. Warnings are errors
/// where it is `strict`.
pub fn run(spec: &Path, strict: bool) -> Report {
    let mut sources = Sources::new();
    let mut document = config::Document::new(spec, PathBuf::new());
    document.strict = strict;
    let input = pipeline::Input {
        spec,
        name: &display_name(spec),
        document: &document,
    };
    let diagnostics = pipeline::produce(&input, &mut sources).diagnostics;
    Report {
        diagnostics,
        sources,
    }
}

impl Report {
    /// How many diagnostics of a severity there are.
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity == severity)
            .count()
    }
}
