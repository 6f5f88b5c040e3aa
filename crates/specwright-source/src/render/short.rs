//! One line per diagnostic: `pets.yaml:41:20: duplicate-operation-id: operation id `getPet` is used twice`.

use std::fmt::Write as _;

use super::{one_line, position};
use crate::{Diagnostic, Sources};

pub(super) fn render(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let mut line = String::new();
    if let Some(place) = diagnostic.places.first() {
        line.push_str(&position(place, sources));
        line.push_str(": ");
    }
    line.push_str(diagnostic.code);
    line.push_str(": ");
    line.push_str(&one_line(&diagnostic.message));
    for place in diagnostic.places.iter().skip(1) {
        let label = match place.label.as_str() {
            "" => "see",
            label => &one_line(label),
        };
        write!(line, " ({label}: {})", position(place, sources)).expect("a string takes all text");
    }
    line.push('\n');
    line
}
