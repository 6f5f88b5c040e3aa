//! The Message Flows API, generated from its OpenAPI document.
//!
//! [`models`] holds the types, [`contract`] what the document demands of them, `server` the trait to implement
//! and its router, `client` the client. The generated files are formatted by the generator.

#[cfg(feature = "client")]
#[rustfmt::skip]
pub mod client;
#[rustfmt::skip]
pub mod contract;
#[rustfmt::skip]
pub mod models;
#[cfg(feature = "server")]
#[rustfmt::skip]
pub mod server;
