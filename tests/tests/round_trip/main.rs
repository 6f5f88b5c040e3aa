//! Every style of parameter, kind of body and form of response, from the generated client to the generated server and back.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod bodies;
mod parameters;
mod responses;
mod service;
