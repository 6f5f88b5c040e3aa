//! Compile-time conformance of handlers and models.
