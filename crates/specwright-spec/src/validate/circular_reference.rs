//! `circular-reference`: references lead in a circle and never reach a value.
//!
//! A schema that contains itself in a property is fine, and common: a tree has children. A schema that *is* itself, by a
//! chain of `$ref` or as a part of its own `allOf`, says nothing: what leads back is passed over. Of a parameter, a response
//! and the like nothing is left, and it is taken for one that is not there.
//!
//! Bad:
//!
//! ```yaml
//! A: {$ref: '#/components/schemas/B'}
//! B: {$ref: '#/components/schemas/A'}
//! ```
//!
//! Good:
//!
//! ```yaml
//! A:
//!   properties:
//!     children: {type: array, items: {$ref: '#/components/schemas/A'}}
//! ```

use rustc_hash::FxHashMap;
use specwright_source::Diagnostic;

use super::Context;
use super::outline::Outline;
use super::tables::Kind;
use crate::document::{Cursor, Node};

pub(super) const CODE: &str = "circular-reference";

/// Chains of references are followed this far.
pub(super) const LONGEST_CHAIN: usize = 64;

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let mut search = Search {
        outline: &context.outline,
        states: FxHashMap::default(),
    };
    let references = context.outline.references.iter();
    let composed = context.outline.all(Kind::Schema).iter();
    let composed = composed.filter(|one| one.node.get("allOf").is_some());
    let references = references.map(|(kind, start)| (*kind, start));
    for (kind, start) in references.chain(composed.map(|start| (Kind::Schema, start))) {
        let faults = search.from(start);
        diagnostics.extend(faults.into_iter().map(|fault| match kind {
            Kind::Schema => fault.help(
                "what leads back is passed over; a schema of nothing else accepts every value",
            ),
            _ => fault.help("a chain of references must end at a value; this is left out"),
        }));
    }
}

/// A depth-first search whose path is kept on the heap: chains may be long.
struct Search<'a, 'b> {
    outline: &'b Outline<'a>,
    states: FxHashMap<*const Node, State>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// On the path from the start to here.
    Open,
    Done,
}

/// A node on the path, and what it leads to that was not tried yet.
struct Step<'a> {
    at: Cursor<'a>,
    next: Vec<Cursor<'a>>,
}

impl<'a> Search<'a, '_> {
    fn from(&mut self, start: &Cursor<'a>) -> Vec<Diagnostic> {
        let mut faults = Vec::new();
        let mut path = Vec::new();
        path.extend(self.enter(start.clone()));
        while let Some(step) = path.last_mut() {
            let Some(next) = step.next.pop() else {
                self.states.insert(step.at.node, State::Done);
                path.pop();
                continue;
            };
            if self.states.get(&std::ptr::from_ref(next.node)) == Some(&State::Open) {
                let last = step.at.clone();
                faults.extend(first_of(&path, &next).map(|first| {
                    let other = if std::ptr::eq(first.node, last.node) {
                        &next
                    } else {
                        &last
                    };
                    fault(first, other)
                }));
            } else {
                path.extend(self.enter(next));
            }
        }
        faults
    }

    fn enter(&mut self, at: Cursor<'a>) -> Option<Step<'a>> {
        let node = std::ptr::from_ref(at.node);
        if self.states.contains_key(&node) {
            return None;
        }
        self.states.insert(node, State::Open);
        let target = self.outline.target(at.node).cloned();
        let all_of = at.get("allOf").filter(|_| target.is_none());
        let parts = all_of.iter().flat_map(Cursor::items);
        let next = target.into_iter().chain(parts).collect();
        Some(Step { at, next })
    }
}

/// The part of the circle that is written first: the way around it depends on where the search began.
fn first_of<'a, 'b>(path: &'b [Step<'a>], start: &Cursor<'a>) -> Option<&'b Cursor<'a>> {
    let on_circle = path
        .iter()
        .skip_while(|step| !std::ptr::eq(step.at.node, start.node));
    on_circle
        .map(|step| &step.at)
        .min_by_key(|at| (at.file, at.node.span.start))
}

fn fault(circle: &Cursor<'_>, other: &Cursor<'_>) -> Diagnostic {
    let name = circle.pointer().last().unwrap_or_default();
    let message = format!("`{name}` is defined by itself");
    circle
        .warning(CODE, message)
        .at(other.place().label("by way of this"))
}

#[cfg(test)]
mod tests {
    use crate::validate::testing::{check, check_good};

    #[test]
    fn a_chain_that_never_ends() {
        check(
            super::CODE,
            "components:\n  schemas:\n    A: {$ref: '#/components/schemas/B'}\n    B: {$ref: '#/components/schemas/A'}\n",
            "3:8 warning `A` is defined by itself",
        );
    }

    #[test]
    fn a_part_of_itself() {
        check(
            super::CODE,
            "components: {schemas: {A: {allOf: [{$ref: '#/components/schemas/A'}]}}}",
            "1:27 warning `A` is defined by itself",
        );
    }

    #[test]
    fn recursion_through_properties_is_fine() {
        check_good(
            super::CODE,
            "components: {schemas: {A: {properties: {next: {$ref: '#/components/schemas/A'}}}}}",
        );
    }

    #[test]
    fn parameters_as_well() {
        check(
            super::CODE,
            "components: {parameters: {A: {$ref: '#/components/parameters/A'}}}",
            "1:30 warning `A` is defined by itself",
        );
    }

    #[test]
    fn two_ways_to_one_value_are_no_circle() {
        check_good(
            super::CODE,
            "components: {schemas: {A: {}, B: {allOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/A'}]}}}",
        );
    }
}
