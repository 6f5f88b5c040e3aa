//! Documentation pages to OpenAPI documents.
//!
//! ```text
//! MDX, rendered text ─▶ Page ─▶ merge per operation ─▶ findings, document, provenance
//! ```
//!
//! Nothing is guessed: what no page says is listed as missing, and every line of the document knows the page and
//! line that it came from.

pub mod curl;
pub mod derive;
pub mod document;
pub mod finding;
pub mod glued;
pub mod json;
pub mod lines;
pub mod mdx;
pub mod measure;
pub mod merge;
pub mod nesting;
pub mod page;
pub mod provenance;
pub mod read;
pub mod site;
pub mod snippets;
mod text;
pub mod title;
pub mod topics;
pub mod types;
