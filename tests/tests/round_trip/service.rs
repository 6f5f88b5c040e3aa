//! A service that remembers what it was asked, and repeats it.

use std::sync::{Arc, Mutex};

use specwright::client::{Core, Tower};
use specwright::http::StatusCode;
use specwright::server::StatusRange;
use specwright_tests::goldens::round_trip::client::Client;
use specwright_tests::goldens::round_trip::models::{List, Point};
use specwright_tests::goldens::round_trip::server::{
    self, ChoicesResponse, Colour, ColourResponse, Count, CountResponse, Form, FormResponse, Heads,
    HeadsResponse, Parts, PartsResponse, Paths, PathsResponse, PeekResponse, Picture,
    PictureResponse, Queries, QueriesResponse, RoundTrip, Statuses, StatusesResponse,
    TraceResponse,
};

/// What was asked, as it was decoded.
#[derive(Default)]
pub(crate) struct Asked {
    pub(crate) paths: Option<Paths>,
    pub(crate) queries: Option<Queries>,
    pub(crate) parts: Option<Parts>,
}

#[derive(Default)]
pub(crate) struct Service(pub(crate) Mutex<Asked>);

impl RoundTrip for Service {
    async fn paths(&self, request: Paths) -> PathsResponse {
        self.0.lock().unwrap().paths = Some(request);
        PathsResponse::NoContent
    }

    async fn queries(&self, request: Queries) -> QueriesResponse {
        self.0.lock().unwrap().queries = Some(request);
        QueriesResponse::NoContent
    }

    async fn heads(&self, request: Heads) -> HeadsResponse {
        HeadsResponse::Ok {
            x_list: request.x_list,
            x_point: request.x_point,
            x_flat: request.x_flat,
            x_json: request.x_json,
            x_moment: None,
            set_cookie: request.list.map(|list| {
                let point = request
                    .point
                    .map(|point| format!("{}, {}", point.x, point.y));
                list.into_iter().chain(point).chain(request.crumb).collect()
            }),
        }
    }

    async fn form(&self, request: Form) -> FormResponse {
        FormResponse::Ok(request.body)
    }

    async fn parts(&self, request: Parts) -> PartsResponse {
        self.0.lock().unwrap().parts = Some(request);
        PartsResponse::NoContent
    }

    async fn colour(&self, request: Colour) -> ColourResponse {
        ColourResponse::Ok(request.body)
    }

    async fn count(&self, request: Count) -> CountResponse {
        CountResponse::Ok(day(request.body))
    }

    async fn picture(&self, request: Picture) -> PictureResponse {
        PictureResponse::Ok {
            content_type: request.content_type,
            body: request.body,
        }
    }

    async fn peek(&self) -> PeekResponse {
        PeekResponse::Ok { x_size: 7 }
    }

    async fn choices(&self) -> ChoicesResponse {
        ChoicesResponse::NoContent
    }

    async fn trace(&self) -> TraceResponse {
        TraceResponse::Ok("TRACE /bytes".into())
    }

    async fn statuses(&self, request: Statuses) -> StatusesResponse {
        let code = u16::try_from(request.code).unwrap();
        let status = StatusCode::from_u16(code).unwrap();
        match code {
            200..=299 => {
                StatusesResponse::Success(StatusRange::try_from(status).unwrap(), request.code)
            }
            404 => StatusesResponse::NotFound,
            400..=499 => {
                StatusesResponse::ClientError(StatusRange::try_from(status).unwrap(), request.code)
            }
            _ => StatusesResponse::Default(status, request.code),
        }
    }
}

/// The day of March 2024.
pub(crate) fn day(day: i64) -> specwright::Date {
    specwright::Date::constant(2024, 3, i8::try_from(day).unwrap())
}

pub(crate) fn list(items: &[&str]) -> List {
    items.iter().map(ToString::to_string).collect()
}

pub(crate) fn point(x: i64, y: i64) -> Point {
    Point { x, y }
}

pub(crate) fn rig() -> (Arc<Service>, Client) {
    let service = Arc::new(Service::default());
    let router = server::router(Arc::clone(&service));
    let core = Core::builder("http://pets.example").transport(Tower(router));
    (service, Client::with_core(core.build().unwrap()))
}
