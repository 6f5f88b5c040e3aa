//! Bodies of media types that are not read here: the bytes, and the type of what they hold.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

use bytes::Bytes;

/// The bytes of a `T` in a media type that this crate neither reads nor writes, as `application/xml` or
/// `application/yaml`.
///
/// The schema that the document gives such a body is its `T`; how it becomes bytes is for a library of yours to say:
///
/// ```
/// use specwright::Encoded;
///
/// # #[derive(Debug, PartialEq, serde::Serialize, serde::Deserialize)]
/// # struct Pet { name: String }
/// # use serde_json as yaml;
/// let body: Encoded<Pet> = Encoded::by(&Pet { name: "Rex".to_owned() }, yaml::to_vec)?;
/// assert_eq!(body.decode(yaml::from_slice)?, Pet { name: "Rex".to_owned() });
/// # Ok::<(), serde_json::Error>(())
/// ```
pub struct Encoded<T> {
    bytes: Bytes,
    of: PhantomData<fn() -> T>,
}

impl<T> Encoded<T> {
    /// These bytes, taken to hold a `T`.
    pub fn new(bytes: impl Into<Bytes>) -> Self {
        Self {
            bytes: bytes.into(),
            of: PhantomData,
        }
    }

    /// The bytes that a function makes of a value.
    ///
    /// # Errors
    ///
    /// Those of the function.
    pub fn by<B: Into<Bytes>, E>(
        value: &T,
        encode: impl FnOnce(&T) -> Result<B, E>,
    ) -> Result<Self, E> {
        encode(value).map(Self::new)
    }

    /// The value that a function reads from the bytes.
    ///
    /// # Errors
    ///
    /// Those of the function.
    pub fn decode<'b, E>(&'b self, decode: impl FnOnce(&'b [u8]) -> Result<T, E>) -> Result<T, E> {
        decode(&self.bytes)
    }

    /// The bytes.
    pub fn bytes(&self) -> &Bytes {
        &self.bytes
    }

    /// The bytes.
    pub fn into_bytes(self) -> Bytes {
        self.bytes
    }
}

impl<T> From<Bytes> for Encoded<T> {
    fn from(bytes: Bytes) -> Self {
        Self::new(bytes)
    }
}

impl<T> From<Encoded<T>> for Bytes {
    fn from(encoded: Encoded<T>) -> Self {
        encoded.bytes
    }
}

// Derived, these would ask the same of `T`.
impl<T> Clone for Encoded<T> {
    fn clone(&self) -> Self {
        Self::new(self.bytes.clone())
    }
}

impl<T> PartialEq for Encoded<T> {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl<T> Eq for Encoded<T> {}

impl<T> Hash for Encoded<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.bytes.hash(state);
    }
}

impl<T> fmt::Debug for Encoded<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Encoded").field(&self.bytes).finish()
    }
}
