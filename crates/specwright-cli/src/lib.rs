//! The specwright command and its library.
