//! Handlers of two APIs, in modules of their own, in one router.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use specwright::routes;
use specwright_tests::goldens::{conformance, unions};
use tower::ServiceExt;

mod v1 {
    pub mod flows {
        use specwright::{NoContent, Path, operation};
        use specwright_tests::goldens::conformance::contract::op;

        #[operation(op::delete_flow)]
        pub async fn delete(Path(_flow_id): Path<i64>) -> NoContent {
            NoContent
        }
    }
}

mod drawing {
    use specwright::{Json, NoContent, operation};
    use specwright_tests::goldens::unions::{contract as api, models::Shape};

    #[operation(api::op::draw_shape)]
    pub async fn draw(Json(_shape): Json<Shape>) -> NoContent {
        NoContent
    }
}

fn router() -> axum::Router {
    use conformance::contract::op;

    let flows = routes!(
        conformance::contract::Api;
        v1::flows::delete,
        !op::list_flows,
        !op::create_flow,
        !op::get_flow,
        !op::put_note,
        !op::change_settings,
        !op::replace_labels,
        !op::pack_files,
    );
    let shapes = routes!(unions::contract::Api; drawing::draw);
    flows.with_state(()).merge(shapes.with_state(()))
}

async fn check(request: axum::http::request::Builder, body: &'static str, expected: StatusCode) {
    let request = request.header("content-type", "application/json");
    let response = router().oneshot(request.body(Body::from(body)).unwrap());
    assert_eq!(response.await.unwrap().status(), expected);
}

#[tokio::test]
async fn each_answers_by_its_own_contract() {
    check(Request::delete("/v1/flows/7"), "", StatusCode::NO_CONTENT).await;
    let circle = r#"{"form": "round", "radius": 1}"#;
    check(Request::post("/shapes"), circle, StatusCode::NO_CONTENT).await;
    let circle = r#"{"form": "round"}"#;
    check(Request::post("/shapes"), circle, StatusCode::BAD_REQUEST).await;
}
