//! Requests and answers of the client, against axum in process and over a socket.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use axum::routing::any;
use http::{HeaderMap, StatusCode};
use pretty_assertions::assert_eq;
use serde_json::{Value, json};
use specwright::client::{Core, Error, Response, Retries, Tower};
use specwright::contract::{
    Header, MediaKind, Operation, ParameterLocation, Property, Schema, Servers, StatusPattern,
};
use specwright::server::IntoResponse;
use tokio::time::Instant;

use crate::common::{EMPTY, HERE, body, json as json_media, media, parameter, response};

static PET: Schema = Schema::object(&[Property::optional("age", &Schema::integer())]);
static NAMES: Schema = Schema::array(&Schema::string());

/// A client of a router in the same process.
fn core(router: Router) -> Core {
    let builder = Core::builder("http://pets.example/v1/").transport(Tower(router));
    builder.retries(Retries::none()).build().unwrap()
}

/// A server that answers with what it was asked.
fn echo() -> Router {
    Router::new().fallback(any(|request: Request| async move {
        let (parts, body) = request.into_parts();
        let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        let texts = |headers: &HeaderMap| -> Value {
            let pairs = headers.iter();
            pairs
                .map(|(name, value)| (name.to_string(), json!(value.to_str().unwrap())))
                .collect()
        };
        axum::Json(json!({
            "uri": parts.uri.to_string(),
            "headers": texts(&parts.headers),
            "body": String::from_utf8_lossy(&body),
        }))
    }))
}

static SEARCH: Operation = Operation {
    method: "POST",
    path: "/pets/{id}.xml?full",
    parameters: &[
        parameter(ParameterLocation::Path, "id", &Schema::string()),
        parameter(ParameterLocation::Query, "tags", &NAMES),
        parameter(ParameterLocation::Header, "X-Workspace", &Schema::string()),
        parameter(ParameterLocation::Cookie, "theme", &Schema::string()),
        parameter(ParameterLocation::Query, "limit", &Schema::integer()),
    ],
    body: Some(body(&[
        json_media(&PET),
        media("application/x-www-form-urlencoded", MediaKind::Form, &PET),
        media("multipart/form-data", MediaKind::Multipart, &PET),
        media("text/plain", MediaKind::Text, &Schema::string()),
        media("image/*", MediaKind::Bytes, &Schema::ANY),
    ])),
    responses: &[response(
        StatusPattern::Code(200),
        &[json_media(&Schema::ANY)],
    )],
    ..EMPTY
};

async fn echoed(request: specwright::client::RequestBuilder) -> Value {
    request.send().await.unwrap().json().await.unwrap()
}

fn search(core: &Core) -> specwright::client::RequestBuilder {
    core.request(&SEARCH).parameter(0, "a/b")
}

#[tokio::test]
async fn parameters_are_written_where_they_belong() {
    let request = search(&core(echo()))
        .parameter(1, &["a", "b c"])
        .parameter(2, "w")
        .parameter(3, "dark")
        .optional_parameter(4, None::<&i64>)
        .json(0, &json!({"age": 3}));
    assert_eq!(
        echoed(request).await,
        json!({
            "uri": "http://pets.example/v1/pets/a%2Fb.xml?full&tags=a&tags=b%20c",
            "headers": {
                "accept": "application/json",
                "content-type": "application/json",
                "cookie": "theme=dark",
                "x-workspace": "w",
            },
            "body": r#"{"age":3}"#,
        })
    );
}

#[tokio::test]
async fn an_operation_is_sent_to_its_own_server() {
    static OTHER: Operation = Operation {
        servers: Some(Servers {
            base_path: "/v2",
            urls: &["http://toys.example/v2"],
            document_base_path: "/v1",
            document_urls: &["http://pets.example/v1"],
        }),
        ..EMPTY
    };
    let sent = echoed(core(echo()).request(&OTHER)).await;
    assert_eq!(sent["uri"], "http://toys.example/v2/");
    let sole = Core::builder("http://pets.example/v1/").transport(Tower(echo()));
    let sent = echoed(sole.sole_server().build().unwrap().request(&OTHER)).await;
    assert_eq!(sent["uri"], "http://pets.example/v1/");
}

