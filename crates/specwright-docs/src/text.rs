//! What the two rendered forms share: lines, blocks of code, headings, the line with method and path.
//!
//! ```text
//! text ─▶ lines ─▶ blocks (line, JSON, curl) ─▶ facts, by a recogniser of fields ─▶ nesting ─▶ Page
//! ```

mod assemble;
mod block;
mod endpoint;
mod example;
mod finish;
mod flags;
mod heading;
mod line;
mod loose;

pub(crate) use assemble::{Context, Recognise, assemble};
pub(crate) use block::Text;
pub(crate) use flags::Flags;
pub(crate) use heading::is_heading;
pub(crate) use line::{fact, plain_quotes, span};
