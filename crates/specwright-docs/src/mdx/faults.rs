//! What strict MDX refuses and this front end reads over: `<br>`, `<!-- -->`, `{` in running text.

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

/// Keeps the first faults of a page that has too many.
pub(super) fn limit(diagnostics: &mut Vec<Diagnostic>) {
    let all = diagnostics.iter().filter(|one| one.code == CODE).count();
    let Some(more) = all.checked_sub(MOST).filter(|more| *more > 0) else {
        return;
    };
    let mut seen = 0;
    diagnostics.retain(|one| {
        seen += usize::from(one.code == CODE);
        one.code != CODE || seen <= MOST
    });
    let last = diagnostics.iter_mut().rfind(|one| one.code == CODE);
    if let Some(last) = last {
        let message = &last.message;
        last.message = format!("{message}; {more} more places like this are not told");
    }
}
