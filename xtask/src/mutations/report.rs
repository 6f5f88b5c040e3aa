//! What came of all mutants, by kind and style.
//!
//! ```text
//! caught of must                traits    macros
//! property removed               58/58     58/58
//! ```

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::Serialize;

use super::judgement::{Demand, argument};
use super::lanes::Style;
use super::verdict::Verdict;

/// A mutant and how the service fared.
#[derive(Debug, Serialize)]
pub(super) struct Outcome {
    pub(super) name: String,
    pub(super) kind: String,
    /// The lines of what changed, in the changed document.
    pub(super) lines: Vec<usize>,
    pub(super) styles: BTreeMap<Style, Judged>,
}

/// How the service fared in one style.
#[derive(Debug, Serialize)]
pub(super) struct Judged {
    pub(super) demand: Demand,
    #[serde(flatten)]
    pub(super) verdict: Verdict,
}

/// All outcomes.
#[derive(Debug, Default, Serialize)]
pub(super) struct Report {
    pub(super) outcomes: Vec<Outcome>,
}

impl Outcome {
    /// Prints where a style let the mutant pass without a reason.
    pub(super) fn print_misses(&self) {
        for (style, verdict) in self.misses() {
            let (name, style) = (&self.name, style.word());
            anstream::println!("MISSED in {style}: {name}\n  {}", verdict.reason());
        }
    }

    /// The styles that had to refuse the mutant and did not, without a reason.
    fn misses(&self) -> impl Iterator<Item = (Style, &Verdict)> {
        let passed = self.passed();
        passed.filter(|(style, _)| argument(*style, &self.name).is_none())
    }

    /// The styles that need not refuse the mutant, though it is of a kind that has to be refused, and why.
    fn argued(&self) -> impl Iterator<Item = (Style, &'static str)> {
        let passed = self.passed();
        passed.filter_map(|(style, _)| Some((style, argument(style, &self.name)?)))
    }

    fn passed(&self) -> impl Iterator<Item = (Style, &Verdict)> {
        let styles = self.styles.iter().filter(|(_, judged)| judged.is_passed());
        styles.map(|(style, judged)| (*style, &judged.verdict))
    }
}

impl Judged {
    fn is_passed(&self) -> bool {
        self.demand == Demand::Refuse && !self.verdict.is_caught()
    }
}

impl Report {
    /// Whether each mutant that had to be refused was.
    pub(super) fn is_clean(&self) -> bool {
        let mut outcomes = self.outcomes.iter();
        outcomes.all(|outcome| outcome.misses().next().is_none())
    }

    /// Writes everything as JSON.
    pub(super) fn save(&self, path: &Path) -> anyhow::Result<()> {
        Ok(fs::write(path, serde_json::to_string_pretty(self)?)?)
    }

    /// Prints the tables, and what passes for a reason of its own.
    pub(super) fn print(&self) {
        self.print_table("caught of must", |demand| demand == Demand::Refuse);
        self.print_table("breaks no correct code", |demand| demand != Demand::Refuse);
        for outcome in &self.outcomes {
            for (style, argument) in outcome.argued() {
                let (name, style) = (&outcome.name, style.word());
                anstream::println!("passes in {style}: {name}\n  {argument}");
            }
        }
    }

    /// How many of the mutants with such a demand were caught, by kind and style.
    fn print_table(&self, title: &str, wanted: impl Fn(Demand) -> bool + Copy) {
        let [traits, macros] = Style::ALL.map(Style::word);
        anstream::println!("{title:<26}{traits:>10}{macros:>10}");
        let mut kinds: BTreeMap<&str, Vec<&Outcome>> = BTreeMap::new();
        for outcome in &self.outcomes {
            kinds.entry(&outcome.kind).or_default().push(outcome);
        }
        for (kind, outcomes) in &kinds {
            print_row(kind, outcomes, wanted);
        }
        print_row("all", &self.outcomes.iter().collect::<Vec<_>>(), wanted);
        anstream::println!();
    }
}

fn print_row(name: &str, outcomes: &[&Outcome], wanted: impl Fn(Demand) -> bool + Copy) {
    let counts = Style::ALL.map(|style| {
        let judged = outcomes
            .iter()
            .filter_map(|outcome| outcome.styles.get(&style));
        let judged = judged.filter(|judged| wanted(judged.demand));
        let caught = judged.clone().filter(|judged| judged.verdict.is_caught());
        (caught.count(), judged.count())
    });
    if counts.iter().all(|(_, all)| *all == 0) {
        return;
    }
    let [traits, macros] = counts.map(|(caught, all)| match all {
        0 => "-".to_owned(),
        all => format!("{caught}/{all}"),
    });
    let judged = outcomes.iter().flat_map(|outcome| outcome.styles.values());
    let judged = judged.filter(|judged| wanted(judged.demand));
    let mut reasons: Vec<_> = judged.filter_map(|judged| judged.demand.reason()).collect();
    reasons.sort_unstable();
    reasons.dedup();
    let reasons = if name == "all" {
        String::new()
    } else {
        reasons.join("; ")
    };
    let line = format!("{name:<26}{traits:>10}{macros:>10}  {reasons}");
    anstream::println!("{}", line.trim_end());
}

impl Verdict {
    fn reason(&self) -> String {
        match self {
            Self::Caught { at, message } => format!("{at}: {message}"),
            Self::Unnamed { at, message } => {
                format!("the errors do not say what changed: {at}: {message}")
            }
            Self::Broken { message } => format!("the generated crate does not compile: {message}"),
            Self::Refused { message } => format!("nothing is generated: {message}"),
            Self::Passed => "it compiles".to_owned(),
        }
    }
}
