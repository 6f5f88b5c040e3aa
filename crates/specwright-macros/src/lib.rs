//! Compile-time conformance of handlers and models: `#[derive(Model)]`, `#[derive(Params)]`,
//! `#[derive(Responses)]`, `#[operation(..)]`, `routes!`.
//!
//! A macro never reads a document. It turns the tokens of its user into calls of `const fn`s of the runtime, each with
//! the span of the token that it is about, and these hold what the tokens name against the tables of a generated contract.

mod model;
mod operation;
mod params;
mod responses;
mod routes;
mod serde_attributes;
mod serde_names;
mod spans;

use proc_macro::TokenStream;
use syn::{DeriveInput, ItemFn, parse_macro_input};

/// Holds a struct or enum against a schema of a generated contract.
///
/// ```
/// use message_flows::contract as api;
/// use serde::{Deserialize, Serialize};
/// use specwright::Model;
///
/// #[derive(Serialize, Deserialize, Model)]
/// #[serde(rename_all = "camelCase")]
/// #[model(schema = api::schema::SecuritySettings)]
/// struct SecuritySettings {
///     #[serde(skip_serializing_if = "Option::is_none")]
///     hipaa_compliance: Option<bool>,
/// }
/// ```
///
/// Every property is compared by its name on the wire, its type, and whether it may be absent or `null`;
/// every value of an enum must have its variant. In requests a model must take what the schema allows;
/// in responses it must be able to send nothing else.
/// A type that serde only reads, or only writes, is held against that direction where its schema is used in both.
/// The type also implements `specwright::Validate`.
///
/// A type without `schema`, or with type parameters, is held against the schema of each place that uses it.
///
/// Attributes of serde are understood or refused, never ignored.
///
/// What the document calls a boolean is no text:
///
/// ```compile_fail,E0080
/// use message_flows::contract as api;
/// use serde::{Deserialize, Serialize};
/// use specwright::Model;
///
/// #[derive(Serialize, Deserialize, Model)]
/// #[serde(rename_all = "camelCase")]
/// #[model(schema = api::schema::SecuritySettings)]
/// struct SecuritySettings {
///     #[serde(skip_serializing_if = "Option::is_none")]
///     hipaa_compliance: Option<String>,
/// }
/// ```
#[proc_macro_derive(Model, attributes(model, serde))]
pub fn model(input: TokenStream) -> TokenStream {
    model::expand(&parse_macro_input!(input as DeriveInput))
        .unwrap_or_else(|error| error.to_compile_error())
        .into()
}

/// Reads the parameters of one place of a request into the fields of a struct.
///
/// ```
/// # use message_flows::{contract as api, models};
/// # use specwright::server::{ApiKey, Granted};
/// # struct Key;
/// # impl specwright::Guard for Key {
/// #     type Scheme = api::scheme::ApiKey;
/// #     type State = ();
/// #     async fn check(_: ApiKey<'_>, _: &specwright::http::request::Parts, (): &()) -> Result<Granted<Self>, specwright::Rejection> {
/// #         Ok(Self.into())
/// #     }
/// # }
/// use specwright::{Auth, Headers, Json, Params, operation};
///
/// #[derive(Params)]
/// struct Workspace {
///     x_workspace_id: String,
/// }
///
/// #[operation(api::op::list_message_flows)]
/// async fn list(_: Auth<Key>, Headers(workspace): Headers<Workspace>) -> Json<Vec<models::MessageFlow>> {
///     Json(Vec::new())
/// }
/// ```
///
/// The struct serves `specwright::{Path, Query, Headers, Cookies}`, which decode each field by the parameter of its name,
/// in the style that the operation declares. A field of type `Option` may be absent, and so may one with `default`.
/// Names of headers are compared as words: the field `x_request_id` is `X-Request-Id`.
///
/// Attributes of serde are understood or refused, never ignored; the struct needs none, nor any derive of serde.
///
/// A field that is no parameter of the operation is an error where the struct is used:
///
/// ```compile_fail,E0080
/// # use message_flows::{contract as api, models};
/// # use specwright::server::{ApiKey, Granted};
/// # struct Key;
/// # impl specwright::Guard for Key {
/// #     type Scheme = api::scheme::ApiKey;
/// #     type State = ();
/// #     async fn check(_: ApiKey<'_>, _: &specwright::http::request::Parts, (): &()) -> Result<Granted<Self>, specwright::Rejection> {
/// #         Ok(Self.into())
/// #     }
/// # }
/// use specwright::{Auth, Headers, Json, Params, operation};
///
/// #[derive(Params)]
/// struct Workspace {
///     x_workspace: String,
/// }
///
/// #[operation(api::op::list_message_flows)]
/// async fn list(_: Auth<Key>, Headers(workspace): Headers<Workspace>) -> Json<Vec<models::MessageFlow>> {
///     Json(Vec::new())
/// }
/// ```
#[proc_macro_derive(Params, attributes(params, serde))]
pub fn params(input: TokenStream) -> TokenStream {
    params::expand(&parse_macro_input!(input as DeriveInput))
        .unwrap_or_else(|error| error.to_compile_error())
        .into()
}

