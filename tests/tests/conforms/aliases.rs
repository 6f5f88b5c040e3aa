//! Aliases of models, extractors, responses and contracts are seen through.

use specwright::{Json, Path, Status, operation};
use specwright_tests::goldens::conformance::contract::op as operations;
use specwright_tests::goldens::conformance::models::{Flow as Found, Problem};

type FlowId = i64;
type One<T> = Path<T>;
type Missing = Status<404, Json<Problem>>;
type Answer<T> = Result<Json<T>, Missing>;

#[operation(operations::get_flow)]
async fn get(Path(_flow_id): One<FlowId>) -> Answer<Found> {
    let (title, target) = ("gone".to_owned(), None);
    Err(Status(Json(Problem { title, target })))
}
