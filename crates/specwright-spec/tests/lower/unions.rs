//! `oneOf`, `anyOf`, `null` and several types.

use crate::render::{lowered, lowered_files};

#[test]
fn null_is_a_value_in_every_spelling() {
    insta::assert_snapshot!(lowered("
components:
  schemas:
    A:
      type: object
      properties:
        typed: {type: [string, 'null']}
        listed: {enum: [a, b, null]}
        branch: {oneOf: [{type: string}, {type: integer}, {type: 'null'}]}
        named: {$ref: '#/components/schemas/N'}
    N: {type: [string, 'null']}
"), @r#"
    A = struct
      typed?: string | null
      listed?: AListed | null
      branch?: ABranch | null
      named?: N | null
    AListed = enum A "a", B "b" | null
    ABranch = one of String string, Integer integer | null
    N = newtype string | null
    "#);
}

#[test]
fn a_branch_beside_null_is_used_in_place() {
    insta::assert_snapshot!(lowered("
components:
  schemas:
    A:
      type: object
      required: [text]
      properties:
        text: {title: Text, anyOf: [{type: string, maxLength: 9}, {type: 'null'}]}
        list: {oneOf: [{type: 'null'}, {type: array, items: {anyOf: [{type: integer, default: 1}, {type: 'null'}]}}]}
        choice: {anyOf: [{enum: [a, b]}, {type: 'null'}]}
        object: {anyOf: [{type: object, properties: {b: {type: string}}}, {type: 'null'}]}
        default: {anyOf: [{type: number, default: 1}, {type: 'null'}]}
        never: {anyOf: [false, {type: 'null'}]}
        limited: {maxLength: 5, anyOf: [{type: string}, {type: 'null'}]}
    N: {anyOf: [{type: string}, {type: 'null'}]}
"), @r#"
    A = struct
      text: string 0..9 | null
      list?: [integer | null] | null
      choice?: AChoice | null
      object?: AObject | null
      default?: number | null = 1
      never?: ANever | null
      limited?: ALimited | null
    AChoice = enum A "a", B "b"
    AObject = struct
      b?: string
    ANever = alias never | null
    ALimited = newtype string 0..5 | null
    N = newtype string | null
    "#);
}

#[test]
fn nullable_of_3_0_is_a_type_too() {
    insta::assert_snapshot!(lowered("
openapi: 3.0.3
components:
  schemas:
    A: {type: object, required: [a], properties: {a: {type: string, nullable: true}, b: {type: number, minimum: 1, exclusiveMinimum: true}}}
"), @"
    A = struct
      a: string | null
      b?: number > 1
    ");
}

#[test]
fn constants_in_one_of_are_an_enum() {
    insta::assert_snapshot!(lowered("
components:
  schemas:
    A: {oneOf: [{const: up, title: Upwards}, {const: down}]}
    B: {anyOf: [{enum: [1]}, {enum: [2, 3]}]}
    C: {const: 5}
"), @r#"
    A = enum Upwards "up", Down "down"
    B = enum Value1 1, Value2 2, Value3 3
    C = enum Value5 5
    "#);
}

#[test]
fn a_discriminator_maps_values_to_branches() {
    insta::assert_snapshot!(lowered("
components:
  schemas:
    A: {type: object, required: [kind], properties: {kind: {type: string}}}
    B: {type: object, required: [kind], properties: {kind: {const: b}}}
    C: {type: object, required: [kind], properties: {kind: {type: string}}}
    U:
      oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}, {$ref: '#/components/schemas/C'}]
      discriminator: {propertyName: kind, mapping: {first: '#/components/schemas/A', also: A}}
"), @r#"
    A = struct
      kind: string
    B = struct
      kind: BKind
    BKind = enum B "b"
    C = struct
      kind: string
    U = one of A A, B B, C C by kind [("first", 0), ("also", 0), ("b", 1), ("C", 2)]
    "#);
}

#[test]
fn a_discriminator_knows_schemas_in_files_by_their_components() {
    let u = "
oneOf: [{$ref: cat.yaml}, {$ref: dog.yaml}, {$ref: 'a.yaml#/components/schemas/Cow'}]
discriminator: {propertyName: kind, mapping: {miaow: 'a.yaml#/components/schemas/Cat', moo: cow.yaml}}";
    let animal = "{type: object, required: [kind], properties: {kind: {type: string}}}";
    let files = [
        ("u.yaml", u),
        ("cat.yaml", animal),
        ("dog.yaml", animal),
        ("cow.yaml", animal),
    ];
    insta::assert_snapshot!(lowered_files("
components:
  schemas:
    U: {$ref: u.yaml}
    Cat: {$ref: cat.yaml}
    Hound: {$ref: dog.yaml}
    Cow: {$ref: cow.yaml}
", &files), @r#"
    U = one of Cat Cat, Hound Hound, Cow Cow by kind [("miaow", 0), ("moo", 2), ("Hound", 1)]
    Cat = struct
      kind: string
    Hound = struct
      kind: string
    Cow = struct
      kind: string
    "#);
}

#[test]
fn several_types_are_a_union() {
    insta::assert_snapshot!(lowered("
components:
  schemas:
    A: {type: [string, integer, array], minLength: 1, maximum: 3, items: {type: boolean}}
"), @"
    A = any of Integer integer <= 3, String string 1.., BooleanArray [boolean]
    ");
}

#[test]
fn objects_of_a_union_are_named_by_what_only_one_of_them_has() {
    insta::assert_snapshot!(lowered("
components:
  schemas:
    Shape:
      oneOf:
        - {type: object, properties: {color: {}, radius: {type: number}}}
        - {type: object, properties: {color: {}, height: {}, width: {}}, required: [width]}
        - {type: object, properties: {color: {}}}
    Sending:
      oneOf:
        - allOf: [{$ref: '#/components/schemas/Letter'}, {$ref: '#/components/schemas/Stamped'}]
        - allOf: [{$ref: '#/components/schemas/Letter'}, {properties: {kind: {const: stored}}}]
    Letter: {type: object, properties: {text: {type: string}}}
    Stamped: {type: object, properties: {stamp: {type: string}}}
"), @r#"
    Shape = one of Radius ShapeRadius, Width ShapeWidth, Object ShapeObject
    ShapeRadius = struct
      color?: any
      radius?: number
    ShapeWidth = struct
      color?: any
      height?: any
      width: any
    ShapeObject = struct
      color?: any
    Sending = one of Stamped SendingStamped, Stored SendingStored
    SendingStamped = struct
      text?: string
      stamp?: string
    SendingStored = struct
      text?: string
      kind?: SendingStoredKind
    SendingStoredKind = enum Stored "stored"
    Letter = struct
      text?: string
    Stamped = struct
      stamp?: string
    "#);
}

#[test]
fn a_reference_beside_other_keywords_names_the_type_of_both() {
    insta::assert_snapshot!(lowered("
components:
  schemas:
    Move:
      type: object
      properties: {id: {type: integer}}
      oneOf: [{$ref: '#/components/schemas/MoveUp'}, {$ref: '#/components/schemas/Down'}]
    MoveUp: {type: object, properties: {up: {type: integer}}}
    Down: {type: object, properties: {down: {type: integer}}}
"), @"
    Move = one of Up MoveUpObject, Down MoveDown
    MoveUpObject = struct
      up?: integer
      id?: integer
    MoveDown = struct
      down?: integer
      id?: integer
    MoveUp = struct
      up?: integer
    Down = struct
      down?: integer
    ");
}

#[test]
fn what_stands_beside_a_union_belongs_to_each_branch() {
    insta::assert_snapshot!(lowered("
components:
  schemas:
    A:
      type: object
      properties: {id: {type: integer}}
      oneOf: [{title: X, properties: {x: {type: string}}}, {title: Y, properties: {y: {type: string}}}]
"), @"
    A = one of X AX, Y AY
    AX = struct
      x?: string
      id?: integer
    AY = struct
      y?: string
      id?: integer
    ");
}

#[test]
fn a_union_beside_others_is_another_union() {
    insta::assert_snapshot!(lowered("
components:
  schemas:
    Shape: {oneOf: [{title: Circle, type: object, properties: {radius: {type: number}}}, {$ref: '#/components/schemas/Square'}]}
    Square: {type: object, properties: {side: {type: number}}}
    Large: {allOf: [{$ref: '#/components/schemas/Shape'}, {properties: {size: {type: integer}}}]}
"), @"
    Shape = one of Circle ShapeCircle, Square Square
    ShapeCircle = struct
      radius?: number
    Square = struct
      side?: number
    Large = one of Circle LargeCircle, Square LargeSquare
    LargeCircle = struct
      radius?: number
      size?: integer
    LargeSquare = struct
      side?: number
      size?: integer
    ");
}
