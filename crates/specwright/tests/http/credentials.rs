//! Credentials go where an operation asks for them, and nowhere else.

use axum::Router;
use http::Request;
use pretty_assertions::assert_eq;
use specwright::client::{Body, Core, Credential, Error, Tower};
use specwright::contract::{Operation, ParameterLocation, Requirement, SchemeKind, SecurityScheme};

use crate::common::{EMPTY, HERE};

const fn scheme(name: &'static str, kind: SchemeKind) -> SecurityScheme {
    SecurityScheme {
        name,
        kind,
        at: HERE,
    }
}

const fn key(name: &'static str, location: ParameterLocation) -> SecurityScheme {
    scheme(name, SchemeKind::ApiKey { location, name })
}

static HEADER: SecurityScheme = key("x-key", ParameterLocation::Header);
static QUERY: SecurityScheme = key("key", ParameterLocation::Query);
static COOKIE: SecurityScheme = key("session", ParameterLocation::Cookie);
static BASIC: SecurityScheme = scheme("login", SchemeKind::Basic);
static BEARER: SecurityScheme = scheme("token", SchemeKind::Bearer);
static DIGEST: SecurityScheme = scheme("digest", SchemeKind::Http("Digest"));
static TLS: SecurityScheme = scheme("tls", SchemeKind::MutualTls);

const fn needs(scheme: &'static SecurityScheme) -> Requirement {
    Requirement {
        scheme,
        scopes: &[],
        at: HERE,
    }
}

fn core() -> Core {
    let builder = Core::builder("http://pets.example").transport(Tower(Router::new()));
    builder.build().unwrap()
}

fn build(core: &Core, operation: &'static Operation) -> Result<Request<Body>, Error> {
    core.request(operation).build()
}

fn header<'a>(request: &'a Request<Body>, name: &str) -> Option<&'a str> {
    Some(request.headers().get(name)?.to_str().unwrap())
}

#[test]
fn all_of_an_alternative_is_sent() {
    static ALL: Operation = Operation {
        security: &[&[
            needs(&HEADER),
            needs(&QUERY),
            needs(&COOKIE),
            needs(&BEARER),
            needs(&TLS),
        ]],
        ..EMPTY
    };
    let core = core()
        .credential(&HEADER, Credential::api_key("h"))
        .credential(&QUERY, Credential::api_key("q&"))
        .credential(&COOKIE, Credential::api_key("c"))
        .credential(&BEARER, Credential::bearer("t"));
    let request = build(&core, &ALL).unwrap();
    assert_eq!(request.uri(), "http://pets.example/?key=q%26");
    assert_eq!(header(&request, "x-key"), Some("h"));
    assert_eq!(header(&request, "cookie"), Some("session=c"));
    assert_eq!(header(&request, "authorization"), Some("Bearer t"));
    assert!(request.headers()["authorization"].is_sensitive());
}

#[test]
fn the_first_alternative_that_is_whole_is_sent() {
    static ANY: Operation = Operation {
        security: &[
            &[needs(&HEADER), needs(&BASIC)],
            &[needs(&BASIC)],
            &[needs(&DIGEST)],
        ],
        ..EMPTY
    };
    let core = core()
        .credential(&BASIC, Credential::basic("user", "pass"))
        .credential(&DIGEST, Credential::Authorization("a=b".to_owned()));
    let request = build(&core, &ANY).unwrap();
    assert_eq!(
        header(&request, "authorization"),
        Some("Basic dXNlcjpwYXNz")
    );
    let core = core.credential(&HEADER, Credential::api_key("h"));
    assert_eq!(header(&build(&core, &ANY).unwrap(), "x-key"), Some("h"));
}

#[test]
fn nothing_is_sent_where_nothing_is_asked_for() {
    static OPEN: Operation = EMPTY;
    let core = core().credential(&BEARER, Credential::bearer("t"));
    assert_eq!(header(&build(&core, &OPEN).unwrap(), "authorization"), None);
}

#[test]
fn an_empty_alternative_makes_credentials_optional() {
    static OPTIONAL: Operation = Operation {
        security: &[&[], &[needs(&BEARER)]],
        ..EMPTY
    };
    assert_eq!(
        header(&build(&core(), &OPTIONAL).unwrap(), "authorization"),
        None
    );
    let core = core().credential(&BEARER, Credential::bearer("t"));
    assert_eq!(
        header(&build(&core, &OPTIONAL).unwrap(), "authorization"),
        Some("Bearer t")
    );
}

#[test]
fn missing_credentials_are_named() {
    static BOTH: Operation = Operation {
        security: &[&[needs(&HEADER), needs(&BASIC)]],
        ..EMPTY
    };
    let core = core().credential(&HEADER, Credential::api_key("h"));
    let error = build(&core, &BOTH).unwrap_err();
    assert_eq!(
        error.to_string(),
        "`operation` needs credentials for `login`"
    );
}

#[test]
fn credentials_of_another_kind_are_refused() {
    static OPERATION: Operation = Operation {
        security: &[&[needs(&HEADER)]],
        ..EMPTY
    };
    let core = core().credential(&HEADER, Credential::basic("a", "b"));
    assert!(matches!(
        build(&core, &OPERATION),
        Err(Error::Encode { .. })
    ));
    let core = core.credential(&HEADER, Credential::api_key("a\nb"));
    assert!(matches!(
        build(&core, &OPERATION),
        Err(Error::Encode { .. })
    ));
}

#[test]
fn secrets_are_not_printed() {
    let core = core().credential(&BEARER, Credential::bearer("secret"));
    assert!(!format!("{core:?}").contains("secret"));
}
