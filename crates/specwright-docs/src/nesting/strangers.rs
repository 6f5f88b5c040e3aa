//! Places for the fields that no example has, by the order of the page.
//!
//! Behind `b` in `a{b}` a field can be inside `a` or beside it, and once one stands beside `a` none behind it is inside.
//! Where a name is taken already a second field of it would be lost, so it is not put there.

use std::collections::BTreeSet;

use specwright_source::{Diagnostic, Place};

use super::align::Parent;
use crate::page::Field;

/// Gives every field whose parent is unknown the outermost one that is possible, and says where others are as well.
///
/// A field is `open` where its members are not known, so that any field behind it may be one of them.
pub(super) fn place(fields: &[Field], parents: &mut [Parent], open: &[bool]) -> Vec<Diagnostic> {
    let mut taken: BTreeSet<(Parent, &str)> = BTreeSet::new();
    for (field, parent) in fields.iter().zip(&*parents) {
        taken.insert((*parent, &field.name.value));
    }
    let mut diagnostics = Vec::new();
    let mut at = 0;
    while at < fields.len() {
        let strangers = parents[at..]
            .iter()
            .take_while(|parent| **parent == Parent::Unknown);
        let end = at + strangers.count();
        if end == at {
            at += 1;
            continue;
        }
        let levels = levels(parents, open, at, end);
        let run = run(&fields[at..end], &open[at..end], &levels, &taken);
        for (own, place) in (at..end).zip(&run) {
            parents[own] = levels[place.level];
            taken.insert((levels[place.level], &fields[own].name.value));
        }
        let uncertain: Vec<_> = (at..end)
            .zip(&run)
            .filter(|(_, place)| !place.certain)
            .collect();
        if let [(first, _), others @ ..] = &*uncertain {
            diagnostics.push(unknown_place(&fields[*first], others.len()));
        }
        at = end;
    }
    diagnostics
}

/// The parents that the fields from `at` to `end` may have, the outermost first.
fn levels(parents: &[Parent], open: &[bool], at: usize, end: usize) -> Vec<Parent> {
    let outermost = parents.get(end).copied().unwrap_or(Parent::Root);
    let Some(before) = at.checked_sub(1) else {
        return vec![Parent::Root];
    };
    let mut levels = Vec::new();
    if open[before] {
        levels.push(Parent::Field(before));
    }
    let mut place = parents[before];
    levels.push(place);
    while let Parent::Field(field) = place
        && place != outermost
    {
        place = parents[field];
        levels.push(place);
    }
    levels.reverse();
    levels
}

#[derive(Debug, Clone, Copy)]
struct Placed {
    level: usize,
    certain: bool,
}

/// The levels of fields that stand one after another: never further in than the ones before.
fn run(
    fields: &[Field],
    open: &[bool],
    levels: &[Parent],
    taken: &BTreeSet<(Parent, &str)>,
) -> Vec<Placed> {
    let deepest = levels.len() - 1;
    let free = |field: &Field| {
        let is_free = |level: &usize| !taken.contains(&(levels[*level], &*field.name.value));
        let (first, last) = ((0..=deepest).find(is_free), (0..=deepest).rfind(is_free));
        first.zip(last).unwrap_or((0, deepest))
    };
    let mut placed = Vec::with_capacity(fields.len());
    let (mut upper, mut opened) = (deepest, false);
    for (field, open) in fields.iter().zip(open) {
        let (first, last) = free(field);
        upper = upper.min(last);
        placed.push((first, upper, opened));
        opened |= open;
    }
    let mut lower = 0;
    let placed = placed.into_iter().rev().map(|(first, upper, opened)| {
        lower = lower.max(first);
        let level = lower.min(upper);
        Placed {
            level,
            certain: level == upper && !opened,
        }
    });
    let mut placed: Vec<_> = placed.collect();
    placed.reverse();
    placed
}

fn unknown_place(field: &Field, others: usize) -> Diagnostic {
    let name = &field.name;
    let message = match others {
        0 => format!("no example shows what `{}` is inside", name.value),
        more => format!(
            "no example shows what `{}` and {more} fields after it are inside",
            name.value
        ),
    };
    Diagnostic::warning("nesting-unknown", message)
        .at(Place::new(name.at))
        .help("show the field in the example of the page")
}
