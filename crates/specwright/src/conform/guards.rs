//! Checks of security: what a handler asks of credentials is what its operation asks for, alternative by alternative.

use super::message::Message;
use super::{Api, NamedScheme, same};
use crate::contract::{Operation, Requirement, SecurityScheme};

/// A guard, or guards together, or several to choose from.
#[diagnostic::on_unimplemented(
    message = "`{Self}` guards no security scheme",
    label = "not a guard",
    note = "implement `specwright::Guard`, for one scheme; `Auth<(A, B)>` demands two guards, `Auth<Either<A, B>>` either of them"
)]
pub trait Guards {
    /// What it asks of credentials.
    const GUARDED: Guarded;
}

/// What is asked of the credentials of a request.
///
/// An extractor of your own that checks credentials says which:
/// `Argument::Guard(Guarded::scheme::<api::scheme::Key>())`.
#[derive(Debug, Clone, Copy)]
pub enum Guarded {
    /// Those of a scheme.
    Scheme {
        /// Which API the scheme is of: [`Api::ID`].
        api: u128,
        /// Its table.
        scheme: &'static SecurityScheme,
    },
    /// Those of several schemes together.
    All(&'static [Guarded]),
    /// Those of one of these.
    Either(&'static [Guarded]),
    /// These, or none at all.
    Optional(&'static Guarded),
}

impl Guarded {
    /// The credentials of a scheme.
    pub const fn scheme<S: NamedScheme>() -> Self {
        Self::Scheme {
            api: <S::Api as Api>::ID,
            scheme: S::SCHEME,
        }
    }

    const fn is_optional(&self) -> bool {
        matches!(self, Self::Optional(_))
    }

    /// The alternative at this index, which is a scheme or several together; else how many there are.
    const fn alternative(&self, index: usize) -> Result<&Self, usize> {
        match self {
            Self::Optional(inner) => inner.alternative(index),
            Self::Either(several) => {
                let (mut at, mut seen) = (0, 0);
                while at < several.len() {
                    match several[at].alternative(index - seen) {
                        Ok(found) => return Ok(found),
                        Err(count) => seen += count,
                    }
                    at += 1;
                }
                Err(seen)
            }
            one if index == 0 => Ok(one),
            _ => Err(1),
        }
    }

    /// Whether an alternative is of these schemes, neither more nor less.
    const fn is_of(&self, requirements: &[Requirement]) -> bool {
        match self {
            Self::All(guards) => {
                let mut index = 0;
                while index < guards.len() {
                    if !guards[index].is_one_of(requirements) {
                        return false;
                    }
                    index += 1;
                }
                guards.len() == requirements.len()
            }
            one => requirements.len() == 1 && one.is_one_of(requirements),
        }
    }

    const fn is_one_of(&self, requirements: &[Requirement]) -> bool {
        let Self::Scheme { scheme, .. } = self else {
            return false;
        };
        let mut index = 0;
        while index < requirements.len() {
            if same(requirements[index].scheme.name, scheme.name) {
                return true;
            }
            index += 1;
        }
        false
    }

    /// A scheme that is of another API.
    const fn stranger(&self, of: u128) -> Option<&'static SecurityScheme> {
        match self {
            Self::Scheme { api, scheme } if *api != of => Some(scheme),
            Self::Scheme { .. } => None,
            Self::Optional(inner) => inner.stranger(of),
            Self::All(several) | Self::Either(several) => {
                let mut index = 0;
                while index < several.len() {
                    if let Some(found) = several[index].stranger(of) {
                        return Some(found);
                    }
                    index += 1;
                }
                None
            }
        }
    }
}

/// Why a guard is not what an operation asks for.
pub(super) const fn guard(api: u128, operation: &Operation, guarded: &Guarded) -> Option<Message> {
    let message = Message::new();
    let message = if let Some(scheme) = guarded.stranger(api) {
        message
            .text("the security scheme ")
            .name(scheme.name)
            .text(" is of another API than ")
            .operation(operation)
    } else if !operation.is_secured() {
        message
            .operation(operation)
            .text(" asks for no credentials, but the handler does")
    } else if let Some(alternative) = unasked(operation, guarded) {
        message
            .operation(operation)
            .text(" does not accept ")
            .credentials(alternative)
    } else if let Some(requirements) = refused(operation, guarded) {
        message
            .operation(operation)
            .text(" accepts ")
            .required(requirements)
            .text(" too, which this guard refuses")
    } else {
        match (operation.serves_anonymous(), guarded.is_optional()) {
            (true, false) => message
                .operation(operation)
                .text(" accepts requests without credentials, which this guard refuses"),
            (false, true) => message
                .operation(operation)
                .text(" demands credentials, but this guard accepts requests without them"),
            _ => return None,
        }
    };
    let message = message.place(operation.security_at()).help();
    Some(if operation.is_secured() {
        message.text("take ").auth(operation)
    } else {
        message.text("remove this argument")
    })
}

/// An alternative of a guard that its operation does not have.
const fn unasked<'g>(operation: &Operation, guarded: &'g Guarded) -> Option<&'g Guarded> {
    let mut index = 0;
    while let Ok(alternative) = guarded.alternative(index) {
        if !has(operation, alternative) {
            return Some(alternative);
        }
        index += 1;
    }
    None
}

/// An alternative of an operation that a guard does not have.
const fn refused(operation: &Operation, guarded: &Guarded) -> Option<&'static [Requirement]> {
    let mut index = 0;
    while index < operation.security.len() {
        let alternative = operation.security[index];
        if !alternative.is_empty() && !accepts(guarded, alternative) {
            return Some(alternative);
        }
        index += 1;
    }
    None
}

/// Whether an operation has an alternative of just these schemes.
const fn has(operation: &Operation, alternative: &Guarded) -> bool {
    let mut index = 0;
    while index < operation.security.len() {
        if alternative.is_of(operation.security[index]) {
            return true;
        }
        index += 1;
    }
    false
}

/// Whether guards have an alternative of just these schemes.
const fn accepts(guarded: &Guarded, requirements: &[Requirement]) -> bool {
    let mut index = 0;
    while let Ok(alternative) = guarded.alternative(index) {
        if alternative.is_of(requirements) {
            return true;
        }
        index += 1;
    }
    false
}