#[tokio::test]
async fn what_is_read_is_preferred_to_bytes() {
    static PETS: Operation = Operation {
        responses: &[
            response(
                StatusPattern::Code(200),
                &[
                    media("application/yaml", MediaKind::Bytes, &Schema::ANY),
                    json_media(&PET),
                ],
            ),
            response(
                StatusPattern::Default,
                &[media("text/xml", MediaKind::Bytes, &Schema::ANY)],
            ),
        ],
        ..EMPTY
    };
    let sent = echoed(core(echo()).request(&PETS)).await;
    let accept = &sent["headers"]["accept"];
    assert_eq!(accept, "application/yaml;q=0.5, application/json, text/xml");
}

#[tokio::test]
async fn bodies_are_written_by_their_media_type() {
    let core = core(echo());
    let sent = echoed(search(&core).form(1, &json!({"age": 3, "name": "a b"}))).await;
    assert_eq!(sent["body"], "age=3&name=a%20b");
    let sent = echoed(search(&core).text(3, "ä")).await;
    assert_eq!(
        (&sent["body"], &sent["headers"]["content-type"]),
        (&json!("ä"), &json!("text/plain"))
    );
    let sent = echoed(search(&core).bytes(4, "x")).await;
    assert_eq!(sent["headers"]["content-type"], "application/octet-stream");
    let sent = echoed(search(&core).multipart(2, &json!({"age": 3}))).await;
    let boundary = sent["headers"]["content-type"]
        .as_str()
        .unwrap()
        .rsplit('=')
        .next()
        .unwrap();
    let lines: Vec<_> = sent["body"].as_str().unwrap().split("\r\n").collect();
    assert_eq!(lines[0], format!("--{boundary}"));
    assert_eq!(lines[1], "Content-Disposition: form-data; name=\"age\"");
    assert_eq!(lines[lines.len() - 2], format!("--{boundary}--"));
}

#[tokio::test]
async fn paths_that_lead_elsewhere_are_refused() {
    static FILE: Operation = Operation {
        path: "/files/{name}",
        parameters: &[parameter(
            ParameterLocation::Path,
            "name",
            &Schema::string(),
        )],
        ..EMPTY
    };
    for (name, expected) in [
        ("..", "a path parameter of dots alone would lead elsewhere"),
        (".", "a path parameter of dots alone would lead elsewhere"),
        ("", "path parameter `name` is empty"),
    ] {
        let error = core(echo())
            .request(&FILE)
            .parameter(0, name)
            .send()
            .await
            .unwrap_err();
        let expected = format!("the request of `operation` cannot be written: {expected}");
        assert_eq!(error.to_string(), expected);
    }
    let escaped = core(echo())
        .request(&FILE)
        .parameter(0, "../secret")
        .build()
        .unwrap();
    assert_eq!(escaped.uri().path(), "/v1/files/..%2Fsecret");
}

#[tokio::test]
async fn what_a_header_cannot_hold_is_refused() {
    let error = search(&core(echo()))
        .parameter(2, "a\nb")
        .send()
        .await
        .unwrap_err();
    assert!(matches!(error, Error::Encode { .. }), "{error}");
}

#[test]
fn base_urls_are_checked() {
    for url in [
        "",
        "pets.example",
        "/v1",
        "ftp://pets.example",
        "http://x?y",
        "http://x#y",
        "http://",
    ] {
        let error = Core::new(url).unwrap_err();
        assert!(
            matches!(error, Error::InvalidBaseUrl { .. }),
            "{url}: {error}"
        );
    }
    assert!(Core::new("https://pets.example:8080/v1").is_ok());
}

const AGE: Header = Header {
    name: "Age",
    required: true,
    explode: false,
    content: None,
    schema: &Schema::integer(),
    at: HERE,
};

/// The answer of a server that always answers this, to an operation with these responses.
async fn answer(
    operation: &'static Operation,
    answer: impl IntoResponse + Clone + Send + Sync + 'static,
) -> Response {
    let router = Router::new().fallback(move || async move { answer });
    core(router).request(operation).send().await.unwrap()
}

const JSON: [(&str, &str); 1] = [("content-type", "application/json")];

static PETS: &[specwright::contract::Media] = &[json_media(&PET)];

