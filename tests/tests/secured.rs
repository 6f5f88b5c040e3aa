//! What an operation asks for, the generated client sends, and the generated server checks.

#![allow(clippy::unwrap_used, reason = "tests")]

use std::sync::{Arc, Mutex};

use pretty_assertions::assert_eq;
use specwright::Rejection;
use specwright::client::{Core, Error, Tower};
use specwright::http::request::Parts;
use specwright::server::{ApiKey, Authorization, Basic, Bearer, Granted};
use specwright_tests::goldens::secured::client::{Client, SameNamesOptions};
use specwright_tests::goldens::secured::server::{
    self, BothOrOneResponse, DigestResponse, HeaderAndBasicOrSignInOrConnectPrincipal as Either,
    NoneResponse, SameNames, SameNamesResponse, ScopesResponse, Secured, Security,
    SignedTwiceResponse, TlsAndKeyResponse, TlsResponse,
};

/// Remembers who came.
#[derive(Default)]
struct Door(Mutex<Vec<String>>);

impl Door {
    fn opened(&self, words: impl Into<String>) {
        self.0.lock().unwrap().push(words.into());
    }
}

impl Security for Door {
    type Header = String;
    type Query = String;
    type Cookie = String;
    type Basic = String;
    type SignIn = String;
    type Connect = String;
    type Tls = ();
    type Digest = String;

    async fn header(&self, key: ApiKey<'_>, _: &Parts) -> Result<String, Rejection> {
        Ok(key.key.to_string())
    }

    async fn query(&self, key: ApiKey<'_>, _: &Parts) -> Result<String, Rejection> {
        Ok(key.key.to_string())
    }

    async fn cookie(&self, key: ApiKey<'_>, _: &Parts) -> Result<String, Rejection> {
        Ok(key.key.to_string())
    }

    async fn basic(&self, credential: Basic<'_>, _: &Parts) -> Result<String, Rejection> {
        Ok(format!("{}:{}", credential.username, credential.password))
    }

    /// A token says itself what it may do.
    async fn sign_in(&self, token: Bearer<'_>, _: &Parts) -> Result<Granted<String>, Rejection> {
        Ok(Granted::new(token.token.to_owned(), token.token.split('+')))
    }

    async fn connect(&self, token: Bearer<'_>, _: &Parts) -> Result<Granted<String>, Rejection> {
        Ok(Granted::new(token.token.to_owned(), ["openid"]))
    }

    async fn tls(&self, request: &Parts) -> Result<(), Rejection> {
        let certificate = request.headers.get("x-certificate");
        certificate.map(|_| ()).ok_or(Rejection::Unauthorized {
            challenge: None,
            message: "there is no certificate".to_owned(),
        })
    }

    async fn digest(&self, credential: Authorization<'_>, _: &Parts) -> Result<String, Rejection> {
        Ok(credential.credentials.to_owned())
    }
}

impl Secured for Door {
    async fn same_names(
        &self,
        (header, query, cookie): (String, String, String),
        request: SameNames,
    ) -> SameNamesResponse {
        let parameters =
            [request.key_query, request.x_key, request.key_cookie].map(Option::unwrap_or_default);
        self.opened(format!(
            "{header} {query} {cookie}, {} {}",
            request.key,
            parameters.join(" ")
        ));
        SameNamesResponse::NoContent
    }

    async fn both_or_one(&self, principal: Either<Self>) -> BothOrOneResponse {
        self.opened(match principal {
            Either::HeaderAndBasic(key, user) => format!("{key} and {user}"),
            Either::SignIn(token) => format!("signed {token}"),
            Either::Connect(token) => format!("connected {token}"),
        });
        BothOrOneResponse::NoContent
    }

    async fn scopes(&self, token: String) -> ScopesResponse {
        self.opened(token);
        ScopesResponse::NoContent
    }

    async fn signed_twice(&self, (one, other): (String, String)) -> SignedTwiceResponse {
        self.opened(format!("{one} {other}"));
        SignedTwiceResponse::NoContent
    }

    async fn tls(&self, (): ()) -> TlsResponse {
        TlsResponse::NoContent
    }

