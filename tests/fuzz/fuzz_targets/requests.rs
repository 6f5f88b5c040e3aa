//! Bytes as a request: an answer, and never a fault of the server.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| specwright_fuzz::requests::check(input));
