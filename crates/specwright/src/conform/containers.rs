//! [`Validate`] for containers that only models written by hand have; where a constraint matters the walk decides.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::Value;

use crate::Validate;
use crate::contract::{Kind, Schema};

impl<T: Validate + ?Sized> Validate for Arc<T> {
    fn conforms(&self, schema: &Schema) -> bool {
        (**self).conforms(schema)
    }
}

impl<T: Validate + ToOwned + ?Sized> Validate for Cow<'_, T> {
    fn conforms(&self, schema: &Schema) -> bool {
        (**self).conforms(schema)
    }
}

impl<T> Validate for BTreeSet<T> {
    /// Whether anything conforms: a set has lost the items that the text had twice.
    fn conforms(&self, schema: &Schema) -> bool {
        matches!(schema.resolve().kind, Kind::Any)
    }
}

#[expect(clippy::disallowed_types, reason = "models of users may have them")]
impl<T: Validate, S> Validate for std::collections::HashMap<String, T, S> {
    fn conforms(&self, schema: &Schema) -> bool {
        matches!(schema.resolve().kind, Kind::Any)
    }
}

impl Validate for serde_json::Map<String, Value> {
    fn conforms(&self, schema: &Schema) -> bool {
        matches!(schema.resolve().kind, Kind::Any)
    }
}
