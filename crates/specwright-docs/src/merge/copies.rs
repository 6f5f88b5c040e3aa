//! Descriptions that were copied from another field and not changed.
//!
//! ```text
//! isActive   "Lets autopilot answer (default false)."   a copy: it speaks of autopilot, and so does
//! autopilot  "Lets autopilot answer (default false)."   the field that it speaks of
//! ```

use super::place::Placed;
use super::prose::plain;
use crate::document::names::words;
use crate::finding::Finding;
use crate::topics::COPIED_DESCRIPTION;

/// The positions of the fields whose description is that of a sibling, which it names, while it does not name them.
pub(crate) fn find(
    placed: &[Placed<'_>],
    subject: &str,
    findings: &mut Vec<Finding>,
) -> Vec<usize> {
    let mut copies = Vec::new();
    for (at, copy) in placed.iter().enumerate() {
        let Some(text) = text(copy).filter(|text| !names(text, copy)) else {
            continue;
        };
        let original = placed.iter().find(|other| {
            parent(other) == parent(copy)
                && other.way != copy.way
                && self::text(other).as_ref() == Some(&text)
                && names(&text, other)
        });
        if let Some(original) = original {
            copies.push(at);
            let subject = format!("{subject}/{}", copy.way.join("/"));
            let finding = finding(copy, original, &subject);
            // The rendered text of a page copies what the page copies.
            if !findings.iter().any(|other| other.id() == finding.id()) {
                findings.push(finding);
            }
        }
    }
    copies
}

fn finding(copy: &Placed<'_>, original: &Placed<'_>, subject: &str) -> Finding {
    let (name, other) = (&copy.field.name.value, &original.field.name.value);
    let message = format!("`{name}` is described as `{other}` is; nothing is taken from that text");
    let help = "correct the page, or describe the field in the overlay";
    let finding = Finding::open(COPIED_DESCRIPTION, subject, message, help);
    let places = [(copy, "the copy"), (original, "the field that it is about")];
    places.into_iter().fold(finding, |finding, (placed, says)| {
        let description = placed.field.description.as_ref();
        finding.at(
            description.map_or(placed.field.name.at, |text| text.at),
            says,
        )
    })
}

fn parent<'a>(placed: &'a Placed<'_>) -> &'a [String] {
    placed.way.split_last().map_or(&[], |(_, parent)| parent)
}

fn text(placed: &Placed<'_>) -> Option<String> {
    let description = placed.field.description.as_ref()?;
    Some(plain(&description.value).to_lowercase()).filter(|text| !text.is_empty())
}

/// Whether a text has the words of the field's name, one after the other or as one word.
fn names(text: &str, placed: &Placed<'_>) -> bool {
    let name = words(&placed.field.name.value).concat();
    let text: String = words(text).concat();
    text.contains(&name)
}
