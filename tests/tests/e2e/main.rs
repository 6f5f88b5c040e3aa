//! The Message Flows service through its generated client: `api.client.create_message_flow(&request).await`
//!
//! Every scenario runs four times, see [`harness`]: on the service that implements the generated trait and on the one
//! whose handlers the macros check, each in one process over the router and over a socket.

#![expect(
    clippy::unwrap_used,
    reason = "a helper that fails is a test that fails"
)]

mod gate;
mod harness;
mod outcome;
mod samples;
mod script;

mod client;
mod concurrency;
mod documents;
mod isolation;
mod keys;
mod operations;
mod raw;
mod retries;
mod rules;
mod seeds;
mod statuses;
mod streaming;
mod updates;
mod working_hours;
