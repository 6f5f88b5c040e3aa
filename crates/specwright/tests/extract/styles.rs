//! Every style of every place, exploded or not, gives the same value.

use specwright::contract::{
    Additional, Operation, Parameter, ParameterLocation, Property, Schema, Style,
};
use specwright::{Cookies, Headers, Params, Path, Query, Value};

use crate::common::{EMPTY, parameter, router, send, styled};

static COLOR: Schema = Schema::object(&[
    Property::required("R", &Schema::integer().maximum(255.0)),
    Property::required("G", &Schema::integer().maximum(255.0)),
])
.additional(Additional::Refused);

static IDS: Schema = Schema::array(&Schema::integer().maximum(255.0));

/// The parameter `c` of each place.
#[derive(Params)]
struct One {
    c: Value,
}

async fn path(Path(one): Path<One>) -> String {
    one.c.to_string()
}

async fn query(Query(one): Query<One>) -> String {
    one.c.to_string()
}

async fn header(Headers(one): Headers<One>) -> String {
    one.c.to_string()
}

async fn cookie(Cookies(one): Cookies<One>) -> String {
    one.c.to_string()
}

/// Sends a text by a style, and one in which 100 is 256: the first is read, the second refused.
async fn check(
    location: ParameterLocation,
    schema: &'static Schema,
    style: Style,
    explode: bool,
    text: &str,
) {
    let parameters: &'static [Parameter] =
        vec![styled(parameter(location, "c", schema), style, explode)].leak();
    let operation: &'static Operation = Box::leak(Box::new(Operation {
        path: if location == ParameterLocation::Path {
            "/{c}"
        } else {
            "/"
        },
        parameters,
        ..EMPTY
    }));
    let ask = async |text: &str| {
        let router = match location {
            ParameterLocation::Path => router(operation, path),
            ParameterLocation::Query => router(operation, query),
            ParameterLocation::Header => router(operation, header),
            ParameterLocation::Cookie => router(operation, cookie),
        };
        let request = match location {
            ParameterLocation::Path => http::Request::post(format!("/v1/{text}")),
            ParameterLocation::Query => http::Request::post(format!("/v1/?{text}")),
            ParameterLocation::Header => http::Request::post("/v1/").header("c", text),
            ParameterLocation::Cookie => http::Request::post("/v1/").header("cookie", text),
        };
        send(router, request.body(axum::body::Body::empty()).unwrap()).await
    };
    let expected = if std::ptr::eq(schema, &raw const IDS) {
        "[100,200]"
    } else {
        r#"{"G":200,"R":100}"#
    };
    assert_eq!(ask(text).await.text, expected, "{text}");
    let refused = ask(&text.replace("100", "256")).await;
    assert_eq!(refused.status, 400, "{text}");
    assert!(
        refused.violations()[0].ends_with("must be at most 255, but is 256"),
        "{text}"
    );
}

#[tokio::test]
async fn paths() {
    use ParameterLocation::Path;
    check(Path, &IDS, Style::Simple, false, "100,200").await;
    check(Path, &COLOR, Style::Simple, false, "R,100,G,200").await;
    check(Path, &COLOR, Style::Simple, true, "R=100,G=200").await;
    check(Path, &IDS, Style::Label, false, ".100,200").await;
    check(Path, &IDS, Style::Label, true, ".100.200").await;
    check(Path, &COLOR, Style::Label, true, ".R=100.G=200").await;
    check(Path, &IDS, Style::Matrix, false, ";c=100,200").await;
    check(Path, &IDS, Style::Matrix, true, ";c=100;c=200").await;
    check(Path, &COLOR, Style::Matrix, true, ";R=100;G=200").await;
}

#[tokio::test]
async fn queries() {
    use ParameterLocation::Query;
    check(Query, &IDS, Style::Form, true, "c=100&c=200").await;
    check(Query, &IDS, Style::Form, false, "c=100,200").await;
    check(Query, &COLOR, Style::Form, true, "R=100&G=200").await;
    check(Query, &COLOR, Style::Form, false, "c=R,100,G,200").await;
    check(Query, &IDS, Style::SpaceDelimited, false, "c=100%20200").await;
    check(Query, &IDS, Style::PipeDelimited, false, "c=100|200").await;
    check(Query, &COLOR, Style::DeepObject, true, "c[R]=100&c[G]=200").await;
}

#[tokio::test]
async fn headers() {
    use ParameterLocation::Header;
    check(Header, &IDS, Style::Simple, false, "100, 200").await;
    check(Header, &COLOR, Style::Simple, true, "R=100,G=200").await;
}

#[tokio::test]
async fn cookies() {
    use ParameterLocation::Cookie;
    check(Cookie, &IDS, Style::Form, false, "c=100,200").await;
    check(Cookie, &IDS, Style::Form, true, "c=100; c=200").await;
}
