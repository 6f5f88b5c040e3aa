//! What a command says about its run at the end: `1 updated, 3 unchanged in 41ms`.

use std::io::{self, Write};
use std::path::Path;

use specwright_source::{Diagnostic, Severity};

use crate::generate::{Mode, Outcome, Report};
use crate::loader::display_name;
use crate::output::{Change, Plan};

/// What happened to each file, the unchanged ones counted only.
pub(super) fn generated(report: &Report, err: &mut dyn Write) -> io::Result<()> {
    for document in &report.documents {
        writeln!(err, "{} -> {}", document.spec, document.output)?;
        let Some(plan) = &document.plan else {
            writeln!(err, "  left as it is: there are errors")?;
            continue;
        };
        drift(plan, report.mode, err)?;
        for path in &document.scaffolded {
            change("started", path, err)?;
        }
    }
    if !report.diagnostics.is_empty() {
        faults(&report.diagnostics, err)?;
    }
    let outcome = report.outcome();
    let verdict = match (report.mode, outcome) {
        (Mode::Check, Outcome::Clean) => "up to date: ",
        (Mode::Check, _) if report.is_drifted() => "not up to date: ",
        _ => "",
    };
    writeln!(err, "{verdict}{} in {:.0?}", counts(report), report.elapsed)?;
    if outcome == Outcome::Drifted {
        writeln!(err, "run without `--check` to write what changed")?;
    }
    Ok(())
}

/// A line for each file that is not as it should be.
pub(super) fn drift(plan: &Plan, mode: Mode, err: &mut dyn Write) -> io::Result<()> {
    plan.drift()
        .try_for_each(|entry| change(entry.change.word(mode), &entry.path, err))
}

/// `1 error, 2 warnings`
pub(super) fn faults(diagnostics: &[Diagnostic], err: &mut dyn Write) -> io::Result<()> {
    let count = |severity, what| {
        let of = diagnostics.iter().filter(|one| one.severity == severity);
        counted(of.count(), what)
    };
    let errors = count(Severity::Error, "error");
    let warnings = count(Severity::Warning, "warning");
    writeln!(err, "{errors}, {warnings}")
}

/// `2 pages`
pub(super) fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

fn change(word: &str, path: &Path, err: &mut dyn Write) -> io::Result<()> {
    writeln!(err, "  {word:<9} {}", display_name(path))
}

/// `1 updated, 3 unchanged`
fn counts(report: &Report) -> String {
    let plans = report
        .documents
        .iter()
        .filter_map(|document| document.plan.as_ref());
    let changes: Vec<Change> = plans
        .flat_map(|plan| &plan.entries)
        .map(|entry| entry.change)
        .collect();
    let counted = [
        Change::Created,
        Change::Updated,
        Change::Removed,
        Change::Unchanged,
    ]
    .map(|change| {
        let count = changes.iter().filter(|other| **other == change).count();
        (count > 0).then(|| format!("{count} {}", change.word(report.mode)))
    });
    let counted: Vec<String> = counted.into_iter().flatten().collect();
    if counted.is_empty() {
        "nothing generated".to_owned()
    } else {
        counted.join(", ")
    }
}
