//! The ledger of a document: which of its keywords have an effect on what is generated, and which have none.
//!
//! ```text
//! minLength   checked natively
//! not         ignored
//! ```
//!
//! The keywords that there are come from the tables of validation, annotations aside. Their effects are recorded by
//! lowering itself, wherever it reads one, so that no list can be out of step with what is really done.

use std::ops::AddAssign;

use rustc_hash::FxHashSet;
use specwright_source::{Pointer, Span};

use crate::document::ledger::Effects;
use crate::document::{Cursor, Document, Effect};
use crate::lower::{Options, lower};
use crate::validate::keywords;

/// What became of the keywords of a document.
#[derive(Debug, Clone)]
pub struct Coverage {
    /// Every keyword, object by object.
    pub occurrences: Vec<Occurrence>,
}

/// A keyword where it stands.
#[derive(Debug, Clone)]
pub struct Occurrence {
    /// The keyword.
    pub keyword: &'static str,
    /// Its effect.
    pub effect: Effect,
    /// The bytes of its key.
    pub span: Span,
    /// Its place.
    pub pointer: Pointer,
}

/// How many keywords have which effect.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    /// They shape types, signatures and routes.
    pub typed: usize,
    /// They are checked by the engine of generated code.
    pub native: usize,
    /// They are checked by the `jsonschema` crate.
    pub fallback: usize,
    /// They have no effect.
    pub ignored: usize,
}

/// Reads the effects off a lowering of the document, which validation found no errors in.
pub fn coverage(document: &mut Document, options: &Options) -> Coverage {
    document.ledger.open();
    lower(document, options);
    let effects = document.ledger.close();
    let unused = unused(document, &effects);
    let mut occurrences = Vec::new();
    for (keyword, at) in keywords(document) {
        let place = at.name_place();
        let is_used = at.file != document.entry || !unused.contains(&top(&at.pointer()));
        occurrences.extend(is_used.then(|| Occurrence {
            keyword,
            effect: effects.of(at.node),
            span: place.span,
            pointer: place.pointer.unwrap_or_else(|| at.pointer()),
        }));
    }
    Coverage { occurrences }
}

/// The components that nothing refers to: what is in them is not part of the API. Schemas have types all the same.
fn unused(document: &Document, effects: &Effects) -> FxHashSet<String> {
    let components = Cursor::root(document).get("components");
    let sections = components.iter().flat_map(Cursor::members);
    let mut unused = FxHashSet::default();
    let is_type = |name: &str| matches!(name, "schemas" | "securitySchemes");
    for (_, section) in sections.filter(|(name, _)| !is_type(name)) {
        let members = section.members();
        let unread = members.filter(|(_, part)| effects.of(part.node) == Effect::Ignored);
        unused.extend(unread.map(|(_, part)| top(&part.pointer())));
        // The section itself says nothing.
        unused.insert(section.pointer().to_string());
    }
    unused
}

/// The part of a pointer that names a component.
fn top(pointer: &Pointer) -> String {
    let mut top = Pointer::root();
    pointer.tokens().take(3).for_each(|token| top.push(&token));
    top.to_string()
}

impl Coverage {
    /// How many keywords have which effect.
    pub fn totals(&self) -> Totals {
        let mut totals = Totals::default();
        for occurrence in &self.occurrences {
            *match occurrence.effect {
                Effect::Typed => &mut totals.typed,
                Effect::Native => &mut totals.native,
                Effect::Fallback => &mut totals.fallback,
                Effect::Ignored => &mut totals.ignored,
            } += 1;
        }
        totals
    }

    /// The keywords without an effect.
    pub fn ignored(&self) -> impl Iterator<Item = &Occurrence> {
        let all = self.occurrences.iter();
        all.filter(|occurrence| occurrence.effect == Effect::Ignored)
    }
}

impl Totals {
    /// All keywords.
    pub fn all(&self) -> usize {
        self.typed + self.native + self.fallback + self.ignored
    }

    /// How many of a hundred keywords have an effect; all, where there are none.
    pub fn percent(&self) -> f64 {
        share(self.all() - self.ignored, self.all())
    }

    /// How many of a hundred keywords have an effect without the fallback.
    pub fn percent_native(&self) -> f64 {
        share(self.typed + self.native, self.all())
    }
}

impl AddAssign for Totals {
    fn add_assign(&mut self, other: Self) {
        self.typed += other.typed;
        self.native += other.native;
        self.fallback += other.fallback;
        self.ignored += other.ignored;
    }
}

#[expect(clippy::cast_precision_loss, reason = "no document has 2^52 keywords")]
fn share(part: usize, all: usize) -> f64 {
    if all == 0 {
        return 100.0;
    }
    part as f64 * 100.0 / all as f64
}
