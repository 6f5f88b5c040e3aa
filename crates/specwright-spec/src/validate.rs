//! What a document says wrongly; each rule is a file, and its first comment is its manual page.
//!
//! ```text
//! pets.yaml:41:20: duplicate-operation-id: operation id `getPet` is used twice (first used here: pets.yaml:12:20)
//! ```
//!
//! An error is a document for which no sensible code can be generated: it says in a way that nobody can read who may call.
//! Everything else that is wrong is a warning, and the rule says what is done about it; whoever wants none of that has
//! warnings counted as errors.

mod accept;
mod outline;
mod parameters;
mod structure;
mod tables;
pub(crate) mod template;

mod array_without_items;
mod body_not_allowed;
mod circular_reference;
mod colliding_paths;
mod conflicting_fields;
mod contradictory_limits;
mod discriminator_without_property;
mod duplicate_enum_value;
mod duplicate_operation_id;
mod duplicate_parameter;
mod duplicate_tag;
mod incomplete_security_scheme;
mod invalid_component_name;
mod invalid_default;
mod invalid_enum_value;
mod invalid_example;
mod invalid_name;
mod invalid_path;
mod invalid_pattern;
mod invalid_server;
mod invalid_status_code;
mod invalid_value;
mod keyword_of_other_version;
mod misplaced_reference;
mod missing_field;
mod missing_operation_id;
mod needless_field;
mod parameter_without_schema;
mod path_parameter_not_required;
mod path_parameter_undeclared;
mod path_parameter_unused;
mod querystring_beside_query;
mod required_without_property;
mod style_not_allowed;
mod undeclared_scope;
mod unknown_field;
mod unknown_security_scheme;
mod unresolved_reference;
mod wrong_type;

use std::cell::Cell;
use std::panic::resume_unwind;
use std::thread;

use rustc_hash::FxHashSet;
use specwright_source::suggest::nearest;
use specwright_source::{Diagnostic, Sources, diagnostic};

use self::accept::Patterns;
use self::outline::Outline;
use self::tables::{Kind, describe};
use crate::document::references::short;
use crate::document::{Cursor, Document, Node, Value, Version};

/// What the rules look at.
struct Context<'a> {
    document: &'a Document,
    sources: &'a Sources,
    outline: Outline<'a>,
    patterns: Patterns,
    /// Schemas that may still be tried for defaults and examples, in the whole document.
    steps: Cell<usize>,
    /// Names that may still be compared for suggestions, in the whole document.
    candidates: Cell<usize>,
}

/// Holding values against schemas ends after this many schemas; what is left counts as fitting.
const MOST_STEPS: usize = 20_000_000;

/// A document with more names than this and many faults in them is not a matter of a misspelt name.
const MOST_CANDIDATES: usize = 500_000;

