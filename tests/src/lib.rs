//! Goldens, corpus properties and end-to-end tests.
//!
//! [`case`] takes a golden case through every stage; [`goldens`] holds what was generated of all of them, compiled with
//! warnings denied; [`shared`] finds the real documents that properties are held against.

#![deny(warnings)]

pub mod case;
pub mod shared;

/// What is generated of the golden cases, each in a module of its own.
pub mod goldens {
    include!(concat!(env!("OUT_DIR"), "/goldens.rs"));
}
