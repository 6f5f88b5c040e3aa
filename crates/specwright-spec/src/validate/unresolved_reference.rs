//! `unresolved-reference`: a `$ref` names a place where there is nothing.
//!
//! What should stand there cannot be known, so no code can be generated for it. A file that cannot be read is reported
//! when the document is loaded.
//!
//! Bad:
//!
//! ```yaml
//! schema: {$ref: '#/components/schemas/Pett'}
//! ```
//!
//! Good:
//!
//! ```yaml
//! schema: {$ref: '#/components/schemas/Pet'}
//! ```

use specwright_source::{Diagnostic, Pointer};

use super::{Context, with_help};
use crate::document::Cursor;
use crate::document::references::short;

pub(super) const CODE: &str = "unresolved-reference";

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let references = context.outline.references.iter();
    let broken = references.filter(|from| context.outline.target(from.node).is_none());
    diagnostics.extend(broken.filter_map(|from| fault(context, from)));
}

fn fault(context: &Context<'_>, from: &Cursor<'_>) -> Option<Diagnostic> {
    let reference = from.get("$ref")?;
    let text = reference.as_str()?;
    let (path, fragment) = text.split_once('#').unwrap_or((text, ""));
    let known_file = |path: &str| {
        let link = (from.file, path.to_owned());
        from.document.links.contains_key(&link)
    };
    if !path.is_empty() && !known_file(path) {
        return None;
    }
    let message = format!("`{}` leads to nothing", short(text));
    let near = near(context, from, path, fragment);
    Some(with_help(reference.error(CODE, message), near))
}

/// A name that is there, beside the one that is not.
fn near(context: &Context<'_>, from: &Cursor<'_>, path: &str, fragment: &str) -> Option<String> {
    let Some(pointer) = Pointer::parse(fragment) else {
        let help = "only JSON pointers are followed, as `#/components/schemas/Pet`";
        return Some(help.to_owned());
    };
    let missing = pointer.last()?;
    let mut parent = pointer;
    parent.pop();
    let parent = from.lookup(&format!("{path}{parent}"))?;
    let object = parent.node.as_object()?;
    let names = object.members.iter().map(|member| &*member.key);
    context.did_you_mean(&missing, names)
}

#[cfg(test)]
mod tests {
    use crate::validate::testing::{check, check_good};

    #[test]
    fn a_name_that_is_not_there() {
        check(
            super::CODE,
            "components: {schemas: {Pet: {}, A: {$ref: '#/components/schemas/Pett'}}}",
            "1:43 error `#/components/schemas/Pett` leads to nothing",
        );
    }

    #[test]
    fn names_with_escapes() {
        check_good(
            super::CODE,
            "components: {schemas: {A: {$ref: '#/paths/~1a~1%7Bb%7D/x-schema'}}}\npaths: {'/a/{b}': {x-schema: {}}}\n",
        );
    }

    #[test]
    fn properties_may_be_called_ref() {
        check_good(
            super::CODE,
            "components: {schemas: {A: {properties: {$ref: {type: string}}}}}",
        );
    }

    #[test]
    fn references_in_data_are_data() {
        check_good(
            super::CODE,
            "components: {schemas: {A: {example: {$ref: nowhere}}}}",
        );
    }
}
