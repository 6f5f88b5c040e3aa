//! `cargo xtask coverage`: the ledgers of real documents, one line each, and what is ignored most.
//!
//! ```text
//! document              in types  checked  fallback  ignored
//! redocly-museum.yaml        402        5         0        4   99.03 %
//! ```

use std::collections::BTreeMap;
use std::process::ExitCode;

use anyhow::bail;
use specwright_cli::coverage;
use specwright_spec::coverage::Totals;

use crate::{corpus, shared};

/// How many of the keywords that are ignored most are listed.
const LISTED: usize = 10;

/// Say which keywords of real documents have an effect
#[derive(Debug, clap::Args)]
pub(crate) struct Coverage {
    /// Fail where fewer of a hundred keywords of all documents have an effect
    #[arg(long, value_name = "PERCENT")]
    min: Option<f64>,
}

impl Coverage {
    pub(crate) fn run(&self) -> anyhow::Result<ExitCode> {
        let Some(archive) = shared::unpacked("specs")? else {
            anstream::eprintln!(
                "skipped: the archive of documents is not there (see `cargo xtask shared`)"
            );
            return Ok(ExitCode::SUCCESS);
        };
        let mut all = Totals::default();
        let mut ignored: BTreeMap<&str, usize> = BTreeMap::new();
        let documents = corpus::documents(&archive)?;
        let width = documents.iter().map(|one| one.name.len()).max();
        let width = width.unwrap_or_default();
        for document in &documents {
            let report = coverage::run(&document.file);
            let Some(ledger) = report.coverage else {
                bail!("{} has errors", document.name);
            };
            let totals = ledger.totals();
            anstream::println!("{:<width$}  {}", document.name, line(totals));
            all += totals;
            for occurrence in ledger.ignored() {
                *ignored.entry(occurrence.keyword).or_default() += 1;
            }
        }
        anstream::println!("{:<width$}  {}", "all", line(all));
        anstream::println!("\nignored most: {}", most(&ignored));
        let is_enough = self.min.is_none_or(|min| all.percent() >= min);
        Ok(if is_enough {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }
}

fn line(totals: Totals) -> String {
    format!(
        "{:>7} in types {:>6} checked {:>3} by the fallback {:>5} ignored  {:>6.2} %",
        totals.typed,
        totals.native,
        totals.fallback,
        totals.ignored,
        totals.percent()
    )
}

fn most(ignored: &BTreeMap<&str, usize>) -> String {
    let mut counts: Vec<_> = ignored.iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
    let listed = counts.iter().take(LISTED);
    let words: Vec<_> = listed
        .map(|(keyword, count)| format!("`{keyword}` {count}"))
        .collect();
    words.join(", ")
}
