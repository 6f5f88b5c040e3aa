//! Models that hold themselves, or one another.

use serde::{Deserialize, Serialize};
use specwright::Model;
use specwright_tests::goldens::recursion::contract as api;

#[derive(Serialize, Deserialize, Model)]
#[model(schema = api::schema::Chain)]
struct Chain {
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<Box<Chain>>,
}

#[derive(Serialize, Deserialize, Model)]
#[model(schema = api::schema::Hen)]
struct Hen {
    lays: Egg,
}

#[derive(Serialize, Deserialize, Model)]
#[serde(rename_all = "camelCase")]
#[model(schema = api::schema::Egg)]
struct Egg {
    #[serde(skip_serializing_if = "Option::is_none")]
    hatches: Option<Box<Hen>>,
    #[serde(default, skip_serializing_if = "specwright::Maybe::is_absent")]
    warmed_by: specwright::Maybe<Box<Hen>>,
}

#[derive(Serialize, Deserialize, Model)]
#[model(schema = api::schema::Sum)]
struct Sum {
    left: Box<Term>,
    right: Box<Term>,
}

#[derive(Serialize, Deserialize, Model)]
#[serde(untagged)]
#[model(schema = api::schema::Term)]
enum Term {
    Number(i64),
    Sum(Sum),
}
