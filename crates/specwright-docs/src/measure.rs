//! How well pages are read: what an importer makes of a page, held against what people read off it.
//!
//! ```text
//! page ─▶ Page ─▶ statements ◀─ gold      ─▶ precision, recall, types, required, lines
//!                 statements ◀─ OpenAPI   ─▶ agreement with what the vendor writes elsewhere
//! ```
//!
//! A page is right where it says what the gold says. A vendor's own document is no such measure: pages and documents
//! of a vendor drift apart, so that agreement with it is a figure and no mark.

pub mod agreement;
pub mod archive;
pub mod gold;
pub mod score;
pub mod statement;

mod table;
mod vendor;

pub use agreement::Agreement;
pub use archive::{Report, measure};
pub use gold::Gold;
pub use score::Score;
pub use statement::Statement;
