//! Names of inline schemas, by their place: `#/components/schemas/Pet/properties/owner` is `PetOwner`.

use std::borrow::Cow;

use rustc_hash::FxHashMap;
use specwright_source::{Location, Pointer};

use super::names::type_name;

/// Names that were given to places.
#[derive(Debug, Default)]
pub(super) struct Places {
    names: FxHashMap<Location, String>,
}

impl Places {
    /// Names a place; places below it are named after it.
    pub(super) fn name(&mut self, location: Location, name: String) {
        self.names.insert(location, name);
    }

    /// Names a place that has no name yet.
    pub(super) fn suggest(&mut self, location: Location, name: impl FnOnce() -> String) {
        self.names.entry(location).or_insert_with(name);
    }

    /// What a schema at a place may be called, the best first.
    pub(super) fn proposals(&self, location: &Location) -> Vec<String> {
        let (base, below) = self.nearest(location);
        let mut name = base.unwrap_or_default();
        let mut tokens = below.iter();
        while let Some(token) = tokens.next() {
            match &**token {
                "properties" | "patternProperties" | "schemas" | "definitions" | "$defs" => {
                    name.push_str(
                        &tokens
                            .next()
                            .map(|token| type_name(token))
                            .unwrap_or_default(),
                    );
                }
                "items" => name.push_str("Item"),
                "additionalProperties" => name.push_str("Value"),
                "prefixItems" => {
                    name.push_str("Item");
                    name.push_str(tokens.next().map_or("", |token| token));
                }
                "allOf" | "oneOf" | "anyOf" => {
                    tokens.next();
                }
                "schema" | "components" | "content" => {}
                other => name.push_str(&type_name(other)),
            }
        }
        if name.is_empty() {
            name.push_str("Schema");
        }
        vec![
            name.clone(),
            format!("{name}Object"),
            format!("{name}Schema"),
        ]
    }

    /// The name of the nearest place above that has one, and the reference tokens below it.
    fn nearest<'l>(&self, location: &'l Location) -> (Option<String>, Vec<Cow<'l, str>>) {
        let tokens: Vec<_> = location.pointer.tokens().collect();
        let mut above = location.clone();
        for depth in (0..=tokens.len()).rev() {
            if let Some(name) = self.names.get(&above) {
                return (Some(name.clone()), tokens[depth..].to_vec());
            }
            above.pointer.pop();
        }
        (None, tokens.into_iter().rev().take(1).collect())
    }
}

/// The place below another one.
pub(super) fn below(location: &Location, tokens: &[&str]) -> Location {
    let mut pointer: Pointer = location.pointer.clone();
    tokens.iter().for_each(|token| pointer.push(token));
    Location {
        file: location.file,
        span: location.span,
        pointer,
    }
}
