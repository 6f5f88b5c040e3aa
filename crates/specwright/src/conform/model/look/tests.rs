//! What the look says yes to, the checks of single tokens find no fault with: in every combination of what it looks at.

use super::*;
use crate::conform::model::{complete_of, property_of, type_of};
use crate::conform::shape::{Model, Struct, Travels};
use crate::contract::{Literal, Rule, Union, Usage};

const USAGES: [Usage; 3] = [Usage::REQUEST, Usage::RESPONSE, Usage::BOTH];
const API: u128 = 7;

fn kept<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

const fn model(api: u128, schema: &'static str, usage: Usage) -> Shape {
    Shape::Model(Model {
        api,
        schema,
        usage,
        others: &[],
        name: schema,
    })
}

/// The forms of types, each as it is, optional, and with a third state.
fn shapes() -> Vec<Shape> {
    let integer = |least: i128, greatest: i128| Shape::Integer {
        name: "integer",
        least,
        greatest,
    };
    let formatted = |format| Shape::Formatted { name: "T", format };
    let plain = [
        Shape::Anything,
        Shape::Null,
        Shape::Boolean,
        Shape::Text,
        integer(i64::MIN.into(), i64::MAX.into()),
        integer(i32::MIN.into(), i32::MAX.into()),
        integer(0, u64::MAX.into()),
        Shape::Float { name: "f64" },
        Shape::Float { name: "f32" },
        formatted("date"),
        formatted("date-time"),
        model(API, "Named", Usage::BOTH),
        model(API, "Named", Usage::RESPONSE),
        model(API, "Other", Usage::BOTH),
        model(8, "Named", Usage::BOTH),
        Shape::Map(&Shape::Text),
    ];
    let arrays = plain.map(|items| Shape::Array(kept(items)));
    let all = plain.into_iter().chain(arrays);
    all.flat_map(|shape| {
        let held = kept(shape);
        let twice = Shape::Option(kept(Shape::Option(held)));
        [shape, Shape::Option(held), Shape::Maybe(held), twice]
    })
    .collect()
}

/// Schemas of every kind, inline and by reference, with `null` and without.
fn schemas() -> Vec<&'static Schema> {
    static TEXTS: [Literal; 1] = [Literal::String("a")];
    static NO_NULL: Rule = Rule::Not(&Schema::NULL);
    let integer = |format| Schema::integer().format(format);
    let mut plain = vec![
        Schema::ANY,
        Schema::NEVER,
        Schema::NULL,
        Schema::BOOLEAN,
        Schema::string(),
        Schema::string().format("date"),
        Schema::number(),
        Schema::number().format("float"),
        Schema::literals(&TEXTS),
        Schema::object(&[]),
        Schema::map(kept(Schema::string())),
        Schema::integer().minimum(0.0).maximum(9.0),
        Schema::integer().minimum(-1e20).maximum(1e20),
        Schema::integer().exclusive_minimum(0.5).maximum_rest(1),
        Schema::of(Kind::AnyOf(Union {
            branches: kept([kept(Schema::string()), kept(Schema::NULL)]),
            discriminator: None,
        })),
    ];
    plain.extend(["", "int32", "int64", "uint64", "unknown"].map(integer));
    let ruled = plain.clone().into_iter().map(|schema| {
        let rules: &'static [Rule] = std::slice::from_ref(&NO_NULL);
        Schema::ruled(kept(schema), rules)
    });
    plain.extend(ruled.collect::<Vec<_>>());
    let arrays = plain
        .clone()
        .into_iter()
        .flat_map(|items| [items, items.nullable()].map(|items| Schema::array(kept(items))));
    plain.extend(arrays.collect::<Vec<_>>());
    let with_null = plain.iter().flat_map(|schema| [*schema, schema.nullable()]);
    let all = with_null.flat_map(|schema| {
        let named = kept(schema.name("Named").used(Usage::BOTH));
        let reference = kept(Schema::named(named));
        [
            kept(schema),
            named,
            reference,
            kept(Schema::named(named).nullable()),
            kept(Schema::named(reference)),
        ]
    });
    all.collect()
}

#[test]
fn fields_that_are_kept_have_no_fault() {
    let (mut said, shapes) = (0, shapes());
    for schema in schemas() {
        for required in [false, true] {
            let property = Property {
                required,
                ..Property::required("name", schema)
            };
            for usage in USAGES {
                let way = Way { api: API, usage };
                for shape in &shapes {
                    said += of_manners(way, &property, shape);
                }
            }
        }
    }
    assert!(said > 1000, "only {said} are kept");
}

