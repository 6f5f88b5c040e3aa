//! What no type holds stands beside it as a rule.

use specwright_spec::lower::{Options, Reading};

use crate::render::{lowered, lowered_with};

#[test]
fn keywords_that_no_type_holds() {
    insta::assert_snapshot!(lowered("
components:
  schemas:
    A: {type: object, properties: {a: {}}, not: {required: [b]}, if: {}, then: {minProperties: 2}, patternProperties: {^x: {type: string}}}
    B: {type: array, contains: {type: integer}, minContains: 2, maxContains: 3}
    C: {type: object, propertyNames: {maxLength: 3}, dependentRequired: {a: [b]}, dependentSchemas: {a: {maxProperties: 2}}}
    D: {type: object, dependencies: {a: [b], c: {minProperties: 2}}}
"), @r#"
    A = struct
      a?: any, not (any, where it is {b: any, *: any}), if any then (any, where it is {*: any} 2..) else any, members ["a"] {/^x/: string} others any
    B = alias [any], has 2..3 of integer
    C = alias {*: any}, names are (any, where it is string 0..3), requires by member [("a", ["b"])], by member {a: (any, where it is {*: any} 0..2)}
    D = alias {*: any}, requires by member [("a", ["b"])], by member {c: (any, where it is {*: any} 2..)}
    "#);
}

#[test]
fn a_condition_without_consequences_says_nothing() {
    insta::assert_snapshot!(lowered("
components: {schemas: {A: {type: string, if: {minLength: 1}, minContains: 3, else: {}}, B: {type: string, then: {}}}}
"), @"
    A = newtype string, if (any, where it is string 1..) then any else any
    B = newtype string
    ");
}

#[test]
fn one_union_makes_a_type() {
    insta::assert_snapshot!(lowered("
components:
  schemas:
    A: {oneOf: [{type: string}, {type: integer}], anyOf: [{minLength: 1}, {minimum: 1}]}
    B: {type: object, properties: {a: {}, b: {}}, anyOf: [{required: [a]}, {required: [b]}]}
"), @"
    A = one of String string, Integer integer, also any((any, where it is string 1..), (any, where it is number >= 1))
    B = struct
      a?: any
      b?: any, also any((any, where it is {a: any, *: any}), (any, where it is {b: any, *: any}))
    ");
}

#[test]
fn a_list_of_values_keeps_what_it_does_not_imply() {
    insta::assert_snapshot!(lowered("
components: {schemas: {A: {type: string, enum: [ab, cde], maxLength: 3}, B: {type: string, enum: [ab, cde], maxLength: 2}}}
"), @r#"
    A = enum Ab "ab", Cde "cde"
    B = enum Ab "ab", Cde "cde", where it is string 0..2
    "#);
}

#[test]
fn parts_of_a_composition_that_do_not_merge() {
    insta::assert_snapshot!(lowered("
components:
  schemas:
    A: {allOf: [{type: string, pattern: ^a}, {pattern: b$}]}
    B: {allOf: [{type: number, multipleOf: 2}, {multipleOf: 3}]}
    C: {allOf: [{type: array, prefixItems: [{type: string}]}, {items: {minLength: 2}}]}
"), @"
    A = newtype string /^a/, where it is string /b$/
    B = newtype number times 2, where it is number times 3
    C = alias [string, string 2..], where it is [string, any], where it is [(any, where it is string 2..)]
    ");
}

#[test]
fn a_member_that_is_demanded_and_not_declared() {
    insta::assert_snapshot!(lowered("
components:
  schemas:
    A: {type: object, properties: {a: {}}, required: [b]}
    B: {type: object, required: [b]}
    C: {type: object, required: [b], additionalProperties: false}
"), @r#"
    A = struct
      a?: any
      b: any
    B = alias {*: any}, requires ["b"]
    C = struct
      b: never
      nothing else
    "#);
}

#[test]
fn to_the_letter_a_schema_without_a_type_is_json() {
    let options = Options {
        reading: Reading::Literal,
        ..Options::default()
    };
    insta::assert_snapshot!(lowered_with("
components:
  schemas:
    A: {properties: {a: {type: string}}, required: [a]}
    B: {minLength: 2, format: email}
    C: {type: object, properties: {a: {maximum: 3}}}
    D: {type: string, format: email}
", &options), @"
    A = alias any, where it is {a: string, *: any}
    B = alias any, where it is string 2..
    C = struct
      a?: any, where it is number <= 3
    D = newtype string email
    ");
}

#[test]
fn what_no_table_states_is_kept_as_json() {
    insta::assert_snapshot!(lowered("
components:
  schemas:
    A: {allOf: [{$ref: '#/components/schemas/B'}, {properties: {c: {$ref: '#/components/schemas/A'}}}], unevaluatedProperties: false}
    B: {type: object, properties: {b: {$ref: '#/components/schemas/B'}}}
    C: {$id: 'https://a.example/c', $ref: list, $defs: {l: {$id: list, $dynamicAnchor: node, items: {$dynamicRef: '#node'}}}}
"), @r##"
    A = struct
      b?: B
      c?: box A, JSON Schema {"$defs":{"outside-0":{"properties":{"b":true},"type":"object"}},"allOf":[{"$ref":"#/$defs/outside-0"},{"properties":{"c":true}}],"unevaluatedProperties":false}
    B = struct
      b?: box B
    C = alias any, JSON Schema {"$defs":{"l":{"$dynamicAnchor":"node","$id":"list","items":{"$dynamicRef":"#node"}}},"$id":"https://a.example/c","$ref":"list"}
    "##);
}

#[test]
fn a_reference_below_an_id_that_leads_nowhere() {
    insta::assert_snapshot!(lowered("
components: {schemas: {A: {$id: 'https://a.example/a', type: array, items: {$ref: b}}}}
"), @"
    A = alias [any]
    a.yaml:2:83: unresolved-reference: `b` leads to nothing, so that anything is accepted here
    ");
}
