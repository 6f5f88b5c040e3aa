//! `specwright derive`: documentation pages to OpenAPI documents, or only the difference with `--check`.
//!
//! ```text
//! spec/message-flows.yaml from 5 pages
//!   updated   spec/message-flows.yaml
//! 34 findings: 0 open, 19 settled, 15 decided by rules
//! ```

use std::fs;
use std::path::{Path, PathBuf};

use specwright_docs::derive::{Derived, Input};
use specwright_docs::finding::{Decision, Finding, to_json};
use specwright_docs::page::Page;
use specwright_docs::read::{ReadOptions, read};
use specwright_docs::site::Site;
use specwright_docs::snippets::Snippets;
use specwright_source::{Diagnostic, Pointer, Severity, Sources};

use crate::Error;
use crate::config::{self, ConfigFile, Derivation};
use crate::generate::{Mode, Outcome};
use crate::loader::{FileLoader, display_name, readable};
use crate::output::{self, Entry, Plan};
use crate::pipeline::origins;

/// What is asked for.
#[derive(Debug, Clone)]
pub struct Request {
    /// The configuration.
    pub config: PathBuf,
    /// Whether files are written.
    pub mode: Mode,
}

/// What was found and done.
#[derive(Debug)]
pub struct Report {
    /// Each derivation of the configuration, in its order.
    pub documents: Vec<DocumentReport>,
    /// Faults of the configuration, the pages and the overlays; findings are with their documents.
    pub diagnostics: Vec<Diagnostic>,
    /// The texts that the diagnostics point into.
    pub sources: Sources,
    /// Whether files were written.
    pub mode: Mode,
}

/// What was done for one derivation.
#[derive(Debug)]
pub struct DocumentReport {
    /// The document, as diagnostics name it.
    pub output: String,
    /// How many pages it is derived from.
    pub pages: usize,
    /// What was derived; `None` where a page or the overlay cannot be read.
    pub derived: Option<Derived>,
    /// What is to happen to its files.
    pub plan: Plan,
}

impl Request {
    /// Writes what the configuration asks for.
    pub fn new(config: impl Into<PathBuf>) -> Self {
        Self {
            config: config.into(),
            mode: Mode::Write,
        }
    }
}

impl Report {
    /// How it went: an open finding is a fault.
    pub fn outcome(&self) -> Outcome {
        let mut diagnostics = self.diagnostics.iter();
        let faulty = diagnostics.any(|one| one.severity == Severity::Error);
        let drifted = self
            .documents
            .iter()
            .any(|document| !document.plan.is_clean());
        if faulty || self.findings().any(Finding::is_open) {
            Outcome::Faulty
        } else if self.mode == Mode::Check && drifted {
            Outcome::Drifted
        } else {
            Outcome::Clean
        }
    }

    /// The findings of all documents.
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        let derived = self
            .documents
            .iter()
            .filter_map(|document| document.derived.as_ref());
        derived.flat_map(|derived| &derived.findings)
    }

    /// Faults, and the findings that nobody has decided.
    pub fn open(&self) -> Vec<Diagnostic> {
        let open = self.findings().filter(|finding| finding.is_open());
        let open = open.map(Finding::diagnostic);
        self.diagnostics.iter().cloned().chain(open).collect()
    }

    /// All findings, one JSON object per line.
    pub fn findings_json(&self) -> String {
        let derived = self
            .documents
            .iter()
            .filter_map(|document| document.derived.as_ref());
        derived
            .map(|derived| to_json(&derived.findings, &self.sources))
            .collect()
    }

    /// The difference between what is on the disk and what should be, as a unified diff; empty where there is none.
    pub fn diff(&self) -> String {
        self.documents
            .iter()
            .map(|document| document.plan.diff())
            .collect()
    }

    /// Where a value of one of the documents comes from; `None` where none has it.
    pub fn explain(&self, pointer: &Pointer) -> Option<String> {
        let mut derived = self
            .documents
            .iter()
            .filter_map(|document| document.derived.as_ref());
        derived.find_map(|derived| derived.explain(pointer, &self.sources))
    }

    /// `34 findings: 0 open, 19 settled, 15 decided by rules`
    pub fn counts(&self) -> String {
        let (mut open, mut settled, mut rules) = (0, 0, 0);
        for finding in self.findings() {
            match finding.decision {
                Decision::Open { .. } => open += 1,
                Decision::Settled { .. } => settled += 1,
                Decision::Rule(_) => rules += 1,
            }
        }
        let all = open + settled + rules;
        format!("{all} findings: {open} open, {settled} settled, {rules} decided by rules")
    }
}

/// Does what is asked for.
///
/// A document is written with its findings even where some are open, since that is what one decides by; it is left as
/// it is where a page or the overlay cannot be read.
///
/// # Errors
///
/// A file cannot be read or written.
pub fn run(request: &Request) -> Result<Report, Error> {
    let mut run = Run {
        sources: Sources::new(),
        diagnostics: Vec::new(),
    };
    let (config, diagnostics) = config::read(&request.config, &mut run.sources)?;
    run.diagnostics.extend(diagnostics);
    let mut documents = Vec::new();
    if let Some(config) = config {
        if config.config.derivations.is_empty() {
            run.diagnostics
                .push(config.lacks("derive", ["pages", "output"]));
        }
        for index in 0..config.config.derivations.len() {
            let document = run.document(&config, index)?;
            if request.mode == Mode::Write {
                document.plan.apply()?;
            }
            documents.push(document);
        }
    }
    Ok(Report {
        documents,
        diagnostics: run.diagnostics,
        sources: run.sources,
        mode: request.mode,
    })
}

