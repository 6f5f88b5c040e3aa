//! Why a type does not hold a value, and where.

use std::fmt::{self, Display};

use crate::violation::step;
use crate::{Source, Violation};

/// Why a type does not hold a value, and where.
#[derive(Debug)]
pub(crate) struct Error {
    /// The steps to the place, the innermost first.
    steps: Vec<String>,
    message: String,
}

impl Error {
    /// The error, one level further out.
    pub(super) fn inside(mut self, step: &(impl ToString + ?Sized)) -> Self {
        self.steps.push(step.to_string());
        self
    }

    /// The place as a JSON Pointer (RFC 6901).
    fn pointer(&self) -> String {
        self.steps.iter().rev().map(|name| step(name)).collect()
    }

    /// The outermost step, which is taken off.
    #[cfg(feature = "server")]
    pub(crate) fn outermost(&mut self) -> Option<String> {
        self.steps.pop()
    }

    /// The error as a violation of `type`.
    pub(crate) fn violation(self, source: &Source) -> Violation {
        let pointer = self.pointer();
        Violation::new(source.clone(), "type", self.message).at(pointer)
    }
}

impl Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.steps.is_empty() {
            write!(f, "`{}` ", self.pointer())?;
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

impl serde::de::Error for Error {
    fn custom<T: Display>(message: T) -> Self {
        Self {
            steps: Vec::new(),
            message: message.to_string(),
        }
    }
}
