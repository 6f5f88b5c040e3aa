//! Bodies, each in one of the media types that its operation declares.

use axum::extract::{FromRequest, OptionalFromRequest, Request};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Rejected, wrapper};
use crate::Validate;
use crate::contract::MediaKind;
use crate::server::{Input, Reply, reading};

wrapper! {
    /// A JSON body that keeps its schema, or a JSON response with status 200.
    ///
    /// `Option<Json<T>>` reads a body that the operation does not demand.
    ///
    /// ```
    /// use specwright::Json;
    ///
    /// async fn sum(Json(numbers): Json<Vec<i64>>) -> Json<i64> {
    ///     Json(numbers.iter().sum())
    /// }
    /// ```
    Json,
    /// A body of `application/x-www-form-urlencoded` that keeps its schema.
    Form,
    /// A body of `multipart/form-data` that keeps its schema.
    ///
    /// Its files are [`Binary`](crate::Binary): in memory while they are small, and on the disk where they are not.
    ///
    /// ```
    /// use serde::{Deserialize, Serialize};
    /// use specwright::{Binary, Multipart};
    ///
    /// #[derive(Serialize, Deserialize)]
    /// struct Photo {
    ///     title: String,
    ///     image: Binary,
    /// }
    ///
    /// async fn add_photo(Multipart(photo): Multipart<Photo>) -> String {
    ///     let name = photo.image.file_name().unwrap_or("a photo");
    ///     let mut reader = photo.image.reader();
    ///     match tokio::io::copy(&mut reader, &mut tokio::io::sink()).await {
    ///         Ok(length) => format!("{}: {name} of {length} bytes", photo.title),
    ///         Err(error) => format!("{name} is lost: {error}"),
    ///     }
    /// }
    /// ```
    Multipart,
    /// A body of text that keeps its schema: `Text<String>`.
    Text,
}

/// Reads a body that is of this kind of media type.
async fn read<T>(request: Request, kind: MediaKind) -> Result<T, Rejected>
where
    T: DeserializeOwned + Validate,
{
    let routed = reading::endpoint(request.extensions()).map_err(Rejected::unrouted)?;
    let mut input = Input::at(&routed, request);
    let value = input.body(kind).await;
    input
        .finish(value)
        .map_err(|rejection| Rejected::new(rejection, routed))
}

/// Reads a body, where there is one.
async fn read_optional<T>(request: Request, kind: MediaKind) -> Result<Option<T>, Rejected>
where
    T: DeserializeOwned + Validate,
{
    let routed = reading::endpoint(request.extensions()).map_err(Rejected::unrouted)?;
    let mut input = Input::at(&routed, request);
    let value = input.optional_body(kind).await;
    input
        .finish(value)
        .map_err(|rejection| Rejected::new(rejection, routed))
}

macro_rules! body {
    ($($name:ident)*) => {$(
        impl<T, S> FromRequest<S> for $name<T>
        where
            T: DeserializeOwned + Validate,
            S: Sync,
        {
            type Rejection = Rejected;

            async fn from_request(request: Request, _: &S) -> Result<Self, Rejected> {
                read(request, MediaKind::$name).await.map(Self)
            }
        }

        impl<T, S> OptionalFromRequest<S> for $name<T>
        where
            T: DeserializeOwned + Validate,
            S: Sync,
        {
            type Rejection = Rejected;

            async fn from_request(request: Request, _: &S) -> Result<Option<Self>, Rejected> {
                let value = read_optional(request, MediaKind::$name).await?;
                Ok(value.map(Self))
            }
        }
    )*};
}

body!(Json Form Multipart Text);

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        Reply::new(200).json("application/json", &self.0)
    }
}