struct Run {
    sources: Sources,
    diagnostics: Vec<Diagnostic>,
}

impl Run {
    fn document(&mut self, config: &ConfigFile, index: usize) -> Result<DocumentReport, Error> {
        let derivation = &config.config.derivations[index];
        let before = self.errors();
        let site = self.site(config, index);
        let pages = self.pages(config, index, site);
        let overlay = derivation.overlay.as_ref();
        let overlay =
            overlay.and_then(|path| self.text(config, path, &[&index.to_string(), "overlay"]));
        let mut report = DocumentReport {
            output: display_name(&derivation.output),
            pages: pages.len(),
            derived: None,
            plan: Plan::default(),
        };
        if self.errors() > before {
            return Ok(report);
        }
        let input = Input {
            pages: &pages,
            overlay: overlay
                .as_ref()
                .map(|(name, text)| (name.as_str(), text.as_str())),
            output: &report.output,
        };
        let mut derived = specwright_docs::derive::derive(&input, &mut self.sources);
        self.diagnostics.append(&mut derived.diagnostics);
        if self.errors() == before {
            report.plan = self.plan(&config.folder, derivation, &derived)?;
        }
        report.derived = Some(derived);
        Ok(report)
    }

    /// What is to happen to the files; one that was written by hand is left out and reported.
    fn plan(
        &mut self,
        folder: &Path,
        derivation: &Derivation,
        derived: &Derived,
    ) -> Result<Plan, Error> {
        let output = folder.join(&derivation.output);
        let files = [
            (output.clone(), &derived.document_text),
            (origins::file_of(&output), &derived.provenance_text),
            (output.with_file_name("FINDINGS.md"), &derived.findings_text),
        ];
        let mut plan = Plan::default();
        for (path, text) in files {
            match output::read(&path)? {
                Some(before) if !output::is_same(&before, text) && !is_derived(&path, &before) => {
                    let fault = output::hand_written(&path, before, &mut self.sources);
                    self.diagnostics.push(fault);
                }
                before => plan.entries.push(Entry::new(path, before, text.clone())),
            }
        }
        Ok(plan)
    }

    fn errors(&self) -> usize {
        let diagnostics = self.diagnostics.iter();
        diagnostics
            .filter(|one| one.severity == Severity::Error)
            .count()
    }

    fn site(&mut self, config: &ConfigFile, index: usize) -> Option<Site> {
        let path = config.config.derivations[index].site.as_ref()?;
        let (name, text) = self.text(config, path, &[&index.to_string(), "site"])?;
        let (site, diagnostics) = Site::read(&name, text.into_bytes(), &mut self.sources);
        self.diagnostics.extend(diagnostics);
        Some(site)
    }

    fn pages(&mut self, config: &ConfigFile, index: usize, site: Option<Site>) -> Vec<Page> {
        let derivation = &config.config.derivations[index];
        let mut options = ReadOptions {
            snippets: Snippets::new(root(&config.folder, derivation)),
            site,
            ..ReadOptions::default()
        };
        let mut pages = Vec::new();
        for (at, path) in derivation.pages.iter().enumerate() {
            let place = [&index.to_string(), "pages", &at.to_string()];
            let Some(bytes) = self.bytes(config, path, &place) else {
                continue;
            };
            let name = display_name(&config.folder.join(path));
            let (file, fault) = self.sources.add_bytes(name, bytes);
            self.diagnostics.extend(fault);
            options.snippets.load(file, &FileLoader, &mut self.sources);
            let (page, diagnostics) = read(file, &self.sources, &options);
            self.diagnostics.extend(diagnostics);
            pages.extend(page);
        }
        pages
    }

    fn text(&mut self, config: &ConfigFile, path: &Path, key: &[&str]) -> Option<(String, String)> {
        let bytes = self.bytes(config, path, key)?;
        let name = display_name(&config.folder.join(path));
        // Whatever is no text is found to be no YAML or JSON.
        Some((name, String::from_utf8_lossy(&bytes).into_owned()))
    }

    /// The content of a file that the configuration names below `derive`.
    fn bytes(&mut self, config: &ConfigFile, path: &Path, key: &[&str]) -> Option<Vec<u8>> {
        let path = config.folder.join(path);
        match readable(&path).and_then(|()| fs::read(&path)) {
            Ok(bytes) => Some(bytes),
            Err(error) => {
                let message = format!("cannot read `{}`: {error}", display_name(&path));
                let key: Vec<&str> = std::iter::once("derive")
                    .chain(key.iter().copied())
                    .collect();
                let diagnostic = Diagnostic::error("config-unreadable-page", message);
                let diagnostic = diagnostic.at(config.place(&key));
                self.diagnostics
                    .push(diagnostic.help("paths are relative to the folder of the configuration"));
                None
            }
        }
    }
}

/// The folder that paths of snippets start at: that of the site's configuration, else that of the first page.
fn root(folder: &Path, derivation: &Derivation) -> String {
    let file = derivation.site.as_ref().or(derivation.pages.first());
    let root = file.and_then(|file| folder.join(file).parent().map(display_name));
    match root.as_deref() {
        None | Some(".") => String::new(),
        Some(root) => format!("{root}/"),
    }
}

/// Whether a file was derived before: its first line says so, where its form has comments.
fn is_derived(path: &Path, text: &str) -> bool {
    let is_json = path
        .extension()
        .is_some_and(|extension| extension == "json");
    let first = text.lines().next().unwrap_or_default();
    is_json || first.contains("@generated by specwright")
}
