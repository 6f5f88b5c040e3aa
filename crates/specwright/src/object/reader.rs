//! The members of an object that is being read.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor,
};

use crate::Maybe;
use crate::de::{Element, Formatted};

/// What [`Reader::next`] gives when there is no further member.
pub const END: usize = usize::MAX;

/// What [`Reader::next`] gives for a member that is not declared.
const OTHER: usize = usize::MAX - 1;

/// The members of an object, one after the other; the first error ends them.
pub struct Reader<'de, A: MapAccess<'de>> {
    map: A,
    names: &'static [&'static str],
    seen: Seen,
    /// The member that usually comes next.
    expected: usize,
    /// The name of the last member that is not declared.
    other: String,
    error: Option<A::Error>,
    /// Whether members are only asked whether they must be there.
    asking: bool,
}

impl<'de, A: MapAccess<'de>> Reader<'de, A> {
    pub(super) fn new(map: A, names: &'static [&'static str]) -> Self {
        Self {
            map,
            names,
            seen: Seen::default(),
            expected: 0,
            other: String::new(),
            error: None,
            asking: false,
        }
    }

    /// The index of the next member, or [`END`].
    #[expect(
        clippy::should_implement_trait,
        reason = "a number is matched in one step"
    )]
    pub fn next(&mut self) -> usize {
        if self.asking {
            return self.next_absent();
        }
        if self.error.is_some() {
            return END;
        }
        let key = Key {
            names: self.names,
            expected: self.expected,
            other: &mut self.other,
        };
        match self.map.next_key_seed(key) {
            Ok(None) => END,
            Ok(Some(OTHER)) => OTHER,
            Ok(Some(index)) if self.seen.insert(index) => {
                self.expected = index + 1;
                index
            }
            Ok(Some(index)) => self.fail(A::Error::duplicate_field(self.names[index])),
            Err(error) => self.fail(error),
        }
    }

    /// Reads a member that must be there.
    pub fn required<T: Deserialize<'de>>(&mut self, member: &mut Option<T>) {
        if self.asking {
            self.error = Some(A::Error::missing_field(self.names[self.expected]));
        } else {
            *member = self.value();
        }
    }

    /// Reads a member that may be absent, and whose `null` means that it is.
    pub fn optional<T: Deserialize<'de>>(&mut self, member: &mut Option<T>) {
        *member = self.value().flatten();
    }

    /// Reads a member that may be absent, and whose `null` is a value.
    pub fn present<T: Deserialize<'de>>(&mut self, member: &mut Option<T>) {
        *member = self.value();
    }

    /// Reads a member that may be absent or `null`.
    pub fn maybe<T: Deserialize<'de>>(&mut self, member: &mut Maybe<T>) {
        *member = self.value().unwrap_or_default();
    }

    /// As [`required`](Self::required), spelt in its format only.
    pub fn required_formatted<T: Formatted<'de>>(&mut self, member: &mut Option<T>) {
        let mut element = None;
        self.required(&mut element);
        *member = element.map(|Element(value)| value);
    }

    /// As [`optional`](Self::optional), spelt in its format only.
    pub fn optional_formatted<T: Formatted<'de>>(&mut self, member: &mut Option<T>) {
        let mut element = None;
        self.optional(&mut element);
        *member = element.map(|Element(value)| value);
    }

    /// As [`maybe`](Self::maybe), spelt in its format only.
    pub fn maybe_formatted<T: Formatted<'de>>(&mut self, member: &mut Maybe<T>) {
        let mut element = Maybe::Absent;
        self.maybe(&mut element);
        *member = element.map(|Element(value)| value);
    }

    /// Passes over a member that is not declared.
    pub fn skip(&mut self) {
        let _: Option<IgnoredAny> = self.value();
    }

    /// Refuses a member that is not declared.
    pub fn refuse(&mut self) {
        self.error = Some(A::Error::unknown_field(&self.other, self.names));
    }

    /// Keeps a member that is not declared.
    pub fn keep<T: Deserialize<'de>>(&mut self, others: &mut BTreeMap<String, T>) {
        if let Some(value) = self.value() {
            others.insert(std::mem::take(&mut self.other), value);
        }
    }

    /// As [`keep`](Self::keep), spelt in its format only.
    pub fn keep_formatted<T: Formatted<'de>>(&mut self, others: &mut BTreeMap<String, T>) {
        if let Some(Element(value)) = self.value() {
            others.insert(std::mem::take(&mut self.other), value);
        }
    }

    /// The object, where no member failed.
    pub(super) fn finish<T>(self, object: T) -> Result<T, A::Error> {
        self.error.map_or(Ok(object), Err)
    }

    /// Why there is no object: what failed, or the first member that is required and absent, which is found by asking each.
    pub(super) fn failure<T>(mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> A::Error {
        if self.error.is_none() {
            self.asking = true;
            self.expected = END;
            let _ = read(&mut self);
        }
        let error = self.error;
        error.unwrap_or_else(|| A::Error::custom("a member is missing"))
    }

    fn value<T: Deserialize<'de>>(&mut self) -> Option<T> {
        if self.asking {
            return None;
        }
        match self.map.next_value() {
            Ok(value) => Some(value),
            Err(error) => {
                self.error = Some(error);
                None
            }
        }
    }

    fn fail(&mut self, error: A::Error) -> usize {
        self.error = Some(error);
        END
    }

    /// The next member that was not there, while they are asked.
    fn next_absent(&mut self) -> usize {
        let next = self.expected.wrapping_add(1);
        let mut absent = (next..self.names.len()).filter(|index| !self.seen.contains(*index));
        self.expected = absent
            .next()
            .filter(|_| self.error.is_none())
            .unwrap_or(END);
        self.expected
    }
}

impl<'de, A: MapAccess<'de>> fmt::Debug for Reader<'de, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("Reader");
        debug.field("names", &self.names).finish_non_exhaustive()
    }
}

/// The indexes of the members that were there; those of all but the largest objects need no memory of their own.
#[derive(Debug, Default)]
pub(super) struct Seen {
    first: u128,
    others: Vec<usize>,
}

impl Seen {
    /// Adds an index; whether it is new.
    pub(super) fn insert(&mut self, index: usize) -> bool {
        let is_new = !self.contains(index);
        match Self::bit(index) {
            Some(bit) => self.first |= bit,
            None => self.others.push(index),
        }
        is_new
    }

    pub(super) fn contains(&self, index: usize) -> bool {
        match Self::bit(index) {
            Some(bit) => self.first & bit != 0,
            None => self.others.contains(&index),
        }
    }

    fn bit(index: usize) -> Option<u128> {
        1_u128.checked_shl(u32::try_from(index).ok()?)
    }
}

/// The name of a member, as its index.
struct Key<'r> {
    names: &'static [&'static str],
    expected: usize,
    other: &'r mut String,
}

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = usize;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<usize, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Key<'_> {
    type Value = usize;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a member")
    }

    /// Members usually come in the order of the document, so that the first comparison is the last.
    fn visit_str<E: Error>(self, name: &str) -> Result<usize, E> {
        let (before, after) = self.names.split_at(self.expected.min(self.names.len()));
        let is_name = |known: &&str| *known == name;
        if let Some(ahead) = after.iter().position(is_name) {
            return Ok(before.len() + ahead);
        }
        Ok(before.iter().position(is_name).unwrap_or_else(|| {
            self.other.clear();
            self.other.push_str(name);
            OTHER
        }))
    }

    fn visit_bytes<E: Error>(self, name: &[u8]) -> Result<usize, E> {
        self.visit_str(&String::from_utf8_lossy(name))
    }
}
