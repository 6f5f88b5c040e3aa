//! The server and client halves of the runtime, in process and over sockets.
#![allow(clippy::unwrap_used, reason = "tests")]

mod client;
mod common;
mod credentials;
mod generated;
mod input;
mod reply;
mod round_trip;
mod routes;
mod routes_properties;
mod security;
mod sockets;
mod streams;
mod uploads;