/// Holds an axum handler against an operation of a generated contract.
///
/// ```
/// # use message_flows::{contract as api, models};
/// # use specwright::server::{ApiKey, Granted};
/// # struct Key;
/// # impl specwright::Guard for Key {
/// #     type Scheme = api::scheme::ApiKey;
/// #     type State = ();
/// #     async fn check(_: ApiKey<'_>, _: &specwright::http::request::Parts, (): &()) -> Result<Granted<Self>, specwright::Rejection> {
/// #         Ok(Self.into())
/// #     }
/// # }
/// use specwright::{Auth, Headers, Json, Params, operation};
///
/// #[derive(Params)]
/// struct Workspace {
///     x_workspace_id: String,
/// }
///
/// #[operation(api::op::list_message_flows)]
/// async fn list(_: Auth<Key>, Headers(workspace): Headers<Workspace>) -> Json<Vec<models::MessageFlow>> {
///     Json(Vec::new())
/// }
/// ```
///
/// Every parameter is compared by its name, its type and whether it may be absent; the body by its media type and schema;
/// and every status that can be returned, with its body. What the operation has must be read.
///
/// axum's own `Json`, `Path`, `Query`, `Form` and `String` hand out what was sent: they are taken where the document asks
/// for nothing that the type does not prove, and those of `specwright` elsewhere. `HeaderMap` reads headers that may be
/// absent; one that is required needs `specwright::Headers`. Both rules, and the one that parameters must be read, can be
/// set aside by name: `#[operation(api::op::list_flows, unchecked(Json), ignores("limit"))]`.
///
/// Extractors that the checks do not know pass; what cannot be seen through, such as `impl IntoResponse`, is refused.
///
/// A list is not created:
///
/// ```compile_fail,E0080
/// # use message_flows::{contract as api, models};
/// # use specwright::server::{ApiKey, Granted};
/// # struct Key;
/// # impl specwright::Guard for Key {
/// #     type Scheme = api::scheme::ApiKey;
/// #     type State = ();
/// #     async fn check(_: ApiKey<'_>, _: &specwright::http::request::Parts, (): &()) -> Result<Granted<Self>, specwright::Rejection> {
/// #         Ok(Self.into())
/// #     }
/// # }
/// use specwright::{Auth, Created, Headers, Params, operation};
///
/// #[derive(Params)]
/// struct Workspace {
///     x_workspace_id: String,
/// }
///
/// #[operation(api::op::list_message_flows)]
/// async fn list(_: Auth<Key>, Headers(workspace): Headers<Workspace>) -> Created<models::MessageFlow> {
///     todo!()
/// }
/// ```
#[proc_macro_attribute]
pub fn operation(attribute: TokenStream, item: TokenStream) -> TokenStream {
    let attribute = parse_macro_input!(attribute as operation::Attribute);
    let function = parse_macro_input!(item as ItemFn);
    operation::expand(&attribute, &function).into()
}

