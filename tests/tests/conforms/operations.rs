//! Handlers that do what their operations say.

use axum::body::Bytes;
use axum::extract::{Extension, Multipart, Path, State};
use axum::http::HeaderMap;
use serde::Deserialize;
use specwright::conform::{Argument, Extracts, HasShape};
use specwright::{Created, Form, Json, Model, NoContent, Query, Status, Uuid, operation};
use specwright_tests::goldens::conformance::{contract as api, models};

type Problem<const CODE: u16> = Status<CODE, Json<models::Problem>>;
type Body<T> = Json<T>;

#[derive(Deserialize, Model)]
pub struct Filter {
    limit: Option<i32>,
    kind: models::Kind,
}

pub mod flows {
    use super::*;

    #[operation(api::op::list_flows)]
    pub async fn list(Query(_): Query<Filter>) -> Result<Json<Vec<models::Flow>>, Problem<400>> {
        Ok(Json(Vec::new()))
    }

    #[operation(api::op::create_flow, unchecked(HeaderMap))]
    pub async fn create(
        State(_): State<&'static str>,
        _: HeaderMap,
        Json(_): Body<models::NewFlow>,
    ) -> Result<Created<models::Flow>, Result<Problem<409>, Problem<422>>> {
        Err(Err(problem()))
    }

    #[operation(api::op::get_flow)]
    pub async fn get(Path(_flow_id): Path<i64>) -> Result<Json<models::Flow>, Problem<404>> {
        Err(problem())
    }

    #[operation(api::op::delete_flow)]
    pub async fn delete(Path(flow): Path<ByFlow>, Extension(()): Extension<()>) -> NoContent {
        let _ = flow.flow_id;
        NoContent
    }

    #[derive(serde::Deserialize, specwright::Model)]
    pub struct ByFlow {
        pub flow_id: i64,
    }
}

#[operation(api::op::put_note)]
pub async fn put_note(Path((_flow_id, note_id)): Path<(i64, Uuid)>, body: String) -> String {
    format!("{note_id}: {body}")
}

#[operation(api::op::change_settings)]
pub async fn change_settings(
    Json(settings): Json<models::Settings>,
) -> Result<Json<models::Settings>, Problem<500>> {
    Ok(Json(settings))
}

#[operation(api::op::replace_labels)]
pub async fn replace_labels(Form(_): Form<models::Labels>) -> NoContent {
    NoContent
}

#[operation(api::op::pack_files)]
pub async fn pack_files(_: Multipart) -> Bytes {
    Bytes::new()
}

mod own_extractor {
    use super::*;

    struct RequestId;

    impl Extracts for RequestId {
        const ARGUMENT: Argument = Argument::Header {
            name: "x-request-id",
            shape: Uuid::SHAPE,
        };
    }

    #[operation(api::op::create_flow)]
    async fn create(_: RequestId, Json(_): Json<models::NewFlow>) -> Problem<409> {
        problem()
    }
}

fn problem<const CODE: u16>() -> Problem<CODE> {
    Status(Json(models::Problem {
        title: "no".to_owned(),
        target: None,
    }))
}
