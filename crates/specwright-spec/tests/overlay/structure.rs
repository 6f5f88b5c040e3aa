//! Trees are whole after every action.

use pretty_assertions::assert_eq;

use super::*;

#[test]
fn the_inner_goes_with_the_outer() {
    check(
        "{a: {b: {c: {}}, d: 1}, e: [{}, [], {}]}",
        "actions: [{target: '$.a.b.c', update: {f: {}}}, {target: '$..[?@.c || @.f]', remove: true}, {target: '$.e[0, 1]', remove: true}]",
        "{a: {d: 1}, e: [{}]}",
    );
}

#[test]
fn large_objects_find_their_members_afterwards() {
    let members = (0..40).map(|n| format!("k{n}: {{n: {n}}}"));
    let document = members.collect::<Vec<_>>().join("\n");
    let outcome = outcome(
        &document,
        &format!(
            "{HEAD}actions: [{{target: '$[?@.n < 30]', remove: true}}, {{target: $, update: {{new: 1, k35: {{m: 1}}}}}}]"
        ),
    );
    assert_eq!(outcome.faults, "");
    let object = outcome.tree.as_object().unwrap();
    assert_eq!(object.members.len(), 11);
    assert!(object.get("k29").is_none() && object.get("new").is_some());
    assert!(object.get("k35").unwrap().get("m").is_some());
}

#[test]
fn an_update_that_selects_its_own_work_ends() {
    check(
        "{a: {}}",
        "actions: [{target: $..*, update: {a: {b: {}}}}]",
        "{a: {a: {b: {}}}}",
    );
}

#[test]
fn numbers_keep_their_digits() {
    check(
        "{a: {n: 1.50}, big: 123456789012345678901234567890}",
        "actions: [{target: $.a, update: {m: 2.50}}]",
        "{a: {n: 1.50, m: 2.50}, big: 123456789012345678901234567890}",
    );
}
