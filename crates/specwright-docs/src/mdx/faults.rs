//! What strict MDX refuses and this front end reads over: `<br>`, `<!-- -->`, `{` in running text.

use std::collections::BTreeMap;

use specwright_source::{Diagnostic, Place, Span};

/// The code of these faults.
const CODE: &str = "page-repaired";

/// More of them are not told: something is wrong with the page as a whole.
const MOST: usize = 50;

/// A place that was read as something else than strict MDX would.
pub(super) fn repaired(at: Span, message: &str) -> Diagnostic {
    Diagnostic::warning(CODE, message).at(Place::new(at))
}

/// The same for running text.
pub(super) fn in_text(at: Span, message: &str) -> Diagnostic {
    repaired(at, message).help("put it in code, or write `\\` before it")
}

/// Keeps the first diagnostics of each code where a page has too many of them.
pub(super) fn limit(diagnostics: &mut Vec<Diagnostic>) {
    let mut counts = BTreeMap::<_, usize>::new();
    for one in &*diagnostics {
        *counts.entry(one.code).or_default() += 1;
    }
    let mut seen = BTreeMap::<_, usize>::new();
    diagnostics.retain_mut(|one| {
        let number = seen.entry(one.code).or_default();
        *number += 1;
        let more = counts[one.code].saturating_sub(MOST);
        if *number == MOST && more > 0 {
            let message = &one.message;
            one.message = format!("{message}; {more} more places like this are not told");
        }
        *number <= MOST
    });
}
