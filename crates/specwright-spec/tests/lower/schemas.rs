//! Schemas: names, kinds, defaults, cycles.

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
