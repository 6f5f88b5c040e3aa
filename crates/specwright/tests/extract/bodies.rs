//! Bodies: JSON, forms, parts and text, demanded or not.

use serde::{Deserialize, Serialize};
use serde_json::json;
use specwright::contract::{MediaKind, Operation, Property, Schema};
use specwright::{Binary, Form, Json, Model, Multipart, Text};

use crate::common::{EMPTY, body, media, post, post_body, router};

static PET: Schema = Schema::object(&[
    Property::required("name", &Schema::string().min_length(1)),
    Property::optional("age", &Schema::integer().minimum(0.0)),
]);

#[derive(Debug, Serialize, Deserialize, Model)]
struct Pet {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    age: Option<i64>,
}

static PETS: Schema = Schema::array(&Schema::integer().minimum(0.0)).min(1);

const JSON: &str = "application/json";

static PUT_PET: Operation = Operation {
    body: Some(body(&[media(JSON, MediaKind::Json, &PET)])),
    ..EMPTY
};

static PUT_PETS: Operation = Operation {
    body: Some(body(&[media(JSON, MediaKind::Json, &PETS)])),
    ..EMPTY
};

static MAY_PUT_PET: Operation = Operation {
    body: Some(specwright::contract::Body {
        required: false,
        ..body(&[media(JSON, MediaKind::Json, &PET)])
    }),
    ..EMPTY
};

async fn echo(Json(pet): Json<Pet>) -> Json<Pet> {
    Json(pet)
}

async fn sum(Json(numbers): Json<Vec<i64>>) -> Json<i64> {
    Json(numbers.iter().sum())
}

async fn maybe(pet: Option<Json<Pet>>) -> String {
    pet.map_or_else(String::new, |pet| pet.0.name)
}

