//! Schemas: names, compositions, unions, `null`, defaults.

use std::fmt::Write as _;

use crate::render::{lowered, lowered_files};

#[test]
fn inline_schemas_are_named_by_their_place() {
    insta::assert_snapshot!(lowered("
components:
  schemas:
    Pet:
      type: object
      properties:
        owner: {type: object, properties: {name: {type: string}}}
        toys: {type: array, items: {type: object, properties: {kind: {enum: [ball, bone]}}}}
        by-name: {type: object, additionalProperties: {type: object, properties: {age: {type: integer}}}}
"), @r#"
    Pet = struct
      owner?: PetOwner
      toys?: [PetToysItem]
      by-name?: {*: PetByNameValue} as by_name
    PetOwner = struct
      name?: string
    PetToysItem = struct
      kind?: PetToysItemKind
    PetToysItemKind = enum Ball "ball", Bone "bone"
    PetByNameValue = struct
      age?: integer
    "#);
}

#[test]
fn an_inline_schema_gives_way_to_a_component() {
    insta::assert_snapshot!(lowered("
components:
  schemas:
    Pet: {type: object, properties: {owner: {type: object, properties: {name: {type: string}}}}}
    PetOwner: {type: string}
"), @"
    Pet = struct
      owner?: PetOwnerObject
    PetOwnerObject = struct
      name?: string
    PetOwner = newtype string
    ");
}

#[test]
fn a_schema_that_is_a_file_is_named_after_it() {
    let pet = "{type: object, properties: {owner: {$ref: ../people/pet-owner.json}}}";
    let files = [
        ("animals/pet.yaml", pet),
        ("people/pet-owner.json", "{\"enum\": [\"me\"]}"),
        ("animals/.yaml", "type: object\nproperties: {}"),
    ];
    insta::assert_snapshot!(lowered_files("
components:
  schemas:
    Shelf: {type: array, items: {$ref: animals/pet.yaml}}
    Nameless: {type: array, items: {$ref: animals/.yaml}}
", &files), @r#"
    Shelf = alias [Pet]
    Pet = struct
      owner?: PetOwner
    PetOwner = enum Me "me"
    Nameless = alias [Schema]
    Schema = alias {*: any}
    "#);
}

#[test]
fn a_component_that_is_only_a_reference_names_what_has_no_name() {
    insta::assert_snapshot!(lowered_files("
components:
  schemas:
    Animal: {$ref: pet.yaml}
    Beast: {$ref: pet.yaml}
    Described: {$ref: keeper.yaml, description: Says something itself.}
    Body: {type: object, properties: {leg: {enum: [left, right]}, other: {$ref: '#/components/schemas/Animal'}}}
    Leg: {$ref: '#/components/schemas/Body/properties/leg'}
", &[("pet.yaml", "properties: {young: {items: {$ref: 'a.yaml#/components/schemas/Animal'}}}"), ("keeper.yaml", "type: string")]), @r#"
    Animal = struct
      young?: [Animal]
    Beast = alias Animal
    Described = alias Keeper
    Keeper = newtype string
    Body = struct
      leg?: Leg
      other?: Animal
    Leg = enum Left "left", Right "right"
    "#);
}

#[test]
fn bounds_keep_digits_that_no_double_has() {
    insta::assert_snapshot!(lowered("
components:
  schemas:
    A: {type: integer, minimum: -9007199254740993, maximum: 9999999999999999}
    B: {allOf: [{type: integer, maximum: 9007199254740993}, {exclusiveMaximum: 9007199254740993}, {maximum: 9007199254740994}]}
    C: {type: number, maximum: 1e20, minimum: 0.1}
"), @"
    A = newtype integer >= -9007199254740993 <= 9999999999999999
    B = newtype integer < 9007199254740993
    C = newtype number >= 0.1 <= 100000000000000000000
    ");
}

#[test]
fn schemas_are_found_by_their_anchors() {
    insta::assert_snapshot!(lowered("
components:
  schemas:
    Pet: {$anchor: pet, type: object, properties: {owner: {$ref: '#owner'}, mother: {$ref: '#pet'}}}
    Owner: {type: object, properties: {name: {$anchor: owner, type: object, properties: {first: {type: string}}}}}
    Alias: {$anchor: alias, $ref: '#owner'}
"), @"
    Pet = struct
      owner?: OwnerName
      mother?: box Pet
    OwnerName = struct
      first?: string
    Owner = struct
      name?: OwnerName
    Alias = alias OwnerName
    ");
}

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
fn values_without_a_rust_form_stay_values() {
    insta::assert_snapshot!(lowered("
components:
  schemas:
    A: {enum: [1, two]}
    B: {type: string, enum: [1, 2]}
    C: {const: {a: 1}}
"), @r#"
    A = alias values [Number(1), String("two")]
    B = enum N1 "1", N2 "2"
    C = alias values [Object {"a": Number(1)}]
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

#[test]
fn cycles_are_cut_where_they_must_be() {
    insta::assert_snapshot!(lowered("
components:
  schemas:
    A: {type: object, properties: {b: {$ref: '#/components/schemas/B'}, many: {type: array, items: {$ref: '#/components/schemas/A'}}}}
    B: {type: object, properties: {a: {$ref: '#/components/schemas/A'}}}
"), @"
    A = struct
      b?: B
      many?: [A]
    B = struct
      a?: box A
    ");
}

#[test]
fn an_invalid_default_is_left_out() {
    insta::assert_snapshot!(lowered("
components:
  schemas:
    A:
      type: object
      properties:
        good: {type: integer, default: 3}
        wrong: {type: integer, default: ten}
        high: {type: integer, maximum: 5, default: 6}
        none: {type: string, default: null}
        nothing: {type: [string, 'null'], default: null}
        word: {$ref: '#/components/schemas/Word', default: c}
        list: {type: array, items: {type: string}, default: [a, 1]}
        chosen: {default: b, allOf: [{$ref: '#/components/schemas/Word'}]}
    Word: {enum: [a, b]}
"), @r#"
    A = struct
      good?: integer = 3
      wrong?: integer
      high?: integer <= 5
      none?: string
      nothing?: string | null = null
      word?: Word
      list?: [string]
      chosen?: Word = "b"
    Word = enum A "a", B "b"
    "#);
}

#[test]
fn members_that_are_not_declared() {
    insta::assert_snapshot!(lowered("
components:
  schemas:
    Ignored: {type: object, properties: {a: {}}}
    Kept: {type: object, properties: {a: {}}, additionalProperties: {type: integer}}
    Any: {type: object, properties: {a: {}}, additionalProperties: true}
    Refused: {type: object, additionalProperties: false}
    Map: {type: object, additionalProperties: {type: integer}, maxProperties: 3}
    Both: {allOf: [{$ref: '#/components/schemas/Kept'}, {additionalProperties: {minimum: 2}}]}
"), @"
    Ignored = struct
      a?: any
    Kept = struct
      a?: any
      additional_properties: others integer
    Any = struct
      a?: any
      additional_properties: others any
    Refused = struct
      nothing else
    Map = alias {*: integer} 0..3
    Both = struct
      a?: any
      additional_properties: others integer >= 2
    ");
}

#[test]
fn a_type_follows_from_keywords() {
    insta::assert_snapshot!(lowered("
components:
  schemas:
    A: {properties: {a: {}}}
    B: {items: {}}
    C: {minLength: 1}
    D: {minimum: 1}
    E: {}
    F: true
    G: false
"), @"
    A = struct
      a?: any
    B = alias [any]
    C = newtype string 1..
    D = newtype number >= 1
    E = alias any
    F = alias any
    G = alias never
    ");
}

#[test]
fn names_are_made_once() {
    insta::assert_snapshot!(lowered("
components:
  schemas:
    some-name: {type: string}
    SomeName: {type: object, properties: {a-b: {}, a_b: {}, aB: {}}}
    Self: {enum: [a, A, 'a ', '']}
"), @r#"
    SomeName = newtype string
    SomeNameSchema = struct
      a-b?: any as a_b
      a_b?: any as a_b_field
      aB?: any as a_b2
    SelfValue = enum A "a", AUppercase "A", ALowercase "a ", Empty ""
    a.yaml:5:5: renamed-schema: the type of `SomeName` is called `SomeNameSchema`: its own name is taken
    "#);
}

#[test]
fn members_that_match_a_pattern_are_not_refused() {
    insta::assert_snapshot!(lowered("
components:
  schemas:
    A: {type: object, properties: {a: {}}, patternProperties: {^x: {}}, additionalProperties: false}
"), @r#"
    A = struct
      a?: any
      additional_properties: others any, members ["a"] {/^x/: any} others never
    "#);
}

#[test]
fn what_is_defined_by_itself_is_passed_over() {
    insta::assert_snapshot!(lowered("
components:
  schemas:
    A: {$ref: '#/components/schemas/A'}
    B: {allOf: [{$ref: '#/components/schemas/B'}, {properties: {a: {type: integer}}}]}
"), @"
    A = alias any
    B = struct
      a?: integer
    ");
}

#[test]
fn a_list_of_items_describes_them_one_by_one() {
    insta::assert_snapshot!(lowered("
openapi: 3.0.3
components:
  schemas:
    A: {type: array, items: [{type: string}, {type: integer}], additionalItems: {type: boolean}}
    B: {type: array, items: [{type: string}, {type: integer}], additionalItems: false, minItems: 2}
    C: {type: array, items: [{type: string}, {type: integer}], minItems: 2, maxItems: 2}
    D: {not: {type: array, items: [{type: string}], additionalItems: false}}
"), @"
    A = alias [string, integer, boolean]
    B = alias [string, integer, never] 2..
    C = alias [string, integer, any] 2..2
    D = alias any, not [string, never]
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
