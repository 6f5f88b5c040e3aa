//! What is known only when a page was read whole: repeated examples, what commands say, how fields nest.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use specwright_source::Diagnostic;

use crate::mdx::endpoint;
use crate::nesting::{self, Hints, Shape};
use crate::page::{Evidence, Example, ExampleKind, Fact, Field, Page, Section};

/// Keeps the first of the examples that show the same: renderers print those of the margin twice.
pub(super) fn drop_repeated(examples: &mut Vec<Example>) {
    let mut seen = BTreeSet::new();
    examples.retain(|example| {
        let Some(json) = example.json.as_ref().filter(|_| example.curl.is_none()) else {
            return true;
        };
        let status = example.status.as_ref().map(|status| status.value);
        let request = example.kind == ExampleKind::Request;
        seen.insert((request, status, json.to_json().to_string()))
    });
}

/// What the curl commands say about the call, where the page itself does not.
///
/// A command shows values where the template has variables; which of its segments are variables, it does not say.
pub(super) fn call(page: &mut Page) {
    endpoint::complete(page);
    let has_variables = page
        .fields
        .iter()
        .any(|field| field.section == Section::Path);
    let shows_values =
        |path: &Fact<String>| path.evidence == Evidence::Curl && !path.value.contains('{');
    if has_variables && page.path.as_ref().is_some_and(shows_values) {
        page.path = None;
    }
}

/// Rendered text is flat: the examples say which field is inside which.
pub(super) fn nest(
    page: &mut Page,
    tabs: &[usize],
    hints: &Hints,
    diagnostics: &mut Vec<Diagnostic>,
) {
    // The fields of a body may stand below several headings; tabs of one status are answers of their own.
    let mut sections: IndexMap<(Section, usize), Vec<Field>> = IndexMap::new();
    for (field, tab) in std::mem::take(&mut page.fields).into_iter().zip(tabs) {
        let tab = if matches!(field.section, Section::Response(_)) {
            *tab
        } else {
            0
        };
        sections
            .entry((field.section.clone(), tab))
            .or_default()
            .push(field);
    }
    for ((section, _), fields) in sections {
        let examples = page
            .examples
            .iter()
            .filter(|example| nesting::shows(&section, example));
        let mut shape = Shape::of(examples.filter_map(|example| example.json.as_ref()));
        shape.add_hints(hints, &section, &fields);
        let (fields, faults) = nesting::nest(fields, &shape);
        page.fields.extend(fields);
        diagnostics.extend(faults);
    }
}
