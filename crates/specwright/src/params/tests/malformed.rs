//! What has no meaning is refused, what has a wrong one is left to the walk.

use pretty_assertions::assert_eq;

use super::*;
use crate::contract::ParameterLocation::{Path, Query};
use crate::contract::Style::{Form, Simple};

static NUMBER: Schema = Schema::integer().minimum(1.0);

fn refused(parameter: &Parameter, raw: Raw<'_>) -> String {
    let found = read::<i64>(parameter, &[], raw).unwrap_err();
    let found: Vec<String> = found.iter().map(ToString::to_string).collect();
    found.join("; ")
}

fn number() -> Parameter {
    parameter(Query, Form, true, &NUMBER)
}

#[test]
fn a_wrong_type_says_what_was_wanted() {
    insta::assert_snapshot!(refused(&number(), Raw::Query("color=red")), @r#"query `color`: must be an integer, but is the string "red""#);
    insta::assert_snapshot!(refused(&number(), Raw::Query("color=0")), @r"query `color`: must be at least 1, but is 0");
    insta::assert_snapshot!(refused(&number(), Raw::Query("color=1&color=2")), @r"query `color`: must be an integer, but is an array");
}

#[test]
fn a_required_parameter_is_missed() {
    let required = Parameter {
        required: true,
        ..number()
    };
    insta::assert_snapshot!(refused(&required, Raw::Query("")), @r"query `color`: must be there, but is missing");
    assert_eq!(read::<i64>(&number(), &[], Raw::Query("")).unwrap(), None);
    assert_eq!(
        read::<i64>(&number(), &[], Raw::Query("color=2")).unwrap(),
        Some(2)
    );
}

#[test]
fn what_is_no_utf8_is_refused() {
    let path = parameter(Path, Simple, false, &NUMBER);
    insta::assert_snapshot!(refused(&path, Raw::Path("%ff")), @r"path `color`: must be percent-encoded UTF-8");
}

#[test]
fn what_is_no_json_is_refused() {
    let json = Parameter {
        content: Some("application/json"),
        ..number()
    };
    insta::assert_snapshot!(refused(&json, Raw::Query("color={")), @r"query `color`: must be `application/json`: EOF while parsing an object at line 1 column 1");
}

/// Names in brackets without end must not be followed without end.
#[test]
fn depth_is_bounded() {
    static ANY: Schema = Schema::object(&[]);
    let deep = parameter(Query, Style::DeepObject, true, &ANY);
    let query = format!("color{}=1", "[a]".repeat(100_000));
    reads(&deep, &query, None);
}
