//! Guards: what lets a request in, by the security scheme that the document demands.
//!
//! A guard names its scheme, so that it cannot stand for another one; `#[operation(..)]` holds the guards of a
//! handler against what its operation asks for.

mod authenticate;

use axum::extract::{FromRequestParts, OptionalFromRequestParts};
use http::request::Parts;

pub use authenticate::{Attempt, Authenticate};

use super::credentials::CredentialKind;
use super::extract::Rejected;
use super::reading::endpoint;
use super::security::{Granted, missing};
use crate::Rejection;
use crate::conform::NamedScheme;

/// Who a request comes from, once a credential of one scheme was found to be right.
///
/// ```
/// # use specwright::contract::{self, SchemeKind, SecurityScheme, at};
/// # mod api { pub mod scheme {
/// #     use specwright::contract::{Document, SchemeKind, SecurityScheme, at};
/// #     pub enum Api {}
/// #     static DOCUMENT: Document = Document { path: "", hash: "", operations: &[] };
/// #     impl specwright::conform::Api for Api {
/// #         const ID: u128 = 1;
/// #         const PATH: &'static str = "";
/// #         const OPERATIONS: usize = 0;
/// #         const SOURCE: specwright::contract::Source =
/// #             specwright::contract::Source { document: &DOCUMENT, base_path: "", files: &[] };
/// #     }
/// #     static KEY: SecurityScheme = SecurityScheme { name: "key", kind: SchemeKind::Bearer, at: at(1, 1) };
/// #     specwright::name_schemes! { Api; Key: ApiKey = KEY }
/// # } }
/// use specwright::http::request::Parts;
/// use specwright::server::{ApiKey, Granted};
/// use specwright::{Guard, Rejection};
///
/// struct Workspace {
///     id: u64,
/// }
///
/// #[derive(Clone)]
/// struct Keys(Vec<(String, u64)>);
///
/// impl Guard for Workspace {
///     type Scheme = api::scheme::Key;
///     type State = Keys;
///
///     async fn check(found: ApiKey<'_>, _: &Parts, keys: &Keys) -> Result<Granted<Self>, Rejection> {
///         let known = keys.0.iter().find(|(key, _)| *key == *found.key);
///         match known {
///             Some((_, id)) => Ok(Self { id: *id }.into()),
///             None => Err(Rejection::Unauthorized { challenge: None, message: "unknown key".to_owned() }),
///         }
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` guards no security scheme",
    label = "not a guard",
    note = "implement `specwright::Guard`, for one scheme; `Auth<(A, B)>` demands two guards, `Auth<Either<A, B>>` either of them"
)]
pub trait Guard: Sized + Send {
    /// The scheme whose credentials it checks: `api::scheme::Key`.
    type Scheme: NamedScheme<Kind: CredentialKind>;

    /// What it needs of the router's state: the state itself, or a part of it by axum's `FromRef`.
    type State: Send + Sync;

    /// Tells who a credential belongs to, with the scopes that it was granted; `principal.into()` where there are none.
    fn check<'r>(
        credential: Credential<'r, Self::Scheme>,
        request: &'r Parts,
        state: &Self::State,
    ) -> impl Future<Output = Result<Granted<Self>, Rejection>> + Send;
}

/// A credential of a scheme: [`ApiKey`](super::ApiKey), [`Basic`](super::Basic), [`Bearer`](super::Bearer) or
/// [`Authorization`](super::Authorization).
pub type Credential<'r, S> = <<S as NamedScheme>::Kind as CredentialKind>::Credential<'r>;

/// The extractor of what an operation demands of credentials.
///
/// `Auth<G>` demands those of a guard, `Auth<(A, B)>` those of both, `Auth<Either<A, B>>` those of one of them; where
/// the document lets requests without credentials pass (`{}`), it is `Option<Auth<..>>`.
/// A guard that was granted fewer scopes than the operation demands is refused (403).
///
/// It works for the operation that the request was routed to; elsewhere, and where the operation asks for something
/// else, the answer is 500.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Auth<G>(pub G);

/// One of two guards, the first that lets the request in.
///
/// More than two are nested: `Either<A, Either<B, C>>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Either<A, B> {
    /// The first.
    Left(A),
    /// The other.
    Right(B),
}

impl<S: Send + Sync, G: Authenticate<S>> FromRequestParts<S> for Auth<G> {
    type Rejection = Rejected;

    async fn from_request_parts(request: &mut Parts, state: &S) -> Result<Self, Rejected> {
        let routed = endpoint(&request.extensions).map_err(Rejected::unrouted)?;
        let attempt = Attempt::new(routed.operation, request, state);
        let refused = match G::authenticate(attempt).await {
            Ok(Some(guard)) => return Ok(Self(guard)),
            Ok(None) => missing(&attempt.schemes()),
            Err(rejection) => rejection,
        };
        Err(Rejected::new(refused, routed))
    }
}

impl<S: Send + Sync, G: Authenticate<S>> OptionalFromRequestParts<S> for Auth<G> {
    type Rejection = Rejected;

    async fn from_request_parts(request: &mut Parts, state: &S) -> Result<Option<Self>, Rejected> {
        let routed = endpoint(&request.extensions).map_err(Rejected::unrouted)?;
        let attempt = Attempt::new(routed.operation, request, state);
        let refused = match G::authenticate(attempt).await {
            Ok(Some(guard)) => return Ok(Some(Self(guard))),
            Ok(None) if routed.operation.serves_anonymous() => return Ok(None),
            Ok(None) => missing(&attempt.schemes()),
            // Who sends credentials wants to be known by them: where they are wrong, that is the answer.
            Err(rejection) => rejection,
        };
        Err(Rejected::new(refused, routed))
    }
}