#[tokio::test]
async fn json_is_read_and_written() {
    let answer = post_body(router(&PUT_PET, echo), JSON, r#"{"name": "Rex"}"#).await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.headers["content-type"], JSON);
    assert_eq!(answer.json(), json!({"name": "Rex"}));
}

#[tokio::test]
async fn constraints_of_the_operation_hold_for_types_of_the_library() {
    let answer = post_body(router(&PUT_PETS, sum), JSON, "[]").await;
    assert_eq!(
        answer.violations(),
        ["#: must have at least 1 item, but has 0"]
    );
    let answer = post_body(router(&PUT_PETS, sum), JSON, "[1, -2, 3]").await;
    assert_eq!(answer.violations(), ["#/1: must be at least 0, but is -2"]);
    assert_eq!(
        post_body(router(&PUT_PETS, sum), JSON, "[1, 2]").await.text,
        "3"
    );
}

#[tokio::test]
async fn every_violation_has_its_pointer() {
    let answer = post_body(router(&PUT_PET, echo), JSON, r#"{"name": "", "age": null}"#).await;
    assert_eq!(answer.status, 400);
    assert_eq!(answer.headers["content-type"], "application/problem+json");
    assert_eq!(
        answer.violations(),
        [
            "#/name: must have at least 1 character, but has 0",
            "#/age: must be an integer, but is null",
        ]
    );
}

#[tokio::test]
async fn text_that_is_no_json_is_malformed() {
    let answer = post_body(router(&PUT_PET, echo), JSON, "{").await;
    assert_eq!(answer.status, 400);
    assert_eq!(answer.json()["title"], "Malformed body");
}

#[tokio::test]
async fn other_media_types_are_unsupported() {
    let answer = post_body(router(&PUT_PET, echo), "text/plain", "{}").await;
    assert_eq!(answer.status, 415);
}

#[tokio::test]
async fn a_demanded_body_is_missed() {
    let answer = post(router(&PUT_PET, echo), "/v1/").await;
    assert_eq!(answer.status, 400);
    assert_eq!(
        answer.violations(),
        ["#: must be present, but the body is empty"]
    );
}

#[tokio::test]
async fn an_optional_body_may_be_absent_but_not_wrong() {
    let answer = post(router(&MAY_PUT_PET, maybe), "/v1/").await;
    assert_eq!((answer.status.as_u16(), answer.text.as_str()), (200, ""));
    let answer = post_body(router(&MAY_PUT_PET, maybe), JSON, r#"{"name": "Rex"}"#).await;
    assert_eq!(answer.text, "Rex");
    let answer = post_body(router(&MAY_PUT_PET, maybe), JSON, r#"{"name": ""}"#).await;
    assert_eq!(answer.status, 400);
}

#[tokio::test]
async fn a_demanded_body_is_not_optional_for_the_extractor_either() {
    assert_eq!(post(router(&PUT_PET, maybe), "/v1/").await.status, 400);
}

mod other_kinds {
    use super::*;

    const FORM: &str = "application/x-www-form-urlencoded";
    const PARTS: &str = "multipart/form-data";

    static FORM_PET: Operation = Operation {
        body: Some(body(&[media(FORM, MediaKind::Form, &PET)])),
        ..EMPTY
    };
    static PARTS_PET: Operation = Operation {
        body: Some(body(&[media(PARTS, MediaKind::Multipart, &PET)])),
        ..EMPTY
    };
    static NAME: Schema = Schema::string().max_length(3);
    static TEXT_NAME: Operation = Operation {
        body: Some(body(&[
            media(JSON, MediaKind::Json, &NAME),
            media("text/plain", MediaKind::Text, &NAME),
        ])),
        ..EMPTY
    };

    #[tokio::test]
    async fn forms() {
        async fn echo(Form(pet): Form<Pet>) -> Json<Pet> {
            Json(pet)
        }
        let answer = post_body(router(&FORM_PET, echo), FORM, "name=Rex&age=7").await;
        assert_eq!(answer.json(), json!({"name": "Rex", "age": 7}));
        let answer = post_body(router(&FORM_PET, echo), FORM, "name=&age=-1").await;
        assert_eq!(answer.violations().len(), 2);
    }

    #[tokio::test]
    async fn parts() {
        async fn echo(Multipart(pet): Multipart<Pet>) -> Json<Pet> {
            Json(pet)
        }
        let media_type = "multipart/form-data; boundary=x";
        let one = "--x\r\ncontent-disposition: form-data; name=\"name\"\r\n\r\nRex\r\n--x--\r\n";
        let answer = post_body(router(&PARTS_PET, echo), media_type, one).await;
        assert_eq!(answer.json(), json!({"name": "Rex"}));
        let answer = post_body(router(&PARTS_PET, echo), media_type, "--x--\r\n").await;
        assert_eq!(answer.violations(), ["#: must have the property `name`"]);
    }

    #[tokio::test]
    async fn files() {
        static PHOTO: Schema = Schema::object(&[
            Property::required("title", &Schema::string()),
            Property::optional("image", &Schema::string().format("binary")),
        ]);
        static ADD_PHOTO: Operation = Operation {
            body: Some(body(&[media(PARTS, MediaKind::Multipart, &PHOTO)])),
            ..EMPTY
        };
        #[derive(Serialize, Deserialize, Model)]
        struct Photo {
            title: String,
            #[serde(skip_serializing_if = "Option::is_none")]
            image: Option<Binary>,
        }
        async fn describe(Multipart(photo): Multipart<Photo>) -> String {
            let image = photo.image.unwrap_or_default();
            let bytes = image.bytes().await.unwrap();
            format!("{}: {:?} {bytes:?}", photo.title, image.file_name())
        }
        let form = "--x\r\ncontent-disposition: form-data; name=\"image\"; filename=\"a.png\"\r\n\r\n\
                    PNG\r\n\
                    --x\r\ncontent-disposition: form-data; name=\"title\"\r\n\r\nCat\r\n--x--\r\n";
        let media_type = "multipart/form-data; boundary=x";
        let answer = post_body(router(&ADD_PHOTO, describe), media_type, form).await;
        assert_eq!(answer.text, "Cat: Some(\"a.png\") b\"PNG\"");
    }

    #[tokio::test]
    async fn text() {
        async fn echo(Text(name): Text<String>) -> String {
            name
        }
        let answer = post_body(router(&TEXT_NAME, echo), "text/plain", "Rex").await;
        assert_eq!(answer.text, "Rex");
        let answer = post_body(router(&TEXT_NAME, echo), "text/plain", "Rexy").await;
        assert_eq!(answer.violations().len(), 1);
        let answer = post_body(router(&TEXT_NAME, echo), JSON, "\"Rex\"").await;
        assert_eq!(answer.status, 415);
        assert!(
            answer.text.contains("must be `text/plain`"),
            "{}",
            answer.text
        );
    }

    #[tokio::test]
    async fn a_kind_that_is_not_declared_is_a_fault_of_the_server() {
        async fn wrong(_: Form<Pet>) {}
        let answer = post_body(router(&PUT_PET, wrong), FORM, "name=Rex").await;
        assert_eq!(answer.status, 500);
    }
}
