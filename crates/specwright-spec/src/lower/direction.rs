//! `readOnly` and `writeOnly`: types that look different in requests and in responses.
//!
//! A type that holds such members, at any depth, and travels both ways is split in two: the name stays with
//! what responses carry, and `PetRequest` is what requests carry.

use rustc_hash::FxHashMap;

use super::names::Scope;
use super::usage;
use crate::model::{Api, Definition, Property, TypeDef, TypeId};

/// Splits the types that look different in both directions.
pub(super) fn split(api: &mut Api, names: &mut Scope) {
    usage::mark(api);
    let varying = varying(&api.types);
    let mut requests: FxHashMap<TypeId, TypeId> = FxHashMap::default();
    let originals = api.types.len();
    for (index, varies) in varying.iter().enumerate() {
        let usage = api.types[index].usage;
        if *varies && usage.request && usage.response {
            let mut request = api.types[index].clone();
            let ident = &request.ident;
            request.ident = names.take(
                [format!("{ident}Request"), format!("{ident}Input")]
                    .iter()
                    .map(String::as_str),
            );
            request.id = type_id(api.types.len());
            requests.insert(type_id(index), request.id);
            api.types.push(request);
        }
    }
    let mut to_request = |id: &mut TypeId| *id = *requests.get(id).unwrap_or(id);
    for type_def in &mut api.types[originals..] {
        type_def.rename_types(&mut to_request);
        keep(&mut type_def.definition, |property| !property.read_only);
    }
    for type_def in &mut api.types[..originals] {
        match (type_def.usage.request, type_def.usage.response) {
            (true, false) => keep(&mut type_def.definition, |property| !property.read_only),
            (_, true) => keep(&mut type_def.definition, |property| !property.write_only),
            (false, false) => {}
        }
    }
    for operation in &mut api.operations {
        let bodies = operation
            .body
            .iter_mut()
            .flat_map(|body| body.content.iter_mut().map(|media| &mut media.schema));
        let parameters = operation
            .parameters
            .iter_mut()
            .map(|parameter| &mut parameter.schema);
        parameters
            .chain(bodies)
            .for_each(|schema| schema.rename_types(&mut to_request));
    }
}

/// Which types hold a member of one direction, at any depth.
fn varying(types: &[TypeDef]) -> Vec<bool> {
    let one_way = |property: &Property| property.read_only || property.write_only;
    let mut varying: Vec<bool> = types
        .iter()
        .map(|type_def| matches!(&type_def.definition, Definition::Struct(object) if object.properties.iter().any(one_way)))
        .collect();
    let mut users: Vec<Vec<usize>> = vec![Vec::new(); types.len()];
    for (user, type_def) in types.iter().enumerate() {
        type_def.checked_types(&mut |id| users[id.0 as usize].push(user));
    }
    let mut open: Vec<usize> = (0..types.len()).filter(|index| varying[*index]).collect();
    while let Some(index) = open.pop() {
        for user in &users[index] {
            if !std::mem::replace(&mut varying[*user], true) {
                open.push(*user);
            }
        }
    }
    varying
}

fn keep(definition: &mut Definition, wanted: impl Fn(&Property) -> bool) {
    if let Definition::Struct(object) = definition {
        object.properties.retain(wanted);
    }
}

fn type_id(index: usize) -> TypeId {
    TypeId(u32::try_from(index).expect("fewer than 2^32 types"))
}
