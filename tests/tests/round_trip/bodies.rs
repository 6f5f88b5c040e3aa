//! Bodies of each kind.

use pretty_assertions::assert_eq;
use specwright::Binary;
use specwright::client::Error;
use specwright_tests::goldens::round_trip::client::{
    ColourResponse, CountResponse, FormResponse, PartsResponse, PictureResponse,
};
use specwright_tests::goldens::round_trip::models::{Colour, Deep, Form, PartsRequest};

use crate::service::{day, list, point, rig};

#[tokio::test]
async fn forms() {
    let form = Form {
        name: "a=b&c+d é".to_owned(),
        list: Some(list(&["a,b", "c d"])),
        numbers: Some(vec![1, -2]),
        deep: Some(Deep {
            name: Some("x".to_owned()),
            point: Some(point(1, 2)),
            list: Some(vec![3, 4]),
        }),
        point: Some(point(5, 6)),
        moment: Some("2024-03-07T01:02:03Z".parse().unwrap()),
    };
    let answer = rig().1.form(&form).await.unwrap();
    assert_eq!(answer, FormResponse::Ok(form));
}

#[tokio::test]
async fn parts() {
    let (service, client) = rig();
    let file = |bytes: &'static [u8], name| {
        let file = Binary::from(bytes).with_file_name(name);
        file.with_content_type("image/png")
    };
    let body = PartsRequest {
        file: file(&[0, 255, b'\r', b'\n', b'-', b'-'], "a;b=c.png"),
        files: Some(vec![file(b"one", "ä"), file(b"", "")]),
        point: Some(point(1, 2)),
        points: Some(vec![point(3, 4), point(5, 6)]),
        list: Some(list(&["a,b", "c\r\nd"])),
        count: Some(-7),
        xml: Some("<a/>".to_owned()),
        page: Some(file(&[0xff, b'%'], "a \"page\".pdf")),
        scan: Some(file(&[0xfe], "scan.png")),
        scans: Some(vec![file(&[0xfd], "1.png"), file(&[0xfc], "2.png")]),
    };
    let answer = client.parts(&body).await.unwrap();
    assert_eq!(answer, PartsResponse::NoContent);
    let asked = service.0.lock().unwrap().parts.take().unwrap();
    assert_eq!(asked.body, body);
}

#[tokio::test]
async fn a_large_file_from_the_disk() {
    let content = vec![7; 1024 * 1024];
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a cat.png");
    std::fs::write(&path, &content).unwrap();
    let (service, client) = rig();
    let body = PartsRequest::new(Binary::open(&path).await.unwrap());
    let answer = client.parts(&body).await.unwrap();
    assert_eq!(answer, PartsResponse::NoContent);
    let asked = service.0.lock().unwrap().parts.take().unwrap();
    let file = asked.body.file;
    assert_eq!(file.file_name(), Some("a cat.png"));
    assert!(file.as_bytes().is_none(), "it is on the disk");
    assert!(file.bytes().await.unwrap() == content, "it is as it was");
}

#[tokio::test]
async fn texts() {
    let client = rig().1;
    let answer = client.colour(&Colour::DarkBlue).await.unwrap();
    assert_eq!(answer, ColourResponse::Ok(Colour::DarkBlue));
    let answer = client.count(&7).await.unwrap();
    assert_eq!(answer, CountResponse::Ok(day(7)));
}

#[tokio::test]
async fn bytes_of_any_type_in_a_range() {
    let answer = rig()
        .1
        .picture("image/gif; a=1", "GIF89a".into())
        .await
        .unwrap();
    let expected = PictureResponse::Ok {
        content_type: "image/gif; a=1".to_owned(),
        body: "GIF89a".into(),
    };
    assert_eq!(answer, expected);
    let refused = rig().1.picture("text/plain", "GIF89a".into()).await;
    assert!(matches!(refused, Err(Error::Encode { .. })), "{refused:?}");
}