#[tokio::test]
async fn responses_are_found_by_status() {
    static OPERATION: Operation = Operation {
        responses: &[
            response(StatusPattern::Default, PETS),
            response(StatusPattern::Code(200), PETS),
            response(StatusPattern::Range(4), PETS),
            response(StatusPattern::Code(404), PETS),
        ],
        ..EMPTY
    };
    for (status, expected) in [
        (200, Some(1)),
        (201, Some(1)),
        (204, Some(0)),
        (404, Some(3)),
        (409, Some(2)),
        (500, Some(0)),
    ] {
        let status = StatusCode::from_u16(status).unwrap();
        assert_eq!(
            answer(&OPERATION, (status, JSON, "{}")).await.declared(),
            expected,
            "{status}"
        );
    }
}

#[tokio::test]
async fn any_success_is_the_one_that_is_declared_alone() {
    static ONE: Operation = Operation {
        responses: &[response(StatusPattern::Code(204), &[])],
        ..EMPTY
    };
    static TWO: Operation = Operation {
        responses: &[
            response(StatusPattern::Code(200), PETS),
            response(StatusPattern::Code(201), PETS),
        ],
        ..EMPTY
    };
    assert_eq!(
        answer(&ONE, (StatusCode::OK, "done")).await.declared(),
        Some(0)
    );
    assert_eq!(
        answer(&TWO, (StatusCode::ACCEPTED, JSON, "{}"))
            .await
            .declared(),
        None
    );
}

#[tokio::test]
async fn what_is_not_documented_is_kept_whole() {
    static OPERATION: Operation = Operation {
        responses: &[response(StatusPattern::Default, PETS)],
        ..EMPTY
    };
    let page = (
        StatusCode::BAD_GATEWAY,
        [("content-type", "text/html")],
        "<h1>",
    );
    let answer = answer(&OPERATION, page).await;
    assert_eq!(answer.declared(), None);
    let whole = answer.undocumented().await.unwrap();
    assert_eq!(
        (whole.status.as_u16(), &whole.body[..]),
        (502, &b"<h1>"[..])
    );
    assert_eq!(whole.headers["content-type"], "text/html");
}

