//! Files in multipart forms: received without being held whole, and sent so.

use std::future::ready;
use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use axum::body::Body;
use axum::{Extension, Router};
use bytes::Bytes;
use futures_util::{StreamExt, stream};
use http::{Request, StatusCode};
use pretty_assertions::assert_eq;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use specwright::client::{Core, RequestBuilder, Retries, Tower};
use specwright::contract::{
    Encoding, Media, MediaKind, Operation, Property, Schema, StatusPattern, Style,
};
use specwright::server::{BodyLimit, FromInput, Input, Reply, Response, Routes, UploadLimit};
use specwright::{Binary, Rejection, Validate};

use crate::common::{Answer, EMPTY, body, json as json_media, response, send};

const KIB: usize = 1024;
const MIB: usize = 1024 * KIB;

static FORM: Schema = Schema::object(&[
    Property::required("title", &Schema::string().min_length(2)),
    Property::required("file", &BINARY.min_length(1).max_length(64 * MIB)),
    Property::optional("more", &Schema::array(&BINARY)),
    Property::optional("copies", &Schema::integer().minimum(1.0)),
]);

const BINARY: Schema = Schema::string().format("binary");

static UPLOAD: Operation = Operation {
    method: "POST",
    body: Some(body(&[Media {
        media_type: "multipart/form-data",
        kind: MediaKind::Multipart,
        schema: &FORM,
        encodings: &[Encoding {
            property: "file",
            content_type: Some("video/*, text/plain"),
            style: Style::Form,
            explode: true,
            allow_reserved: false,
        }],
    }])),
    responses: &[response(
        StatusPattern::Code(200),
        &[json_media(&Schema::ANY)],
    )],
    retryable: true,
    ..EMPTY
};

#[derive(Debug, Serialize, Deserialize)]
struct Upload {
    title: String,
    file: Binary,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    more: Vec<Binary>,
    #[serde(skip_serializing_if = "Option::is_none")]
    copies: Option<i64>,
}

impl Validate for Upload {
    fn conforms(&self, _: &Schema) -> bool {
        true
    }
}

impl Upload {
    fn new(file: Binary) -> Self {
        Self {
            title: "Cats".to_owned(),
            file,
            more: Vec::new(),
            copies: None,
        }
    }
}

impl FromInput for Upload {
    async fn from_input(input: &mut Input) -> Option<Self> {
        input.multipart(0).await
    }
}

/// What a handler sees of a file, which it reads as a stream.
async fn seen(file: &Binary) -> Value {
    let read = |(length, sum), piece: io::Result<Bytes>| {
        let piece = piece.unwrap();
        let bytes = piece.iter().map(|byte| u64::from(*byte)).sum::<u64>();
        ready((length + piece.len(), sum + bytes))
    };
    let (length, sum) = file.reader().fold((0, 0), read).await;
    assert_eq!(file.size(), Some(length as u64));
    json!({
        "name": file.file_name(),
        "type": file.content_type(),
        "length": length,
        "sum": sum,
        "in memory": file.as_bytes().is_some(),
    })
}

async fn upload(_: Arc<()>, mut input: Input) -> Result<Response, Rejection> {
    let form: Upload = input.decode().await?;
    let mut files = vec![seen(&form.file).await];
    for file in &form.more {
        files.push(seen(file).await);
    }
    Ok(Reply::new(200).json("application/json", &json!([form.title, files])))
}

fn router() -> Router {
    Routes::new(Arc::new(()))
        .on(&UPLOAD, upload)
        .into_router()
        .layer(Extension(UploadLimit(16 * MIB)))
        .layer(Extension(BodyLimit(64 * KIB)))
}

/// A part with what stands in its head behind its name.
fn part(name: &str, rest: &str, content: &[u8]) -> Vec<u8> {
    let head = format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"{rest}\r\n\r\n");
    [head.as_bytes(), content, b"\r\n"].concat()
}

const VIDEO: &str = "; filename=\"a cat.mp4\"\r\nContent-Type: video/mp4";

async fn post(parts: &[Vec<u8>]) -> Answer {
    post_in_frames(16 * KIB, parts).await
}

/// Posts parts in frames of this many bytes, without a declared length.
async fn post_in_frames(length: usize, parts: &[Vec<u8>]) -> Answer {
    let whole = Bytes::from([&parts.concat()[..], b"--b--\r\n"].concat());
    let frames: Vec<_> = (0..whole.len())
        .step_by(length)
        .map(|at| Ok::<_, io::Error>(whole.slice(at..whole.len().min(at + length))))
        .collect();
    let request = Request::post("/").header("content-type", "multipart/form-data; boundary=b");
    let request = request.body(Body::from_stream(stream::iter(frames)));
    send(&router(), request.unwrap()).await
}

#[tokio::test]
async fn a_small_file_stays_in_memory() {
    let answer = post(&[part("title", "", b"Cats"), part("file", VIDEO, b"abc")]).await;
    let file = json!({
        "name": "a cat.mp4", "type": "video/mp4", "length": 3, "sum": 294, "in memory": true
    });
    assert_eq!(answer.json(), json!(["Cats", [file]]));
}

