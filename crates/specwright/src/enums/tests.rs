//! Enums made by the macros, from JSON and back.

use pretty_assertions::assert_eq;
use serde::de::DeserializeOwned;

use crate::contract::Schema;
use crate::{Validate, integer_enum, open_integer_enum};

string_enum! {
    /// Closed.
    #[derive(Default)]
    enum Size {
        /// The default.
        #[default]
        Small = "s",
        Large = "l",
    }
}

open_string_enum! {
    enum Colour { Red = "red", DarkRed = "dark-red"; Other }
}

integer_enum! {
    enum Level { Low = -1, High = 2 }
}

open_integer_enum! {
    enum Code { Fine = 0, Lost = 404; Other }
}

fn error<T: DeserializeOwned + std::fmt::Debug>(text: &str) -> String {
    let error = serde_json::from_str::<T>(text).unwrap_err().to_string();
    let message = error.split(" at line").next();
    message.unwrap_or_default().to_owned()
}

#[test]
fn closed_texts() {
    assert_eq!(Size::default(), Size::Small);
    assert_eq!(serde_json::from_str::<Size>(r#""l""#).unwrap(), Size::Large);
    assert_eq!(serde_json::to_string(&Size::Large).unwrap(), r#""l""#);
    assert_eq!(format!("{:>3}", Size::Large), "  l");
    assert_eq!(
        error::<Size>(r#""x""#),
        r#"must be one of `s`, `l`, but is "x""#
    );
    assert_eq!(
        error::<Size>("7"),
        "invalid type: integer `7`, expected one of `s`, `l`"
    );
}

#[test]
fn open_texts_keep_what_is_not_declared() {
    let check = |text: &str, conforms| {
        let colour: Colour = serde_json::from_str(&format!("{text:?}")).unwrap();
        assert_eq!(colour.as_str(), text);
        assert_eq!(colour.conforms(&Schema::ANY), conforms);
        assert_eq!(serde_json::to_value(&colour).unwrap(), text);
    };
    check("dark-red", true);
    check("blue", false);
    assert_eq!(Colour::VALUES, ["red", "dark-red"]);
    assert!(Colour::Red < Colour::DarkRed);
}

#[test]
fn closed_integers() {
    assert_eq!(serde_json::from_str::<Level>("-1").unwrap(), Level::Low);
    assert_eq!(Level::High.to_string(), "2");
    assert_eq!(error::<Level>("3"), "must be one of -1, 2, but is 3");
}

#[test]
fn open_integers_keep_what_is_not_declared() {
    let code: Code = serde_json::from_str("500").unwrap();
    assert!(matches!(code, Code::Other(number) if number.get() == 500));
    assert!(!code.conforms(&Schema::ANY));
    assert_eq!(serde_json::from_str::<Code>("404").unwrap(), Code::Lost);
    assert_eq!([Code::Fine.get(), Code::VALUES[1]], [0, 404]);
}

#[cfg(feature = "schemars")]
#[test]
fn describe_their_values() {
    let schema = schemars::schema_for!(Size).to_value();
    assert_eq!(schema["enum"], serde_json::json!(["s", "l"]));
    let schema = schemars::schema_for!(Code).to_value();
    assert_eq!(schema["type"], "integer");
}
