//! Messages of what operations ask of credentials: "`Auth<(A, B)>` where `A` guards scheme `key` and `B` guards scheme `login`".

use super::guards::Guarded;
use super::message::Message;
use super::same;
use crate::contract::{Operation, Requirement, SecurityScheme};

impl Message {
    /// The argument that checks what an operation asks of credentials: `Auth<(A, B)>` where `A` guards scheme `key`, ...
    pub(super) const fn auth(self, operation: &Operation) -> Self {
        let (open, close) = if operation.serves_anonymous() {
            ("`Option<Auth<", ">>`")
        } else {
            ("`Auth<", ">`")
        };
        self.text(open)
            .alternatives(operation)
            .text(close)
            .letters(operation)
    }

    /// `Either<A, Either<(A, B), C>>`
    const fn alternatives(mut self, operation: &Operation) -> Self {
        let (mut open, mut index) = (0, 0);
        while index < operation.security.len() {
            if is_first(operation, index) {
                let is_followed = is_followed(operation, index);
                self = self
                    .text(if is_followed { "Either<" } else { "" })
                    .together(operation, operation.security[index])
                    .text(if is_followed { ", " } else { "" });
                open += is_followed as usize;
            }
            index += 1;
        }
        while open > 0 {
            self = self.text(">");
            open -= 1;
        }
        self
    }

    /// `A`, or `(A, B)`
    const fn together(mut self, operation: &Operation, requirements: &[Requirement]) -> Self {
        let several = requirements.len() > 1;
        self = self.text(if several { "(" } else { "" });
        let mut index = 0;
        while index < requirements.len() {
            self = self
                .text(if index > 0 { ", " } else { "" })
                .letter(number_of(operation, requirements[index].scheme));
            index += 1;
        }
        self.text(if several { ")" } else { "" })
    }

    /// What stands for the scheme of this number; past `Z` they repeat, which no document comes to.
    const fn letter(self, number: usize) -> Self {
        let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
        let (_, from) = letters.split_at(number % letters.len());
        let (letter, _) = from.split_at(1);
        self.text(letter)
    }

    /// What the letters stand for: where `A` guards scheme `key` and `B` guards scheme `login`.
    const fn letters(mut self, operation: &Operation) -> Self {
        let mut number = 0;
        while let Some(scheme) = scheme_of(operation, number) {
            let is_last = scheme_of(operation, number + 1).is_none();
            self = self
                .text(match number {
                    0 => " where `",
                    _ if is_last => " and `",
                    _ => ", `",
                })
                .letter(number)
                .text("` guards scheme ")
                .name(scheme.name);
            number += 1;
        }
        self
    }

    /// The credentials that an alternative of a guard asks for.
    pub(super) const fn credentials(self, alternative: &Guarded) -> Self {
        let guards = match alternative {
            Guarded::All(guards) => *guards,
            one => core::slice::from_ref(one),
        };
        let mut message = self.text("the credentials of ");
        let mut index = 0;
        while index < guards.len() {
            if let Guarded::Scheme { scheme, .. } = &guards[index] {
                message = message.text(if index > 0 { " with " } else { "" });
                message = message.name(scheme.name);
            }
            index += 1;
        }
        message
    }

    /// The credentials that an alternative of an operation asks for.
    pub(super) const fn required(self, requirements: &[Requirement]) -> Self {
        let mut message = self.text("the credentials of ");
        let mut index = 0;
        while index < requirements.len() {
            message = message.text(if index > 0 { " with " } else { "" });
            message = message.name(requirements[index].scheme.name);
            index += 1;
        }
        message
    }
}

/// Whether an alternative asks for something, and none before it for the same schemes: scopes are checked at run time.
const fn is_first(operation: &Operation, index: usize) -> bool {
    let own = operation.security[index];
    let mut before = 0;
    while before < index {
        if same_schemes(operation.security[before], own) {
            return false;
        }
        before += 1;
    }
    !own.is_empty()
}

/// Whether another alternative follows that asks for something else.
const fn is_followed(operation: &Operation, index: usize) -> bool {
    let mut next = index + 1;
    while next < operation.security.len() {
        if is_first(operation, next) {
            return true;
        }
        next += 1;
    }
    false
}

const fn same_schemes(left: &[Requirement], right: &[Requirement]) -> bool {
    let mut index = 0;
    while index < left.len() {
        let mut other = 0;
        while other < right.len() && !same(left[index].scheme.name, right[other].scheme.name) {
            other += 1;
        }
        if other == right.len() {
            return false;
        }
        index += 1;
    }
    left.len() == right.len()
}

/// The scheme of this number, in the order in which an operation names them.
const fn scheme_of(operation: &Operation, number: usize) -> Option<&'static SecurityScheme> {
    let (mut found, mut index) = (0, 0);
    while index < operation.security.len() {
        let mut at = 0;
        while at < operation.security[index].len() {
            let scheme = operation.security[index][at].scheme;
            if !is_named_before(operation, scheme, index, at) {
                if found == number {
                    return Some(scheme);
                }
                found += 1;
            }
            at += 1;
        }
        index += 1;
    }
    None
}

const fn number_of(operation: &Operation, scheme: &SecurityScheme) -> usize {
    let mut number = 0;
    while let Some(found) = scheme_of(operation, number) {
        if same(found.name, scheme.name) {
            break;
        }
        number += 1;
    }
    number
}

/// Whether an operation names a scheme before this place.
const fn is_named_before(
    operation: &Operation,
    scheme: &SecurityScheme,
    index: usize,
    at: usize,
) -> bool {
    let mut alternative = 0;
    while alternative <= index {
        let requirements = operation.security[alternative];
        let mut place = 0;
        while place < requirements.len() && (alternative < index || place < at) {
            if same(requirements[place].scheme.name, scheme.name) {
                return true;
            }
            place += 1;
        }
        alternative += 1;
    }
    false
}