#[tokio::test]
async fn a_large_file_does_not() {
    let content = vec![7; 8 * MIB + 5];
    let answer = post(&[part("file", VIDEO, &content), part("title", "", b"Cats")]).await;
    let file = json!({
        "name": "a cat.mp4", "type": "video/mp4", "length": 8 * MIB + 5,
        "sum": 7 * (8 * MIB + 5), "in memory": false,
    });
    assert_eq!(answer.json(), json!(["Cats", [file]]));
}

#[tokio::test]
async fn frames_may_end_anywhere() {
    let content = b"\r\n--\r\n-b\r\r\n--\n--b\r";
    let sum: u64 = content.iter().map(|byte| u64::from(*byte)).sum();
    let parts = [part("file", VIDEO, content), part("title", "", b"Cats")];
    for length in 1..80 {
        let answer = post_in_frames(length, &parts).await.json();
        let file = &answer[1][0];
        assert_eq!(
            (&file["length"], &file["sum"]),
            (&json!(content.len()), &json!(sum)),
            "{length}: {answer}"
        );
    }
}

#[tokio::test]
async fn many_small_files_do_not_stay_in_memory_together() {
    let more = |byte: u8| part("more", "", &vec![byte; 100 * KIB]);
    let parts = [
        part("file", "", b"x"),
        more(1),
        more(2),
        more(3),
        more(4),
        part("title", "", b"Cats"),
    ];
    let answer = post(&parts).await.json();
    let files = answer[1].as_array().unwrap().iter();
    let found: Vec<_> = files
        .map(|file| (file["in memory"].as_bool(), file["sum"].as_u64()))
        .collect();
    let sum = |byte: u64| Some(byte * 100 * 1024);
    assert_eq!(
        found,
        [
            (Some(true), Some(120)),
            (Some(true), sum(1)),
            (Some(true), sum(2)),
            (Some(false), sum(3)),
            (Some(false), sum(4)),
        ]
    );
}

#[tokio::test]
async fn a_file_that_nobody_asked_for_is_passed_over() {
    let parts = [
        part("other", VIDEO, &vec![1; 3 * MIB]),
        part("file", VIDEO, b"abc"),
        part("title", "", b"Cats"),
    ];
    let answer = post(&parts).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
}

fn violations(answer: &Answer) -> Vec<String> {
    let answer = answer.json();
    let found = answer["violations"].as_array().unwrap().iter();
    found
        .map(|it| format!("{} {}", it["pointer"], it["keyword"]).replace('"', ""))
        .collect()
}

#[tokio::test]
async fn every_violation_is_listed_whatever_the_order() {
    let video = "\r\nContent-Type: image/png";
    let large = part("file", video, &vec![0; 512 * KIB]);
    let (title, copies) = (part("title", "", b"C"), part("copies", "", b"0"));
    for parts in [
        [large.clone(), title.clone(), copies.clone()],
        [title, copies, large],
    ] {
        let mut found = violations(&post(&parts).await);
        found.sort();
        let expected = [
            "#/copies minimum",
            "#/file contentMediaType",
            "#/title minLength",
        ];
        assert_eq!(found, expected);
    }
}

#[tokio::test]
async fn the_length_of_a_file_is_checked() {
    let answer = post(&[part("title", "", b"Cats"), part("file", VIDEO, b"")]).await;
    assert_eq!(violations(&answer), ["#/file minLength"]);
    let message = &answer.json()["violations"][0]["message"];
    assert_eq!(message, "must have at least 1 byte, but has 0");
}

#[tokio::test]
async fn a_form_that_is_too_large_is_413_in_mid_file() {
    let answer = post(&[part("file", VIDEO, &vec![0; 17 * MIB])]).await;
    assert_eq!(answer.status, 413);
    let expected = format!("the body is larger than {} bytes", 16 * MIB);
    assert_eq!(answer.json()["detail"], expected);
}

#[tokio::test]
async fn what_is_no_file_is_held_to_the_limit_of_bodies() {
    let long = part("title", "", &vec![b'x'; 65 * KIB]);
    let endless = part("title", &format!("; x={}", "x".repeat(200 * KIB)), b"");
    let many = vec![part("copies", "", b""); 2 * KIB].concat();
    for parts in [long, endless, many] {
        let answer = post(&[parts]).await;
        assert_eq!(answer.status, 413);
        assert_eq!(
            answer.json()["detail"],
            "the body is larger than 65536 bytes"
        );
    }
}

#[tokio::test]
async fn a_form_that_breaks_off_is_400() {
    let frames = [
        Ok(Bytes::from(part("file", VIDEO, b"abc"))),
        Err(io::Error::other("the peer went away")),
    ];
    let request = Request::post("/").header("content-type", "multipart/form-data; boundary=b");
    let request = request.body(Body::from_stream(stream::iter(frames)));
    let answer = send(&router(), request.unwrap()).await;
    assert_eq!(answer.json()["title"], "Incomplete body");
}

