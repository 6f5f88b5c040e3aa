//! References: `#/definitions/Pet` becomes `#/components/schemas/Pet`.

use super::Upgrade;
use super::made::{Made, entries, string};
use crate::document::{Cursor, Node};

/// What a reference leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Schema,
    Parameter,
    Response,
    PathItem,
}

/// Where 2.0 keeps the parts that are referred to, and where 3.0 does.
const MOVED: [(&str, &str); 3] = [
    ("/definitions/", "/components/schemas/"),
    ("/parameters/", "/components/parameters/"),
    ("/responses/", "/components/responses/"),
];

impl<'a> Upgrade<'a> {
    /// An object with a `$ref` that leads where its target goes; one that leads to nothing stays as it is written.
    pub(super) fn reference(&mut self, at: &Cursor<'a>, part: Part) -> Node {
        let mut made = Made::at(at.node.span);
        for (member, value) in entries(at) {
            match (&*member.key, self.moved(&value, part)) {
                ("$ref", Some(text)) => {
                    let text = string(&text, value.node.span);
                    made.set("$ref", member.key_span, text);
                }
                _ => made.keep(member),
            }
        }
        made.node()
    }

    /// The text of a reference to what is moved; what is not is upgraded in its place.
    fn moved(&mut self, at: &Cursor<'a>, part: Part) -> Option<String> {
        let text = at.as_str()?;
        let target = at.lookup(text)?;
        let (file, fragment) = text.split_once('#').unwrap_or((text, ""));
        let in_entry = target.file == self.root.file;
        let moved = MOVED.iter().filter(|_| in_entry).find_map(|(old, new)| {
            let rest = fragment.strip_prefix(old)?;
            Some(format!("{file}#{new}{rest}"))
        });
        // Of the entry file, the rest is upgraded by its place in the specification; only extensions are not.
        let is_elsewhere = !in_entry || fragment.starts_with("/x-");
        if moved.is_none() && is_elsewhere {
            self.others
                .entry((target.file, target.pointer()))
                .or_insert((part, target));
        }
        moved
    }
}
