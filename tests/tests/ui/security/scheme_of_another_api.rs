//! A guard checks a scheme of the operation's own API.

#![allow(unused)]

use specwright::http::request::Parts;
use specwright::server::{ApiKey, Granted};
use specwright::{Auth, Guard, NoContent, Rejection, operation};
use specwright_tests::goldens::guards::contract as api;
use specwright_tests::goldens::security::contract as other;

struct Stranger;

impl Guard for Stranger {
    type Scheme = other::scheme::Key;
    type State = ();

    async fn check(_: ApiKey<'_>, _: &Parts, _: &()) -> Result<Granted<Self>, Rejection> {
        todo!()
    }
}

#[operation(api::op::inherited)]
async fn inherited(_: Auth<Stranger>) -> NoContent {
    todo!()
}

fn main() {}
