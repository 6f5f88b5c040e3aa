//! Guards let in whom the document lets in.

use axum::body::Body;
use axum::extract::FromRef;
use axum::http::{Request, header};
use specwright::http::request::Parts;
use specwright::server::{ApiKey, Authorization, Basic, Bearer, Granted, Response};
use specwright::{Auth, Either, Guard, NoContent, Rejection, operation, routes};
use specwright_tests::goldens::guards::contract as api;
use tower::ServiceExt;

#[derive(Clone)]
struct App {
    key: &'static str,
    tokens: Tokens,
}

/// A token grants the scopes that it is made of.
#[derive(Clone, Copy)]
struct Tokens;

impl FromRef<App> for Tokens {
    fn from_ref(app: &App) -> Self {
        app.tokens
    }
}

struct Workspace(u64);
struct User(String);
struct Service;
struct Signed;

impl Guard for Workspace {
    type Scheme = api::scheme::Key;
    type State = App;

    async fn check(found: ApiKey<'_>, _: &Parts, app: &App) -> Result<Granted<Self>, Rejection> {
        if found.key == app.key {
            return Ok(Self(7).into());
        }
        Err(Rejection::Unauthorized {
            challenge: None,
            message: "unknown key".to_owned(),
        })
    }
}

impl Guard for User {
    type Scheme = api::scheme::Login;
    type State = App;

    async fn check(found: Basic<'_>, _: &Parts, _: &App) -> Result<Granted<Self>, Rejection> {
        Ok(Self(found.username.into_owned()).into())
    }
}

impl Guard for Service {
    type Scheme = api::scheme::Token;
    type State = Tokens;

    async fn check(found: Bearer<'_>, _: &Parts, _: &Tokens) -> Result<Granted<Self>, Rejection> {
        Ok(Granted::new(Self, found.token.split('.')))
    }
}

impl Guard for Signed {
    type Scheme = api::scheme::Signature;
    type State = App;

    async fn check(
        found: Authorization<'_>,
        request: &Parts,
        _: &App,
    ) -> Result<Granted<Self>, Rejection> {
        if found.credentials == request.uri.path() {
            return Ok(Self.into());
        }
        Err(Rejection::Forbidden {
            message: "wrong signature".to_owned(),
        })
    }
}

#[operation(api::op::inherited)]
async fn inherited(Auth(workspace): Auth<Workspace>) -> NoContent {
    assert_eq!(workspace.0, 7);
    NoContent
}

#[operation(api::op::open)]
async fn open() -> NoContent {
    NoContent
}

#[operation(api::op::optional)]
async fn optional(_: Option<Auth<Workspace>>) -> NoContent {
    NoContent
}

#[operation(api::op::both)]
async fn both(Auth((user, workspace)): Auth<(User, Workspace)>) -> NoContent {
    assert_eq!((&*user.0, workspace.0), ("ann", 7));
    NoContent
}

type Alternatives = Either<(Workspace, User), Either<Service, Workspace>>;

#[operation(api::op::either)]
async fn either(_: Auth<Alternatives>) -> NoContent {
    NoContent
}

#[operation(api::op::scoped)]
async fn scoped(_: Auth<Service>) -> NoContent {
    NoContent
}

type Signature = Auth<Signed>;

#[operation(api::op::signed)]
async fn signed(_: Signature) -> NoContent {
    NoContent
}

async fn ask(path: &str, headers: &[(&str, &str)]) -> Response {
    let app = App {
        key: "k",
        tokens: Tokens,
    };
    let router = routes!(api::Api; inherited, open, optional, both, either, scoped, signed);
    let mut request = Request::get(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request.body(Body::empty()).unwrap();
    router.with_state(app).oneshot(request).await.unwrap()
}

async fn check(path: &str, headers: &[(&str, &str)], expected: u16) {
    let response = ask(path, headers).await;
    assert_eq!(response.status(), expected, "{path} with {headers:?}");
}

const KEY: (&str, &str) = ("x-key", "k");
const WRONG_KEY: (&str, &str) = ("x-key", "l");
const ANN: (&str, &str) = ("authorization", "Basic YW5uOng=");

fn token(scopes: &'static str) -> (&'static str, &'static str) {
    ("authorization", scopes)
}

#[tokio::test]
async fn one_guard() {
    check("/inherited", &[KEY], 204).await;
    check("/inherited", &[WRONG_KEY], 401).await;
    check("/signed", &[("authorization", "Signature /signed")], 204).await;
    check("/signed", &[("authorization", "Signature /")], 403).await;
}

#[tokio::test]
async fn what_is_missing_is_asked_for() {
    let response = ask("/both", &[KEY]).await;
    assert_eq!(response.status(), 401);
    assert_eq!(
        response.headers()[header::WWW_AUTHENTICATE],
        r#"ApiKey in="header", name="X-Key", Basic realm="login", charset="UTF-8""#
    );
}

#[tokio::test]
async fn open_operations_ask_for_nothing() {
    check("/open", &[], 204).await;
}

#[tokio::test]
async fn optional_credentials_may_be_absent_but_not_wrong() {
    check("/optional", &[], 204).await;
    check("/optional", &[KEY], 204).await;
    check("/optional", &[WRONG_KEY], 401).await;
}

#[tokio::test]
async fn guards_together() {
    check("/both", &[KEY, ANN], 204).await;
    check("/both", &[ANN], 401).await;
    check("/both", &[WRONG_KEY, ANN], 401).await;
}

#[tokio::test]
async fn any_of_several_guards() {
    check("/either", &[KEY], 204).await;
    check("/either", &[KEY, ANN], 204).await;
    check("/either", &[token("Bearer read")], 204).await;
    check("/either", &[WRONG_KEY, token("Bearer read")], 204).await;
    check("/either", &[token("Bearer write")], 403).await;
    check("/either", &[ANN], 401).await;
    check("/either", &[], 401).await;
}

#[tokio::test]
async fn scopes_are_those_of_an_alternative() {
    check("/scoped", &[token("Bearer read.write")], 204).await;
    check("/scoped", &[token("Bearer admin")], 204).await;
    check("/scoped", &[token("Bearer read")], 403).await;
    check("/scoped", &[], 401).await;
}

#[tokio::test]
async fn a_guard_without_its_operation_lets_nobody_in() {
    let guarded = axum::routing::get(async |_: Auth<Workspace>| NoContent);
    let router = axum::Router::new().route("/", guarded).with_state(App {
        key: "k",
        tokens: Tokens,
    });
    let request = Request::get("/").header(KEY.0, KEY.1).body(Body::empty());
    let response = router.oneshot(request.unwrap()).await.unwrap();
    assert_eq!(response.status(), 500);
}
