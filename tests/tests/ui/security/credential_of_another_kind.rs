//! A guard takes the credentials of its scheme.

#![allow(unused)]

use specwright::http::request::Parts;
use specwright::server::{Bearer, Granted};
use specwright::{Guard, Rejection};
use specwright_tests::goldens::guards::contract as api;

struct Workspace;

impl Guard for Workspace {
    type Scheme = api::scheme::Key;
    type State = ();

    async fn check(_: Bearer<'_>, _: &Parts, _: &()) -> Result<Granted<Self>, Rejection> {
        todo!()
    }
}

fn main() {}
