//! The Api model to Rust source files.
