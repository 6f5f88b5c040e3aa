//! Which part alone uses a type.

use specwright_spec::model::{Api, Operation, Schema, TypeDef, TypeId};

/// The schemas that an operation names itself.
pub(super) fn schemas(operation: &Operation) -> impl Iterator<Item = &Schema> {
    let parameters = operation.parameters.iter().map(|one| &one.schema);
    let bodies = operation.body.iter().flat_map(|body| &body.content);
    let responses = operation.responses.iter();
    let answers = responses.clone().flat_map(|response| &response.content);
    let headers = responses.flat_map(|response| response.headers.iter().map(|one| &one.schema));
    let contents = bodies.chain(answers).map(|media| &media.schema);
    parameters.chain(contents).chain(headers)
}

pub(super) fn named(schema: &Schema) -> Vec<TypeId> {
    let mut ids = Vec::new();
    schema.checked_types(&mut |id| ids.push(id));
    ids
}

/// Which parts use each type.
pub(super) struct Owners<'a> {
    types: &'a [TypeDef],
    owners: Vec<Owner>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Owner {
    Nobody,
    One(usize),
    Several,
}

impl<'a> Owners<'a> {
    pub(super) fn of(api: &'a Api) -> Self {
        Self {
            types: &api.types,
            owners: vec![Owner::Nobody; api.types.len()],
        }
    }

    /// Marks what a part reaches from schemas.
    pub(super) fn mark<'s>(&mut self, part: usize, schemas: impl Iterator<Item = &'s Schema>) {
        self.reach(schemas.flat_map(named).collect(), Owner::One(part));
    }

    /// Marks what is reached from types that belong to no part.
    pub(super) fn share(&mut self, types: impl Iterator<Item = TypeId>) {
        self.reach(types.collect(), Owner::Several);
    }

    fn reach(&mut self, mut open: Vec<TypeId>, owner: Owner) {
        while let Some(id) = open.pop() {
            let index = id.0 as usize;
            let joined = match self.owners[index] {
                Owner::Nobody => owner,
                known if known == owner => continue,
                Owner::Several => continue,
                Owner::One(_) => Owner::Several,
            };
            self.owners[index] = joined;
            self.types[index].checked_types(&mut |id| open.push(id));
        }
    }

    pub(super) fn finish(self) -> Vec<Option<usize>> {
        let owners = self.owners.into_iter();
        let owner = |owner| match owner {
            Owner::One(part) => Some(part),
            Owner::Nobody | Owner::Several => None,
        };
        owners.map(owner).collect()
    }
}
