//! A [`Binary`] on its way through serde, which knows bytes but no files.
//!
//! Whoever gives one lays it down beside the call of the newtype named [`BINARY`](super::BINARY); whoever takes one
//! looks there first. Another format looks nowhere, and gets bytes.

use std::cell::RefCell;

use super::Binary;

thread_local! {
    static HANDED: RefCell<Option<Binary>> = const { RefCell::new(None) };
}

/// Calls what may take the value.
pub(crate) fn handing<R>(binary: Binary, call: impl FnOnce() -> R) -> R {
    let _taken_back = TakenBack;
    HANDED.set(Some(binary));
    call()
}

/// What nobody took is for nobody else, after a panic either.
struct TakenBack;

impl Drop for TakenBack {
    fn drop(&mut self) {
        HANDED.take();
    }
}

/// The value that is being handed over.
pub(crate) fn handed() -> Option<Binary> {
    HANDED.take()
}
