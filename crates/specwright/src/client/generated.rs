//! What generated clients have in common: how answers become responses.

use super::{Error, Response};

/// What an operation answers, read off the response.
pub trait Answer: Sized {
    /// Reads the answer; one that the contract does not document is kept whole.
    fn read(response: Response) -> impl Future<Output = Result<Self, Error>> + Send;
}

/// Reads an answer: for the index of each declared response, the variant.
#[doc(hidden)]
#[macro_export]
macro_rules! __answer {
    ($response:ident => $name:ident { $($index:literal => $variant:expr),* $(,)? }) => {
        impl $crate::client::Answer for $name {
            async fn read(
                $response: $crate::client::Response,
            ) -> ::core::result::Result<Self, $crate::client::Error> {
                ::core::result::Result::Ok(match $response.declared() {
                    $(::core::option::Option::Some($index) => $variant,)*
                    _ => Self::Undocumented($response.undocumented().await?),
                })
            }
        }
    };
}

/// A shortcut to what the only declared success carries.
#[doc(hidden)]
#[macro_export]
macro_rules! __success {
    ($name:ident::$variant:ident $(($body:ident))? -> $output:ty) => {
        impl $name {
            /// What a success carries; any other answer as an error that holds it.
            pub fn ok(self) -> ::core::result::Result<$output, $crate::client::Unexpected<Self>> {
                match self {
                    Self::$variant $(($body))? => ::core::result::Result::Ok(($($body)?)),
                    other => ::core::result::Result::Err($crate::client::Unexpected::new(other)),
                }
            }
        }
    };
}
