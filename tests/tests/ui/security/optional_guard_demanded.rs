//! Where the spec has `{}`, requests without credentials are served.

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

#[operation(api::op::optional)]
async fn optional(_: Auth<Workspace>) -> NoContent {
    todo!()
}

fn main() {}
