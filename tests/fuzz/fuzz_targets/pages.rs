//! Bytes as a page: a page or a diagnostic, in every form.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| specwright_fuzz::pages::check(input));