    async fn tls_and_key(&self, principal: Option<((), String)>) -> TlsAndKeyResponse {
        self.opened(format!("{principal:?}"));
        TlsAndKeyResponse::NoContent
    }

    async fn digest(&self, digest: String) -> DigestResponse {
        self.opened(digest);
        DigestResponse::NoContent
    }

    async fn none(&self) -> NoneResponse {
        NoneResponse::NoContent
    }
}

struct Rig {
    door: Arc<Door>,
    client: Client,
}

impl Rig {
    fn new() -> Self {
        let door = Arc::new(Door::default());
        let router = server::router(Arc::clone(&door));
        let core = Core::builder("http://door.example").transport(Tower(router));
        let client = Client::with_core(core.build().unwrap());
        Self { door, client }
    }

    #[track_caller]
    fn check(&self, expected: &str) {
        assert_eq!(self.door.0.lock().unwrap().pop().as_deref(), Some(expected));
    }
}

/// The status of an answer that the document does not declare.
macro_rules! status {
    ($answer:expr) => {
        $answer.ok().unwrap_err().into_inner()
    };
}

#[tokio::test]
async fn all_of_an_alternative_go_together() {
    let rig = Rig::new();
    let client = rig.client.clone().with_header("k").with_connect("c");
    client.both_or_one().await.unwrap();
    rig.check("connected c");
    let client = client.with_basic("ann", "pass");
    client.both_or_one().await.unwrap();
    rig.check("k and ann:pass");
    let missing = rig.client.both_or_one().await;
    assert!(
        matches!(missing, Err(Error::MissingCredentials { schemes, .. }) if schemes == ["header", "basic"])
    );
}

#[tokio::test]
async fn scopes_are_granted_or_forbidden() {
    let rig = Rig::new();
    for token in ["read", "write", "read+write:all"] {
        rig.client
            .clone()
            .with_sign_in(token)
            .scopes()
            .await
            .unwrap();
        rig.check(token);
    }
    let answer = rig
        .client
        .clone()
        .with_sign_in("admire")
        .scopes()
        .await
        .unwrap();
    let answer = status!(answer);
    assert!(format!("{answer:?}").contains("status: 403"), "{answer:?}");
}

#[tokio::test]
async fn a_request_has_one_bearer() {
    let rig = Rig::new();
    let client = rig.client.clone().with_sign_in("read").with_connect("read");
    client.signed_twice().await.unwrap();
    rig.check("read read");
    let refused = client.with_connect("other").signed_twice().await;
    assert!(matches!(refused, Err(Error::Encode { .. })), "{refused:?}");
}

#[tokio::test]
async fn a_key_goes_before_a_parameter_of_its_name() {
    let rig = Rig::new();
    let own = |text: &str| Some(text.to_owned());
    let options = SameNamesOptions {
        key_query: own("q"),
        x_key: own("h"),
        key_cookie: own("c"),
    };
    let client = rig
        .client
        .clone()
        .with_header("H")
        .with_query("Q&")
        .with_cookie("C");
    client
        .same_names("p", &SameNamesOptions::default())
        .await
        .unwrap();
    rig.check("H Q& C, p Q& H C");
    client.same_names("p", &options).await.unwrap();
    rig.check("H Q& C, p Q& H C");
    // The parameters are what was asked for.
    rig.client.same_names("p", &options).await.unwrap();
    rig.check("h q c, p q h c");
}

#[tokio::test]
async fn certificates_are_those_of_the_connection() {
    let rig = Rig::new();
    let answer = rig.client.tls().await.unwrap();
    let answer = status!(answer);
    assert!(format!("{answer:?}").contains("status: 401"), "{answer:?}");
    rig.client.tls_and_key().await.unwrap();
    rig.check("None");
}

#[tokio::test]
async fn other_schemes_are_passed_on() {
    let rig = Rig::new();
    rig.client
        .clone()
        .with_digest("username=\"ann\"")
        .digest()
        .await
        .unwrap();
    rig.check("username=\"ann\"");
    rig.client.none().await.unwrap();
}
