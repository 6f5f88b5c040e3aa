//! The `specwright` command and its library: the only toolkit crate that touches files.
//!
//! ```no_run
//! use specwright_cli::generate::{self, Request};
//!
//! let report = generate::run(&Request::new("specwright.toml"))?;
//! assert!(!report.has_errors());
//! # Ok::<(), specwright_cli::Error>(())
//! ```
//!
//! In reading order: what the user asks for ([`config`]), the files it names ([`loader`]), one document on its
//! way to Rust ([`pipeline`]), the folder that the result goes to ([`output`], [`manifest`], [`scaffold`]), and
//! the verbs ([`derive`](mod@derive), [`generate`], [`check`], [`coverage`]) behind the command line ([`command`]).

pub mod command;
pub mod config;
pub mod loader;
pub mod manifest;
pub mod output;
pub mod pipeline;
pub mod scaffold;

pub mod check;
pub mod coverage;
pub mod derive;
pub mod generate;

mod error;
mod paths;
mod toml_tree;

pub use config::Config;
pub use error::Error;
