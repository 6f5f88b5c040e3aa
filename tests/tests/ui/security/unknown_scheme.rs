//! A guard names a scheme of the spec.

#![allow(unused)]

use specwright::http::request::Parts;
use specwright::server::{ApiKey, Granted};
use specwright::{Guard, Rejection};
use specwright_tests::goldens::guards::contract as api;

struct Workspace;

impl Guard for Workspace {
    type Scheme = api::scheme::Kye;
    type State = ();

    async fn check(_: ApiKey<'_>, _: &Parts, _: &()) -> Result<Granted<Self>, Rejection> {
        todo!()
    }
}

fn main() {}
