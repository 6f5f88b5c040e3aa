//! Parameters in every style that OpenAPI has: `3,4,5`, `;id=3`, `id[role]=admin`

mod decode;
mod deep;
pub(crate) mod encode;
pub(crate) mod input;
pub(crate) mod reader;
pub(crate) mod style;
pub(crate) mod text;

pub use decode::{Raw, decode, decode_among, decode_header, read};
pub use encode::{Encoded, encode, encode_header};

#[cfg(test)]
mod tests;
