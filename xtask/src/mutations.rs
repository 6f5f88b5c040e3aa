//! `cargo xtask mutations`: whether the compiler catches what a change of the document breaks.
//!
//! The document of this workspace is changed in every way that a walk over it finds. From each copy the API is generated,
//! and the service compiled against it, once as an implementation of the generated trait and once as free functions
//! under the macros. Code that was right before is judged by [`judgement`]; an error counts where it points into the
//! service's source and names what changed.

mod compile;
mod edit;
mod judgement;
mod lanes;
mod mutant;
mod report;
mod verdict;
mod walk;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Context as _, bail, ensure};
use specwright_source::Sources;

use compile::Errors;
use judgement::demand;
use lanes::{LANES, Style};
use mutant::{Mutant, Original};
use report::{Judged, Outcome, Report};
use verdict::{Expected, Verdict, verdict};
use walk::Mutation;

/// One mutation of each part of a document, which both styles have to refuse; they fill the lanes once.
const QUICK: [&str; LANES] = [
    "CreateMessageFlowRequest.name:removed",
    "CreateMessageFlowRequest.name:nullable",
    "MessageFlow.description:required",
    "WorkingHours.start:retyped",
    "Direction.inbound:renamed",
    "Direction.added:added",
    "/v1/api/message-flows/{id}.id:renamed",
    "WorkspaceId.x-workspace-id:optional",
    "createMessageFlow.body:optional",
    "listMessageFlows.200:removed",
    "updateMessageFlow.security:and",
    "/v1/api/message-flows/{id}:added",
];

/// Change the document in every way, and see what the compiler catches
#[derive(Debug, clap::Args)]
pub(crate) struct Mutations {
    /// Mutations by name, or by the beginning of their names
    #[arg(required_unless_present_any = ["all", "quick", "list"])]
    names: Vec<String>,
    /// Every mutation
    #[arg(long)]
    all: bool,
    /// The mutations that continuous integration takes
    #[arg(long, conflicts_with = "all")]
    quick: bool,
    /// Only print the names
    #[arg(long)]
    list: bool,
    /// Also write the outcomes to this file
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
}

impl Mutations {
    pub(crate) fn run(&self) -> anyhow::Result<ExitCode> {
        let original = Original::read()?;
        let chosen = self.choose(mutations(&original)?)?;
        if self.list {
            let names = chosen.iter().map(|mutation| mutation.name.as_str());
            anstream::println!("{}", names.collect::<Vec<_>>().join("\n"));
            return Ok(ExitCode::SUCCESS);
        }
        let start = Instant::now();
        lanes::write()?;
        check_original(&original)?;
        let mut report = Report::default();
        for batch in chosen.chunks(LANES) {
            for outcome in compile(&original, batch)? {
                outcome.print_misses();
                report.outcomes.push(outcome);
            }
            let done = report.outcomes.len();
            anstream::eprintln!("{done} of {}, {:.0?}", chosen.len(), start.elapsed());
        }
        report.print();
        self.json
            .as_deref()
            .map_or(Ok(()), |path| report.save(path))?;
        Ok(ExitCode::from(u8::from(!report.is_clean())))
    }

    fn choose(&self, mut mutations: Vec<Mutation>) -> anyhow::Result<Vec<Mutation>> {
        let mut names: Vec<&str> = self.names.iter().map(String::as_str).collect();
        if self.quick {
            names.extend(QUICK);
        }
        let is_chosen = |name: &str, mutation: &Mutation| mutation.name.starts_with(name);
        for name in &names {
            let known = mutations.iter().any(|mutation| is_chosen(name, mutation));
            ensure!(known, "there is no mutation `{name}`; `--list` prints them");
        }
        if !names.is_empty() {
            mutations.retain(|mutation| names.iter().any(|name| is_chosen(name, mutation)));
        }
        Ok(mutations)
    }
}

/// All mutations of the document.
fn mutations(original: &Original) -> anyhow::Result<Vec<Mutation>> {
    let mut sources = Sources::new();
    let product = original.produce(&original.wanted.spec, &mut sources);
    let document = product
        .document
        .as_ref()
        .context("the document cannot be read")?;
    let api = product.api.as_ref().context("the document has errors")?;
    Ok(walk::mutations(document, &original.text, api))
}

/// Without a mutation, everything compiles; dependencies are compiled on the way.
fn check_original(original: &Original) -> anyhow::Result<()> {
    for lane in 0..LANES {
        let mutant = original.mutate(&[], &[], &lanes::api(lane))?;
        if let Some(refusal) = mutant.refusal {
            bail!("the document has errors: {refusal}");
        }
    }
    let errors = compile::check(&packages(0..LANES))?;
    if let Some((package, error)) = errors.iter().find_map(|(p, e)| Some((p, e.first()?))) {
        bail!("{package} does not compile: {}", error.rendered);
    }
    Ok(())
}

/// Generates and compiles some mutants, each in a lane.
fn compile(original: &Original, batch: &[Mutation]) -> anyhow::Result<Vec<Outcome>> {
    let mutants: Result<Vec<Mutant>, _> = batch
        .iter()
        .enumerate()
        .map(|(lane, mutation)| {
            original.mutate(&mutation.edits, &mutation.places, &lanes::api(lane))
        })
        .collect();
    let mutants = mutants?;
    let lanes = (0..batch.len()).filter(|&lane| mutants[lane].refusal.is_none());
    let errors = compile::check(&packages(lanes))?;
    let mut own = packages(0..LANES);
    own.extend((0..LANES).map(|lane| lanes::package(lanes::API, lane)));
    if let Some((package, _)) = errors.iter().find(|(package, _)| !own.contains(package)) {
        bail!("{package}, which no mutation touches, does not compile any more");
    }
    let outcomes = batch.iter().zip(mutants).enumerate();
    let outcomes = outcomes.map(|(lane, (mutation, mutant))| {
        let judged = Style::ALL.into_iter().map(|style| {
            let demand = demand(mutation.kind, mutation.side, style);
            let verdict = judge(original, style, lane, mutation, &mutant, &errors);
            (style, Judged { demand, verdict })
        });
        Outcome {
            name: mutation.name.clone(),
            kind: mutation.kind.to_string(),
            styles: judged.collect(),
            lines: mutant.lines.clone(),
        }
    });
    Ok(outcomes.collect())
}

fn judge(
    original: &Original,
    style: Style,
    lane: usize,
    mutation: &Mutation,
    mutant: &Mutant,
    errors: &Errors,
) -> Verdict {
    if let Some(message) = &mutant.refusal {
        let message = message.clone();
        return Verdict::Refused { message };
    }
    let of = |package: &str| errors.get(&lanes::package(package, lane));
    if let Some(error) = of(lanes::API).and_then(|errors| errors.first()) {
        let message = error.message.clone();
        return Verdict::Broken { message };
    }
    let expected = Expected {
        document: &original.name(),
        lines: &mutant.lines,
        words: &[mutation.words.as_slice(), &mutant.unused].concat(),
    };
    let errors = of(style.word()).map(Vec::as_slice).unwrap_or_default();
    verdict(style, &expected, errors)
}

fn packages(lanes: impl Iterator<Item = usize>) -> Vec<String> {
    let of = |lane| Style::ALL.map(|style| lanes::package(style.word(), lane));
    lanes.flat_map(of).collect()
}
