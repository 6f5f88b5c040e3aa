//! What an argument of a handler reads of a request, as its type says.

use super::guards::Guarded;
use super::message::Message;
use super::shape::Shape;
use crate::contract::MediaKind;

/// An extractor whose part of the request is known.
///
/// An extractor of your own that reads a header says so:
///
/// ```
/// use specwright::conform::{Argument, Extracts, Shape};
///
/// struct Workspace(String);
///
/// impl Extracts for Workspace {
///     const ARGUMENT: Argument = Argument::Header { name: "x-workspace-id", shape: Shape::Text };
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "the checks cannot see what `{Self}` reads of a request",
    label = "not known to the checks"
)]
pub trait Extracts {
    /// The part that it reads.
    const ARGUMENT: Argument;

    /// Its name, where it hands out what was sent without holding it against the contract, as axum's own do.
    ///
    /// Handlers may have it where the contract asks for nothing that its type does not prove.
    const UNCHECKED: Option<&'static str> = None;

    /// Both, which are put together once for all handlers that have it.
    #[doc(hidden)]
    const READ: Read = Read {
        argument: Self::ARGUMENT,
        unchecked: Self::UNCHECKED,
    };
}

/// The names of a handler that names none.
#[doc(hidden)]
pub const NO_NAMES: &[&str] = &[];

/// What an argument of a handler reads of a request.
#[derive(Debug, Clone, Copy)]
pub enum Argument {
    /// Nothing that a document speaks of, as far as the checks can see.
    Opaque,
    /// Parameters in the path: a tuple or one value by position, a struct by name.
    Path(Shape),
    /// Parameters in the query, by the names of a struct's fields.
    Query(Shape),
    /// One header.
    Header {
        /// The name.
        name: &'static str,
        /// Its values.
        shape: Shape,
    },
    /// Headers, by the names of a struct's fields.
    Headers(Shape),
    /// Cookies, by the names of a struct's fields.
    Cookies(Shape),
    /// All headers, cookies among them, as they were sent.
    HeaderMap,
    /// The body.
    Body {
        /// How it is read.
        kind: MediaKind,
        /// Its form.
        shape: Shape,
        /// Whether it may be absent.
        optional: bool,
    },
    /// Credentials, which it checks.
    Guard(Guarded),
    /// The whole request.
    Request,
}

/// What an argument of a handler reads, and whether that is held against the contract.
#[derive(Debug, Clone, Copy)]
pub struct Read {
    pub(super) argument: Argument,
    pub(super) unchecked: Option<&'static str>,
}

impl Read {
    /// What an argument of any type reads; everything where that cannot be seen, which [`seen`] reports.
    pub const fn of(
        known: bool,
        extracts: bool,
        argument: Argument,
        unchecked: Option<&'static str>,
    ) -> Self {
        if known && !extracts {
            return Self {
                argument: Argument::Request,
                unchecked: None,
            };
        }
        Self {
            argument,
            unchecked,
        }
    }
}

/// Whether a type is seen through: the constants of the type itself where it is an extractor, else those of [`Unseen`].
pub struct Probe<T>(core::marker::PhantomData<T>);

/// What holds of types that are no extractors.
pub trait Unseen {
    /// Nothing.
    const ARGUMENT: Argument = Argument::Opaque;
    /// It reads nothing.
    const UNCHECKED: Option<&'static str> = None;
    /// It does not.
    const EXTRACTS: bool = false;
    /// It is not.
    const KNOWN: bool = false;
}

impl<T> Unseen for Probe<T> {}

impl<T: Extracts> Probe<T> {
    /// What it reads.
    pub const ARGUMENT: Argument = T::ARGUMENT;
    /// Whether it holds that against the contract.
    pub const UNCHECKED: Option<&'static str> = T::UNCHECKED;
    /// It does.
    pub const EXTRACTS: bool = true;
}

/// An extractor of a known name, whatever it holds.
pub trait Known {}

impl<T: Known> Probe<T> {
    /// It is.
    pub const KNOWN: bool = true;
}

/// An extractor behind another name holds what can be seen; called with the span of the type.
#[track_caller]
pub const fn seen(known: bool, extracts: bool) {
    if known && !extracts {
        Message::new()
            .text("the checks cannot see what is sent for what this extractor holds")
            .help()
            .text("derive `specwright::Model` on it, or use a type that has a known form")
            .stop()
    }
}
