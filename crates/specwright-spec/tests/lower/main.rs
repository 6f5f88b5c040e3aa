//! What becomes of a document, one feature each: `Pet = struct`, `GetPet: GET /pets/{id} in Pets`.

#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

mod compositions;
mod extensions;
mod operations;
mod render;
mod rules;
mod schemas;
mod streams;
mod unions;
mod unsupported;
mod webhooks;
