//! Credentials of a request, and what to answer without them: `input.bearer(&contract::scheme::TOKEN)`

use std::borrow::Cow;
use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::header::{self, HeaderMap};
use http::request::Parts;
use percent_encoding::percent_decode_str;

use super::Input;
use crate::Rejection;
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

/// Who a credential belongs to, and the scopes that it was granted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Granted<P> {
    /// Who the credential belongs to.
    pub principal: P,
    /// The scopes that it was granted.
    pub scopes: Vec<String>,
}

impl<P> Granted<P> {
    /// A credential with these scopes.
    pub fn new<I>(principal: P, scopes: I) -> Self
    where
        I: IntoIterator,
        I::Item: Into<String>,
    {
        Self {
            principal,
            scopes: scopes.into_iter().map(Into::into).collect(),
        }
    }

    /// The principal, if every demanded scope was granted; else 403 with the names of the others.
    pub fn require(self, scopes: &[&str]) -> Result<P, Rejection> {
        let granted = |scope: &&&str| self.scopes.iter().any(|granted| granted == **scope);
        let lacking: Vec<&str> = scopes
            .iter()
            .filter(|scope| !granted(scope))
            .copied()
            .collect();
        if lacking.is_empty() {
            return Ok(self.principal);
        }
        Err(Rejection::Forbidden {
            message: format!("the credentials lack the scope `{}`", lacking.join("`, `")),
        })
    }
}

/// The rejection of a request that has none of these credentials: 401 with a challenge for each scheme.
pub fn missing(schemes: &[&SecurityScheme]) -> Rejection {
    let names: Vec<_> = schemes.iter().map(|scheme| scheme.name).collect();
    let challenges: Vec<_> = schemes
        .iter()
        .filter_map(|scheme| challenge(scheme))
        .collect();
    Rejection::Unauthorized {
        challenge: (!challenges.is_empty()).then(|| challenges.join(", ")),
        message: format!("the credentials of `{}` are missing", names.join("`, `")),
    }
}

/// How a scheme asks for its credentials (RFC 9110, 11.6.1).
fn challenge(scheme: &SecurityScheme) -> Option<String> {
    match scheme.kind {
        // API keys have no registered scheme; the parameters say where to put one.
        SchemeKind::ApiKey { location, name } => {
            let part = match location {
                ParameterLocation::Path => "path",
                ParameterLocation::Query => "query",
                ParameterLocation::Header => "header",
                ParameterLocation::Cookie => "cookie",
            };
            Some(format!("ApiKey in=\"{part}\", name=\"{}\"", quoted(name)))
        }
        SchemeKind::Basic => {
            let realm = quoted(scheme.name);
            Some(format!("Basic realm=\"{realm}\", charset=\"UTF-8\""))
        }
        SchemeKind::Bearer => Some("Bearer".to_owned()),
        SchemeKind::Http(name) => Some(name.to_owned()),
        SchemeKind::MutualTls => None,
    }
}

fn quoted(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}

/// What the alternatives of a requirement answered, while none was satisfied.
///
/// ```
/// # use specwright::{Rejection, contract::{At, SchemeKind, SecurityScheme}, server::Alternatives};
/// # static KEY: SecurityScheme = SecurityScheme { name: "key", kind: SchemeKind::Bearer, at: specwright::contract::at(1, 1) };
/// let mut alternatives = Alternatives::default();
/// alternatives.refused(Rejection::Forbidden { message: "the account is closed".to_owned() });
/// assert_eq!(alternatives.rejection(&[&KEY]).status(), 403);
///
/// assert_eq!(Alternatives::default().rejection(&[&KEY]).status(), 401);
/// ```
#[derive(Debug, Default)]
#[must_use]
pub struct Alternatives {
    refusal: Option<Rejection>,
}

impl Alternatives {
    /// An alternative whose credentials are there was refused.
    pub fn refused(&mut self, rejection: Rejection) {
        let weight = |rejection: &Rejection| match rejection {
            Rejection::Internal(_) => 3,
            Rejection::Unauthorized { .. } => 1,
            _ => 2,
        };
        // Known but not allowed says more than not known; a fault of the server is not the client's to mend.
        match &self.refusal {
            Some(refusal) if weight(refusal) >= weight(&rejection) => {}
            _ => self.refusal = Some(rejection),
        }
    }

    /// Lets a request without credentials pass, where an empty alternative (`{}`) makes them optional.
    ///
    /// Who sends credentials wants to be known by them: where they were refused, the refusal stands.
    pub fn anonymous(self) -> Result<(), Rejection> {
        match self.refusal {
            Some(refusal) => Err(refusal),
            None => Ok(()),
        }
    }

    /// The most telling refusal; 401 for these schemes where no alternative had credentials.
    pub fn rejection(self, schemes: &[&SecurityScheme]) -> Rejection {
        self.refusal.unwrap_or_else(|| missing(schemes))
    }
}

impl Input {
    /// The key that a scheme asks for, where the request has it.
    pub fn api_key(&self, scheme: &SecurityScheme) -> Option<ApiKey<'_>> {
        let SchemeKind::ApiKey { location, name } = scheme.kind else {
            return None;
        };
        let parts = self.parts();
        let key = match location {
            ParameterLocation::Header => Cow::Borrowed(text(&parts.headers, name)?),
            ParameterLocation::Query => query_value(parts, name)?,
            ParameterLocation::Cookie => cookie(&parts.headers, name)?,
            ParameterLocation::Path => return None,
        };
        (!key.is_empty()).then_some(ApiKey { key })
    }

    /// The user name and password that a scheme asks for, where the request has them.
    pub fn basic(&self, scheme: &SecurityScheme) -> Option<Basic<'_>> {
        if scheme.kind != SchemeKind::Basic {
            return None;
        }
        let credentials = self.authorize("Basic")?;
        let pair = String::from_utf8(STANDARD.decode(credentials).ok()?).ok()?;
        let (username, password) = pair.split_once(':')?;
        Some(Basic {
            username: Cow::Owned(username.to_owned()),
            password: Cow::Owned(password.to_owned()),
        })
    }

    /// The token that a scheme asks for, where the request has it.
    pub fn bearer(&self, scheme: &SecurityScheme) -> Option<Bearer<'_>> {
        if scheme.kind != SchemeKind::Bearer {
            return None;
        }
        let token = self.authorize("Bearer")?;
        Some(Bearer { token })
    }

    /// The credentials of an HTTP authentication scheme, by its own name, where the request has them.
    pub fn authorization(&self, scheme: &SecurityScheme) -> Option<Authorization<'_>> {
        let SchemeKind::Http(name) = scheme.kind else {
            return None;
        };
        let credentials = self.authorize(name)?;
        Some(Authorization { credentials })
    }

    /// What follows the name of an authentication scheme, in whichever `Authorization` header names it.
    fn authorize(&self, name: &str) -> Option<&str> {
        let values = self.parts().headers.get_all(header::AUTHORIZATION);
        values.iter().find_map(|value| {
            let (found, credentials) = value.to_str().ok()?.split_once(' ')?;
            let credentials = credentials.trim();
            (found.eq_ignore_ascii_case(name) && !credentials.is_empty()).then_some(credentials)
        })
    }
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
