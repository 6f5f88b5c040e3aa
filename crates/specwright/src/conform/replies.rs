//! What a handler can answer, as data: `<Result<Json<Flow>, NoContent> as Responds>::REPLIES`.

use super::shape::Shape;
use super::{Api, NamedOperation};
use crate::contract::{MediaKind, StatusPattern};

/// A type whose statuses, headers and bodies are known at compile time.
///
/// `#[derive(specwright::Responses)]` implements it for types of your own.
/// A type that writes its response by other means says what it can be:
///
/// ```
/// use specwright::conform::{HasShape, Replies, Reply, Responds};
///
/// enum Failure {
///     NotFound(String),
/// }
///
/// impl Responds for Failure {
///     const REPLIES: Replies = Replies::List(&[Reply::json(404, String::SHAPE)]);
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "the statuses and bodies of `{Self}` are not known at compile time",
    label = "cannot be held against the spec",
    note = "return `Json<T>` (200), `specwright::Status<201, Json<T>>`, `specwright::NoContent` (204), or a `Result` of these",
    note = "for a type of your own derive `specwright::Responses`"
)]
pub trait Responds {
    /// All that it can be.
    const REPLIES: Replies;
}

/// All that a type can answer.
#[derive(Debug, Clone, Copy)]
pub enum Replies {
    /// One of these.
    List(&'static [Reply]),
    /// What one of these types answers.
    OneOf(&'static [Replies]),
    /// What another type answers, with this status.
    As(StatusPattern, &'static Replies),
    /// What another type answers, with these headers besides.
    With(&'static [SentHeader], &'static Replies),
    /// What another type answers, by a name for messages: `CreateError::Conflict`.
    Called(&'static str, &'static Replies),
    /// What requests are refused with, which no handler answers.
    Refused,
    /// Whatever an operation declares, and nothing else.
    Of {
        /// Which API the operation is of: [`Api::ID`].
        api: u128,
        /// Its id.
        operation: &'static str,
    },
}

impl Replies {
    /// Whatever an operation declares.
    pub const fn of<O: NamedOperation>() -> Self {
        Self::Of {
            api: <O::Api as Api>::ID,
            operation: O::OPERATION.id,
        }
    }
}

/// A status with its body.
#[derive(Debug, Clone, Copy)]
pub struct Reply {
    /// The status.
    pub status: StatusPattern,
    /// How the body is written; none where there is no body.
    pub body: Option<(MediaKind, Shape)>,
}

/// A header that is sent with a response.
#[derive(Debug, Clone, Copy)]
pub struct SentHeader {
    /// The name.
    pub name: &'static str,
    /// Its values; it is left out where an option is none.
    pub shape: Shape,
    /// Whether objects are written as `key=value`.
    pub explode: bool,
}

impl Reply {
    /// A JSON body.
    pub const fn json(status: u16, shape: Shape) -> Self {
        Self::body(status, MediaKind::Json, shape)
    }

    /// A text.
    pub const fn text(status: u16) -> Self {
        Self::body(status, MediaKind::Text, Shape::Text)
    }

    /// A body of another kind.
    pub const fn body(status: u16, kind: MediaKind, shape: Shape) -> Self {
        Self {
            status: StatusPattern::Code(status),
            body: Some((kind, shape)),
        }
    }

    /// No body.
    pub const fn empty(status: u16) -> Self {
        Self {
            status: StatusPattern::Code(status),
            body: None,
        }
    }
}

/// Which operations the generated responses answer; written by the generator.
#[doc(hidden)]
#[macro_export]
macro_rules! name_responses {
    ($($operation:ident: $response:ident),* $(,)?) => {$(
        impl $crate::conform::Responds for $response {
            const REPLIES: $crate::conform::Replies =
                $crate::conform::Replies::of::<contract::op::$operation>();
        }
    )*};
}