fn core(router: Router) -> Core {
    let builder = Core::builder("http://files.example").transport(Tower(router));
    builder.build().unwrap()
}

async fn answer(request: RequestBuilder) -> Value {
    request.send().await.unwrap().json().await.unwrap()
}

/// A file of this many bytes on the disk.
fn on_disk(length: usize) -> tempfile::NamedTempFile {
    let mut file = tempfile::Builder::new()
        .prefix("cat")
        .suffix(".mp4")
        .tempfile()
        .unwrap();
    file.write_all(&vec![3; length]).unwrap();
    file
}

#[tokio::test]
async fn a_client_sends_a_file_from_the_disk() {
    let disk = on_disk(5 * MIB);
    let file = Binary::open(disk.path()).await.unwrap();
    let name = file.file_name().unwrap().to_owned();
    let form = Upload::new(file.with_content_type("video/mp4"));
    let expected = json!(["Cats", [{
        "name": name, "type": "video/mp4", "length": 5 * MIB, "sum": 15 * MIB, "in memory": false,
    }]]);
    let request = core(router()).request(&UPLOAD).multipart(0, &form);
    assert_eq!(answer(request).await, expected);

    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let core = Core::new(format!("http://{}", listener.local_addr().unwrap())).unwrap();
    tokio::spawn(async move { axum::serve(listener, router()).await });
    let request = core.request(&UPLOAD).multipart(0, &form);
    assert_eq!(answer(request).await, expected);
}

#[tokio::test]
async fn the_name_of_a_file_may_have_quotes_and_line_breaks() {
    let name = "a \"cat\"\r\n100%25.mp4";
    let file = Binary::from("x").with_file_name(name);
    let form = Upload::new(file.with_content_type("video/mp4"));
    let answer = answer(core(router()).request(&UPLOAD).multipart(0, &form)).await;
    assert_eq!(answer[1][0]["name"], json!(name));
}

#[tokio::test]
async fn names_are_read_as_browsers_write_them() {
    let head = "; filename=\"%22cat%22%0D%0A%25.mp4\"\r\nContent-Type: video/mp4";
    let answer = post(&[part("title", "", b"Cats"), part("file", head, b"x")]).await;
    assert_eq!(answer.json()[1][0]["name"], json!("\"cat\"\r\n%25.mp4"));
}

fn pieces() -> stream::Iter<std::array::IntoIter<io::Result<Bytes>, 2>> {
    stream::iter([Ok(Bytes::from_static(b"ab")), Ok(Bytes::from_static(b"c"))])
}

#[tokio::test]
async fn a_client_sends_a_stream() {
    for size in [Some(3), None] {
        let form = Upload::new(Binary::from_stream(pieces(), size));
        let request = core(router()).request(&UPLOAD).multipart(0, &form);
        let built = core(router()).request(&UPLOAD).multipart(0, &form);
        let hint = http_body::Body::size_hint(built.build().unwrap().body());
        assert_eq!(hint.exact().is_some(), size.is_some());
        let file = json!({
            "name": "file", "type": "text/plain", "length": 3, "sum": 294, "in memory": true
        });
        assert_eq!(answer(request).await, json!(["Cats", [file]]));
    }
}

#[tokio::test]
async fn a_stream_of_another_size_is_not_sent() {
    for size in [2, 4] {
        let form = Upload::new(Binary::from_stream(pieces(), Some(size)));
        let request = core(router()).request(&UPLOAD).multipart(0, &form);
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::BAD_REQUEST);
    }
}

/// How often a form is sent to a server that is not there yet.
async fn attempts(file: Binary) -> u32 {
    let count = Arc::new(AtomicU32::new(0));
    let counter = Arc::clone(&count);
    let router = Router::new().fallback(move |body: Bytes| async move {
        assert!(body.ends_with(b"--\r\n"));
        counter.fetch_add(1, Ordering::Relaxed);
        StatusCode::SERVICE_UNAVAILABLE
    });
    let builder = Core::builder("http://files.example").transport(Tower(router));
    let core = builder.retries(Retries::limit(2)).build().unwrap();
    let request = core.request(&UPLOAD).multipart(0, &Upload::new(file));
    request.send().await.unwrap();
    count.load(Ordering::Relaxed)
}

#[tokio::test(start_paused = true)]
async fn what_can_be_read_again_is_sent_again() {
    let disk = on_disk(300);
    assert_eq!(attempts(Binary::open(disk.path()).await.unwrap()).await, 3);
    assert_eq!(attempts(Binary::from("abc")).await, 3);
    assert_eq!(attempts(Binary::from_stream(pieces(), Some(3))).await, 1);
}

#[tokio::test]
async fn what_is_no_file_is_not_opened() {
    let folder = tempfile::tempdir().unwrap();
    assert!(Binary::open(folder.path()).await.is_err());
    assert!(Binary::open(folder.path().join("missing")).await.is_err());
}
