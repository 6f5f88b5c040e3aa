//! Where the spec has no `{}`, requests without credentials are refused.

#![allow(unused)]

use specwright::http::request::Parts;
use specwright::server::{ApiKey, Granted};
use specwright::{Auth, Guard, NoContent, Rejection, operation};
use specwright_tests::goldens::guards::contract as api;

struct Workspace;

impl Guard for Workspace {
    type Scheme = api::scheme::Key;
    type State = ();

    async fn check(_: ApiKey<'_>, _: &Parts, _: &()) -> Result<Granted<Self>, Rejection> {
        todo!()
    }
}

#[operation(api::op::inherited)]
async fn inherited(_: Option<Auth<Workspace>>) -> NoContent {
    todo!()
}

fn main() {}
