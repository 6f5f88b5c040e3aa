//! No other alternative lets requests in.

#![allow(unused)]

use specwright::http::request::Parts;
use specwright::server::{ApiKey, Basic, Granted};
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

struct User;

impl Guard for User {
    type Scheme = api::scheme::Login;
    type State = ();

    async fn check(_: Basic<'_>, _: &Parts, _: &()) -> Result<Granted<Self>, Rejection> {
        todo!()
    }
}

#[operation(api::op::inherited)]
async fn inherited(_: Auth<Either<Workspace, User>>) -> NoContent {
    todo!()
}

fn main() {}
