//! Bytes as a document: diagnostics, or Rust.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| specwright_fuzz::documents::check(input));
