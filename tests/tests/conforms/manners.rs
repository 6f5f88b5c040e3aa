//! What serde does beside a field: the macro says it by the bits that the runtime reads.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use specwright::Model;
use specwright::conform::{Field, HasShape, Shape};

#[derive(Serialize, Deserialize, Model)]
struct Part {
    plain: String,
    #[serde(default)]
    defaults: String,
    #[serde(deserialize_with = "specwright::de::required")]
    demanded: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    skipped: Option<String>,
    #[serde(flatten)]
    flattened: BTreeMap<String, String>,
    #[serde(rename(serialize = "sent", deserialize = "received"))]
    split: String,
    #[serde(default, skip_serializing)]
    only_read: String,
}

#[test]
fn each_attribute_has_its_bit() {
    let Shape::Struct(part) = Part::SHAPE else {
        panic!("a struct that names no schema is one");
    };
    let manners: Vec<_> = part
        .fields
        .iter()
        .map(|field| (field.name, field.manner))
        .collect();
    let expected = [
        ("plain", 0),
        ("defaults", Field::DEFAULTS),
        ("demanded", Field::DEMANDED),
        ("skipped", Field::SKIPPED),
        ("flattened", Field::FLATTENED),
        ("split", Field::SPLIT),
        ("only_read", Field::DEFAULTS | Field::SPLIT),
    ];
    assert_eq!(manners, expected);
}
