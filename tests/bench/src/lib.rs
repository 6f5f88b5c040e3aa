//! One operation, served twice: by generated code, and by hand on axum.
//!
//! ```text
//! POST /orders   15 members, each with constraints; answered 201 with the same order
//! ```
//!
//! Both decode into proper types, hold the order against every constraint, and encode it again.
//! `cargo xtask bench serve` measures the binary `serve` under the binary `load`.

pub mod by_hand;
pub mod generated;

/// What is generated of `spec.yaml`.
pub mod orders {
    include!(concat!(env!("OUT_DIR"), "/orders.rs"));
}

/// An order that both servers take.
pub const ORDER: &str = include_str!("../order.json");
