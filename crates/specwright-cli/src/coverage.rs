//! `specwright coverage SPEC`: the ledger of a document, which of its keywords have an effect and which have none.
//!
//! ```text
//! in types    1,204
//! checked        87
//! fallback        2
//! ignored         1   99.92 % have an effect
//!
//! pets.yaml:41:9: links
//! ```

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use specwright_source::{Diagnostic, Sources};
use specwright_spec::coverage::{Coverage, Occurrence, Totals};
use specwright_spec::document::Effect;

use crate::loader::display_name;
use crate::{config, pipeline};

/// What was found in a document.
#[derive(Debug)]
pub struct Report {
    /// The ledger, unless the document has errors.
    pub coverage: Option<Coverage>,
    /// The faults of the document.
    pub diagnostics: Vec<Diagnostic>,
    /// The texts that they point into.
    pub sources: Sources,
}

/// Reads a document and its ledger.
pub fn run(spec: &Path) -> Report {
    let mut sources = Sources::new();
    let document = config::Document::new(spec, PathBuf::new());
    let input = pipeline::Input {
        spec,
        name: &display_name(spec),
        document: &document,
    };
    let (coverage, diagnostics) = pipeline::coverage(&input, &mut sources);
    Report {
        coverage,
        diagnostics,
        sources,
    }
}

impl Report {
    /// The ledger for people: totals, then the places of what is not checked natively.
    pub fn text(&self, coverage: &Coverage) -> String {
        let totals = coverage.totals();
        let mut text = format!(
            "in types  {:>8}\nchecked   {:>8}\nfallback  {:>8}\nignored   {:>8}   {:.2} % have an effect\n",
            totals.typed,
            totals.native,
            totals.fallback,
            totals.ignored,
            totals.percent()
        );
        for occurrence in coverage.ignored() {
            let (file, line, column) = self.position(occurrence);
            let _ = write!(text, "\n{file}:{line}:{column}: {}", occurrence.keyword);
        }
        if totals.ignored > 0 {
            text.push('\n');
        }
        text
    }

    /// The ledger for machines: totals, totals of each keyword, and the places of what is not checked natively.
    pub fn json(&self, coverage: &Coverage) -> String {
        let mut keywords: BTreeMap<&str, Totals> = BTreeMap::new();
        for occurrence in &coverage.occurrences {
            let one = Coverage {
                occurrences: vec![occurrence.clone()],
            };
            *keywords.entry(occurrence.keyword).or_default() += one.totals();
        }
        let keywords: serde_json::Map<String, Value> = keywords
            .into_iter()
            .map(|(keyword, totals)| (keyword.to_owned(), counts(totals)))
            .collect();
        let places = coverage.occurrences.iter().filter(|one| is_told(one));
        let places: Vec<Value> = places.map(|one| self.place(one)).collect();
        let totals = coverage.totals();
        let mut ledger = json!({
            "percent": totals.percent(),
            "percentNative": totals.percent_native(),
            "totals": counts(totals),
            "keywords": keywords,
            "places": places,
        })
        .to_string();
        ledger.push('\n');
        ledger
    }

    fn place(&self, occurrence: &Occurrence) -> Value {
        let (file, line, column) = self.position(occurrence);
        json!({
            "keyword": occurrence.keyword,
            "effect": match occurrence.effect {
                Effect::Typed => "typed",
                Effect::Native => "native",
                Effect::Fallback => "fallback",
                Effect::Ignored => "ignored",
            },
            "file": file,
            "line": line,
            "column": column,
            "pointer": occurrence.pointer.to_string(),
        })
    }

    fn position(&self, occurrence: &Occurrence) -> (&str, usize, usize) {
        let span = occurrence.span;
        let at = self.sources.line_column(span.file, span.start);
        (self.sources.name(span.file), at.line, at.column)
    }
}

fn is_told(occurrence: &Occurrence) -> bool {
    matches!(occurrence.effect, Effect::Ignored | Effect::Fallback)
}

fn counts(totals: Totals) -> Value {
    json!({
        "typed": totals.typed,
        "native": totals.native,
        "fallback": totals.fallback,
        "ignored": totals.ignored,
    })
}
