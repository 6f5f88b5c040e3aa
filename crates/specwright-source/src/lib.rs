//! Source files, positions and diagnostics, as every crate of Specwright uses them.
//!
//! A document is held as text, and what is derived from it carries byte [`Span`]s. Lines and columns are
//! looked up only when a [`Diagnostic`] is rendered, and a JSON [`Pointer`] is written only for one, so a
//! document without faults pays nothing for them.
//!
//! This crate knows nothing of OpenAPI.

pub mod diagnostic;
pub mod file;
pub mod pointer;
pub mod render;
pub mod suggest;

pub use diagnostic::{Diagnostic, Place, Severity};
pub use file::{FileId, LineColumn, Sources, Span};
pub use pointer::Pointer;
