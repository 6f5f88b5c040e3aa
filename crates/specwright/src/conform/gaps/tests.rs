use pretty_assertions::assert_eq;

use super::*;
use crate::conform::HasShape;
use crate::contract::{Property, Rule, Usage, at};
use crate::{Timestamp, Uuid};

/// What a type leaves open of a schema; empty where it proves all of it.
fn gap<T: HasShape>(schema: Schema) -> &'static str {
    let schema: &'static Schema = Box::leak(Box::new(schema));
    of_schema(schema, &T::SHAPE, at(1, 1)).map_or("", |gap| gap.keyword)
}

/// A type that models a schema, so that its fields are not looked at.
struct Modelled;

impl crate::Validate for Modelled {
    fn conforms(&self, _: &Schema) -> bool {
        true
    }
}

impl HasShape for Modelled {
    const SHAPE: Shape = Shape::Model(crate::conform::Model {
        api: 1,
        schema: "Modelled",
        usage: Usage::BOTH,
        others: &[],
        name: "Modelled",
    });
}

#[test]
fn kinds_without_constraints_are_proven() {
    assert_eq!(gap::<bool>(Schema::BOOLEAN), "");
    assert_eq!(gap::<i64>(Schema::integer()), "");
    assert_eq!(gap::<f64>(Schema::number()), "");
    assert_eq!(gap::<String>(Schema::string()), "");
    assert_eq!(gap::<Vec<String>>(Schema::array(&Schema::ANY)), "");
}

#[test]
fn texts() {
    assert_eq!(gap::<String>(Schema::string().min_length(1)), "minLength");
    assert_eq!(gap::<String>(Schema::string().max_length(1)), "maxLength");
    assert_eq!(gap::<String>(Schema::string().format("uuid")), "format");
    assert_eq!(gap::<Uuid>(Schema::string().format("uuid")), "");
    assert_eq!(gap::<Timestamp>(Schema::string().format("date")), "format");
    assert_eq!(gap::<String>(Schema::string().format("password")), "");
}

#[test]
fn integers_are_proven_by_a_type_of_their_range() {
    assert_eq!(gap::<i64>(Schema::integer().minimum(0.0)), "minimum");
    assert_eq!(gap::<u8>(Schema::integer().minimum(0.0)), "");
    assert_eq!(gap::<u8>(Schema::integer().maximum(9.0)), "maximum");
    assert_eq!(gap::<u8>(Schema::integer().maximum(255.0)), "");
    assert_eq!(gap::<u8>(Schema::integer().exclusive_maximum(256.0)), "");
    assert_eq!(
        gap::<u8>(Schema::integer().exclusive_maximum(255.0)),
        "maximum"
    );
    assert_eq!(gap::<u8>(Schema::integer().minimum(0.5)), "minimum");
    assert_eq!(gap::<i64>(Schema::integer().format("int32")), "format");
    assert_eq!(gap::<i32>(Schema::integer().format("int32")), "");
    assert_eq!(gap::<i64>(Schema::integer().multiple_of(2.0)), "multipleOf");
}

#[test]
fn numbers() {
    assert_eq!(gap::<f64>(Schema::number().minimum(0.0)), "minimum");
    assert_eq!(gap::<f64>(Schema::number().format("float")), "format");
    assert_eq!(gap::<f32>(Schema::number().format("float")), "");
}

#[test]
fn arrays_and_what_is_in_them() {
    static WORD: Schema = Schema::string().max_length(9);
    assert_eq!(gap::<Vec<String>>(Schema::array(&WORD)), "maxLength");
    assert_eq!(
        gap::<Vec<String>>(Schema::array(&Schema::ANY).min(1)),
        "minItems"
    );
    assert_eq!(
        gap::<Vec<String>>(Schema::array(&Schema::ANY).max(1)),
        "maxItems"
    );
    assert_eq!(
        gap::<Vec<String>>(Schema::array(&Schema::ANY).unique()),
        "uniqueItems"
    );
}

#[test]
fn models_are_taken_to_prove_kinds_only() {
    static WORD: Schema = Schema::string();
    static KIND: Schema = Schema::literals(&[]);
    static PLAIN: [Property; 1] = [Property::required("a", &WORD)];
    static LISTED: [Property; 1] = [Property::required("a", &KIND)];
    let object = |property: &'static [Property]| Schema::object(property).name("Modelled");
    assert_eq!(gap::<Modelled>(object(&PLAIN)), "");
    assert_eq!(gap::<Modelled>(object(&LISTED)), "enum");
    assert_eq!(gap::<Modelled>(object(&[]).min(1)), "minProperties");
}

#[test]
fn circles_end() {
    static TREE: Schema =
        Schema::object(&[Property::optional("left", &Schema::named(&TREE))]).name("Tree");
    assert_eq!(gap::<Modelled>(TREE), "");
}

#[test]
fn rules_and_unions_are_left_to_the_walk() {
    assert_eq!(gap::<Modelled>(Schema::one_of(&[])), "oneOf");
    let never = Schema::ruled(&Schema::ANY, &[Rule::Not(&Schema::ANY)]);
    assert_eq!(gap::<String>(never), "not");
}

#[test]
fn schemas_without_end_are_not_taken_for_proven() {
    let mut schema: &'static Schema = &Schema::BOOLEAN;
    for _ in 0..40 {
        let properties = vec![
            Property::required("a", schema),
            Property::required("b", schema),
        ];
        schema = Box::leak(Box::new(Schema::object(properties.leak())));
    }
    assert_eq!(
        gap::<Modelled>(*schema),
        "more schemas than the checks look at"
    );
}
