//! Schemas under `components`, which have names.

use std::borrow::Cow;

use specwright_source::Diagnostic;

use super::Lowering;
use crate::document::Cursor;
use crate::lower::names::type_name;

/// A schema that stands under `components`, or that one there is nothing but a reference to.
pub(super) struct Component<'a> {
    pub(super) name: &'a str,
    pub(super) ident: String,
}

impl<'a> Lowering<'a> {
    /// Makes a type of every schema under `components`, in document order.
    pub(in crate::lower) fn components(&mut self, root: &Cursor<'a>) {
        let schemas = root
            .get("components")
            .and_then(|components| components.get("schemas"));
        let schemas: Vec<_> = schemas.iter().flat_map(Cursor::members).collect();
        for (name, schema) in &schemas {
            let own = type_name(name);
            let longer = || [format!("{own}Schema")];
            let ident = self.type_names.take_or(&own, longer);
            if ident != own {
                self.diagnostics.push(renamed(schema, name, &ident));
            }
            self.places.name(schema, ident.clone());
            self.components
                .insert(schema.id(), Component { name, ident });
        }
        self.lend_names(&schemas);
        for (_, schema) in &schemas {
            self.named(schema);
        }
    }

    /// Components that are nothing but a reference to what has no name, as where each schema has a file, are what they
    /// refer to, which takes their name. Of several, the first gives it.
    fn lend_names(&mut self, schemas: &[(&'a str, Cursor<'a>)]) {
        for (name, schema) in schemas {
            let is_bare = schema
                .node
                .as_object()
                .is_some_and(|object| object.members.len() == 1);
            let target = schema.target().filter(|_| is_bare);
            let nameless = target.filter(|at| !self.components.contains_key(&at.id()));
            let Some(target) = nameless else {
                continue;
            };
            let ident = self.components[&schema.id()].ident.clone();
            self.places.name(&target, ident.clone());
            self.components
                .insert(target.id(), Component { name, ident });
            self.lent.insert(schema.id(), target);
        }
    }

    /// What the document calls a schema.
    pub(in crate::lower) fn name_of(&self, at: &Cursor<'a>) -> Option<Cow<'a, str>> {
        let component = self.components.get(&at.id());
        component.map_or_else(|| at.token(), |component| Some(component.name.into()))
    }
}

/// Names that differ by case, or by what Rust has no letters for, cannot both be the name of a type.
fn renamed(schema: &Cursor<'_>, name: &str, ident: &str) -> Diagnostic {
    let message = format!("the type of `{name}` is called `{ident}`: its own name is taken");
    Diagnostic::note("renamed-schema", message).at(schema.name_place())
}
