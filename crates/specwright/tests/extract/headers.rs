//! Headers and cookies.

use http::Request;
use specwright::contract::{Operation, ParameterLocation, Schema};
use specwright::{Cookies, Headers, Params, Uuid};

use crate::common::{Answer, EMPTY, optional, parameter, router, send};

static TRACED: Operation = Operation {
    parameters: &[
        parameter(
            ParameterLocation::Header,
            "X-Request-Id",
            &Schema::string().format("uuid"),
        ),
        optional(parameter(
            ParameterLocation::Header,
            "X-Ids",
            &Schema::array(&Schema::integer()),
        )),
        optional(parameter(
            ParameterLocation::Cookie,
            "theme",
            &Schema::string().max_length(5),
        )),
    ],
    ..EMPTY
};

#[derive(Params)]
struct Trace {
    x_request_id: Uuid,
    x_ids: Option<Vec<i64>>,
}

#[derive(Params)]
struct Look {
    theme: Option<String>,
}

async fn traced(Headers(trace): Headers<Trace>, Cookies(look): Cookies<Look>) -> String {
    format!("{} {:?} {:?}", trace.x_request_id, trace.x_ids, look.theme)
}

const ID: &str = "67e55044-10b1-426f-9247-bb680e5fe0c8";

async fn check(headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::post("/v1/");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request.body(axum::body::Body::empty()).unwrap();
    send(router(&TRACED, traced), request).await
}

#[tokio::test]
async fn names_are_compared_as_words() {
    let answer = check(&[
        ("x-request-id", ID),
        ("x-ids", "1, 2"),
        ("cookie", "a=b; theme=dark"),
    ])
    .await;
    assert_eq!(answer.text, format!("{ID} Some([1, 2]) Some(\"dark\")"));
}

#[tokio::test]
async fn what_may_be_absent_may_be_absent() {
    let answer = check(&[("x-request-id", ID)]).await;
    assert_eq!(answer.text, format!("{ID} None None"));
}

#[tokio::test]
async fn all_parameters_are_told_of_whichever_extractor_failed() {
    let answer = check(&[("x-ids", "1,x"), ("cookie", "theme=blueish")]).await;
    assert_eq!(
        answer.violations(),
        [
            "header `X-Request-Id`: must be there, but is missing",
            "header `X-Ids`#/1: must be an integer, but is the string \"x\"",
            "cookie `theme`: must have at most 5 characters, but has 7",
        ]
    );
}
