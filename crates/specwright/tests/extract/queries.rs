//! Parameters of the query, as a struct of `Params`, of serde, or generated.

use serde::Deserialize;
use specwright::contract::{Operation, Parameter, ParameterLocation, Schema};
use specwright::{Model, Params, Query};

use crate::common::{EMPTY, optional, parameter, post, router};

const fn query(name: &'static str, schema: &'static Schema) -> Parameter {
    parameter(ParameterLocation::Query, name, schema)
}

static LIST: Operation = Operation {
    parameters: &[
        query("kind", &Schema::string().min_length(2)),
        optional(query("maxItems", &Schema::integer().maximum(9.0))),
        optional(query("tags", &Schema::array(&Schema::string()).max(2))),
    ],
    ..EMPTY
};

#[derive(Debug, Params)]
#[params(rename_all = "camelCase")]
#[expect(dead_code, reason = "read by `Debug`")]
struct Filter {
    kind: String,
    max_items: Option<u8>,
    #[params(rename = "tags", default)]
    labels: Vec<String>,
}

async fn list(Query(filter): Query<Filter>) -> String {
    format!("{filter:?}")
}

#[derive(Debug, Deserialize, Model)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "read by `Debug`")]
struct Old {
    kind: String,
    max_items: Option<u8>,
    #[serde(default)]
    tags: Vec<String>,
}

async fn list_by_serde(Query(filter): Query<Old>) -> String {
    format!("{filter:?}")
}

#[tokio::test]
async fn each_field_is_the_parameter_of_its_name() {
    let answer = post(
        router(&LIST, list),
        "/v1/?kind=sms&maxItems=3&tags=a&tags=b",
    )
    .await;
    let expected = r#"Filter { kind: "sms", max_items: Some(3), labels: ["a", "b"] }"#;
    assert_eq!(answer.text, expected);
}

#[tokio::test]
async fn what_may_be_absent_may_be_absent() {
    let answer = post(router(&LIST, list), "/v1/?kind=sms").await;
    let expected = r#"Filter { kind: "sms", max_items: None, labels: [] }"#;
    assert_eq!(answer.text, expected);
}

#[tokio::test]
async fn serde_structs_are_read_alike() {
    let answer = post(
        router(&LIST, list_by_serde),
        "/v1/?kind=sms&maxItems=3&tags=a",
    )
    .await;
    let expected = r#"Old { kind: "sms", max_items: Some(3), tags: ["a"] }"#;
    assert_eq!(answer.text, expected);
}

#[tokio::test]
async fn all_that_is_wrong_is_told() {
    for router in [router(&LIST, list), router(&LIST, list_by_serde)] {
        let answer = post(router, "/v1/?maxItems=10&tags=a&tags=b&tags=c").await;
        assert_eq!(answer.status, 400);
        assert_eq!(
            answer.violations(),
            [
                "query `kind`: must be there, but is missing",
                "query `maxItems`: must be at most 9, but is 10",
                "query `tags`: must have at most 2 items, but has 3",
            ]
        );
    }
}

#[tokio::test]
async fn a_name_that_the_operation_does_not_have_is_a_fault_of_the_server() {
    #[derive(Params)]
    struct Wrong {
        #[expect(dead_code, reason = "never read")]
        other: Option<String>,
    }
    async fn wrong(_: Query<Wrong>) {}
    let answer = post(router(&LIST, wrong), "/v1/?kind=sms").await;
    assert_eq!(answer.status, 500);
}
