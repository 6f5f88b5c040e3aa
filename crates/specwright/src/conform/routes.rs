//! `routes!`: checked handlers become the router of an API, each operation once.

use super::message::Message;
use super::{Api, NamedOperation};

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
            api: <O::Api as Api>::SOURCE.id,
            index: O::INDEX,
        }
    }
}

/// An operation of the list is one of the API, and not another's before; called with the span of its path.
#[track_caller]
pub const fn listed<A: Api, O: NamedOperation>(list: &[Listed], position: usize) {
    let (source, operation) = (&A::SOURCE, O::OPERATION);
    let own = &<O::Api as Api>::SOURCE;
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
    let mut index = 0;
    while index < position {
        if list[index].index == list[position].index && list[index].api == source.id {
            Message::new()
                .operation(operation)
                .text(" already has its entry in this list")
                .place(source, operation.at)
                .help()
                .text("remove one of them")
                .fail()
        }
        index += 1;
    }
}

/// Every operation has its entry; called with the span of the API.
#[track_caller]
pub const fn covered<A: Api>(list: &[Listed]) {
    let source = &A::SOURCE;
    let operations = source.document.operations;
    let mut seen = [0_u64; OPERATIONS / 64];
    let mut index = 0;
    while index < list.len() {
        if list[index].index < OPERATIONS {
            seen[list[index].index / 64] |= 1 << (list[index].index % 64);
        }
        index += 1;
    }
    let mut message = Message::new();
    let (mut missing, mut index) = (0, 0);
    while index < operations.len() && index < OPERATIONS {
        if seen[index / 64] >> (index % 64) & 1 == 0 {
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
