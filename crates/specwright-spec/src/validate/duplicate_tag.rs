//! `duplicate-tag`: two entries of `tags` have one name (OpenAPI 3.1, section 4.8.1: each name must be unique).
//!
//! The descriptions of both are kept under the first.
//!
//! Bad:
//!
//! ```yaml
//! tags: [{name: pets}, {name: pets}]
//! ```
//!
//! Good:
//!
//! ```yaml
//! tags: [{name: pets}, {name: toys}]
//! ```

use rustc_hash::FxHashMap;
use specwright_source::Diagnostic;

use super::Context;
use crate::document::Cursor;
use crate::document::references::short;

pub(super) const CODE: &str = "duplicate-tag";

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let mut first: FxHashMap<&str, Cursor<'_>> = FxHashMap::default();
    let tags = Cursor::root(context.document).get("tags");
    for tag in tags.iter().flat_map(Cursor::items) {
        let Some(at) = tag.get("name") else { continue };
        let Some(name) = at.as_str() else { continue };
        match first.get(name) {
            Some(before) => diagnostics.push(
                at.warning(CODE, format!("tag `{}` is declared twice", short(name)))
                    .at(before.place().label("first declared here")),
            ),
            None => {
                first.insert(name, at);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::validate::testing::check;

    #[test]
    fn twice() {
        check(
            super::CODE,
            "tags: [{name: a}, {name: b}, {name: a}]",
            "1:37 warning tag `a` is declared twice",
        );
    }
}
