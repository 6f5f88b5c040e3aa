//! Credentials are found where their scheme says, and asked for where they are not.

use axum::body::Body;
use http::Request;
use http::header::WWW_AUTHENTICATE;
use pretty_assertions::assert_eq;
use specwright::Rejection;
use specwright::contract::{ParameterLocation, SchemeKind, SecurityScheme};
use specwright::server::{Alternatives, Granted, Input, IntoResponse, missing};

use crate::common::{EMPTY, HERE};

const fn scheme(name: &'static str, kind: SchemeKind) -> SecurityScheme {
    SecurityScheme {
        name,
        kind,
        at: HERE,
    }
}

const fn key(location: ParameterLocation, name: &'static str) -> SecurityScheme {
    scheme("key", SchemeKind::ApiKey { location, name })
}

static BASIC: SecurityScheme = scheme("login", SchemeKind::Basic);
static BEARER: SecurityScheme = scheme("token", SchemeKind::Bearer);
static DIGEST: SecurityScheme = scheme("digest", SchemeKind::Http("Digest"));

fn input(uri: &str, headers: &[(&str, &str)]) -> Input {
    let request = Request::builder().uri(uri);
    let request = headers.iter().fold(request, |request, (name, value)| {
        request.header(*name, *value)
    });
    Input::new(&EMPTY, request.body(Body::empty()).unwrap())
}

#[test]
fn api_keys_are_in_headers_queries_and_cookies() {
    let check = |location, name, uri, headers: &[_], expected: Option<&str>| {
        let input = input(uri, headers);
        let found = input
            .api_key(&key(location, name))
            .map(|found| found.key.into_owned());
        assert_eq!(found.as_deref(), expected);
    };
    let (header, query, cookie) = (
        ParameterLocation::Header,
        ParameterLocation::Query,
        ParameterLocation::Cookie,
    );
    check(header, "X-API-Key", "/", &[("x-api-key", "k")], Some("k"));
    check(header, "X-API-Key", "/?X-API-Key=k", &[], None);
    check(header, "X-API-Key", "/", &[("x-api-key", "")], None);
    check(query, "key", "/?a=b&key=k%20+l", &[], Some("k  l"));
    check(query, "key", "/?a=key", &[], None);
    check(
        cookie,
        "key",
        "/",
        &[("cookie", "a=b; key=k%3D"), ("cookie", "c=d")],
        Some("k="),
    );
    check(cookie, "key", "/", &[("cookie", "keys=k")], None);
}

#[test]
fn authorization_is_read_by_scheme() {
    let with = |value| input("/", &[("authorization", value)]);
    let basic = with("basic dXNlcjpwYXNzOndvcmQ=");
    let basic = basic.basic(&BASIC).unwrap();
    assert_eq!((&*basic.username, &*basic.password), ("user", "pass:word"));
    assert!(with("Basic !").basic(&BASIC).is_none());
    assert!(with("Bearer t").basic(&BASIC).is_none());
    assert_eq!(with("bearer  t").bearer(&BEARER).unwrap().token, "t");
    assert!(with("Bearer").bearer(&BEARER).is_none());
    assert!(with("Bearer ").bearer(&BEARER).is_none());
    assert_eq!(
        with("Digest a=b")
            .authorization(&DIGEST)
            .unwrap()
            .credentials,
        "a=b"
    );
}

#[test]
fn secrets_are_not_printed() {
    let input = input("/", &[("authorization", "Bearer secret")]);
    assert_eq!(format!("{:?}", input.bearer(&BEARER).unwrap()), "Bearer(…)");
    assert!(!format!("{input:?}").contains("secret"));
}

#[test]
fn missing_credentials_are_asked_for() {
    let rejection = missing(&[
        &key(ParameterLocation::Header, "x-api-key"),
        &BASIC,
        &BEARER,
    ]);
    assert_eq!(
        rejection.to_string(),
        "the credentials of `key`, `login`, `token` are missing"
    );
    let response = rejection.into_response();
    assert_eq!(response.status(), 401);
    assert_eq!(
        response.headers()[WWW_AUTHENTICATE],
        "ApiKey in=\"header\", name=\"x-api-key\", Basic realm=\"login\", charset=\"UTF-8\", Bearer"
    );
}

#[test]
fn every_demanded_scope_must_be_granted() {
    let granted = || Granted::new("ann", ["read", "write"]);
    assert_eq!(granted().require(&["write"]).unwrap(), "ann");
    let rejection = granted().require(&["read", "admin", "root"]).unwrap_err();
    assert_eq!(rejection.status(), 403);
    assert_eq!(
        rejection.to_string(),
        "the credentials lack the scope `admin`, `root`"
    );
}

#[test]
fn the_most_telling_refusal_answers() {
    let unauthorized = || Rejection::Unauthorized {
        challenge: None,
        message: "unknown".to_owned(),
    };
    let forbidden = || Rejection::Forbidden {
        message: "closed".to_owned(),
    };
    let check = |refusals: Vec<Rejection>, expected: u16| {
        let mut alternatives = Alternatives::default();
        for refusal in refusals {
            alternatives.refused(refusal);
        }
        assert_eq!(
            alternatives.rejection(&[&BASIC, &BEARER]).status(),
            expected
        );
    };
    check(vec![], 401);
    check(vec![unauthorized(), forbidden(), unauthorized()], 403);
    check(vec![forbidden(), Rejection::Internal("down".into())], 500);
}

#[test]
fn optional_credentials_may_be_absent_but_not_wrong() {
    assert!(Alternatives::default().anonymous().is_ok());
    let mut alternatives = Alternatives::default();
    alternatives.refused(Rejection::Forbidden {
        message: "closed".to_owned(),
    });
    assert_eq!(alternatives.anonymous().unwrap_err().status(), 403);
}
