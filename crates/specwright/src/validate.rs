//! One engine for constraints: a fast check of decoded values, and a walk that lists every violation.
//!
//! [`from_slice`] decodes with serde straight into the type and asks [`Validate::conforms`];
//! only where either says no is the body read again as a JSON value and walked over the same contract.
//! The walk decides: `conforms` may say no to what the walk accepts (it only costs time), never the reverse.

mod constraints;
mod decimal;
mod equality;
mod literals;
mod models;
mod read;
mod typed;
mod walk;

pub(crate) use constraints::{is_integral, is_null, plural};
pub use read::{Refusal, from_slice, from_value};
pub(crate) use typed::is_only_formatted;
pub use walk::{accepts, violations};
pub(crate) use walk::{first, fits};

use std::cmp::Ordering;

use crate::contract::Schema;

/// A value that can be held against a schema without being turned into JSON.
///
/// Generated structs check each field against the schema of its property:
///
/// ```
/// use specwright::Validate;
/// use specwright::contract::{Property, Schema};
///
/// static PET: Schema = Schema::object(&[
///     Property::required("name", &Schema::string().min_length(1)),
///     Property::optional("age", &Schema::integer().minimum(0.0)),
/// ]);
///
/// struct Pet {
///     name: String,
///     age: Option<i64>,
/// }
///
/// impl Validate for Pet {
///     fn conforms(&self, schema: &Schema) -> bool {
///         self.name.conforms(schema.property(0)) && self.age.conforms(schema.property(1))
///     }
/// }
///
/// assert!(Pet { name: "Rex".to_owned(), age: None }.conforms(&PET));
/// assert!(!Pet { name: String::new(), age: Some(3) }.conforms(&PET));
/// ```
pub trait Validate {
    /// Whether the value keeps the constraints of the schema; allocates nothing when it does.
    ///
    /// May be `false` where only the walk over the JSON value can tell (`minProperties` of a struct, say),
    /// and must not be `true` for what the schema refuses.
    fn conforms(&self, schema: &Schema) -> bool;

    /// The order of two values by which equal ones are found for `uniqueItems`; none where there is none.
    fn order(&self, other: &Self) -> Option<Ordering> {
        let _ = other;
        None
    }
}

#[cfg(test)]
mod tests;
