//! Bytes as a JSON body: a value that keeps its schema, or violations.
#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};
use specwright_fuzz::graft::graft;
use specwright_fuzz::values::check;

fuzz_target!(|input: &[u8]| check(input));

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    // The first byte is the type; what follows is JSON, and mostly stays it.
    let grafted = (seed.is_multiple_of(2) && size > 1)
        .then(|| graft(&data[1..size], seed))
        .flatten();
    match grafted.filter(|grafted| grafted.len() < max_size) {
        Some(grafted) => {
            data[1..=grafted.len()].copy_from_slice(&grafted);
            grafted.len() + 1
        }
        None => fuzzer_mutate(data, size, max_size),
    }
});
