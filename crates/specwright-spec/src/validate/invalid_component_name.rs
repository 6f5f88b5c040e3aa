//! `invalid-component-name`: a key under `components` has characters that are not allowed there.
//!
//! Names are made of the letters A to Z in both cases, digits, `.`, `-` and `_` (OpenAPI 3.1, section 4.8.7). Here others
//! work as well; many tools refuse them.
//!
//! Bad:
//!
//! ```yaml
//! components: {schemas: {'My Pet': {}}}
//! ```
//!
//! Good:
//!
//! ```yaml
//! components: {schemas: {MyPet: {}}}
//! ```

use specwright_source::Diagnostic;

use super::Context;
use super::tables::Kind;
use crate::document::references::short;

pub(super) const CODE: &str = "invalid-component-name";

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for components in context.outline.all(Kind::Components) {
        for (section, names) in components.members() {
            if section.starts_with("x-") {
                continue;
            }
            for (name, _) in names.members().filter(|(name, _)| !is_allowed(name)) {
                let message = format!(
                    "component name `{}` has a character that is not allowed",
                    short(name)
                );
                let fault = Diagnostic::warning(CODE, message).at(names.key_place(name));
                diagnostics.push(fault.help("letters, digits, `.`, `-` and `_` are"));
            }
        }
    }
}

fn is_allowed(name: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b".-_".contains(&byte);
    !name.is_empty() && name.bytes().all(allowed)
}

#[cfg(test)]
mod tests {
    use crate::validate::testing::{check, check_good};

    #[test]
    fn spaces() {
        check(
            super::CODE,
            "components: {schemas: {My Pet: {}}}",
            "1:24 warning component name `My Pet` has a character that is not allowed",
        );
    }

    #[test]
    fn dots_and_dashes() {
        check_good(
            super::CODE,
            "components: {schemas: {my.Pet-2_x: {}}, x-a: {b c: 1}}",
        );
    }
}