#[tokio::test]
async fn answers_are_read_by_what_the_type_holds() {
    static OPERATION: Operation = Operation {
        responses: &[response(StatusPattern::Code(200), PETS)],
        ..EMPTY
    };
    #[derive(Debug, serde::Deserialize)]
    struct Pet {
        age: i64,
    }
    let lenient = answer(&OPERATION, (JSON, r#"{"age": -1.0, "more": 1}"#)).await;
    assert_eq!(lenient.json::<Pet>().await.unwrap().age, -1);
    let error = answer(&OPERATION, (JSON, r#"{"age": "old"}"#))
        .await
        .json::<Pet>()
        .await
        .unwrap_err();
    let Error::Decode {
        status,
        pointer,
        excerpt,
        ..
    } = error
    else {
        panic!("{error}");
    };
    assert_eq!((status.as_u16(), pointer.as_deref()), (200, Some("/age")));
    assert_eq!(excerpt, r#"{"age": "old"}"#);
    let error = answer(&OPERATION, (JSON, "{"))
        .await
        .json::<Pet>()
        .await
        .unwrap_err();
    assert!(
        matches!(error, Error::Decode { pointer: None, .. }),
        "{error}"
    );
}

#[tokio::test]
async fn declared_headers_are_read() {
    static OPERATION: Operation = Operation {
        responses: &[specwright::contract::Response {
            headers: &[AGE],
            ..response(StatusPattern::Code(200), &[])
        }],
        ..EMPTY
    };
    let with = answer(&OPERATION, [("age", "7")]).await;
    assert_eq!(with.header::<i64>(0).unwrap(), 7);
    let without = answer(&OPERATION, "").await;
    assert_eq!(without.optional_header::<i64>(0).unwrap(), None);
    let error = without.header::<i64>(0).unwrap_err();
    assert!(error.to_string().contains("header `Age`"), "{error}");
}

#[tokio::test]
async fn the_media_type_of_an_answer_is_found() {
    static OPERATION: Operation = Operation {
        responses: &[response(
            StatusPattern::Code(200),
            &[
                json_media(&PET),
                media("text/*", MediaKind::Text, &Schema::string()),
            ],
        )],
        ..EMPTY
    };
    let text = answer(&OPERATION, "words").await;
    assert_eq!(text.content(), Some(1));
    assert_eq!(text.text::<String>().await.unwrap(), "words");
}

#[tokio::test]
async fn answers_may_be_forms() {
    static OPERATION: Operation = Operation {
        responses: &[response(
            StatusPattern::Code(200),
            &[media(
                "application/x-www-form-urlencoded",
                MediaKind::Form,
                &PET,
            )],
        )],
        ..EMPTY
    };
    let form = [(
        "content-type",
        "application/x-www-form-urlencoded; charset=utf-8",
    )];
    let answer = answer(&OPERATION, (form, "age=7")).await;
    assert_eq!(answer.content_type(), form[0].1);
    assert_eq!(answer.form::<Value>().await.unwrap(), json!({"age": 7}));
}

#[tokio::test]
async fn large_answers_are_refused() {
    let router = Router::new().fallback(|| async { "0123456789" });
    let builder = Core::builder("http://pets.example").transport(Tower(router));
    let core = builder.response_limit(5).build().unwrap();
    let error = core
        .request(&EMPTY_GET)
        .send()
        .await
        .unwrap()
        .bytes()
        .await
        .unwrap_err();
    assert!(matches!(error, Error::TooLarge { limit: 5 }), "{error}");
}

static EMPTY_GET: Operation = EMPTY;

static RETRYABLE: Operation = Operation {
    retryable: true,
    ..EMPTY
};

/// The status after all attempts, how many there were, and how long they took.
async fn attempts(
    operation: &'static Operation,
    status: u16,
    retry_after: Option<&'static str>,
) -> (u16, u32, Duration) {
    let count = Arc::new(AtomicU32::new(0));
    let counter = Arc::clone(&count);
    let router = Router::new().fallback(move || async move {
        let headers: HeaderMap = retry_after
            .map(|value| (http::header::RETRY_AFTER, value.parse().unwrap()))
            .into_iter()
            .collect();
        match counter.fetch_add(1, Ordering::Relaxed) {
            0 | 1 => (StatusCode::from_u16(status).unwrap(), headers).into_response(),
            _ => StatusCode::OK.into_response(),
        }
    });
    let builder = Core::builder("http://pets.example").transport(Tower(router));
    let core = builder.retries(Retries::limit(3)).build().unwrap();
    let start = Instant::now();
    let answer = core.request(operation).send().await.unwrap();
    (
        answer.status().as_u16(),
        count.load(Ordering::Relaxed),
        start.elapsed(),
    )
}

#[tokio::test(start_paused = true)]
async fn passing_failures_are_tried_again() {
    let (status, count, elapsed) = attempts(&RETRYABLE, 503, None).await;
    assert_eq!((status, count), (200, 3));
    assert!(
        elapsed >= Duration::from_millis(300) && elapsed <= Duration::from_millis(610),
        "{elapsed:?}"
    );
}

#[tokio::test(start_paused = true)]
async fn retry_after_is_waited_for() {
    let (status, count, elapsed) = attempts(&RETRYABLE, 429, Some("4")).await;
    assert_eq!((status, count, elapsed.as_secs()), (200, 3, 8));
    let (status, count, _) = attempts(&RETRYABLE, 429, Some("3600")).await;
    assert_eq!((status, count), (429, 1));
}

#[tokio::test(start_paused = true)]
async fn nothing_else_is_tried_again() {
    assert_eq!(attempts(&EMPTY_GET, 503, None).await.1, 1);
    assert_eq!(attempts(&RETRYABLE, 500, None).await.1, 1);
}

#[tokio::test(start_paused = true)]
async fn slow_answers_time_out() {
    let router = Router::new().fallback(|| async {
        tokio::time::sleep(Duration::from_mins(1)).await;
    });
    let builder = Core::builder("http://pets.example").transport(Tower(router));
    let core = builder.timeout(Duration::from_secs(5)).build().unwrap();
    let start = Instant::now();
    let error = core.request(&RETRYABLE).send().await.unwrap_err();
    assert!(matches!(error, Error::Timeout), "{error}");
    assert_eq!(start.elapsed().as_secs(), 5);
}

#[tokio::test(start_paused = true)]
async fn slow_bodies_time_out_too() {
    let router = Router::new().fallback(|| async {
        let never = futures_util::stream::pending::<Result<bytes::Bytes, std::io::Error>>();
        axum::body::Body::from_stream(never)
    });
    let answer = core(router).request(&RETRYABLE).send().await.unwrap();
    assert!(matches!(answer.bytes().await.unwrap_err(), Error::Timeout));
}
