//! Checks during constant evaluation: what `#[derive(Model)]`, `#[operation]` and `routes!` call.
//!
//! The macros turn the user's tokens into calls of the `const fn`s here, each with the span of one token.
//! These compare the types that the tokens name with the tables of [`contract`](crate::contract), and panic with a message that says
//! what the document demands, where, and what to write instead.
//!
//! ```
//! use specwright::conform::{HasShape, Shape};
//!
//! assert!(matches!(<Vec<String>>::SHAPE, Shape::Array(Shape::Text)));
//! ```

#![expect(
    clippy::large_types_passed_by_value,
    reason = "messages are built during constant evaluation, once"
)]

mod alike;
mod answers;
#[cfg(feature = "server")]
mod axum;
mod bodies;
mod containers;
mod extracts;
mod fit;
mod gaps;
mod guard_types;
mod guards;
mod handler;
#[cfg(feature = "server")]
mod handlers;
mod inputs;
mod message;
mod model;
#[cfg(feature = "server")]
mod own;
mod parameters;
mod presence;
mod replies;
mod response_headers;
#[cfg(feature = "server")]
mod responses;
mod routes;
mod schemes;
mod shape;
mod values;

pub use answers::response;
pub use extracts::{Argument, Extracts, Known, NO_NAMES, Probe, Read, Unseen, seen};
pub use guards::{Guarded, Guards};
pub use handler::{Checked, argument, path_name, unchecked};
#[cfg(feature = "server")]
pub use handlers::Handlers;
pub use inputs::{ignored, inputs};
pub use model::{Checks, Fields, Verdict, newtype, omitted, refuse};
pub use replies::{Replies, Reply, Responds, SentHeader};
#[cfg(feature = "server")]
pub use responses::{Created, NoContent, Status};
pub use routes::{Entries, Listed, Plain, listed, uncovered};
pub use schemes::{NamedScheme, kind};
pub use shape::{Field, HasShape, Model, Shape, Still, Struct, Travelling, Travels};
pub use values::{branch, branches, variant, variants};

use crate::contract::{Operation, Schema, Source, Usage};

/// An API, as `routes!` names it: the type `Api` of a generated contract.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no API",
    label = "not an API",
    note = "name the API of a generated contract: `routes!(api::Api; ..)`"
)]
pub trait Api {
    /// Which document the contract was generated from: two contracts of one document are the same, two documents differ.
    const ID: u128;

    /// The path of the document, relative to the workspace.
    const PATH: &'static str;

    /// How many operations it has.
    const OPERATIONS: usize;

    /// What the contract was generated from.
    ///
    /// Messages name it and nothing else does: the compiler looks through all tables and lines as soon as it is named.
    const SOURCE: Source;

    /// The one reference to it: each of another constant's own would have the compiler look through all lines again.
    #[doc(hidden)]
    const SHARED_SOURCE: &'static Source = &Self::SOURCE;

    /// What the contract was generated from, where a program runs.
    #[doc(hidden)]
    fn source() -> &'static Source {
        Self::SHARED_SOURCE
    }
}

/// A schema, as `#[model(schema = ..)]` names it: a type of a generated contract.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no schema of a contract",
    label = "not a schema",
    note = "name a schema of a generated contract: `#[model(schema = api::schema::Pet)]`"
)]
pub trait NamedSchema {
    /// The API that it is of.
    type Api: Api;
    /// Its name, which is that of its table.
    const NAME: &'static str = Self::SCHEMA.name;
    /// Where values of it travel.
    const USAGE: Usage = Self::SCHEMA.usage;
    /// Its table.
    const SCHEMA: &'static Schema;
}

/// An operation, as `#[operation(..)]` names it: a type of a generated contract.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no operation of a contract",
    label = "not an operation",
    note = "name an operation of a generated contract: `#[operation(api::op::get_pet)]`"
)]
pub trait NamedOperation {
    /// The API that it is of.
    type Api: Api;
    /// Its table.
    const OPERATION: &'static Operation;
    /// Where it stands among the API's operations.
    const INDEX: usize;
}