type Rule = fn(&Context<'_>, &mut Vec<Diagnostic>);

/// The rules beyond the tables, which find nothing worse than warnings.
const RULES: &[Rule] = &[
    array_without_items::check,
    body_not_allowed::check,
    circular_reference::check,
    colliding_paths::check,
    conflicting_fields::check,
    contradictory_limits::check,
    discriminator_without_property::check,
    duplicate_enum_value::check,
    duplicate_operation_id::check,
    duplicate_parameter::check,
    duplicate_tag::check,
    incomplete_security_scheme::check,
    invalid_component_name::check,
    invalid_default::check,
    invalid_enum_value::check,
    invalid_example::check,
    invalid_name::check,
    invalid_path::check,
    invalid_pattern::check,
    invalid_server::check,
    invalid_status_code::check,
    missing_operation_id::check,
    needless_field::check,
    parameter_without_schema::check,
    path_parameter_not_required::check,
    path_parameter_undeclared::check,
    path_parameter_unused::check,
    querystring_beside_query::check,
    required_without_property::check,
    style_not_allowed::check,
    undeclared_scope::check,
    unknown_security_scheme::check,
    unresolved_reference::check,
];

/// Every fault of a document that a rule knows, in the order of their places.
///
/// A document of version 2.0 is held against the tables of its version only; the rules see it when it is
/// [upgraded](crate::upgrade), and the tables of 3.0 have nothing to say about it then.
pub fn validate(document: &Document, sources: &Sources) -> Vec<Diagnostic> {
    validate_beside(document, sources, || ()).0
}

/// The same with the next stage, which begins as soon as it is known that there is no error; `None` where there is one.
///
/// Warnings are looked for while it runs, on a thread of their own.
pub fn validate_beside<T: Send>(
    document: &Document,
    sources: &Sources,
    next: impl FnOnce() -> T + Send,
) -> (Vec<Diagnostic>, Option<T>) {
    let (outline, mut diagnostics) = structure::walk(document);
    if document.version == Version::V2_0 {
        diagnostic::sort(&mut diagnostics);
        return (diagnostics, None);
    }
    if document.is_upgraded() {
        diagnostics.clear();
    }
    let context = Context {
        document,
        sources,
        outline,
        patterns: Patterns::default(),
        steps: Cell::new(MOST_STEPS),
        candidates: Cell::new(MOST_CANDIDATES),
    };
    let is_sound = !diagnostics.iter().any(Diagnostic::is_error);
    let product = thread::scope(|scope| {
        let next = is_sound.then(|| scope.spawn(next));
        RULES
            .iter()
            .for_each(|rule| rule(&context, &mut diagnostics));
        // The next stage takes longer than all rules.
        drop(context);
        next.map(|next| next.join().unwrap_or_else(|panic| resume_unwind(panic)))
    });
    debug_assert!(
        !is_sound || !diagnostics.iter().any(Diagnostic::is_error),
        "rules find no errors"
    );
    diagnostic::sort(&mut diagnostics);
    (diagnostics, product)
}

/// Every member of the document that is not for readers only: the keyword, and where it stands.
pub(crate) fn keywords(document: &Document) -> Vec<(&'static str, Cursor<'_>)> {
    let (outline, _) = structure::walk(document);
    let mut found = Vec::new();
    for (kind, object) in outline.every() {
        if !kind.is_note() {
            found.extend(keywords_of(kind, object));
        }
    }
    let notes: FxHashSet<_> = outline
        .all(Kind::Example)
        .iter()
        .map(|note| std::ptr::from_ref(note.node))
        .collect();
    let is_note = |reference: &&Cursor<'_>| {
        let target = reference.target();
        target.is_some_and(|target| notes.contains(&std::ptr::from_ref(target.node)))
    };
    let references = outline.references.iter().map(|(_, one)| one);
    for reference in references.filter(|one| !is_note(one)) {
        found.extend(reference.get("$ref").map(|at| ("$ref", at)));
        // Before 3.1 nothing counts that stands beside a reference.
        if document.version >= Version::V3_1 {
            found.extend(keywords_of(Kind::Schema, reference));
        }
    }
    found
}

fn keywords_of<'a>(kind: Kind, object: &Cursor<'a>) -> Vec<(&'static str, Cursor<'a>)> {
    let fields = describe(kind, object.document.version).fields.iter();
    fields
        .filter(|field| !field.is_note)
        .filter_map(|field| Some((field.name, object.get(field.name)?)))
        .collect()
}

impl Context<'_> {
    /// A value as it is written, for a message; long ones are cut.
    fn written(&self, node: &Node) -> String {
        let text = self.sources.slice(node.span);
        match &node.value {
            _ if !text.contains('\n') => short(text),
            Value::Object(_) => "{…}".to_owned(),
            Value::Array(_) => "[…]".to_owned(),
            _ => short(text.lines().next().unwrap_or_default()) + " …",
        }
    }

    /// A near one among names of the document, of which there may be many.
    fn did_you_mean<'n>(
        &self,
        name: &str,
        known: impl IntoIterator<Item = &'n str>,
    ) -> Option<String> {
        let left = &self.candidates;
        let known = known.into_iter().take_while(|_| {
            let some = left.get().checked_sub(1);
            left.set(some.unwrap_or_default());
            some.is_some()
        });
        did_you_mean(name, known)
    }
}

/// `did you mean …` for a name that is nearly one of the known ones.
fn did_you_mean<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let near = nearest(name, known)?;
    Some(format!("did you mean `{near}`?"))
}

/// A diagnostic with a way out, where there is one.
fn with_help(diagnostic: Diagnostic, help: Option<String>) -> Diagnostic {
    match help {
        Some(help) => diagnostic.help(help),
        None => diagnostic,
    }
}

#[cfg(test)]
mod testing;
