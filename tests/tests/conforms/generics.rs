//! Types with parameters are held against the schema of each use.

use serde::{Deserialize, Serialize};
use specwright::{Json, Model, Path, Status, operation};
use specwright_tests::goldens::conformance::{contract as api, models};

#[derive(Serialize, Model)]
struct Failure<T> {
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    target: Option<T>,
}

#[derive(Deserialize, Model)]
#[serde(transparent)]
struct Key<T>(T);

#[operation(api::op::get_flow)]
async fn get(
    Path(Key(_flow)): Path<Key<i64>>,
) -> Result<Json<models::Flow>, Status<404, Json<Failure<models::Target>>>> {
    let (title, target) = ("gone".to_owned(), None);
    Err(Status(Json(Failure { title, target })))
}
