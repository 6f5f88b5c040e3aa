//! OpenAPI documents: loading, validation, and lowering to the [`Api`](model::Api) model.
//!
//! ```text
//! text ─▶ document (located tree) ─▶ validate ─▶ lower ─▶ model::Api
//! ```
//!
//! Every step takes what the step before made and returns it with the [`Diagnostic`]s it found;
//! none looks back, and none reads a file: a [`Loader`](document::Loader) that the caller supplies does.
//!
//! [`Diagnostic`]: specwright_source::Diagnostic

pub mod coverage;
pub mod document;
pub mod lower;
pub mod model;
pub mod overlay;
pub mod upgrade;
pub mod validate;
