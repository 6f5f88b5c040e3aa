//! Credentials, and where they go: `Credential::bearer(token)`

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::header::AUTHORIZATION;
use http::{HeaderName, HeaderValue};

use super::target::Target;
use crate::contract::{Operation, ParameterLocation, Requirement, SchemeKind, SecurityScheme};

/// What satisfies a security scheme (OpenAPI 3.1, 4.8.27).
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Credential {
    /// An API key.
    ApiKey(String),
    /// A user name and a password (HTTP Basic).
    Basic {
        /// The user name.
        username: String,
        /// The password.
        password: String,
    },
    /// A bearer token, as OAuth 2.0 and OpenID Connect use it too.
    Bearer(String),
    /// What follows the scheme's name in `Authorization`, for other HTTP authentication schemes.
    Authorization(String),
}

impl Credential {
    /// An API key.
    pub fn api_key(key: impl Into<String>) -> Self {
        Self::ApiKey(key.into())
    }

    /// A user name and a password.
    pub fn basic(username: impl Into<String>, password: impl Into<String>) -> Self {
        Self::Basic {
            username: username.into(),
            password: password.into(),
        }
    }

    /// What follows the name of another HTTP authentication scheme.
    pub fn authorization(credentials: impl Into<String>) -> Self {
        Self::Authorization(credentials.into())
    }

    /// A bearer token.
    pub fn bearer(token: impl Into<String>) -> Self {
        Self::Bearer(token.into())
    }
}

impl fmt::Debug for Credential {
    /// Says nothing of the secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::ApiKey(_) => "ApiKey(…)",
            Self::Basic { .. } => "Basic(…)",
            Self::Bearer(_) => "Bearer(…)",
            Self::Authorization(_) => "Authorization(…)",
        })
    }
}

/// The credentials that a client has, by the name of their scheme.
#[derive(Debug, Clone, Default)]
pub(super) struct Credentials(Vec<(&'static str, Credential)>);

impl Credentials {
    pub(super) fn set(&mut self, scheme: &SecurityScheme, credential: Credential) {
        self.0.retain(|(name, _)| *name != scheme.name);
        self.0.push((scheme.name, credential));
    }

    fn get(&self, scheme: &SecurityScheme) -> Option<&Credential> {
        let found = self.0.iter().find(|(name, _)| *name == scheme.name);
        found.map(|(_, credential)| credential)
    }

    /// Puts in what the operation asks for: the first alternative whose credentials are all there, nothing where
    /// nothing is asked for; else the schemes that the first alternative lacks.
    pub(super) fn apply(
        &self,
        operation: &Operation,
        target: &mut Target,
    ) -> Result<(), Vec<&'static str>> {
        let satisfied = |alternative: &&&[Requirement]| {
            !alternative.is_empty() && self.lacking(alternative, target).is_empty()
        };
        if let Some(alternative) = operation.security.iter().find(satisfied) {
            for requirement in *alternative {
                if let Some(credential) = self.get(requirement.scheme) {
                    put(requirement.scheme, credential, target);
                }
            }
            return Ok(());
        }
        match operation.security {
            [] => Ok(()),
            alternatives
                if alternatives
                    .iter()
                    .any(|alternative| alternative.is_empty()) =>
            {
                Ok(())
            }
            [first, ..] => Err(self.lacking(first, target)),
        }
    }

    /// The schemes that have no credential; a client certificate is the transport's, and a parameter may be the key.
    fn lacking(&self, alternative: &[Requirement], target: &Target) -> Vec<&'static str> {
        let is_there = |scheme: &SecurityScheme| match scheme.kind {
            SchemeKind::MutualTls => true,
            SchemeKind::ApiKey { location, name } => target.has(location, name),
            _ => false,
        };
        let schemes = alternative.iter().map(|requirement| requirement.scheme);
        schemes
            .filter(|scheme| self.get(scheme).is_none() && !is_there(scheme))
            .map(|scheme| scheme.name)
            .collect()
    }
}

fn put(scheme: &SecurityScheme, credential: &Credential, target: &mut Target) {
    match (credential, scheme.kind) {
        (Credential::ApiKey(key), SchemeKind::ApiKey { location, name }) => match location {
            ParameterLocation::Header => {
                target.headers.remove(name);
                header(target, name, key);
            }
            ParameterLocation::Query => target.set_query(name, key),
            ParameterLocation::Cookie => target.set_cookie(name, key),
            ParameterLocation::Path => {}
        },
        (Credential::Bearer(text), SchemeKind::Bearer) => authorize(target, "Bearer", text),
        (Credential::Basic { username, password }, SchemeKind::Basic) => {
            let pair = STANDARD.encode(format!("{username}:{password}"));
            authorize(target, "Basic", &pair);
        }
        (Credential::Authorization(text), SchemeKind::Http(name)) => authorize(target, name, text),
        _ => target.fail(format!(
            "the credential for `{}` is of another kind",
            scheme.name
        )),
    }
}

/// Adds credentials of an authentication scheme, of which a request can have one.
fn authorize(target: &mut Target, scheme: &str, text: &str) {
    let text = format!("{scheme} {text}");
    let known = target.headers.get_all(AUTHORIZATION);
    if known
        .iter()
        .any(|value| value.as_bytes() == text.as_bytes())
    {
        return;
    }
    let is_same = |value: &HeaderValue| {
        let word = value.as_bytes().split(|byte| *byte == b' ').next();
        word.is_some_and(|word| word.eq_ignore_ascii_case(scheme.as_bytes()))
    };
    if known.iter().any(is_same) {
        target.fail(format!("two credentials would be sent as `{scheme}`"));
        return;
    }
    header(target, AUTHORIZATION.as_str(), &text);
}

fn header(target: &mut Target, name: &str, text: &str) {
    match (HeaderName::try_from(name), HeaderValue::from_str(text)) {
        (Ok(name), Ok(mut value)) => {
            value.set_sensitive(true);
            target.headers.append(name, value);
        }
        _ => target.fail(format!(
            "the credential cannot be written into the header `{name}`"
        )),
    }
}
