//! Goldens, corpus properties and end-to-end tests.
