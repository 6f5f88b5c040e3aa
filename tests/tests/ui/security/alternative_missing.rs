//! Every alternative lets requests in.

#![allow(unused)]

use specwright::http::request::Parts;
use specwright::server::{ApiKey, Bearer, Granted};
use specwright::{Auth, Either, Guard, NoContent, Rejection, operation};
use specwright_tests::goldens::guards::contract as api;

struct Workspace;

impl Guard for Workspace {
    type Scheme = api::scheme::Key;
    type State = ();

    async fn check(_: ApiKey<'_>, _: &Parts, _: &()) -> Result<Granted<Self>, Rejection> {
        todo!()
    }
}

struct Service;

impl Guard for Service {
    type Scheme = api::scheme::Token;
    type State = ();

    async fn check(_: Bearer<'_>, _: &Parts, _: &()) -> Result<Granted<Self>, Rejection> {
        todo!()
    }
}

#[operation(api::op::either)]
async fn either(_: Auth<Either<Workspace, Service>>) -> NoContent {
    todo!()
}

fn main() {}
