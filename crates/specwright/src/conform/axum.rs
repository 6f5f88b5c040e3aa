//! axum's extractors and responses as the checks see them, and types for statuses: `Status<201, Json<Flow>>`.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Form, Multipart, Path, Query, Request};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

use super::extracts::{Argument, Extracts, Known};
use super::replies::{Replies, Reply, Responds};
use super::shape::{HasShape, Shape};
use crate::contract::MediaKind;

/// A response with this status: `Status<409, Json<Problem>>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Status<const CODE: u16, T>(pub T);

/// Status 201 with a JSON body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Created<T>(pub T);

/// Status 204, without a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoContent;

impl<const CODE: u16, T> Status<CODE, T> {
    const STATUS: StatusCode = match StatusCode::from_u16(CODE) {
        Ok(status) => status,
        Err(_) => panic!("a status has three digits"),
    };
}

impl<const CODE: u16, T: IntoResponse> IntoResponse for Status<CODE, T> {
    fn into_response(self) -> Response {
        (Self::STATUS, self.0).into_response()
    }
}

impl<T: serde::Serialize> IntoResponse for Created<T> {
    fn into_response(self) -> Response {
        (StatusCode::CREATED, Json(self.0)).into_response()
    }
}

impl IntoResponse for NoContent {
    fn into_response(self) -> Response {
        StatusCode::NO_CONTENT.into_response()
    }
}

impl<const CODE: u16, T: Responds> Responds for Status<CODE, T> {
    const REPLIES: Replies = Replies::As(CODE, &T::REPLIES);
}

impl<T: HasShape> Responds for Created<T> {
    const REPLIES: Replies = Replies::List(&[Reply::json(201, T::SHAPE)]);
}

impl Responds for NoContent {
    const REPLIES: Replies = Replies::List(&[Reply::empty(204)]);
}

impl<T: HasShape> Responds for Json<T> {
    const REPLIES: Replies = Replies::List(&[Reply::json(200, T::SHAPE)]);
}

impl Responds for () {
    const REPLIES: Replies = Replies::List(&[Reply::empty(200)]);
}

impl Responds for String {
    const REPLIES: Replies = Replies::List(&[Reply::text(200)]);
}

impl Responds for Bytes {
    const REPLIES: Replies = Replies::List(&[Reply {
        status: 200,
        body: Some((MediaKind::Bytes, BYTES)),
    }]);
}

impl<T: Responds, E: Responds> Responds for Result<T, E> {
    const REPLIES: Replies = Replies::Both(&T::REPLIES, &E::REPLIES);
}

const BYTES: Shape = Shape::Formatted {
    name: "Bytes",
    format: "binary",
};

const fn body(kind: MediaKind, shape: Shape) -> Argument {
    Argument::Body {
        kind,
        shape,
        optional: false,
    }
}

impl<T: HasShape> Extracts for Json<T> {
    const ARGUMENT: Argument = body(MediaKind::Json, T::SHAPE);
}

impl<T: HasShape> Extracts for Option<Json<T>> {
    const ARGUMENT: Argument = Argument::Body {
        kind: MediaKind::Json,
        shape: T::SHAPE,
        optional: true,
    };
}

impl<T: HasShape> Extracts for Form<T> {
    const ARGUMENT: Argument = body(MediaKind::Form, T::SHAPE);
}

impl<T: HasShape> Extracts for Path<T> {
    const ARGUMENT: Argument = Argument::Path(T::SHAPE);
}

impl<T: HasShape> Extracts for Query<T> {
    const ARGUMENT: Argument = Argument::Query(T::SHAPE);
}

impl Extracts for String {
    const ARGUMENT: Argument = body(MediaKind::Text, Shape::Text);
}

impl Extracts for Bytes {
    const ARGUMENT: Argument = body(MediaKind::Bytes, BYTES);
}

impl Extracts for Multipart {
    const ARGUMENT: Argument = body(MediaKind::Multipart, Shape::Anything);
}

impl Extracts for HeaderMap {
    const ARGUMENT: Argument = Argument::Headers;
}

impl Extracts for Request {
    const ARGUMENT: Argument = Argument::Request;
}

impl<T> Known for Json<T> {}
impl<T> Known for Option<Json<T>> {}
impl<T> Known for Form<T> {}
impl<T> Known for Path<T> {}
impl<T> Known for Query<T> {}
