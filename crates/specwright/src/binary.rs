//! Bytes: as base64 text in JSON ([`Base64`]), as they are in multipart forms ([`Binary`]).

mod content;
#[cfg(any(feature = "client", feature = "server"))]
mod file;
mod handover;
#[cfg(any(feature = "client", feature = "server"))]
mod reader;
mod serde;
#[cfg(any(feature = "client", feature = "server"))]
mod sources;

use std::borrow::Cow;
use std::cmp::Ordering;

use ::serde::de::{Deserialize, Deserializer, Error as _};
use ::serde::ser::{Serialize, Serializer};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;

pub(crate) use self::content::Content;
#[cfg(any(feature = "client", feature = "server"))]
pub(crate) use self::file::Stretch;
pub(crate) use self::handover::{handed, handing};
#[cfg(any(feature = "client", feature = "server"))]
pub use self::reader::Reader;
#[cfg(feature = "server")]
pub(crate) use self::reader::blocking;
use crate::Validate;
use crate::contract::Schema;
use crate::validate::is_only_formatted;

/// Bytes that are written as base64 text (`format: byte`, `contentEncoding: base64`; RFC 4648, section 4, with padding).
///
/// ```
/// let bytes: specwright::Base64 = serde_json::from_str(r#""aGk=""#)?;
/// assert_eq!(&*bytes.0, b"hi");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Base64(pub Bytes);

/// Bytes that are sent as they are (`format: binary`): a file in a multipart form.
///
/// What a server receives is in memory where it is small, and else in a temporary file, which is gone once the last
/// `Binary` of its request is dropped; see [`UploadLimit`](crate::server::UploadLimit).
/// Clones share the content, which can be read as often as one likes.
///
/// ```
/// # #[cfg(feature = "server")]
/// # async fn keep() -> std::io::Result<()> {
/// use specwright::Binary;
/// use tokio::io::AsyncReadExt;
///
/// let file = Binary::from("GIF89a").with_file_name("a.gif").with_content_type("image/gif");
/// assert_eq!(file.file_name(), Some("a.gif"));
/// assert_eq!(file.size(), Some(6));
///
/// // As a whole, or as it comes: a reader is an `AsyncRead` and a `Stream` of `Bytes`.
/// assert_eq!(file.bytes().await?, "GIF89a");
/// let mut magic = [0; 3];
/// file.reader().read_exact(&mut magic).await?;
/// assert_eq!(&magic, b"GIF");
/// # Ok(())
/// # }
/// ```
///
/// A client sends a file from the disk, or a stream, without holding it whole:
///
/// ```
/// # #[cfg(feature = "client")]
/// # async fn send() -> std::io::Result<specwright::Binary> {
/// specwright::Binary::open("holiday.mp4").await
/// # }
/// ```
///
/// Two are equal if name, media type and content are; content that is not in memory equals only that of its clones.
///
/// Inside of JSON, where bytes have no form, they are text if they are UTF-8.
/// Where serde buffers what it reads (`untagged`, `flatten`), the bytes arrive alone, in memory, and up to 2 MiB.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Binary {
    pub(crate) content: Content,
    pub(crate) file_name: Option<String>,
    pub(crate) content_type: Option<String>,
}

/// The name by which the (de)serialisers of multipart forms know a [`Binary`].
pub(crate) const BINARY: &str = "specwright::Binary";

impl Binary {
    /// The name of the file, as its sender gives it.
    ///
    /// It may be anything, `../../etc/passwd` too: it is no path to write to.
    pub fn file_name(&self) -> Option<&str> {
        self.file_name.as_deref()
    }

    /// The media type, as its sender gives it.
    pub fn content_type(&self) -> Option<&str> {
        self.content_type.as_deref()
    }

    /// Names the file; where it has no name, a client sends that of the form's member.
    pub fn with_file_name(mut self, name: impl Into<String>) -> Self {
        self.file_name = Some(name.into());
        self
    }

    /// Says which media type it is; where it has none, a client sends the one that the document gives, or
    /// `application/octet-stream`.
    pub fn with_content_type(mut self, media_type: impl Into<String>) -> Self {
        self.content_type = Some(media_type.into());
        self
    }

    /// How many bytes it is; none for a stream of unknown length, which only clients have.
    pub fn size(&self) -> Option<u64> {
        self.content.size()
    }

    /// The bytes, where they are in memory.
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match &self.content {
            Content::Memory(bytes) => Some(bytes),
            #[cfg(any(feature = "client", feature = "server"))]
            _ => None,
        }
    }
}

impl Serialize for Base64 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&STANDARD.encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for Base64 {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        let bytes = STANDARD
            .decode(text.as_bytes())
            .map_err(|error| D::Error::custom(format!("must be base64 text: {error}")))?;
        Ok(Self(bytes.into()))
    }
}

impl Validate for Base64 {
    fn conforms(&self, schema: &Schema) -> bool {
        is_only_formatted(schema)
    }

    fn order(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Validate for Binary {
    fn conforms(&self, schema: &Schema) -> bool {
        is_only_formatted(schema)
    }

    fn order(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T: Into<Bytes>> From<T> for Base64 {
    fn from(bytes: T) -> Self {
        Self(bytes.into())
    }
}

impl AsRef<[u8]> for Base64 {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl<T: Into<Bytes>> From<T> for Binary {
    fn from(bytes: T) -> Self {
        Self {
            content: Content::Memory(bytes.into()),
            ..Self::default()
        }
    }
}

#[cfg(feature = "schemars")]
macro_rules! schemas {
    ($($name:ident: $schema:tt),*) => {$(
        impl schemars::JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!($schema)
            }
        }
    )*};
}

#[cfg(feature = "schemars")]
schemas!(
    Base64: { "type": "string", "format": "byte", "contentEncoding": "base64" },
    Binary: { "type": "string", "format": "binary" }
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_padded() {
        let bytes = Base64::from(vec![0xff, 0xfe]);
        assert_eq!(serde_json::to_string(&bytes).unwrap(), r#""//4=""#);
        assert_eq!(
            serde_json::from_str::<Base64>(r#""\/\/4=""#).unwrap(),
            bytes
        );
        assert!(serde_json::from_str::<Base64>(r#""//4""#).is_err());
        assert!(serde_json::from_str::<Base64>(r#""__4=""#).is_err());
    }

    #[test]
    fn binary_is_text_in_json() {
        let bytes = Binary::from("hi");
        assert_eq!(serde_json::to_string(&bytes).unwrap(), r#""hi""#);
        assert_eq!(serde_json::from_str::<Binary>(r#""hi""#).unwrap(), bytes);
        assert!(serde_json::to_string(&Binary::from(vec![0xff])).is_err());
        let control_character = "\"\u{1}\"";
        assert!(serde_json::from_str::<Binary>(control_character).is_err());
    }
}
