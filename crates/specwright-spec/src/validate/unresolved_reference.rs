//! `unresolved-reference`: a `$ref` names a place where there is nothing.
//!
//! What should stand there cannot be known. A schema that is not there accepts anything, a response that is not there has
//! no described body, and a parameter, a header, a body or a path item that is not there is left out. A file that cannot
//! be read is reported when the document is loaded, at the first reference to it; here are the others that something is
//! left out for.
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

use rustc_hash::FxHashMap;
use specwright_source::{Diagnostic, FileId, Pointer};

use super::Context;
use super::tables::Kind;
use crate::document::Cursor;
use crate::document::references::short;

pub(super) const CODE: &str = "unresolved-reference";

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let references = context.outline.references.iter();
    let broken = references.filter(|(_, from)| context.outline.target(from.node).is_none());
    let broken: Vec<_> = broken
        .filter_map(|(kind, from)| Broken::new(*kind, from))
        .collect();
    let told = first_of_files(&broken);
    let untold = broken.iter().filter(|one| match one.file() {
        Some(file) => one.kind != Kind::Schema && told.get(&file) != Some(&one.start()),
        None => true,
    });
    diagnostics.extend(untold.map(|one| one.fault(context)));
}

/// A reference that leads to nothing.
struct Broken<'a, 'b> {
    kind: Kind,
    from: &'b Cursor<'a>,
    at: Cursor<'a>,
    text: &'a str,
}

impl<'a, 'b> Broken<'a, 'b> {
    fn new(kind: Kind, from: &'b Cursor<'a>) -> Option<Self> {
        let at = from.get("$ref")?;
        let text = at.as_str()?;
        Some(Self {
            kind,
            from,
            at,
            text,
        })
    }

    fn split(&self) -> (&'a str, &'a str) {
        self.text.split_once('#').unwrap_or((self.text, ""))
    }

    /// The file that it names, where that could not be read.
    fn file(&self) -> Option<(FileId, &'a str)> {
        let (path, _) = self.split();
        let link = (self.from.file, path.to_owned());
        let is_known = path.is_empty() || self.from.document.links.contains_key(&link);
        (!is_known).then_some((self.from.file, path))
    }

    fn start(&self) -> u32 {
        self.at.node.span.start
    }

    fn fault(&self, context: &Context<'_>) -> Diagnostic {
        let (path, fragment) = self.split();
        let message = format!("`{}` leads to nothing", short(self.text));
        let near = near(context, self.from, path, fragment);
        let help = near.unwrap_or_else(|| {
            "a schema accepts anything until then, and other parts are left out".to_owned()
        });
        self.at.warning(CODE, message).help(help)
    }
}

/// Where each file that could not be read is first referred to: that is where the loader reports it.
fn first_of_files<'a>(broken: &[Broken<'a, '_>]) -> FxHashMap<(FileId, &'a str), u32> {
    let mut first = FxHashMap::default();
    for one in broken {
        if let Some(file) = one.file() {
            let start: &mut u32 = first.entry(file).or_insert(u32::MAX);
            *start = one.start().min(*start);
        }
    }
    first
}

/// A name that is there, beside the one that is not.
fn near(context: &Context<'_>, from: &Cursor<'_>, path: &str, fragment: &str) -> Option<String> {
    let Some(pointer) = Pointer::parse(fragment) else {
        let help = "no schema has this `$anchor`; JSON pointers are followed too, as `#/components/schemas/Pet`";
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
    fn a_part_that_a_missing_file_takes_with_it() {
        check(
            super::CODE,
            "paths:\n  /a: {$ref: 'b.yaml#/a'}\n  /b: {$ref: 'b.yaml#/b'}\ncomponents: {schemas: {A: {$ref: 'b.yaml#/A'}}}\n",
            "3:14 warning `b.yaml#/b` leads to nothing",
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
