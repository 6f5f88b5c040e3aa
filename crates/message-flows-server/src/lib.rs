//! The Message Flows service: `POST`, `PUT` and `GET` under `/v1/api/message-flows`, kept in a [`store`].
//!
//! ```text
//! socket ─▶ serve ─▶ layers ─▶ service ─▶ store
//!           hyper    limits    contract   SQLite
//! ```
//!
//! Everything that knows the generated contract is in [`service`]; the rest speaks in the plain types of [`flow`] and [`key`].

pub mod caller;
pub mod envelope;
pub mod failure;
pub mod flow;
pub mod health;
pub mod key;
pub mod layers;
pub mod limit;
pub mod listing;
pub mod log;
pub mod serve;
pub mod service;
pub mod settings;
pub mod store;
