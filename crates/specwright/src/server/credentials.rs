//! Credentials of a request, read where their scheme says: `input.bearer(&contract::scheme::TOKEN)`

use std::borrow::Cow;
use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::header::{self, HeaderMap};
use http::request::Parts;
use percent_encoding::percent_decode_str;

use super::Input;
use crate::conform::kind;
use crate::contract::{ParameterLocation, SchemeKind, SecurityScheme};

/// An API key (OpenAPI 3.1, 4.8.27), not yet known to be right.
#[derive(Clone)]
pub struct ApiKey<'a> {
    /// The key.
    pub key: Cow<'a, str>,
}

/// A user name and a password (HTTP Basic, RFC 7617), not yet known to be right.
#[derive(Clone)]
pub struct Basic<'a> {
    /// The user name.
    pub username: Cow<'a, str>,
    /// The password.
    pub password: Cow<'a, str>,
}

/// A bearer token (RFC 6750), as OAuth 2.0 and OpenID Connect send it too, not yet known to be right.
#[derive(Clone)]
pub struct Bearer<'a> {
    /// The token.
    pub token: &'a str,
}

/// Credentials of another HTTP authentication scheme (RFC 9110, 11.4), not yet known to be right.
#[derive(Clone)]
pub struct Authorization<'a> {
    /// What follows the scheme's name.
    pub credentials: &'a str,
}

/// What a credential is, by the kind of its scheme.
///
/// The kinds are those of [`kind`]: a credential of `kind::Bearer` is a [`Bearer`].
pub trait CredentialKind {
    /// The credential.
    type Credential<'r>: Send;

    /// Reads it where the scheme says; none where the request does not have it.
    fn read<'r>(request: &'r Parts, scheme: &SecurityScheme) -> Option<Self::Credential<'r>>;
}

impl CredentialKind for kind::ApiKey {
    type Credential<'r> = ApiKey<'r>;

    fn read<'r>(request: &'r Parts, scheme: &SecurityScheme) -> Option<ApiKey<'r>> {
        let SchemeKind::ApiKey { location, name } = scheme.kind else {
            return None;
        };
        let key = match location {
            ParameterLocation::Header => Cow::Borrowed(text(&request.headers, name)?),
            ParameterLocation::Query => query_value(request, name)?,
            ParameterLocation::Cookie => cookie(&request.headers, name)?,
            ParameterLocation::Path => return None,
        };
        (!key.is_empty()).then_some(ApiKey { key })
    }
}

impl CredentialKind for kind::Basic {
    type Credential<'r> = Basic<'r>;

    fn read<'r>(request: &'r Parts, scheme: &SecurityScheme) -> Option<Basic<'r>> {
        if scheme.kind != SchemeKind::Basic {
            return None;
        }
        let credentials = authorize(request, "Basic")?;
        let pair = String::from_utf8(STANDARD.decode(credentials).ok()?).ok()?;
        let (username, password) = pair.split_once(':')?;
        Some(Basic {
            username: Cow::Owned(username.to_owned()),
            password: Cow::Owned(password.to_owned()),
        })
    }
}

impl CredentialKind for kind::Bearer {
    type Credential<'r> = Bearer<'r>;

    fn read<'r>(request: &'r Parts, scheme: &SecurityScheme) -> Option<Bearer<'r>> {
        if scheme.kind != SchemeKind::Bearer {
            return None;
        }
        let token = authorize(request, "Bearer")?;
        Some(Bearer { token })
    }
}

impl CredentialKind for kind::Http {
    type Credential<'r> = Authorization<'r>;

    fn read<'r>(request: &'r Parts, scheme: &SecurityScheme) -> Option<Authorization<'r>> {
        let SchemeKind::Http(name) = scheme.kind else {
            return None;
        };
        let credentials = authorize(request, name)?;
        Some(Authorization { credentials })
    }
}

impl CredentialKind for kind::MutualTls {
    /// The certificate is not in the message: whoever ends the connection puts it into the request's extensions.
    type Credential<'r> = ();

    fn read(_: &Parts, scheme: &SecurityScheme) -> Option<()> {
        (scheme.kind == SchemeKind::MutualTls).then_some(())
    }
}

impl Input {
    /// The key that a scheme asks for, where the request has it.
    pub fn api_key(&self, scheme: &SecurityScheme) -> Option<ApiKey<'_>> {
        kind::ApiKey::read(self.parts(), scheme)
    }

    /// The user name and password that a scheme asks for, where the request has them.
    pub fn basic(&self, scheme: &SecurityScheme) -> Option<Basic<'_>> {
        kind::Basic::read(self.parts(), scheme)
    }

    /// The token that a scheme asks for, where the request has it.
    pub fn bearer(&self, scheme: &SecurityScheme) -> Option<Bearer<'_>> {
        kind::Bearer::read(self.parts(), scheme)
    }

    /// The credentials of an HTTP authentication scheme, by its own name, where the request has them.
    pub fn authorization(&self, scheme: &SecurityScheme) -> Option<Authorization<'_>> {
        kind::Http::read(self.parts(), scheme)
    }
}

/// What follows the name of an authentication scheme, in whichever `Authorization` header names it.
fn authorize<'r>(request: &'r Parts, name: &str) -> Option<&'r str> {
    let values = request.headers.get_all(header::AUTHORIZATION);
    values.iter().find_map(|value| {
        let (found, credentials) = value.to_str().ok()?.split_once(' ')?;
        let credentials = credentials.trim();
        (found.eq_ignore_ascii_case(name) && !credentials.is_empty()).then_some(credentials)
    })
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

fn query_value<'a>(parts: &'a Parts, name: &str) -> Option<Cow<'a, str>> {
    let pairs = parts.uri.query()?.split('&');
    pairs
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .find(|(found, _)| form_decoded(found) == name)
        .map(|(_, value)| form_decoded(value))
}

/// The text of a query's name or value, in which `+` stands for a space.
fn form_decoded(text: &str) -> Cow<'_, str> {
    if text.contains('+') {
        let text = text.replace('+', " ");
        return Cow::Owned(percent_decode_str(&text).decode_utf8_lossy().into_owned());
    }
    percent_decode_str(text).decode_utf8_lossy()
}

fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<Cow<'a, str>> {
    let values = headers.get_all(header::COOKIE).iter();
    let pairs = values
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'));
    pairs
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(found, _)| *found == name)
        .map(|(_, value)| percent_decode_str(value.trim_matches('"')).decode_utf8_lossy())
}

macro_rules! redacted {
    ($($name:ident),*) => {$(
        impl fmt::Debug for $name<'_> {
            /// Says nothing of the secret.
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    )*};
}

redacted!(ApiKey, Basic, Bearer, Authorization);
