//! Structs of parameters with type parameters, and one struct for operations of two APIs.

use specwright::{Json, NoContent, Params, Path, Query, Uuid, operation};
use specwright_tests::goldens::{
    conformance::{contract as api, models},
    parameters::contract as other,
};

#[derive(Params)]
struct Kinds<K> {
    limit: Option<i32>,
    kind: K,
}

#[operation(api::op::list_flows)]
async fn list(_: Query<Kinds<models::Kind>>) -> Json<Vec<models::Flow>> {
    Json(Vec::new())
}

#[derive(Params)]
struct Words {
    words: Vec<String>,
}

#[operation(
    other::op::find_books,
    ignores("page", "years", "filter", "exact", "order", "x-trace")
)]
async fn find(
    _: Path<(Uuid, Vec<String>)>,
    _: Query<Words>,
    _: specwright::Cookies<Session>,
) -> NoContent {
    NoContent
}

#[derive(Params)]
struct Session {
    session: String,
}
