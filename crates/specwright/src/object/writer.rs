//! The members of an object that is being written.

use std::collections::BTreeMap;
use std::fmt;

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::Maybe;

/// The members of an object, one after the other; the first error ends them.
pub struct Writer<S: Serializer> {
    map: Result<S::SerializeMap, S::Error>,
}

impl<S: Serializer> Writer<S> {
    /// Begins an object.
    pub fn new(serializer: S) -> Self {
        Self {
            map: serializer.serialize_map(None),
        }
    }

    /// Writes a member that must be there.
    pub fn required<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) {
        if let Ok(map) = &mut self.map
            && let Err(error) = map.serialize_entry(name, value)
        {
            self.map = Err(error);
        }
    }

    /// Writes a member that may be absent.
    pub fn optional<T: Serialize>(&mut self, name: &str, value: &Option<T>) {
        if let Some(value) = value {
            self.required(name, value);
        }
    }

    /// Writes a member that may be absent, and whose `null` is a value.
    pub fn present<T: Serialize>(&mut self, name: &str, value: &Option<T>) {
        self.optional(name, value);
    }

    /// Writes a member that may be absent or `null`.
    pub fn maybe<T: Serialize>(&mut self, name: &str, value: &Maybe<T>) {
        if !value.is_absent() {
            self.required(name, value);
        }
    }

    /// As [`required`](Self::required): formatted types are written in their format.
    pub fn required_formatted<T: Serialize>(&mut self, name: &str, value: &T) {
        self.required(name, value);
    }

    /// As [`optional`](Self::optional): formatted types are written in their format.
    pub fn optional_formatted<T: Serialize>(&mut self, name: &str, value: &Option<T>) {
        self.optional(name, value);
    }

    /// As [`maybe`](Self::maybe): formatted types are written in their format.
    pub fn maybe_formatted<T: Serialize>(&mut self, name: &str, value: &Maybe<T>) {
        self.maybe(name, value);
    }

    /// Writes the members that are not declared.
    pub fn keep<T: Serialize>(&mut self, others: &BTreeMap<String, T>) {
        for (name, value) in others {
            self.required(name, value);
        }
    }

    /// As [`keep`](Self::keep): formatted types are written in their format.
    pub fn keep_formatted<T: Serialize>(&mut self, others: &BTreeMap<String, T>) {
        self.keep(others);
    }

    /// Ends the object.
    ///
    /// # Errors
    ///
    /// A member could not be written.
    pub fn end(self) -> Result<S::Ok, S::Error> {
        self.map?.end()
    }
}

impl<S: Serializer> fmt::Debug for Writer<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Writer").finish_non_exhaustive()
    }
}
