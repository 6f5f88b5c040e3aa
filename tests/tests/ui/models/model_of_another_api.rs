//! Schemas of two APIs differ, whatever they are called.

#![allow(unused)]

use serde::{Deserialize, Serialize};
use specwright::Model;
use specwright_tests::goldens::conformance::contract as api;

#[derive(Serialize, Deserialize, Model)]
#[serde(rename_all = "camelCase")]
#[model(schema = api::schema::NewFlow)]
struct NewFlow {
    display_name: String,
    kind: other::Kind,
    max_retries: Option<i32>,
    tags: Option<Vec<String>>,
}

mod other {
    use serde::{Deserialize, Serialize};

    pub enum Api {}

    impl specwright::conform::Api for Api {
        const ID: u128 = 7;
        const PATH: &'static str = "other.yaml";
        const OPERATIONS: usize = 0;
        const SOURCE: specwright::contract::Source =
            <specwright_tests::goldens::conformance::contract::Api as specwright::conform::Api>::SOURCE;
    }

    pub enum KindOfOther {}

    impl specwright::conform::NamedSchema for KindOfOther {
        type Api = Api;
        const SCHEMA: &'static specwright::contract::Schema =
            &specwright_tests::goldens::conformance::contract::schema::KIND;
    }

    #[derive(Serialize, Deserialize, specwright::Model)]
    #[serde(rename_all = "lowercase")]
    #[model(schema = KindOfOther)]
    pub enum Kind {
        Email,
        Sms,
        Push,
    }
}

fn main() {}
