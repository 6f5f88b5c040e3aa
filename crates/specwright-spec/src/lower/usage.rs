//! Where the values of each type travel, and which enums are open because of it.

use super::Options;
use crate::model::{Api, Definition, Operation, Schema, TypeDef, TypeId, Usage};

/// Marks the types that requests and responses reach, and closes the enums that no response carries.
pub(super) fn settle(api: &mut Api, options: &Options) {
    mark(api);
    for type_def in &mut api.types {
        let response = type_def.usage.response;
        let decided = options
            .open_enums
            .iter()
            .find(|(name, _)| *name == type_def.name)
            .map(|(_, open)| *open);
        let Definition::Enum(list) = &mut type_def.definition else {
            continue;
        };
        // A constant tells branches of a union apart; an unknown one must not pass for it.
        let suggested = list.extensible.unwrap_or(response && list.values.len() > 1);
        if !decided.unwrap_or(suggested) {
            list.open = None;
        }
    }
}

/// Marks the types that requests and responses reach.
pub(super) fn mark(api: &mut Api) {
    let mut usages = reach(&api.types, &api.operations);
    // What is delivered to a receiver is read as a response is, unknown values and all; and what is answered to a
    // delivery is of the same types.
    for webhook in &api.webhooks {
        for schema in requested(&webhook.operation).chain(responded(&webhook.operation)) {
            visit(schema, &api.types, &mut usages, |usage| &mut usage.response);
        }
    }
    for (type_def, usage) in api.types.iter_mut().zip(usages) {
        type_def.usage = usage;
    }
}

fn reach(types: &[TypeDef], operations: &[Operation]) -> Vec<Usage> {
    let mut usages = vec![Usage::default(); types.len()];
    for operation in operations {
        for schema in requested(operation) {
            visit(schema, types, &mut usages, |usage| &mut usage.request);
        }
        for schema in responded(operation) {
            visit(schema, types, &mut usages, |usage| &mut usage.response);
        }
    }
    usages
}

/// The schemas of what a client sends.
pub(super) fn requested(operation: &Operation) -> impl Iterator<Item = &Schema> {
    let parameters = operation
        .parameters
        .iter()
        .map(|parameter| &parameter.schema);
    parameters.chain(
        operation
            .body
            .iter()
            .flat_map(|body| body.content.iter().map(|media| &media.schema)),
    )
}

/// The schemas of what a server sends.
fn responded(operation: &Operation) -> impl Iterator<Item = &Schema> {
    operation.responses.iter().flat_map(|response| {
        let headers = response.headers.iter().map(|header| &header.schema);
        headers.chain(response.content.iter().map(|media| &media.schema))
    })
}

fn visit(
    schema: &Schema,
    types: &[TypeDef],
    usages: &mut [Usage],
    direction: fn(&mut Usage) -> &mut bool,
) {
    let mut open: Vec<TypeId> = Vec::new();
    schema.checked_types(&mut |id| open.push(id));
    while let Some(id) = open.pop() {
        let index = id.0 as usize;
        if std::mem::replace(direction(&mut usages[index]), true) {
            continue;
        }
        types[index].checked_types(&mut |id| open.push(id));
    }
}
