//! Recursive types: `Box` exactly where a cycle is cut, and a type of its own for an alias that means itself.

use crate::model::{Api, Definition, Kind, Schema, TypeDef, TypeId};

/// Cuts every cycle of types that would have no size or no end.
pub(super) fn cut(api: &mut Api) {
    name_recursive_aliases(&mut api.types);
    let mut state = vec![State::Unseen; api.types.len()];
    for index in 0..api.types.len() {
        visit(index, &mut api.types, &mut state);
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Unseen,
    Open,
    Done,
}

/// An explicit stack in place of recursion: a chain of types may be as long as the document.
fn visit(start: usize, types: &mut [TypeDef], state: &mut [State]) {
    if state[start] != State::Unseen {
        return;
    }
    state[start] = State::Open;
    let mut stack = vec![(start, edges(start, types))];
    while let Some((from, open)) = stack.last_mut() {
        let from = *from;
        let Some((slot, to)) = open.pop() else {
            state[from] = State::Done;
            stack.pop();
            continue;
        };
        match state[to] {
            State::Done => {}
            State::Open => set_boxed(&mut types[from].definition, slot),
            State::Unseen => {
                state[to] = State::Open;
                let below = edges(to, types);
                stack.push((to, below));
            }
        }
    }
}

/// The types that a type holds by value, with the field or variant that holds them, the last first.
fn edges(from: usize, types: &[TypeDef]) -> Vec<(usize, usize)> {
    let slots: Vec<&Schema> = match &types[from].definition {
        Definition::Struct(object) => object
            .properties
            .iter()
            .map(|property| &property.schema)
            .collect(),
        Definition::Union(union) => union
            .variants
            .iter()
            .map(|variant| &variant.schema)
            .collect(),
        Definition::Newtype(schema) => vec![schema],
        Definition::Enum(_) | Definition::Alias(_) => Vec::new(),
    };
    let mut edges = Vec::new();
    for (slot, schema) in slots.into_iter().enumerate() {
        by_value(schema, types, &mut |to| edges.push((slot, to)));
    }
    edges.reverse();
    edges
}

/// Calls `visit` with the types that a use of a schema holds by value.
fn by_value(schema: &Schema, types: &[TypeDef], visit: &mut impl FnMut(usize)) {
    let Some(end) = behind_aliases(schema, types) else {
        return;
    };
    match end.kind {
        Kind::Named(TypeId(id)) => visit(id as usize),
        _ => {
            let items = end.tuple(types).unwrap_or_default();
            items.iter().for_each(|item| by_value(item, types, visit));
        }
    }
}

/// The use that a chain of aliases ends at.
fn behind_aliases<'t>(schema: &'t Schema, types: &'t [TypeDef]) -> Option<&'t Schema> {
    let mut schema = schema;
    for _ in 0..=types.len() {
        let Kind::Named(TypeId(id)) = schema.kind else {
            return Some(schema);
        };
        match &types[id as usize].definition {
            Definition::Alias(target) => schema = target,
            _ => return Some(schema),
        }
    }
    None
}

fn set_boxed(definition: &mut Definition, slot: usize) {
    match definition {
        Definition::Struct(object) => object.properties[slot].boxed = true,
        Definition::Union(union) => union.variants[slot].boxed = true,
        Definition::Newtype(_) | Definition::Enum(_) | Definition::Alias(_) => {}
    }
}

/// `type Tree = Vec<Tree>` has no end; a struct around the list does.
fn name_recursive_aliases(types: &mut [TypeDef]) {
    for index in 0..types.len() {
        let Definition::Alias(schema) = &types[index].definition else {
            continue;
        };
        if !reaches(schema, index, types) {
            continue;
        }
        let schema = schema.clone();
        types[index].definition = match schema.kind {
            // A name for itself means nothing; validation has said so.
            Kind::Named(_) => Definition::Alias(Schema {
                kind: Kind::Any,
                ..schema
            }),
            _ => Definition::Newtype(schema),
        };
    }
}

/// Whether a schema reaches a type through aliases alone.
fn reaches(schema: &Schema, goal: usize, types: &[TypeDef]) -> bool {
    let mut seen = vec![false; types.len()];
    let mut open = Vec::new();
    schema.named_types(&mut |id| open.push(id.0 as usize));
    while let Some(id) = open.pop() {
        if id == goal {
            return true;
        }
        if std::mem::replace(&mut seen[id], true) {
            continue;
        }
        if let Definition::Alias(target) = &types[id].definition {
            target.named_types(&mut |id| open.push(id.0 as usize));
        }
    }
    false
}