/// How many manners the look says yes to.
fn of_manners(way: Way, property: &Property, shape: &Shape) -> usize {
    let look = Look {
        schema: &Schema::ANY,
        way,
        read: &[],
        shapes: &[],
        manners: &[],
        omitted: &[],
        strict: false,
    };
    let manners = 0..=(Field::DEFAULTS | Field::DEMANDED | Field::SKIPPED);
    let said = manners.filter(|&manner| look.keeps(property, shape, manner));
    said.inspect(|&manner| {
        let field = Field {
            shape: *shape,
            manner,
            ..Field::UNNAMED
        };
        let fault = presence::fault(way, property, &field);
        assert_eq!(fault, None, "{property:?} {field:?}");
        let fits = value_fits(way, property.schema, shape.value()).is_yes();
        assert!(fits, "{property:?} {field:?}");
    })
    .count()
}

/// Fields that read and write members of these names, or are split, or hold members of their own.
fn fields() -> Vec<Field> {
    static INNER: [Field; 1] = [of("third", "third", 0)];
    let plain = ["first", "second", "third", "fourth"].map(|name| of(name, name, 0));
    let flattened = Field {
        shape: Shape::Struct(kept(Struct {
            name: "Inner",
            fields: &INNER,
            omitted: &[],
            strict: false,
            travels: Travels::BOTH,
        })),
        ..of("first", "first", Field::FLATTENED)
    };
    let others = [
        of("first", "second", Field::SPLIT),
        of("second", "", Field::SPLIT),
        of("", "first", Field::SPLIT),
        flattened,
    ];
    plain.into_iter().chain(others).collect()
}

const fn of(read: &'static str, written: &'static str, manner: u8) -> Field {
    Field {
        name: "field",
        written,
        read,
        shape: Shape::Text,
        manner,
    }
}

/// Every list of up to three of them.
fn lists() -> Vec<Vec<Field>> {
    let mut lists = vec![Vec::new()];
    let mut longest = lists.clone();
    for _ in 0..3 {
        let longer = longest.iter().flat_map(|list| {
            let with = |field| list.iter().copied().chain([field]).collect();
            fields().into_iter().map(with).collect::<Vec<_>>()
        });
        longest = longer.collect();
        lists.extend(longest.clone());
    }
    lists
}

/// Objects that demand all, some and none of three properties.
fn objects() -> Vec<Schema> {
    let text: &'static Schema = kept(Schema::string());
    let properties: [&'static [Property]; 3] = [
        kept(["first", "second", "third"].map(|name| Property::required(name, text))),
        kept([
            Property::required("first", text),
            Property::optional("second", text),
        ]),
        &[],
    ];
    let objects = properties.map(|properties| Schema::object(properties).name("Named"));
    let closed = objects.map(|object| object.additional(Additional::Refused));
    objects.into_iter().chain(closed).collect()
}

#[test]
fn structs_that_are_kept_have_no_fault() {
    let omissions: [&[&str]; 3] = [&[], &["second"], &["second", "third"]];
    let mut said = 0;
    for (list, schema) in lists()
        .iter()
        .flat_map(|list| objects().into_iter().map(move |schema| (list, schema)))
    {
        for usage in USAGES {
            for omitted in omissions {
                for strict in [false, true] {
                    let way = Way { api: API, usage };
                    said += usize::from(of_struct(way, kept(schema), list, omitted, strict));
                }
            }
        }
    }
    assert!(said > 100, "only {said} are kept");
}

/// Whether the look says yes to a struct; where it says yes to parts, these have no fault.
fn of_struct(
    way: Way,
    schema: &'static Schema,
    list: &[Field],
    omitted: &'static [&'static str],
    strict: bool,
) -> bool {
    let read: Vec<_> = list.iter().map(|field| field.read).collect();
    let shapes: Vec<_> = list.iter().map(|field| &field.shape).collect();
    let manners: Vec<_> = list.iter().map(|field| field.manner).collect();
    let look = Look {
        schema,
        way,
        read: &read,
        shapes: &shapes,
        manners: &manners,
        omitted,
        strict,
    };
    let (mut kept, mut positions) = (vec![false; list.len()], vec![0; list.len()]);
    let (complete, whole) = look.through(&mut kept, &mut positions);
    let model = Struct {
        name: "Model",
        fields: list,
        omitted,
        strict,
        travels: Travels::BOTH,
    };
    for (index, _) in kept.iter().enumerate().filter(|(_, kept)| **kept) {
        assert!(
            property_of(way, schema, &model, index).is_none(),
            "{model:?} {schema:?}"
        );
        assert!(
            type_of(way, schema, &model, index).is_none(),
            "{model:?} {schema:?}"
        );
    }
    assert!(
        !complete || complete_of(way, schema, &model).is_none(),
        "{model:?} {schema:?}"
    );
    let Kind::Object { properties, .. } = schema.kind else {
        return false;
    };
    let is_read = |(position, property): (usize, &Property)| {
        let mut fields = list.iter().zip(&positions);
        fields.any(|(field, at)| *at == position && field.read == property.name)
    };
    assert!(
        !whole || properties.iter().enumerate().all(is_read),
        "{model:?} {schema:?}"
    );
    complete && kept.iter().all(|kept| *kept)
}
