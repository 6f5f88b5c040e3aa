//! Models and handlers that keep the contract: that they compile is the test.
//!
//! What breaks it is in `ui`, whose compiler texts are pinned.

#![allow(dead_code, reason = "most of it is there to be compiled")]
#![allow(unreachable_pub, reason = "users' handlers are public")]
#![allow(clippy::unused_async, reason = "handlers are")]
#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

mod aliases;
mod borrowed;
mod containers;
mod documented_errors;
mod enums;
mod flattened_maps;
mod flattened_structs;
mod generic_parameters;
mod generics;
mod guards;
mod headers;
mod long_paths;
mod manners;
mod nested_modules;
mod newtypes;
mod omitted;
mod one_direction;
mod operations;
mod parameters;
mod raw_names;
mod recursive;
mod renamed_by_hand;
mod responses;
mod routers_of_two_apis;
mod routes;
mod skipped;
mod structs;
mod three_states;
mod twins;
mod two_apis;
mod unchecked;
mod unions;
mod values_are_validated;
