//! Security schemes as types: `api::scheme::ApiKey`, which guards name.

use super::Api;
use crate::contract::SecurityScheme;

/// A security scheme, as a guard names it: a type of a generated contract.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no security scheme of a contract",
    label = "not a security scheme",
    note = "name a security scheme of a generated contract: `api::scheme::ApiKey`"
)]
pub trait NamedScheme {
    /// The API that it is of.
    type Api: Api;
    /// Its kind, one of those in [`kind`].
    type Kind;
    /// Its table.
    const SCHEME: &'static SecurityScheme;
}

/// The kinds of security schemes as types: what a credential of theirs is.
///
/// They are those of [`SchemeKind`](crate::contract::SchemeKind).
pub mod kind {
    /// A key in a header, a query parameter or a cookie.
    #[derive(Debug)]
    pub enum ApiKey {}

    /// HTTP Basic (RFC 7617).
    #[derive(Debug)]
    pub enum Basic {}

    /// HTTP Bearer (RFC 6750), OAuth 2.0 and OpenID Connect.
    #[derive(Debug)]
    pub enum Bearer {}

    /// Another HTTP authentication scheme.
    #[derive(Debug)]
    pub enum Http {}

    /// A client certificate.
    #[derive(Debug)]
    pub enum MutualTls {}
}

/// Types that name the security schemes of a contract; written by the generator.
#[doc(hidden)]
#[macro_export]
macro_rules! name_schemes {
    ($api:ty; $($name:ident: $kind:ident = $table:ident),* $(,)?) => {$(
        pub enum $name {}

        impl $crate::conform::NamedScheme for $name {
            type Api = $api;
            type Kind = $crate::conform::kind::$kind;
            const SCHEME: &'static $crate::contract::SecurityScheme = &$table;
        }
    )*};
}
