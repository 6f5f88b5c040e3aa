//! Requests are decoded whole: every violation of parameters and body is in one answer.

use std::sync::Arc;

use axum::body::Body;
use axum::{Extension, Router};
use bytes::Bytes;
use http::Request;
use pretty_assertions::assert_eq;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use specwright::contract::{
    Media, MediaKind, Operation, Parameter, ParameterLocation, Property, Schema, Style,
};
use specwright::server::{BodyLimit, FromInput, Input, Reply, Response, Routes};
use specwright::{Rejection, Validate};

use crate::common::{Answer, EMPTY, body, json as json_media, media, parameter, send};

static PET: Schema = Schema::object(&[
    Property::required("name", &Schema::string().min_length(1)),
    Property::optional("age", &Schema::integer().minimum(0.0)),
]);

#[derive(Debug, Serialize, Deserialize)]
struct Pet {
    name: String,
    age: Option<i64>,
}

impl Validate for Pet {
    fn conforms(&self, schema: &Schema) -> bool {
        self.name.conforms(schema.property(0)) && self.age.conforms(schema.property(1))
    }
}

static NAMES: Schema = Schema::array(&Schema::string());

const PARAMETERS: &[Parameter] = &[
    parameter(ParameterLocation::Path, "id", &Schema::integer()),
    Parameter {
        required: false,
        ..parameter(
            ParameterLocation::Query,
            "limit",
            &Schema::integer().maximum(100.0),
        )
    },
    parameter(ParameterLocation::Header, "x-workspace", &Schema::string()),
    Parameter {
        required: false,
        ..parameter(ParameterLocation::Cookie, "theme", &Schema::string())
    },
    Parameter {
        required: false,
        ..parameter(ParameterLocation::Query, "tags", &NAMES)
    },
];

static PUT_PET: Operation = Operation {
    method: "PUT",
    path: "/pets/{id}",
    parameters: PARAMETERS,
    body: Some(body(&[json_media(&PET)])),
    ..EMPTY
};

/// Everything that the operation takes, as a list.
struct PutPet(Value);

impl FromInput for PutPet {
    async fn from_input(input: &mut Input) -> Option<Self> {
        let id = input.required::<i64>(0);
        let limit = input.optional::<i64>(1);
        let workspace = input.required::<String>(2);
        let theme = input.optional::<String>(3);
        let tags = input.optional::<Vec<String>>(4);
        let pet = input.json::<Pet>(0).await;
        Some(Self(json!([id?, limit?, workspace?, theme?, tags?, pet?])))
    }
}

async fn put_pet(_: Arc<()>, mut input: Input) -> Result<Response, Rejection> {
    let PutPet(all) = input.decode().await?;
    Ok(Reply::new(200).json("application/json", &all))
}

fn put_pet_router() -> Router {
    Routes::new(Arc::new(()))
        .on(&PUT_PET, put_pet)
        .into_router()
}

fn request(uri: &str, headers: &[(&str, &str)], body: impl Into<Body>) -> Request<Body> {
    let request = Request::builder().method("PUT").uri(uri);
    let request = headers.iter().fold(request, |request, (name, value)| {
        request.header(*name, *value)
    });
    request.body(body.into()).unwrap()
}

async fn put(uri: &str, headers: &[(&str, &str)], body: impl Into<Body>) -> Answer {
    send(&put_pet_router(), request(uri, headers, body)).await
}

const JSON: (&str, &str) = ("content-type", "application/json");
const WORKSPACE: (&str, &str) = ("x-workspace", "w");

#[tokio::test]
async fn every_part_of_a_request_is_decoded() {
    let headers = [JSON, WORKSPACE, ("cookie", "a=b"), ("cookie", "theme=dark")];
    let answer = put(
        "/pets/7?limit=5&tags=a&tags=b%20c",
        &headers,
        r#"{"name": "Rex", "age": 3.0}"#,
    )
    .await;
    assert_eq!(
        answer.json(),
        json!([7, 5, "w", "dark", ["a", "b c"], {"name": "Rex", "age": 3}])
    );
}

