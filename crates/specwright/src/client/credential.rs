//! Credentials, and where they go: `Credential::bearer(token)`

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::header::AUTHORIZATION;
use http::{HeaderName, HeaderValue};

use super::request::Target;
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
            !alternative.is_empty() && self.lacking(alternative).is_empty()
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
            [first, ..] => Err(self.lacking(first)),
        }
    }

    /// The schemes that have no credential; a client certificate is the transport's.
    fn lacking(&self, alternative: &[Requirement]) -> Vec<&'static str> {
        let schemes = alternative.iter().map(|requirement| requirement.scheme);
        schemes
            .filter(|scheme| scheme.kind != SchemeKind::MutualTls && self.get(scheme).is_none())
            .map(|scheme| scheme.name)
            .collect()
    }
}

fn put(scheme: &SecurityScheme, credential: &Credential, target: &mut Target) {
    match (credential, scheme.kind) {
        (Credential::ApiKey(key), SchemeKind::ApiKey { location, name }) => match location {
            ParameterLocation::Header => header(target, name, key),
            ParameterLocation::Query => target.push_query(name, key),
            ParameterLocation::Cookie => target.push_cookie(&format!("{name}={key}")),
            ParameterLocation::Path => {}
        },
        (Credential::Bearer(text), SchemeKind::Bearer) => {
            header(target, AUTHORIZATION.as_str(), &format!("Bearer {text}"));
        }
        (Credential::Basic { username, password }, SchemeKind::Basic) => {
            let pair = STANDARD.encode(format!("{username}:{password}"));
            header(target, AUTHORIZATION.as_str(), &format!("Basic {pair}"));
        }
        (Credential::Authorization(text), SchemeKind::Http(name)) => {
            header(target, AUTHORIZATION.as_str(), &format!("{name} {text}"));
        }
        _ => target.fail(format!(
            "the credential for `{}` is of another kind",
            scheme.name
        )),
    }
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
