//! One view of the three operations' responses: `Outcome::from(response).failure().check("NotFound", 404, "not_found")`

use std::fmt::Debug;

use message_flows::client::{
    Client, CreateMessageFlowResponse, ListMessageFlowsResponse, UpdateMessageFlowResponse,
};
use message_flows::models::{ErrorResponse, MessageFlow, UpdateMessageFlowRequest};
use pretty_assertions::assert_eq;

use crate::samples;

/// What an operation answered, as the document has it.
#[derive(Debug)]
pub(crate) enum Outcome<T> {
    Success(T),
    Failure(Failure),
}

/// A documented answer that is no success.
#[derive(Debug)]
pub(crate) struct Failure {
    /// The variant of the generated enum.
    pub(crate) variant: &'static str,
    pub(crate) status: u16,
    pub(crate) retry_after: Option<i64>,
    pub(crate) body: ErrorResponse,
}

impl<T: Debug> Outcome<T> {
    #[track_caller]
    pub(crate) fn unwrap(self) -> T {
        match self {
            Self::Success(body) => body,
            Self::Failure(failure) => panic!("no success: {failure:?}"),
        }
    }

    #[track_caller]
    pub(crate) fn failure(self) -> Failure {
        match self {
            Self::Failure(failure) => failure,
            Self::Success(body) => panic!("no failure: {body:?}"),
        }
    }
}

impl Failure {
    fn of(variant: &'static str, status: u16, body: ErrorResponse) -> Self {
        Self {
            variant,
            status,
            retry_after: None,
            body,
        }
    }

    /// Checks which answer it is, and that the envelope is filled in.
    #[track_caller]
    pub(crate) fn check(&self, variant: &str, status: u16, code: &str) {
        let error = self.body.error.as_ref().unwrap();

        assert_eq!(
            (self.variant, self.status, error.code.as_deref()),
            (variant, status, Some(code))
        );
        assert!(error.message.as_ref().unwrap().ends_with('.'), "{error:?}");
    }
}

/// The failures of each operation, called so that it would succeed otherwise.
pub(crate) async fn failures_of_each(client: &Client, id: &str) -> [Failure; 3] {
    let created = client.create_message_flow(&samples::request()).await;
    let listed = client.list_message_flows().await;
    let change = UpdateMessageFlowRequest::default();
    let updated = client.update_message_flow(id, &change).await;

    [
        Outcome::from(created.unwrap()).failure(),
        Outcome::from(listed.unwrap()).failure(),
        Outcome::from(updated.unwrap()).failure(),
    ]
}

/// The enums share their variants but for those of update.
macro_rules! outcomes {
    ($($response:ident of $body:ty, $($only:ident = $status:literal)?;)*) => {$(
        impl From<$response> for Outcome<$body> {
            fn from(response: $response) -> Self {
                use $response as Response;

                Self::Failure(match response {
                    Response::Ok(body) => return Self::Success(body),
                    Response::Undocumented(answer) => panic!("undocumented: {answer:?}"),
                    Response::BadRequest(body) => Failure::of("BadRequest", 400, body),
                    Response::Unauthorized(body) => Failure::of("Unauthorized", 401, body),
                    Response::Forbidden(body) => Failure::of("Forbidden", 403, body),
                    $(Response::$only(body) => Failure::of(stringify!($only), $status, body),)?
                    Response::TooManyRequests { retry_after, body } => Failure {
                        retry_after,
                        ..Failure::of("TooManyRequests", 429, body)
                    },
                    Response::Default(status, body) => Failure::of("Default", status.as_u16(), body),
                })
            }
        }
    )*};
}

outcomes! {
    CreateMessageFlowResponse of MessageFlow,;
    ListMessageFlowsResponse of Vec<MessageFlow>,;
    UpdateMessageFlowResponse of MessageFlow, NotFound = 404;
}