/// Says which statuses, headers and bodies a type answers, and answers them.
///
/// ```
/// use message_flows::models::ErrorResponse;
/// use specwright::http::StatusCode;
/// use specwright::{Json, Responses};
///
/// #[derive(Responses)]
/// enum UpdateError {
///     #[status(404)]
///     NotFound(Json<ErrorResponse>),
///     #[status(429)]
///     TooMany {
///         #[header("Retry-After")]
///         retry_after: Option<i64>,
///         body: Json<ErrorResponse>,
///     },
///     #[status(default)]
///     Other(StatusCode, Json<ErrorResponse>),
/// }
///
/// #[derive(Responses)]
/// enum PublishError {
///     #[status(transparent)]
///     Failed(UpdateError),
///     #[status(409)]
///     Published,
/// }
/// ```
///
/// The type implements `specwright::conform::Responds`, by which `#[operation(..)]` holds a handler that returns it
/// against the operation, and axum's `IntoResponse`.
/// A struct has its `#[status(201)]` above it.
///
/// A field with `#[header("..")]` is sent as that header, as the contract's style `simple` writes it
/// (objects as `a=1,b=2` with `#[header("..", explode)]`), and left out where it is `None`.
/// A range (`4XX`) or `default` has a field for the status that it is: `StatusRange<4>`, `StatusCode`.
/// The other field is the body, which may say so by `#[body]`: whatever has statuses itself, such as `Json<T>`,
/// is answered with this status in place of its own.
///
/// A variant without a status answers nothing:
///
/// ```compile_fail
/// #[derive(specwright::Responses)]
/// enum PublishError {
///     Published,
/// }
/// ```
#[proc_macro_derive(Responses, attributes(status, header, body))]
pub fn responses(input: TokenStream) -> TokenStream {
    responses::expand(&parse_macro_input!(input as DeriveInput))
        .unwrap_or_else(|error| error.to_compile_error())
        .into()
}

/// The router of an API, of functions with `#[operation(..)]`.
///
/// ```
/// # use message_flows::{contract as api, models};
/// # use specwright::server::{ApiKey, Granted};
/// # struct Key;
/// # impl specwright::Guard for Key {
/// #     type Scheme = api::scheme::ApiKey;
/// #     type State = ();
/// #     async fn check(_: ApiKey<'_>, _: &specwright::http::request::Parts, (): &()) -> Result<Granted<Self>, specwright::Rejection> {
/// #         Ok(Self.into())
/// #     }
/// # }
/// # use specwright::{Auth, Headers, Json, Params, operation};
/// #
/// # #[derive(Params)]
/// # struct Workspace {
/// #     x_workspace_id: String,
/// # }
/// #
/// # #[operation(api::op::list_message_flows)]
/// # async fn list(_: Auth<Key>, Headers(workspace): Headers<Workspace>) -> Json<Vec<models::MessageFlow>> {
/// #     Json(Vec::new())
/// # }
/// let router: axum::Router = specwright::routes!(
///     api::Api;
///     list,
///     !api::op::create_message_flow,
///     !api::op::update_message_flow,
/// )
/// .with_state(());
/// ```
///
/// Every operation must be listed once: by the path of its function, or left out by `!` and its own name.
/// One that is forgotten does not compile:
///
/// ```compile_fail,E0080
/// # use message_flows::{contract as api, models};
/// # use specwright::server::{ApiKey, Granted};
/// # struct Key;
/// # impl specwright::Guard for Key {
/// #     type Scheme = api::scheme::ApiKey;
/// #     type State = ();
/// #     async fn check(_: ApiKey<'_>, _: &specwright::http::request::Parts, (): &()) -> Result<Granted<Self>, specwright::Rejection> {
/// #         Ok(Self.into())
/// #     }
/// # }
/// # use specwright::{Auth, Headers, Json, Params, operation};
/// #
/// # #[derive(Params)]
/// # struct Workspace {
/// #     x_workspace_id: String,
/// # }
/// #
/// # #[operation(api::op::list_message_flows)]
/// # async fn list(_: Auth<Key>, Headers(workspace): Headers<Workspace>) -> Json<Vec<models::MessageFlow>> {
/// #     Json(Vec::new())
/// # }
/// let router: axum::Router = specwright::routes!(
///     api::Api;
///     list,
///     !api::op::create_message_flow,
/// )
/// .with_state(());
/// ```
#[proc_macro]
pub fn routes(input: TokenStream) -> TokenStream {
    match routes::Routes::read(input.into()) {
        Ok(routes) => routes::expand(&routes).into(),
        Err(error) => error.to_compile_error().into(),
    }
}
