//! Extractors behind a real router: what they read, in every style, and how they refuse what the contract forbids.
#![allow(clippy::unwrap_used, reason = "tests")]
#![allow(clippy::unused_async, reason = "handlers are")]

mod bodies;
mod common;
mod headers;
mod paths;
mod queries;
mod refusals;
mod styles;
