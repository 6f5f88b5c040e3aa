//! Which types hold something that decoding alone does not check.

use specwright_spec::model::{Api, Definition, Kind, Numbers, Schema, Text};

use crate::types;

/// For each type, whether a value of it must be checked after decoding.
#[derive(Debug)]
pub(crate) struct Checks(Vec<bool>);

impl Checks {
    pub(crate) fn of(api: &Api) -> Self {
        let mut needed: Vec<bool> = api
            .types
            .iter()
            .map(|type_def| !type_def.rules.is_empty() || own(&type_def.definition))
            .collect();
        // A type needs a check where one that it holds does; the answer only ever grows.
        loop {
            let mut grown = false;
            for (index, type_def) in api.types.iter().enumerate() {
                let holds = |schema: &&Schema| is_needed(schema, &needed);
                if !needed[index] && type_def.definition.schemas().iter().any(holds) {
                    needed[index] = true;
                    grown = true;
                }
            }
            if !grown {
                return Self(needed);
            }
        }
    }

    /// Whether a value at this use must be checked.
    pub(crate) fn needed(&self, schema: &Schema) -> bool {
        is_needed(schema, &self.0)
    }
}

/// Whether the definition itself restricts values beyond what its Rust type does.
fn own(definition: &Definition) -> bool {
    match definition {
        Definition::Struct(object) => object.min > 0 || object.max.is_some(),
        // An undeclared value may be received, but not accepted in a request.
        Definition::Enum(list) => list.open.is_some(),
        Definition::Union(_) | Definition::Newtype(_) | Definition::Alias(_) => false,
    }
}

fn is_needed(schema: &Schema, needed: &[bool]) -> bool {
    let of_type = match &schema.kind {
        Kind::Any | Kind::Null | Kind::Boolean => false,
        Kind::Never | Kind::Literals(_) => true,
        Kind::Integer(numbers) | Kind::Number(numbers) => bounded(numbers),
        Kind::String(text) => restricted(text),
        Kind::Array {
            prefix,
            items,
            min,
            max,
            unique,
        } => !prefix.is_empty() || *min > 0 || max.is_some() || *unique || is_needed(items, needed),
        Kind::Map { values, min, max } => *min > 0 || max.is_some() || is_needed(values, needed),
        Kind::Named(id) => needed[id.0 as usize],
    };
    of_type || !schema.rules.is_empty()
}

fn bounded(numbers: &Numbers) -> bool {
    numbers.minimum.is_some() || numbers.maximum.is_some() || numbers.multiple_of.is_some()
}

fn restricted(text: &Text) -> bool {
    let checked_format = text.format.as_deref().is_some_and(types::is_checked_text);
    text.min_length > 0 || text.max_length.is_some() || text.pattern.is_some() || checked_format
}
