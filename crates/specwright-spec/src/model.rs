//! The Api model.
