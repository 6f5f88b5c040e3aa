//! A guard is seen through its alias.

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

type Member = Auth<User>;

#[operation(api::op::inherited)]
async fn inherited(_: Member) -> NoContent {
    todo!()
}

fn main() {}
