//! Bytes as pages with an overlay: a document, its provenance and its findings.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| specwright_fuzz::derive::check(input));
