//! `specwright generate`: every document of a configuration to its crate, or only the difference with `--check`.
//!
//! ```text
//! spec/pets.yaml -> crates/pets
//!   updated   crates/pets/src/models.rs
//! 1 updated, 2 unchanged in 41 ms
//! ```

use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use specwright_source::{Diagnostic, Severity, Sources};

use crate::config::{self, ConfigFile};
use crate::loader::{display_name, readable};
use crate::output::Plan;
use crate::scaffold::{BuildScript, Scaffold};
use crate::{Error, manifest, output, pipeline, scaffold};

/// What is asked for.
#[derive(Debug, Clone)]
pub struct Request {
    /// The configuration.
    pub config: PathBuf,
    /// Another copy of the specification, in place of the one that the configuration names.
    pub spec: Option<PathBuf>,
    /// Whether files are written.
    pub mode: Mode,
    /// Whether a missing `Cargo.toml` and `lib.rs` are written as well.
    pub scaffold: bool,
    /// Whether warnings are errors in every document, whatever the configuration says.
    pub strict: bool,
}

/// Whether files are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Write what changes.
    Write,
    /// Write nothing; what would change is a failure.
    Check,
}

/// What was found and done.
#[derive(Debug)]
pub struct Report {
    /// Each document of the configuration, in its order.
    pub documents: Vec<DocumentReport>,
    /// Faults of the configuration, the documents and the crates.
    pub diagnostics: Vec<Diagnostic>,
    /// The texts that the diagnostics point into.
    pub sources: Sources,
    /// Whether files were written.
    pub mode: Mode,
    /// How long it took.
    pub elapsed: Duration,
}

/// What was done with one document.
#[derive(Debug)]
pub struct DocumentReport {
    /// The document, as diagnostics name it.
    pub spec: String,
    /// The folder of its crate, as diagnostics name it.
    pub output: String,
    /// What is to happen to the folder; `None` where the document has errors, so that nothing happens.
    pub plan: Option<Plan>,
    /// The files that were written for the user to keep.
    pub scaffolded: Vec<PathBuf>,
}

/// What the outcome means to a caller that only wants to know how it went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Everything is as it should be, or was brought there.
    Clean,
    /// Nothing is wrong with the documents, but the generated files are not theirs.
    Drifted,
    /// There are errors.
    Faulty,
}

impl Request {
    /// Generates what the configuration asks for, and nothing else.
    pub fn new(config: impl Into<PathBuf>) -> Self {
        Self {
            config: config.into(),
            spec: None,
            mode: Mode::Write,
            scaffold: false,
            strict: false,
        }
    }
}

impl Report {
    /// Whether there is an error among the diagnostics.
    pub fn has_errors(&self) -> bool {
        has_errors(&self.diagnostics)
    }

    /// Whether some folder was not as it should be.
    pub fn is_drifted(&self) -> bool {
        self.plans().any(|plan| !plan.is_clean())
    }

    /// How it went.
    pub fn outcome(&self) -> Outcome {
        match (
            self.has_errors(),
            self.mode == Mode::Check && self.is_drifted(),
        ) {
            (true, _) => Outcome::Faulty,
            (false, true) => Outcome::Drifted,
            (false, false) => Outcome::Clean,
        }
    }

    /// The difference between what is on the disk and what should be, as a unified diff; empty where there is none.
    pub fn diff(&self) -> String {
        self.plans().map(Plan::diff).collect()
    }

    fn plans(&self) -> impl Iterator<Item = &Plan> {
        self.documents
            .iter()
            .filter_map(|document| document.plan.as_ref())
    }
}

/// Does what is asked for.
///
/// Faults of the configuration and the documents are in the report. A document with errors is left as it is on the
/// disk; the others are generated all the same.
///
/// # Errors
///
/// A file or folder cannot be read or written, or `spec` is given for a configuration with several documents.
pub fn run(request: &Request) -> Result<Report, Error> {
    let start = Instant::now();
    let mut run = Run {
        request,
        sources: Sources::new(),
        diagnostics: Vec::new(),
    };
    let documents = run.config()?;
    Ok(Report {
        documents,
        diagnostics: run.diagnostics,
        sources: run.sources,
        mode: request.mode,
        elapsed: start.elapsed(),
    })
}

struct Run<'a> {
    request: &'a Request,
    sources: Sources,
    diagnostics: Vec<Diagnostic>,
}

