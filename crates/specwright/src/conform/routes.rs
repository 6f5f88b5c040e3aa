//! `routes!`: checked handlers become the router of an API, each operation once.

use super::message::Message;
use super::{Api, NamedOperation};
use crate::contract::Source;

/// The most operations that an API can have here.
const OPERATIONS: usize = 64 * 128;

/// An operation of a list, as its index among those of its API and which API that is.
#[derive(Debug, Clone, Copy)]
pub struct Listed {
    api: u128,
    index: usize,
}

impl Listed {
    /// The entry of an operation.
    pub const fn operation<O: NamedOperation>() -> Self {
        Self {
            api: <O::Api as Api>::SHARED_SOURCE.id,
            index: O::INDEX,
        }
    }
}

/// Which operations a list has, and which of its entries are at fault: those that come again, and those of another API.
#[derive(Debug, Clone, Copy)]
pub struct Entries {
    listed: Bits,
    faulty: Bits,
}

type Bits = [u64; OPERATIONS / 64];

impl Entries {
    /// Reads a list once, so that no entry is compared with all the others.
    pub const fn of(source: &Source, list: &[Listed]) -> Self {
        let mut entries = Self {
            listed: [0; OPERATIONS / 64],
            faulty: [0; OPERATIONS / 64],
        };
        let mut position = 0;
        while position < list.len() && position < OPERATIONS {
            let Listed { api, index } = list[position];
            if api != source.id {
                set(&mut entries.faulty, position);
            } else if index < OPERATIONS {
                if is_set(&entries.listed, index) {
                    set(&mut entries.faulty, position);
                }
                set(&mut entries.listed, index);
            }
            position += 1;
        }
        entries
    }
}

const fn set(bits: &mut Bits, index: usize) {
    bits[index / 64] |= 1 << (index % 64);
}

const fn is_set(bits: &Bits, index: usize) -> bool {
    bits[index / 64] >> (index % 64) & 1 == 1
}

/// An operation of the list is one of the API, and not another's before; called with the span of its path.
#[track_caller]
pub const fn listed<O: NamedOperation>(source: &Source, entries: &Entries, position: usize) {
    if position < OPERATIONS && is_set(&entries.faulty, position) {
        refuse::<O>(source)
    }
}

/// Names what it reads of the operation only here, so that nothing of it is evaluated for an entry without fault.
#[track_caller]
const fn refuse<O: NamedOperation>(source: &Source) -> ! {
    let operation = O::OPERATION;
    let own = <O::Api as Api>::SHARED_SOURCE;
    if own.id != source.id {
        Message::new()
            .operation(operation)
            .text(" is of another API")
            .place(own, operation.at)
            .help()
            .text("this list is of the API of ")
            .name(source.document.path)
            .text(": remove it")
            .fail()
    }
    Message::new()
        .operation(operation)
        .text(" already has its entry in this list")
        .place(source, operation.at)
        .help()
        .text("remove one of them")
        .fail()
}

/// Every operation has its entry; called with the span of the API.
#[track_caller]
pub const fn covered(source: &Source, entries: &Entries) {
    let operations = source.document.operations;
    let mut message = Message::new();
    let (mut missing, mut index) = (0, 0);
    while index < operations.len() && index < OPERATIONS {
        if !is_set(&entries.listed, index) {
            missing += 1;
            if missing <= SHOWN {
                message = if missing == 1 {
                    message
                } else {
                    message.text("\n")
                };
                message = message
                    .text("no handler for ")
                    .operation(operations[index])
                    .place(source, operations[index].at);
            }
        }
        index += 1;
    }
    if missing == 0 {
        return;
    }
    if missing > SHOWN {
        message = message
            .text("\nand for ")
            .number(missing - SHOWN)
            .text(" more");
    }
    message
        .help()
        .text(
            "list a function with `#[operation(..)]` for each, or leave it out by `!api::op::name`",
        )
        .fail()
}

/// So many missing operations are shown.
const SHOWN: usize = 5;
