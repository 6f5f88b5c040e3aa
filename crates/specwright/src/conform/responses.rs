//! Types for statuses, and what axum's responses answer: `Status<201, Json<Flow>>`.

use axum::Json;
use axum::body::Bytes;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::replies::{Replies, Reply, Responds};
use super::shape::{HasShape, Shape};
use crate::Event;
use crate::contract::{MediaKind, StatusPattern};
use crate::server::{Items, JsonArray};

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
    const REPLIES: Replies = Replies::As(StatusPattern::Code(CODE), &T::REPLIES);
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

impl<T: HasShape> Responds for JsonArray<T> {
    const REPLIES: Replies = Replies::List(&[Reply::json(200, Shape::Array(&T::SHAPE))]);
}

impl<T: HasShape> Responds for Items<T> {
    const REPLIES: Replies = Replies::List(&[Reply::body(200, MediaKind::JsonLines, T::SHAPE)]);
}

impl<T: HasShape> Responds for Items<Event<T>> {
    const REPLIES: Replies = Replies::List(&[Reply::body(200, MediaKind::Events, T::SHAPE)]);
}

impl Responds for () {
    const REPLIES: Replies = Replies::List(&[Reply::empty(200)]);
}

impl Responds for String {
    const REPLIES: Replies = Replies::List(&[Reply::text(200)]);
}

impl Responds for Bytes {
    const REPLIES: Replies = Replies::List(&[Reply::body(200, MediaKind::Bytes, BYTES)]);
}

impl<T: Responds, E: Responds> Responds for Result<T, E> {
    const REPLIES: Replies = Replies::OneOf(&[T::REPLIES, E::REPLIES]);
}

pub(super) const BYTES: Shape = Shape::Formatted {
    name: "Bytes",
    format: "binary",
};
