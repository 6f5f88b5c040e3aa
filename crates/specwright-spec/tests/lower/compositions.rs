//! `allOf`, and what several schemas say of one value.

use std::fmt::Write as _;

use crate::render::lowered;

#[test]
fn all_of_is_merged() {
    insta::assert_snapshot!(lowered("
components:
  schemas:
    A: {type: object, required: [a], properties: {a: {type: integer, minimum: 1}}}
    B:
      allOf:
        - {$ref: '#/components/schemas/A'}
        - {properties: {a: {maximum: 9}, b: {type: string}}}
        - {required: [b]}
"), @"
    A = struct
      a: integer >= 1
    B = struct
      a: integer >= 1 <= 9
      b: string
    ");
}

#[test]
fn all_of_conflicts_leave_what_no_value_has() {
    insta::assert_snapshot!(lowered("
components:
  schemas:
    A: {allOf: [{type: string}, {type: integer}]}
    B: {type: object, properties: {a: {allOf: [{enum: [x, y]}, {enum: [y, z]}]}, c: {allOf: [{type: string, pattern: ^a}, {pattern: b$}]}}}
    D: {allOf: [{enum: [x]}, {enum: [y]}]}
    E: {enum: [null]}
    C: {allOf: [{type: integer}, {type: number, maximum: 5}, {maximum: 7, minimum: 2}]}
"), @r#"
    A = alias never
    B = struct
      a?: BA
      c?: string /^a/, where it is string /b$/
    BA = enum Y "y"
    D = alias never
    E = alias null | null
    C = newtype integer >= 2 <= 5
    a.yaml:4:34: conflicting-types: no value has all the types that are asked for together
    a.yaml:6:31: conflicting-values: no value is in all the lists that hold together
    "#);
}

#[test]
fn what_is_said_of_a_member_in_one_place_is_not_said_in_others() {
    insta::assert_snapshot!(lowered("
components:
  schemas:
    Refused: {allOf: [{$ref: '#/components/schemas/Fault'}, {properties: {status: {enum: [403]}, by: {type: object, properties: {role: {type: string}}}}}]}
    Missing: {allOf: [{$ref: '#/components/schemas/Fault'}, {properties: {status: {enum: [404]}}}]}
    Fault: {type: object, properties: {status: {type: integer}, by: {type: object, properties: {name: {type: string}}}}}
"), @"
    Refused = struct
      status?: RefusedStatus
      by?: RefusedBy
    RefusedStatus = enum Value403 403
    RefusedBy = struct
      name?: string
      role?: string
    Missing = struct
      status?: MissingStatus
      by?: FaultBy
    MissingStatus = enum Value404 404
    FaultBy = struct
      name?: string
    Fault = struct
      status?: integer
      by?: FaultBy
    ");
}

#[test]
fn what_says_nothing_new_of_a_member_makes_no_type() {
    insta::assert_snapshot!(lowered("
components:
  schemas:
    A: {type: object, properties: {a: {enum: [x, y]}, b: {$ref: '#/components/schemas/B'}, c: {$ref: '#/components/schemas/B'}}}
    B: {type: object, properties: {a: {type: string}}}
    C: {allOf: [{$ref: '#/components/schemas/A'}, {properties: {a: {description: A letter.}, b: {$ref: '#/components/schemas/B'}, c: true}}]}
"), @r#"
    A = struct
      a?: AA
      b?: B
      c?: B
    AA = enum X "x", Y "y"
    B = struct
      a?: string
    C = struct
      a?: AA
      b?: B
      c?: B
    "#);
}

#[test]
fn members_of_the_same_schema_hold_together_to_any_depth() {
    insta::assert_snapshot!(lowered("
components:
  schemas:
    A: {type: object, properties: {next: {$ref: '#/components/schemas/A'}}}
    B: {allOf: [{$ref: '#/components/schemas/A'}, {properties: {next: {allOf: [{$ref: '#/components/schemas/B'}, {required: [next]}]}}}]}
"), @"
    A = struct
      next?: box A
    B = struct
      next?: BNext
    BNext = struct
      next: box BNext
    ");
}

#[test]
fn a_sole_reference_is_the_type_it_names() {
    insta::assert_snapshot!(lowered("
components:
  schemas:
    A: {type: object, properties: {x: {type: string}}}
    B:
      type: object
      properties:
        all: {description: The one., allOf: [{$ref: '#/components/schemas/A'}]}
        one: {oneOf: [{$ref: '#/components/schemas/A'}, {type: 'null'}]}
        any: {anyOf: [{type: 'null'}, {$ref: '#/components/schemas/A'}]}
        beside: {$ref: '#/components/schemas/A', required: [x]}
"), @"
    A = struct
      x?: string
    B = struct
      all?: A
      one?: A | null
      any?: A | null
      beside?: BBeside
    BBeside = struct
      x: string
    ");
}

/// Each composition holds two more, so that there are as many as there are sets of schemas.
#[test]
fn compositions_without_number_come_to_an_end() {
    let mut text = "
components:
  schemas:
    A0: {properties: {a: {allOf: [{$ref: '#/components/schemas/A0'}, {$ref: '#/components/schemas/A1'}]}, b: {$ref: '#/components/schemas/A0'}}}
    A40: {type: object}
"
    .to_owned();
    for number in 1..40 {
        let next = number + 1;
        let held =
            format!("{{allOf: [{{$ref: '#/components/schemas/A{next}'}}, {{type: object}}]}}");
        let _ = writeln!(
            text,
            "    A{number}: {{properties: {{a: {held}, b: {held}}}}}"
        );
    }
    let lowered = lowered(&text);
    assert!(lowered.contains("composition-too-deep: more than 4096 compositions are not read"));
}
