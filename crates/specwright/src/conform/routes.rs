//! `routes!`: checked handlers become the router of an API, each operation once.

use super::message::Message;
use super::{Api, Checked, NamedOperation};
use crate::contract::Operation;

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
            api: <O::Api as Api>::ID,
            index: O::INDEX,
        }
    }
}

/// What a function without `#[operation(..)]` is in the list of an API: of no operation, and refused.
///
/// `routes!` gives it the name that an import of the function would give the type of a checked handler.
#[doc(hidden)]
#[derive(Debug)]
pub enum Plain<A> {
    #[expect(missing_docs, reason = "it cannot be made")]
    Of(core::convert::Infallible, core::marker::PhantomData<A>),
}

impl<A: Api> Checked for Plain<A> {
    type Operation = Self;
}

impl<A: Api> NamedOperation for Plain<A> {
    type Api = A;
    const OPERATION: &'static Operation = panic!("it is refused before");
    const INDEX: usize = PLAIN;
}

/// The index of what is no operation.
const PLAIN: usize = usize::MAX;

/// Which operations a list has, and which of its entries are at fault: those that come again, and those of another API.
#[derive(Debug, Clone, Copy)]
pub struct Entries {
    id: u128,
    path: &'static str,
    listed: Bits,
    faulty: Bits,
    /// Those of another API.
    strange: Bits,
    /// Whether some are of no operation, so that none can be said to be missing.
    plain: bool,
}

type Bits = [u64; OPERATIONS / 64];

impl Entries {
    /// Reads a list of the operations of an API, by its [`Api::ID`] and [`Api::PATH`]: once, so that no entry is compared
    /// with all the others.
    pub const fn of(id: u128, path: &'static str, list: &[Listed]) -> Self {
        let mut entries = Self {
            id,
            path,
            listed: [0; OPERATIONS / 64],
            faulty: [0; OPERATIONS / 64],
            strange: [0; OPERATIONS / 64],
            plain: false,
        };
        let mut position = 0;
        while position < list.len() && position < OPERATIONS {
            let Listed { api, index } = list[position];
            if api != id {
                set(&mut entries.faulty, position);
                set(&mut entries.strange, position);
            } else if index < OPERATIONS {
                if is_set(&entries.listed, index) {
                    set(&mut entries.faulty, position);
                }
                set(&mut entries.listed, index);
            } else if index == PLAIN {
                set(&mut entries.faulty, position);
                entries.plain = true;
            }
            position += 1;
        }
        entries
    }

    /// Adds an operation that is left out; called with the span of its path.
    ///
    /// An API that is served in part leaves out hundreds: they are named once, and of several faults the first is told.
    #[track_caller]
    pub const fn leave_out<O: NamedOperation>(&mut self) {
        let index = O::INDEX;
        if <O::Api as Api>::ID != self.id {
            refuse_strange::<O>(self.path)
        }
        if index < OPERATIONS {
            let (word, bit) = (index / 64, 1 << (index % 64));
            if self.listed[word] & bit != 0 {
                refuse_again::<O>()
            }
            self.listed[word] |= bit;
        }
    }

    /// Whether so many operations have an entry, as far as can be said; all of a word at a time.
    pub const fn cover(&self, operations: usize) -> bool {
        if self.plain {
            return true;
        }
        let mut index = 0;
        while index < operations && index < OPERATIONS {
            if index + 64 <= operations && self.listed[index / 64] == u64::MAX {
                index += 64;
            } else if is_set(&self.listed, index) {
                index += 1;
            } else {
                return false;
            }
        }
        true
    }
}

const fn set(bits: &mut Bits, index: usize) {
    bits[index / 64] |= 1 << (index % 64);
}

const fn is_set(bits: &Bits, index: usize) -> bool {
    bits[index / 64] >> (index % 64) & 1 == 1
}

/// A handler of the list is of the API, and of an operation that has no other; called with the span of its path.
#[track_caller]
pub const fn listed<O: NamedOperation>(entries: &Entries, position: usize) {
    if position < OPERATIONS && is_set(&entries.faulty, position) {
        if O::INDEX == PLAIN {
            refuse_plain()
        }
        if is_set(&entries.strange, position) {
            refuse_strange::<O>(entries.path)
        }
        refuse_again::<O>()
    }
}

#[track_caller]
const fn refuse_plain() -> ! {
    Message::new()
        .text("a function without `#[operation(..)]` is no checked handler")
        .help()
        .text("write `#[specwright::operation(api::op::name)]` above it, with the operation that it answers, or remove it")
        .stop()
}

/// Tells which operations have no entry, where the entries do not [cover](Entries::cover) all; called with the span of the
/// API.
#[track_caller]
pub const fn uncovered<A: Api>(entries: &Entries) {
    Message::new()
        .missing(entries, A::SHARED_SOURCE.document.operations)
        .help()
        .text(
            "list a function with `#[operation(..)]` for each, or leave it out by `!api::op::name`",
        )
        .fail::<A>()
}

// What tells of faults names the operation only here, so that nothing of it is evaluated for an entry without fault.

#[track_caller]
const fn refuse_strange<O: NamedOperation>(path: &str) -> ! {
    let operation = O::OPERATION;
    Message::new()
        .operation(operation)
        .text(" is of another API")
        .place(operation.at)
        .help()
        .text("this list is of the API of ")
        .name(path)
        .text(": remove it")
        .fail::<O::Api>()
}

#[track_caller]
const fn refuse_again<O: NamedOperation>() -> ! {
    let operation = O::OPERATION;
    Message::new()
        .operation(operation)
        .text(" already has its entry in this list")
        .place(operation.at)
        .help()
        .text("remove one of them")
        .fail::<O::Api>()
}

impl Message {
    /// The operations without an entry, a line for each.
    const fn missing(mut self, entries: &Entries, operations: &[&Operation]) -> Self {
        let (mut missing, mut index) = (0, 0);
        while index < operations.len() && index < OPERATIONS {
            if !is_set(&entries.listed, index) {
                missing += 1;
                if missing <= SHOWN {
                    self = if self.is_empty() {
                        self
                    } else {
                        self.text("\n")
                    };
                    self = self
                        .text("no handler for ")
                        .operation(operations[index])
                        .place(operations[index].at);
                }
            }
            index += 1;
        }
        if missing > SHOWN {
            self = self
                .text("\nand for ")
                .number(missing - SHOWN)
                .text(" more");
        }
        self
    }
}

/// So many missing operations are shown.
const SHOWN: usize = 5;