/// Whether two texts are the same.
///
/// Eight bytes at a time, and without asking for lengths: the compiler takes a step for each thing that is written here and
/// many for each call, and this is most of what it does.
pub(crate) const fn same(left: &str, right: &str) -> bool {
    let (mut left, mut right) = (left.as_bytes(), right.as_bytes());
    while let (
        &[a, b, c, d, e, f, g, h, ref after @ ..],
        &[i, j, k, l, m, n, o, p, ref others @ ..],
    ) = (left, right)
    {
        if a != i || b != j || c != k || d != l || e != m || f != n || g != o || h != p {
            return false;
        }
        (left, right) = (after, others);
    }
    while let (&[a, ref after @ ..], &[b, ref others @ ..]) = (left, right) {
        if a != b {
            return false;
        }
        (left, right) = (after, others);
    }
    matches!((left, right), ([], []))
}

/// Whether two names are the same words: `display_name` and `displayName`.
pub(crate) const fn same_words(left: &str, right: &str) -> bool {
    let (left, right) = (left.as_bytes(), right.as_bytes());
    let (mut at, mut other) = (0, 0);
    loop {
        while at < left.len() && !left[at].is_ascii_alphanumeric() {
            at += 1;
        }
        while other < right.len() && !right[other].is_ascii_alphanumeric() {
            other += 1;
        }
        if at == left.len() || other == right.len() {
            return at == left.len() && other == right.len() && !left.is_empty();
        }
        if !left[at].eq_ignore_ascii_case(&right[other]) {
            return false;
        }
        at += 1;
        other += 1;
    }
}

/// Whether a text is one of several.
const fn is_among(text: &str, texts: &[&str]) -> bool {
    let mut index = 0;
    while index < texts.len() {
        if same(text, texts[index]) {
            return true;
        }
        index += 1;
    }
    false
}

const fn least(left: usize, right: usize) -> usize {
    if left < right { left } else { right }
}

/// Types that name the schemas of a contract; written by the generator.
#[doc(hidden)]
#[macro_export]
macro_rules! name_schemas {
    ($api:ty; $($name:ident = $table:ident),* $(,)?) => {$(
        pub enum $name {}

        impl $crate::conform::NamedSchema for $name {
            type Api = $api;
            const NAME: &'static str = $table.name;
            const USAGE: $crate::contract::Usage = $table.usage;
            const SCHEMA: &'static $crate::contract::Schema = &$table;
        }
    )*};
}

/// Which schemas the generated types model; written by the generator.
///
/// ```text
/// Owner                  the schema of the same name
/// Owner("Vet", "Keeper") and others, which say the same in other places
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! name_models {
    ($($name:ident $(($($other:literal),* $(,)?))?),* $(,)?) => {$(
        impl $crate::conform::HasShape for super::models::$name {
            const SHAPE: $crate::conform::Shape = $crate::conform::Shape::shared_model::<schema::$name>(
                ::core::stringify!($name),
                &[$($($other),*)?],
            );
        }
    )*};
}

/// Types that name the operations of a contract; written by the generator.
#[doc(hidden)]
#[macro_export]
macro_rules! name_operations {
    // Most APIs are in one part: a number that is written out costs nothing where it is used.
    ($api:ty; $($index:literal: $name:ident = $table:ident),* $(,)?) => {$(
        #[allow(non_camel_case_types)]
        pub enum $name {}

        impl $crate::conform::NamedOperation for $name {
            type Api = $api;
            const OPERATION: &'static $crate::contract::Operation = &$table;
            const INDEX: usize = $index;
        }
    )*};
    ($api:ty, $first:expr; $($index:literal: $name:ident = $table:ident),* $(,)?) => {$(
        #[allow(non_camel_case_types)]
        pub enum $name {}

        impl $crate::conform::NamedOperation for $name {
            type Api = $api;
            const OPERATION: &'static $crate::contract::Operation = &$table;
            const INDEX: usize = $first + $index;
        }
    )*};
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_the_same_words() {
        assert!(same_words("display_name", "displayName"));
        assert!(same_words("X-Request-Id", "x_request_id"));
        assert!(!same_words("name", "names"));
        assert!(!same_words("", ""));
    }
}
