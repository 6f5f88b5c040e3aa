//! `misplaced-reference`: a `$ref` stands where the specification allows none.
//!
//! It is followed all the same, as most tools do; others may not.
//!
//! Bad:
//!
//! ```yaml
//! get:
//!   $ref: operations.yaml#/listPets
//! ```
//!
//! Good:
//!
//! ```yaml
//! /pets:
//!   $ref: paths.yaml#/pets
//! ```

use specwright_source::Diagnostic;

use crate::document::Cursor;

pub(super) const CODE: &str = "misplaced-reference";

pub(super) fn fault(at: &Cursor<'_>, instead: &str) -> Diagnostic {
    let message = format!("a reference stands in place of the {instead}, where none is allowed");
    Diagnostic::note(CODE, message)
        .at(at.key_place("$ref"))
        .help("it is followed all the same; other tools may not do so")
}

#[cfg(test)]
mod tests {
    use crate::validate::testing::{check, check_good};

    #[test]
    fn operations() {
        check(
            super::CODE,
            "paths: {/a: {get: {$ref: '#/x-get'}}}\nx-get: {responses: {}}\n",
            "1:20 note a reference stands in place of the Operation Object, where none is allowed",
        );
    }

    #[test]
    fn maps() {
        check(
            super::CODE,
            "components: {schemas: {A: {properties: {$ref: '#/x-all'}}}}\nx-all: {b: {type: string}}\n",
            "1:41 note a reference stands in place of the names and their values, where none is allowed",
        );
    }

    #[test]
    fn path_items_may_be_referred_to() {
        check_good(
            super::CODE,
            "paths: {/a: {$ref: '#/x-a'}}\nx-a: {get: {responses: {}}}\n",
        );
    }
}
