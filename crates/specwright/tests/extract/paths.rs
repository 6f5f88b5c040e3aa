//! Parameters of the path: one value, several by position, a struct by name.

use specwright::contract::{Operation, Parameter, ParameterLocation, Schema};
use specwright::{Params, Path};

use crate::common::{EMPTY, parameter, post, router};

static ID: Schema = Schema::integer().minimum(1.0);

const PARAMETERS: &[Parameter] = &[
    // Not in the order of the template.
    parameter(
        ParameterLocation::Path,
        "note",
        &Schema::string().max_length(3),
    ),
    parameter(ParameterLocation::Path, "flow", &ID),
];

static NOTE: Operation = Operation {
    path: "/flows/{flow}/notes/{note}",
    parameters: PARAMETERS,
    ..EMPTY
};

static FLOW: Operation = Operation {
    path: "/flows/{flow}",
    parameters: &[parameter(ParameterLocation::Path, "flow", &ID)],
    ..EMPTY
};

async fn one(Path(flow): Path<i64>) -> String {
    format!("{flow}")
}

async fn two(Path((flow, note)): Path<(i64, String)>) -> String {
    format!("{flow} {note}")
}

#[derive(Params)]
struct ByName {
    note: String,
    flow: i64,
}

async fn named(Path(by): Path<ByName>) -> String {
    format!("{} {}", by.flow, by.note)
}

#[tokio::test]
async fn one_value() {
    assert_eq!(post(router(&FLOW, one), "/v1/flows/7").await.text, "7");
}

#[tokio::test]
async fn several_come_in_the_order_of_the_template() {
    let answer = post(router(&NOTE, two), "/v1/flows/7/notes/a%2Fb").await;
    assert_eq!(answer.text, "7 a/b");
}

#[tokio::test]
async fn a_struct_is_read_by_name() {
    let answer = post(router(&NOTE, named), "/v1/flows/7/notes/abc").await;
    assert_eq!(answer.text, "7 abc");
}

#[tokio::test]
async fn a_bound_holds_for_a_plain_integer() {
    let answer = post(router(&FLOW, one), "/v1/flows/0").await;
    assert_eq!(answer.status, 400);
    assert_eq!(
        answer.violations(),
        ["path `flow`: must be at least 1, but is 0"]
    );
}

#[tokio::test]
async fn all_that_is_wrong_is_told() {
    for answer in [
        post(router(&NOTE, two), "/v1/flows/x/notes/long").await,
        post(router(&NOTE, named), "/v1/flows/x/notes/long").await,
    ] {
        assert_eq!(
            answer.violations(),
            [
                "path `note`: must have at most 3 characters, but has 4",
                "path `flow`: must be an integer, but is the string \"x\"",
            ]
        );
    }
}

#[tokio::test]
async fn what_only_the_type_refuses_is_told_too() {
    async fn small(Path((flow, _)): Path<(u8, String)>) -> String {
        format!("{flow}")
    }
    let answer = post(router(&NOTE, small), "/v1/flows/300/notes/a").await;
    assert_eq!(answer.status, 400);
    assert_eq!(
        answer.violations(),
        ["path `flow`: invalid value: integer `300`, expected u8"]
    );
}

#[tokio::test]
async fn a_count_that_is_not_that_of_the_template_is_a_fault_of_the_server() {
    let answer = post(router(&FLOW, two), "/v1/flows/7").await;
    assert_eq!(answer.status, 500);
}