#[tokio::test]
async fn what_is_optional_may_be_absent() {
    let answer = put("/pets/7", &[JSON, WORKSPACE], r#"{"name": "Rex"}"#).await;
    assert_eq!(
        answer.json(),
        json!([7, null, "w", null, null, {"name": "Rex", "age": null}])
    );
}

#[tokio::test]
async fn all_violations_are_in_one_answer() {
    let answer = put("/pets/x?limit=101", &[JSON], r#"{"name": "", "age": -1}"#).await;
    assert_eq!(answer.status, 400);
    assert_eq!(
        answer.header("content-type"),
        Some("application/problem+json")
    );
    let places = |violation: &Value| {
        let place = violation.get("parameter").or(violation.get("pointer"));
        json!([place, violation["keyword"]])
    };
    let found: Vec<_> = answer.json()["violations"]
        .as_array()
        .unwrap()
        .iter()
        .map(places)
        .collect();
    assert_eq!(
        json!(found),
        json!([
            ["id", "type"],
            ["limit", "maximum"],
            ["x-workspace", "required"],
            ["#/name", "minLength"],
            ["#/age", "minimum"],
        ])
    );
}

#[tokio::test]
async fn malformed_json_is_located() {
    let answer = put("/pets/7", &[JSON, WORKSPACE], "{\"name\":\n  }").await;
    assert_eq!(answer.status, 400);
    assert_eq!(answer.json()["title"], "Malformed body");
    let detail = answer.json()["detail"].to_string();
    assert!(detail.contains("line 2, column 3"), "{detail}");
}

#[tokio::test]
async fn other_media_types_are_415() {
    for headers in [
        &[WORKSPACE, ("content-type", "text/plain")][..],
        &[WORKSPACE],
    ] {
        let answer = put("/pets/7", headers, "{}").await;
        assert_eq!(answer.status, 415);
        let detail = answer.json()["detail"].to_string();
        assert!(detail.contains("`application/json`"), "{detail}");
    }
    let headers = [
        WORKSPACE,
        ("content-type", "APPLICATION/JSON; charset=utf-8"),
    ];
    assert_eq!(
        put("/pets/7", &headers, r#"{"name": "Rex"}"#).await.status,
        200
    );
}

#[tokio::test]
async fn an_empty_body_is_a_missing_one() {
    for headers in [&[WORKSPACE, JSON][..], &[WORKSPACE]] {
        let answer = put("/pets/7", headers, Body::empty()).await;
        assert_eq!(answer.status, 400);
        let violation = &answer.json()["violations"][0];
        assert_eq!(
            (&violation["pointer"], &violation["keyword"]),
            (&json!("#"), &json!("required"))
        );
    }
}

/// A body in two pieces, without a declared length.
fn pieces(first: &'static str, second: &'static str) -> Body {
    let pieces = [first, second].map(|text| Ok::<_, std::io::Error>(Bytes::from(text)));
    Body::from_stream(futures_util::stream::iter(pieces))
}

#[tokio::test]
async fn a_body_may_come_in_pieces() {
    let answer = put(
        "/pets/7",
        &[JSON, WORKSPACE],
        pieces(r#"{"name":"#, r#" "Rex"}"#),
    )
    .await;
    assert_eq!(answer.status, 200);
}

#[tokio::test]
async fn large_bodies_are_413() {
    let router = put_pet_router().layer(Extension(BodyLimit(16)));
    let fitting = request(
        "/pets/7",
        &[JSON, WORKSPACE],
        pieces(r#"{"name":"#, r#" "Rex"}"#),
    );
    assert_eq!(send(&router, fitting).await.status, 200);
    for body in [
        Body::from(r#"{"name": "Regina"}"#),
        pieces(r#"{"name": "#, r#""Regina"}"#),
    ] {
        let answer = send(&router, request("/pets/7", &[JSON, WORKSPACE], body)).await;
        assert_eq!(answer.status, 413);
        assert_eq!(answer.json()["detail"], "the body is larger than 16 bytes");
    }
}

#[tokio::test]
async fn the_limit_of_a_layer_is_413_too() {
    let router = put_pet_router().layer(tower_http::limit::RequestBodyLimitLayer::new(8));
    let body = pieces(r#"{"name":"#, r#" "Rex"}"#);
    assert_eq!(
        send(&router, request("/pets/7", &[JSON, WORKSPACE], body))
            .await
            .status,
        413
    );
}

#[tokio::test]
async fn a_body_that_breaks_off_is_400() {
    let broken = futures_util::stream::iter([
        Ok(Bytes::from_static(b"{")),
        Err(std::io::Error::other("the peer went away")),
    ]);
    let answer = put("/pets/7", &[JSON, WORKSPACE], Body::from_stream(broken)).await;
    assert_eq!(answer.json()["title"], "Incomplete body");
}

#[tokio::test]
async fn path_parameters_are_read_raw_below_a_base_path() {
    static LABEL: Operation = Operation {
        method: "PUT",
        path: "/files/{name}.xml/{ids}",
        parameters: &[
            parameter(ParameterLocation::Path, "name", &Schema::string()),
            Parameter {
                style: Style::Label,
                ..parameter(ParameterLocation::Path, "ids", &NAMES)
            },
        ],
        ..EMPTY
    };
    async fn label(_: Arc<()>, mut input: Input) -> Result<Response, Rejection> {
        let both = (
            input.required::<String>(0),
            input.required::<Vec<String>>(1),
        );
        Ok(Reply::new(200).json("application/json", &both))
    }
    let router = Routes::new(Arc::new(()))
        .base("/v1")
        .on(&LABEL, label)
        .into_router();
    let router = Router::new().nest("/api", router);
    let answer = send(
        &router,
        request("/api/v1/files/a%2Fb.xml/.x,y%2Cz", &[], ""),
    )
    .await;
    assert_eq!(answer.json(), json!(["a/b", ["x", "y,z"]]));
}

static CHOICE: Operation = Operation {
    method: "PUT",
    path: "/",
    body: Some(body(&[
        json_media(&PET),
        media("application/x-www-form-urlencoded", MediaKind::Form, &PET),
        media("multipart/form-data", MediaKind::Multipart, &PET),
        media("text/*", MediaKind::Text, &Schema::integer()),
        media("*/*", MediaKind::Bytes, &Schema::ANY),
    ])),
    ..EMPTY
};

struct Choice(Value);

impl FromInput for Choice {
    async fn from_input(input: &mut Input) -> Option<Self> {
        if input.body_is_absent().await {
            return Some(Self(json!("absent")));
        }
        let index = input.content().await?;
        let value = match index {
            0 => json!(input.json::<Pet>(0).await?),
            1 => json!(input.form::<Pet>(1).await?),
            2 => json!(input.multipart::<Pet>(2).await?),
            3 => json!(input.text::<i64>(3).await?),
            _ => json!(input.bytes(4).await?.len()),
        };
        Some(Self(json!([index, value])))
    }
}

async fn choose(content_type: &str, body: impl Into<Body>) -> Value {
    async fn choice(_: Arc<()>, mut input: Input) -> Result<Response, Rejection> {
        let Choice(value) = input.decode().await?;
        Ok(Reply::new(200).json("application/json", &value))
    }
    let router = Routes::new(Arc::new(())).on(&CHOICE, choice).into_router();
    let headers = [("content-type", content_type)];
    send(&router, request("/", &headers, body)).await.json()
}

#[tokio::test]
async fn the_media_type_chooses_how_a_body_is_read() {
    let rex = json!({"name": "Rex", "age": 3});
    assert_eq!(
        choose("application/json", r#"{"name": "Rex", "age": 3}"#).await,
        json!([0, rex])
    );
    assert_eq!(
        choose("application/x-www-form-urlencoded", "name=Rex&age=3").await,
        json!([1, rex])
    );
    assert_eq!(
        choose("text/plain; charset=utf-8", "42").await,
        json!([3, 42])
    );
    assert_eq!(choose("image/png", "12345").await, json!([4, 5]));
    assert_eq!(choose("application/json", "").await, json!("absent"));
}

#[tokio::test]
async fn a_body_without_a_length_is_absent_where_it_is_empty() {
    let media_type = "application/json";
    let rex = pieces(r#"{"name":"#, r#" "Rex", "age": 3}"#);
    let expected = json!([0, {"name": "Rex", "age": 3}]);
    assert_eq!(choose(media_type, rex).await, expected);
    assert_eq!(choose(media_type, pieces("", "")).await, json!("absent"));
}

#[tokio::test]
async fn parts_of_a_multipart_body_are_read() {
    let text = "--b\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nRex\r\n\
                --b\r\nContent-Disposition: form-data; name=\"age\"\r\n\r\n3\r\n--b--\r\n";
    let rex = json!({"name": "Rex", "age": 3});
    assert_eq!(
        choose("multipart/form-data; boundary=b", text).await,
        json!([2, rex])
    );
    let answer = choose("multipart/form-data; boundary=c", text).await;
    assert_eq!(answer["title"], "Malformed body");
    assert_eq!(
        choose("multipart/form-data", text).await["title"],
        "Malformed body"
    );
}

#[tokio::test]
async fn text_that_misses_its_schema_is_a_violation() {
    assert_eq!(
        choose("text/plain", "many").await["violations"][0]["keyword"],
        "type"
    );
}

#[tokio::test]
async fn several_media_types_are_listed_when_none_fits() {
    static TWO: &[Media] = &[json_media(&PET), media("text/plain", MediaKind::Text, &PET)];
    static OPERATION: Operation = Operation {
        method: "PUT",
        body: Some(body(TWO)),
        ..EMPTY
    };
    struct Nothing;
    impl FromInput for Nothing {
        async fn from_input(input: &mut Input) -> Option<Self> {
            input.content().await.map(|_| Self)
        }
    }
    async fn handler(_: Arc<()>, mut input: Input) -> Result<Response, Rejection> {
        let Nothing = input.decode().await?;
        Ok(Reply::new(204).empty())
    }
    let router = Routes::new(Arc::new(()))
        .on(&OPERATION, handler)
        .into_router();
    let answer = send(&router, request("/", &[("content-type", "a/b")], "x")).await;
    assert_eq!(answer.status, 415);
    let detail = "the body is `a/b`, but must be `application/json`, `text/plain`";
    assert_eq!(answer.json()["detail"], detail);
}

#[tokio::test]
async fn a_body_may_be_taken_as_it_comes() {
    async fn count(_: Arc<()>, mut input: Input) -> Result<Response, Rejection> {
        let bytes = axum::body::to_bytes(input.take_body(), usize::MAX).await;
        Ok(Reply::new(200).json("application/json", &bytes.unwrap_or_default().len()))
    }
    let router = Routes::new(Arc::new(())).on(&CHOICE, count).into_router();
    let router = router.layer(Extension(BodyLimit(1)));
    assert_eq!(
        send(&router, request("/", &[], pieces("ab", "cd")))
            .await
            .text,
        "4"
    );
}
