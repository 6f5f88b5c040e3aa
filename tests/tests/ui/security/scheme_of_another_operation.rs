//! A guard checks the scheme that the operation asks for.

#![allow(unused)]

use specwright::http::request::Parts;
use specwright::server::{Basic, Granted};
use specwright::{Auth, Guard, NoContent, Rejection, operation};
use specwright_tests::goldens::guards::contract as api;

struct User;

impl Guard for User {
    type Scheme = api::scheme::Login;
    type State = ();

    async fn check(_: Basic<'_>, _: &Parts, _: &()) -> Result<Granted<Self>, Rejection> {
        todo!()
    }
}

#[operation(api::op::inherited)]
async fn inherited(_: Auth<User>) -> NoContent {
    todo!()
}

fn main() {}
