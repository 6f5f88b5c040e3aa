//! What the client writes, the server reads: any text, in every place and body.

use std::sync::Arc;

use pretty_assertions::assert_eq;
use proptest::prelude::*;
use serde_json::{Value, json};
use specwright::Rejection;
use specwright::client::{Core, Error, RequestBuilder, Tower};
use specwright::contract::{
    MediaKind, Operation, Parameter, ParameterLocation, Property, Schema, StatusPattern, Style,
};
use specwright::server::{Input, Reply, Response, Routes};

use crate::common::{EMPTY, body, json as json_media, media, parameter, response};

static TEXT: Schema = Schema::string();
static LIST: Schema = Schema::array(&TEXT);
static FORM: Schema = Schema::object(&[
    Property::required("text", &TEXT),
    Property::optional("list", &LIST),
]);

const fn styled(
    location: ParameterLocation,
    name: &'static str,
    style: Style,
    explode: bool,
) -> Parameter {
    Parameter {
        style,
        explode,
        ..parameter(location, name, &LIST)
    }
}

static OPERATION: Operation = Operation {
    method: "POST",
    path: "/{whole}/{mixed}.xml/({list})/{label}/{matrix}?fixed=1",
    parameters: &[
        parameter(ParameterLocation::Path, "whole", &TEXT),
        parameter(ParameterLocation::Path, "mixed", &TEXT),
        styled(ParameterLocation::Path, "list", Style::Simple, false),
        styled(ParameterLocation::Path, "label", Style::Label, false),
        styled(ParameterLocation::Path, "matrix", Style::Matrix, true),
        parameter(ParameterLocation::Query, "text", &TEXT),
        styled(ParameterLocation::Query, "exploded", Style::Form, true),
        styled(ParameterLocation::Query, "joined", Style::Form, false),
        parameter(ParameterLocation::Cookie, "cookie", &TEXT),
    ],
    body: Some(body(&[
        json_media(&FORM),
        media("application/x-www-form-urlencoded", MediaKind::Form, &FORM),
        media("multipart/form-data", MediaKind::Multipart, &FORM),
    ])),
    responses: &[response(
        StatusPattern::Code(200),
        &[json_media(&Schema::ANY)],
    )],
    ..EMPTY
};

async fn repeat(_: Arc<()>, mut input: Input) -> Result<Response, Rejection> {
    let mut found = Vec::new();
    for index in 0..OPERATION.parameters.len() {
        found.push(input.optional::<Value>(index).flatten());
    }
    found.push(match input.content().await {
        Some(0) => input.json::<Value>(0).await,
        Some(1) => input.form::<Value>(1).await,
        _ => input.multipart::<Value>(2).await,
    });
    Ok(Reply::new(200).json("application/json", &found))
}

fn request(text: &str, list: &[String]) -> (RequestBuilder, Vec<Value>) {
    let router = Routes::new(Arc::new(()))
        .on(&OPERATION, repeat)
        .into_router();
    let core = Core::builder("http://pets.example")
        .transport(Tower(router))
        .build()
        .unwrap();
    let mut request = core.request(&OPERATION);
    let mut sent = Vec::new();
    for (index, parameter) in OPERATION.parameters.iter().enumerate() {
        let is_list = std::ptr::eq(parameter.schema, &raw const LIST);
        let value = if is_list { json!(list) } else { json!(text) };
        request = request.parameter(index, &value);
        sent.push(value);
    }
    (request, sent)
}

/// What the server made of a request, unless the client refused to write it.
fn answer(request: RequestBuilder) -> Option<Value> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
        .unwrap();
    runtime.block_on(async {
        match request.send().await {
            Ok(answer) => Some(answer.json().await.unwrap()),
            Err(Error::Encode { .. }) => None,
            Err(error) => panic!("{error}"),
        }
    })
}

/// Sends values with each kind of body; says whether the client wrote them.
fn check(text: &str, list: &[String]) -> bool {
    let form = json!({"text": text, "list": list});
    (0..3).all(|index| {
        let (request, mut sent) = request(text, list);
        sent.push(form.clone());
        let request = match index {
            0 => request.json(0, &form),
            1 => request.form(1, &form),
            _ => request.multipart(2, &form),
        };
        let found = answer(request);
        if let Some(found) = &found {
            assert_eq!(found, &json!(sent));
        }
        found.is_some()
    })
}

#[test]
fn what_looks_like_syntax_is_text() {
    let list = ["x,y", "z|%2C", "\u{7f}", ".", ";matrix="].map(str::to_owned);
    assert!(check("a/b?c=d&e#f%20+;,|.. {g}\"", &list));
    assert!(check("ä\u{1F600}\u{0}\r\n", &list));
}

#[test]
fn what_cannot_be_a_path_is_not_sent() {
    assert!(!check("..", &["a".to_owned()]));
    assert!(!check("", &["a".to_owned()]));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_arrives(text in "\\PC{1,12}|[ -~]{1,12}", list in prop::collection::vec("[ -~é]{1,6}", 1..4)) {
        check(&text, &list);
    }
}
