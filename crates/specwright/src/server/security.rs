//! What credentials grant, and what to answer without them: `granted.require(&["write"])`

use crate::Rejection;
use crate::contract::{ParameterLocation, SchemeKind, SecurityScheme};

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
        let lacking = lacking(scopes, &self.scopes);
        if lacking.is_empty() {
            return Ok(self.principal);
        }
        Err(forbidden(&lacking))
    }
}

impl<P> From<P> for Granted<P> {
    /// A credential without scopes.
    fn from(principal: P) -> Self {
        Self {
            principal,
            scopes: Vec::new(),
        }
    }
}

/// The scopes that were not granted.
pub(super) fn lacking<'a>(scopes: &[&'a str], granted: &[String]) -> Vec<&'a str> {
    let is_granted = |scope: &&&str| granted.iter().any(|granted| granted == **scope);
    scopes
        .iter()
        .filter(|scope| !is_granted(scope))
        .copied()
        .collect()
}

/// The rejection of credentials that lack these scopes.
pub(super) fn forbidden(lacking: &[&str]) -> Rejection {
    Rejection::Forbidden {
        message: format!("the credentials lack the scope `{}`", lacking.join("`, `")),
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
