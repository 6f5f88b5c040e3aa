//! Bytes as a document: diagnostics, or Rust.
#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};
use specwright_fuzz::documents::check;
use specwright_fuzz::graft::graft;

fuzz_target!(|input: &[u8]| check(input));

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    let grafted = (!seed.is_multiple_of(4))
        .then(|| graft(&data[..size], seed))
        .flatten();
    match grafted.filter(|grafted| grafted.len() <= max_size) {
        Some(grafted) => {
            data[..grafted.len()].copy_from_slice(&grafted);
            grafted.len()
        }
        None => fuzzer_mutate(data, size, max_size),
    }
});
