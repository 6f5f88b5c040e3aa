//! What generated servers are made of: routing, decoding, security, responses.
//!
//! ```
//! # use std::sync::Arc;
//! # use specwright::contract::{At, Operation, at};
//! # use specwright::server::{Input, Reply, Routes};
//! # use specwright::Rejection;
//! # static GET_PET: Operation = Operation {
//! #     id: "getPet", method: "GET", path: "/pets/{id}", at: at(1, 1), parameters: &[], body: None,
//! #     responses: &[], security: &[], retryable: true, servers: None,
//! # };
//! # struct Pets;
//! async fn get_pet(pets: Arc<Pets>, input: Input) -> Result<axum::response::Response, Rejection> {
//!     Ok(Reply::new(200).json("application/json", "Rex"))
//! }
//! let router: axum::Router = Routes::new(Arc::new(Pets)).on(&GET_PET, get_pet).into_router();
//! ```

mod body;
mod chunks;
mod credentials;
mod declared;
mod dispatch;
mod extract;
mod generated;
mod guard;
mod input;
mod items;
mod json_array;
mod matching;
mod multipart;
mod reading;
mod rejected;
mod reply;
mod routes;
mod security;
mod spool;
mod status_range;
mod webhooks;

pub use body::{BodyLimit, UploadLimit};
pub use credentials::{ApiKey, Authorization, Basic, Bearer, CredentialKind};
pub use extract::{
    Cookies, Form, FromParams, Headers, Json, Multipart, Parameters, Path, Query, Rejected, Text,
};
pub use guard::{Attempt, Auth, Authenticate, Credential, Either, Guard};
pub use input::{FromInput, Input};
pub use items::Items;
pub use json_array::JsonArray;
pub use rejected::{not_found, rejected};
pub use reply::{IntoStatus, Reply, empty, json};
pub use routes::Routes;
pub use security::{Alternatives, Granted, missing};
pub use status_range::{OutOfRange, StatusRange};
pub use webhooks::{Deliveries, Receiver};

#[doc(hidden)]
pub use crate::{__answers as answers, __decode as decode, __handlers as handlers};

pub use axum::extract::Request;
pub use axum::response::{IntoResponse, Response};
pub use axum::{Router, http::StatusCode};
