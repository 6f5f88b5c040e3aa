//! `unresolved-reference`: a `$ref` names a place where there is nothing.
//!
//! What should stand there cannot be known. A schema that is not there accepts anything, a response that is not there has
//! no described body, and a parameter, a header, a body or a path item that is not there is left out. A file that cannot
//! be read is reported when the document is loaded.
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

use super::Context;
use crate::document::Cursor;
use crate::document::references::short;

pub(super) const CODE: &str = "unresolved-reference";

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let references = context.outline.references.iter();
    let broken = references.map(|(_, from)| from);
    let broken = broken.filter(|from| context.outline.target(from.node).is_none());
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
    let help = near.unwrap_or_else(|| {
        "a schema accepts anything until then, and other parts are left out".to_owned()
    });
    Some(reference.warning(CODE, message).help(help))
}

/// A name that is there, beside the one that is not.
fn near(context: &Context<'_>, from: &Cursor<'_>, path: &str, fragment: &str) -> Option<String> {
    let Some(pointer) = Pointer::parse(fragment) else {
        let help = "only JSON pointers are followed, as `#/components/schemas/Pet`";
        return Some(help.to_owned());
    };
    let mut at = from.lookup(&format!("{path}#"))?;
    for token in pointer.tokens() {
        let below = match token.parse() {
            Ok(index) if at.node.as_array().is_some() => at.item(index),
            _ => at.get(&token),
        };
        let Some(below) = below else {
            let object = at.node.as_object()?;
            let names = object.members.iter().map(|member| &*member.key);
            return context.did_you_mean(&token, names);
        };
        at = below;
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::validate::testing::{check, check_good, check_help};

    #[test]
    fn a_name_that_is_not_there() {
        check(
            super::CODE,
            "components: {schemas: {Pet: {}, A: {$ref: '#/components/schemas/Pett'}}}",
            "1:43 warning `#/components/schemas/Pett` leads to nothing",
        );
    }

    #[test]
    fn the_first_wrong_name_is_corrected() {
        let text = "components: {schemas: {Pet: {}, A: {$ref: '#/component/schemas/Pet'}}}";
        check_help(super::CODE, text, "did you mean `components`?");
        let text = "components: {schemas: {Pet: {}, A: {$ref: '#/components/schemas/Pett'}}}";
        check_help(super::CODE, text, "did you mean `Pet`?");
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
