//! What is said of an overlay at fault, and what is done nevertheless.

use super::*;

#[test]
fn nothing_is_selected() {
    check_faults(
        "a: {}",
        "
actions:
  - target: $.b
    update: {c: 1}
  - target: $.a.b
    remove: true
  - target: $.a
    update: {c: 1}
",
        "overlay.yaml:5:13 warning overlay-target-matches-nothing: the target selects nothing in the document
overlay.yaml:7:13 warning overlay-target-matches-nothing: the target selects nothing in the document",
        "a: {c: 1}",
    );
}

#[test]
fn a_value_without_parts_is_selected() {
    check_faults(
        "{a: 1, b: {c: x}, d: null, e: {f: 1}}",
        "
actions:
  - {target: $.a, update: 2}
  - {target: $.b.c, remove: true}
  - {target: $.*, update: {g: 1}}
",
        "overlay.yaml:5:14 error overlay-target-not-structured: the target selects a value of type integer, and no object or array
overlay.yaml:6:14 error overlay-target-not-structured: the target selects a value of type string, and no object or array
overlay.yaml:7:14 error overlay-target-not-structured: the target selects 2 values that are no objects or arrays",
        "{a: 1, b: {c: x, g: 1}, d: null, e: {f: 1, g: 1}}",
    );
}

#[test]
fn values_of_different_kinds_do_not_merge() {
    check_faults(
        "{a: {b: {}, c: [], d: 1, e: 1}}",
        "actions: [{target: $.a, update: {b: 1, c: {}, d: [], e: 2}}]",
        "overlay.yaml:3:37 error overlay-incompatible-update: a value of type integer cannot be merged into one of type object
overlay.yaml:3:43 error overlay-incompatible-update: a value of type object cannot be merged into one of type array
overlay.yaml:3:50 error overlay-incompatible-update: a value of type array cannot be merged into one of type integer",
        "{a: {b: {}, c: [], d: 1, e: 2}}",
    );
}

#[test]
fn an_object_takes_no_other_value() {
    check_faults(
        "a: {}",
        "actions: [{target: $.a, update: text}]",
        "overlay.yaml:3:33 error overlay-incompatible-update: a value of type string cannot be merged into one of type object",
        "a: {}",
    );
}

#[test]
fn what_does_not_fit_many_values_is_told_once() {
    check_faults(
        "{a: {x: []}, b: {x: []}, c: {}}",
        "actions: [{target: $.*, update: {x: 1}}]",
        "overlay.yaml:3:37 error overlay-incompatible-update: a value of type integer cannot be merged into one of type array",
        "{a: {x: []}, b: {x: []}, c: {x: 1}}",
    );
}

#[test]
fn an_array_is_one_item() {
    check_faults(
        "a: [1]",
        "actions: [{target: $.a, update: [2, 3]}]",
        "overlay.yaml:3:33 warning overlay-array-in-array: the array is added as one item of an array",
        "a: [1, [2, 3]]",
    );
}

#[test]
fn the_document_stays() {
    check_faults(
        "a: {}",
        "actions: [{target: $, remove: true}]",
        "overlay.yaml:3:20 error overlay-removes-root: the document itself cannot be removed",
        "a: {}",
    );
}

#[test]
fn a_query_is_pointed_into() {
    check_faults(
        "a: {}",
        "actions: [{target: '$.a..[', update: {}}]",
        "overlay.yaml:3:26 error overlay-invalid-target: the target is no JSONPath query: must start with lowercase alpha or '_'",
        "a: {}",
    );
}

#[test]
fn actions_that_do_nothing() {
    check_faults(
        "{a: {}, b: {}}",
        "
actions:
  - {target: $.a}
  - {target: $.a, remove: false}
  - {target: $.b, remove: true, update: {c: 1}}
",
        "overlay.yaml:5:5 warning overlay-action-without-effect: the action has neither `update` nor `remove: true`
overlay.yaml:6:5 warning overlay-action-without-effect: the action has neither `update` nor `remove: true`
overlay.yaml:7:41 warning overlay-action-without-effect: the update has no effect beside `remove: true`",
        "{a: {}}",
    );
}

#[test]
fn an_update_may_go_only_so_deep() {
    let deep = format!("{}1{}", "[".repeat(250), "]".repeat(250));
    let actions = format!("actions: [{{target: $.a.b.c.d.e.f, update: {{x: {deep}}}}}]");
    check_faults(
        "{a: {b: {c: {d: {e: {f: {}}}}}}}",
        &actions,
        "overlay.yaml:3:20 error nesting-too-deep: with the update, values are nested more than 256 deep",
        "{a: {b: {c: {d: {e: {f: {}}}}}}}",
    );
}

#[test]
fn the_file_is_no_overlay() {
    check_file(
        "[]",
        "overlay.yaml:1:1 error wrong-type: the Overlay Object must be an object, and this is of type array",
    );
    check_file(
        HEAD,
        "overlay.yaml:1:1 error missing-field: `actions` is missing in this Overlay Object",
    );
    check_file(
        &format!("{HEAD}actions: {{}}\n"),
        "overlay.yaml:3:10 error wrong-type: `actions` must be an array, and this is of type object",
    );
    check_file(
        &format!("{HEAD}actions: []\n"),
        "overlay.yaml:3:10 warning overlay-without-actions: there is no action",
    );
}

#[test]
fn the_head_informs() {
    check_file(
        "overlay: 1.1.0\ninfo: {titel: x, version: 1.0}\nextends: [a]\nx-team: docs\nactions: [{target: $, update: {}}]\n",
        "overlay.yaml:1:10 warning overlay-version-not-supported: version `1.1.0` is read as if it were 1.0.0
overlay.yaml:2:8 warning unknown-field: `titel` is no field of the Info Object
overlay.yaml:2:7 warning missing-field: `title` is missing here
overlay.yaml:2:27 warning wrong-type: `version` must be a string, and this is of type integer
overlay.yaml:3:10 warning wrong-type: `extends` must be a string, and this is of type array",
    );
    check_file(
        "actions: [{target: $, update: {}}]\n",
        "overlay.yaml:1:1 warning missing-field: `overlay` is missing here
overlay.yaml:1:1 warning missing-field: `info` is missing in this Overlay Object",
    );
}

#[test]
fn fields_of_actions() {
    check_file(
        &format!(
            "{HEAD}actions: [1, {{update: {{}}}}, {{target: 1, update: {{}}}}, {{target: $, remove: yes, x-a: 1, updates: 1}}]\n"
        ),
        "overlay.yaml:3:11 error wrong-type: the Action Object must be an object, and this is of type integer
overlay.yaml:3:14 error missing-field: `target` is missing in this Action Object
overlay.yaml:3:37 error wrong-type: `target` must be a string, and this is of type integer
overlay.yaml:3:86 warning unknown-field: `updates` is no field of the Action Object
overlay.yaml:3:73 error wrong-type: `remove` must be a boolean, and this is of type string",
    );
}