impl Run<'_> {
    fn config(&mut self) -> Result<Vec<DocumentReport>, Error> {
        let (config, diagnostics) = config::read(&self.request.config, &mut self.sources)?;
        self.diagnostics.extend(diagnostics);
        let Some(config) = config else {
            return Ok(Vec::new());
        };
        let count = config.config.documents.len();
        if count == 0 {
            self.diagnostics
                .push(config.lacks("document", ["spec", "output"]));
            return Ok(Vec::new());
        }
        if self.request.spec.is_some() && count != 1 {
            let config = self.request.config.clone();
            return Err(Error::AmbiguousSpec { config, count });
        }
        (0..count)
            .map(|index| self.document(&config, index))
            .collect()
    }

    fn document(&mut self, config: &ConfigFile, index: usize) -> Result<DocumentReport, Error> {
        let document = &config.config.documents[index];
        let spec = config.folder.join(&document.spec);
        let folder = config.folder.join(&document.output);
        let mut report = DocumentReport {
            spec: display_name(&spec),
            output: display_name(&folder),
            plan: None,
            scaffolded: Vec::new(),
        };
        if let Some(fault) = no_folder(config, index, &folder) {
            self.diagnostics.push(fault);
        } else if let Some(product) = self.product(config, index, &spec)? {
            let needs = manifest::Needs::of(document, &product.files);
            report.plan = Some(self.update(&folder, &product)?);
            if self.request.scaffold && self.request.mode == Mode::Write {
                report.scaffolded = start(&spec, document, &folder, &needs, &product)?;
            }
            let wanted_by = config.place(&["document", &index.to_string(), "output"]);
            let diagnostics = manifest::check(&folder, &needs, wanted_by, &mut self.sources)?;
            self.diagnostics.extend(diagnostics);
        }
        Ok(report)
    }

    /// The files, unless the document has errors.
    fn product(
        &mut self,
        config: &ConfigFile,
        index: usize,
        spec: &Path,
    ) -> Result<Option<pipeline::Product>, Error> {
        let document = &config.config.documents[index];
        let read = self.request.spec.as_deref().unwrap_or(spec);
        if let Err(error) = readable(read) {
            return self.unreadable(config, index, read, error);
        }
        let input = pipeline::Input {
            spec: read,
            name: &display_name(&document.spec),
            document: &config::Document {
                strict: document.strict || self.request.strict,
                ..document.clone()
            },
        };
        let mut product = pipeline::produce(&input, &mut self.sources);
        let mut found = std::mem::take(&mut product.diagnostics);
        if let (Some(document), Some(api)) = (&product.document, &product.api) {
            found.extend(pipeline::unknown_names(config, index, document, api));
        }
        let usable = !has_errors(&found);
        self.diagnostics.extend(found);
        Ok(usable.then_some(product))
    }

    /// A specification that the configuration names is missing there; one of the command line is missing in the world.
    fn unreadable(
        &mut self,
        config: &ConfigFile,
        index: usize,
        spec: &Path,
        error: io::Error,
    ) -> Result<Option<pipeline::Product>, Error> {
        if self.request.spec.is_some() {
            return Err(Error::read(spec)(error));
        }
        let message = format!("cannot read `{}`: {error}", display_name(spec));
        let place = config.place(&["document", &index.to_string(), "spec"]);
        let diagnostic = Diagnostic::error("config-unreadable-spec", message).at(place);
        self.diagnostics
            .push(diagnostic.help("paths are relative to the folder of the configuration"));
        Ok(None)
    }

    fn update(&mut self, folder: &Path, product: &pipeline::Product) -> Result<Plan, Error> {
        let (plan, diagnostics) = output::plan(folder, &product.files, &mut self.sources)?;
        self.diagnostics.extend(diagnostics);
        if self.request.mode == Mode::Write {
            plan.apply()?;
        }
        Ok(plan)
    }
}

/// A file where the folder of the crate is to be.
fn no_folder(config: &ConfigFile, index: usize, folder: &Path) -> Option<Diagnostic> {
    if !folder.is_file() {
        return None;
    }
    let message = format!("`{}` is a file", display_name(folder));
    let place = config.place(&["document", &index.to_string(), "output"]);
    let diagnostic = Diagnostic::error("config-output-is-a-file", message).at(place);
    Some(diagnostic.help("name the folder of the crate, the one with its `Cargo.toml`"))
}

fn start(
    spec: &Path,
    document: &config::Document,
    folder: &Path,
    needs: &manifest::Needs,
    product: &pipeline::Product,
) -> Result<Vec<PathBuf>, Error> {
    scaffold::run(&Scaffold {
        folder,
        needs,
        files: &product.files,
        build_script: build_script(spec, document, folder)?,
    })
}

/// A document that is named from the root of the disk is named so in the script too.
fn build_script(
    spec: &Path,
    document: &config::Document,
    folder: &Path,
) -> Result<Option<BuildScript>, Error> {
    let command = "specwright generate";
    if document.spec.is_absolute() {
        let spec = display_name(&document.spec);
        return Ok(Some(BuildScript {
            spec,
            command: command.to_owned(),
        }));
    }
    let spec = std::path::absolute(spec).map_err(Error::read(spec))?;
    let folder = std::path::absolute(folder).map_err(Error::read(folder))?;
    Ok(BuildScript::new(&spec, &folder, command))
}

pub(crate) fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics
        .iter()
        .any(|diagnostic| diagnostic.severity == Severity::Error)
}
