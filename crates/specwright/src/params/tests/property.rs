//! What is written is read back, whatever the texts hold.

use proptest::prelude::*;
use serde_json::{Map, json};

use super::*;
use crate::contract::ParameterLocation::{Cookie, Header, Path, Query};
use crate::contract::Property;
use crate::contract::Style::*;

static TEXTS: Schema = Schema::array(&Schema::string());
static MEMBERS: Schema = Schema::object(&[
    Property::optional("a", &Schema::string()),
    Property::optional("b", &Schema::integer()),
    Property::optional("c d", &Schema::BOOLEAN),
]);

/// The styles whose delimiters cannot be mistaken for data.
const EXACT: &[(ParameterLocation, Style, bool)] = &[
    (Path, Simple, false),
    (Path, Simple, true),
    (Path, Matrix, false),
    (Path, Matrix, true),
    (Path, Label, false),
    (Query, Form, false),
    (Query, Form, true),
    (Cookie, Form, false),
    (Cookie, Form, true),
];

proptest! {
    #[test]
    fn texts(value in ".*", row in prop::sample::select(EXACT)) {
        static TEXT: Schema = Schema::string();
        let parameter = parameter(row.0, row.1, row.2, &TEXT);
        let written = text(encode(&parameter, &json!(value)));
        prop_assert_eq!(decoded(&parameter, &written), Some(json!(value)));
    }

    #[test]
    fn lists(values in prop::collection::vec(".+", 1..5), row in prop::sample::select(EXACT)) {
        let parameter = parameter(row.0, row.1, row.2, &TEXTS);
        let written = text(encode(&parameter, &json!(values)));
        prop_assert_eq!(decoded(&parameter, &written), Some(json!(values)));
    }

    #[test]
    fn objects(
        a in prop::option::of("[^.]+"),
        b in any::<i32>(),
        c in prop::option::of(any::<bool>()),
        row in prop::sample::select(EXACT),
    ) {
        let mut members = Map::new();
        members.insert("b".to_owned(), json!(b));
        members.extend(a.map(|a| ("a".to_owned(), json!(a))));
        members.extend(c.map(|c| ("c d".to_owned(), json!(c))));
        let value = Value::Object(members);
        let parameter = parameter(row.0, row.1, row.2, &MEMBERS);
        let written = text(encode(&parameter, &value));
        prop_assert_eq!(decoded(&parameter, &written), Some(value.clone()));
        let deep = super::parameter(Query, DeepObject, true, &MEMBERS);
        let written = text(encode(&deep, &value));
        prop_assert_eq!(decoded(&deep, &written), Some(value));
    }

    #[test]
    fn no_text_panics(raw in "[a-c&=;,.|%0-9+\\[\\]{}\" ]*", style in prop::sample::select(vec![
        Simple, Label, Matrix, Form, SpaceDelimited, PipeDelimited, DeepObject,
    ]), explode in any::<bool>()) {
        for schema in [&TEXTS, &MEMBERS] {
            for location in [Path, Query, Header, Cookie] {
                let parameter = Parameter { name: "a", ..parameter(location, style, explode, schema) };
                let _ = match location {
                    Path => decode(&parameter, Raw::Path(&raw)),
                    Query => decode(&parameter, Raw::Query(&raw)),
                    Header => decode(&parameter, Raw::Header(&[&raw])),
                    Cookie => decode(&parameter, Raw::Cookie(&raw)),
                };
            }
        }
    }
}
