//! axum's extractors as the checks see them.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Form, Multipart, Path, Query, Request};
use axum::http::HeaderMap;

use super::extracts::{Argument, Extracts, Known};
use super::responses::BYTES;
use super::shape::{HasShape, Shape};
use crate::contract::MediaKind;

const fn body(kind: MediaKind, shape: Shape) -> Argument {
    Argument::Body {
        kind,
        shape,
        optional: false,
    }
}

impl<T: HasShape> Extracts for Json<T> {
    const ARGUMENT: Argument = body(MediaKind::Json, T::SHAPE);
    const UNCHECKED: Option<&'static str> = Some("Json");
}

impl<T: HasShape> Extracts for Option<Json<T>> {
    const ARGUMENT: Argument = Argument::Body {
        kind: MediaKind::Json,
        shape: T::SHAPE,
        optional: true,
    };
    const UNCHECKED: Option<&'static str> = Some("Json");
}

impl<T: HasShape> Extracts for Form<T> {
    const ARGUMENT: Argument = body(MediaKind::Form, T::SHAPE);
    const UNCHECKED: Option<&'static str> = Some("Form");
}

impl<T: HasShape> Extracts for Path<T> {
    const ARGUMENT: Argument = Argument::Path(T::SHAPE);
    const UNCHECKED: Option<&'static str> = Some("Path");
}

impl<T: HasShape> Extracts for Query<T> {
    const ARGUMENT: Argument = Argument::Query(T::SHAPE);
    const UNCHECKED: Option<&'static str> = Some("Query");
}

impl Extracts for String {
    const ARGUMENT: Argument = body(MediaKind::Text, Shape::Text);
    const UNCHECKED: Option<&'static str> = Some("String");
}

impl Extracts for Bytes {
    const ARGUMENT: Argument = body(MediaKind::Bytes, BYTES);
}

impl Extracts for Multipart {
    const ARGUMENT: Argument = body(MediaKind::Multipart, Shape::Anything);
}

impl Extracts for HeaderMap {
    const ARGUMENT: Argument = Argument::HeaderMap;
    const UNCHECKED: Option<&'static str> = Some("HeaderMap");
}

impl Extracts for Request {
    const ARGUMENT: Argument = Argument::Request;
}

impl<T> Known for Json<T> {}
impl<T> Known for Option<Json<T>> {}
impl<T> Known for Form<T> {}
impl<T> Known for Path<T> {}
impl<T> Known for Query<T> {}
