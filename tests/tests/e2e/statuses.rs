//! Each way in which the operations fail, as the generated client tells it.

use std::time::Duration;

use message_flows::models::{CreateMessageFlowRequest, UpdateMessageFlowRequest};
use message_flows_server::store::Store;
use pretty_assertions::assert_eq;
use specwright::Timestamp;
use specwright::http::{HeaderValue, Method, Request};

use crate::harness::{Api, Setup, each_way, each_way_with};
use crate::outcome::{Failure, Outcome, failures_of_each};
use crate::raw::{Answer, FLOWS, listed};
use crate::samples::{full_json, request, toggle};

/// Sends each operation as a request that would succeed but for what a test does to it.
async fn each_operation(
    api: &Api,
    spoil: impl Fn(&mut Request<specwright::client::Body>),
    check: impl Fn(&Answer),
) {
    let id = api.create(&request()).await.id;
    let update = format!("{FLOWS}/{id}");

    for (method, path, body) in [
        (Method::POST, FLOWS, full_json().to_string()),
        (Method::GET, FLOWS, String::new()),
        (Method::PUT, &update, "{}".to_owned()),
    ] {
        let mut request = api.request(method, path, &body);
        spoil(&mut request);
        check(&api.send(request).await);
    }
}

async fn too_large(api: &Api) -> [Failure; 2] {
    let text = "x".repeat(3_000_000);
    let flow = CreateMessageFlowRequest {
        prompt: text.clone(),
        ..request()
    };
    let change = UpdateMessageFlowRequest {
        description: Some(text),
        ..UpdateMessageFlowRequest::default()
    };

    [
        Outcome::from(api.client.create_message_flow(&flow).await.unwrap()).failure(),
        Outcome::from(api.client.update_message_flow("x", &change).await.unwrap()).failure(),
    ]
}

#[tokio::test]
async fn a_body_that_breaks_a_rule_is_400() {
    each_way(async |api| {
        let flow = CreateMessageFlowRequest {
            name: String::new(),
            ..request()
        };
        let answer = api.client.create_message_flow(&flow).await.unwrap();
        let failure = Outcome::from(answer).failure();

        failure.check("BadRequest", 400, "invalid_request");
        assert_eq!(
            listed(&failure.body),
            ["/name: must have at least 1 character, but has 0"]
        );
    })
    .await;
}

#[tokio::test]
async fn a_missing_workspace_is_400() {
    each_way(async |api| {
        each_operation(
            &api,
            |request| drop(request.headers_mut().remove("x-workspace-id")),
            |answer| {
                let said = "x-workspace-id: must be there, but is missing";
                assert_eq!(answer.violations(), [said]);
            },
        )
        .await;
    })
    .await;
}

#[tokio::test]
async fn a_missing_key_is_401() {
    each_way(async |api| {
        each_operation(
            &api,
            |request| drop(request.headers_mut().remove("x-api-key")),
            |answer| {
                answer.check(401, "unauthorized");
                assert!(answer.headers.contains_key("www-authenticate"));
            },
        )
        .await;
    })
    .await;
}

#[tokio::test]
async fn an_unknown_key_is_401() {
    each_way(async |api| {
        let client = api.client.clone().with_api_key("mf_guess");

        for failure in failures_of_each(&client, "x").await {
            failure.check("Unauthorized", 401, "unauthorized");
        }
    })
    .await;
}

#[tokio::test]
async fn another_workspace_is_403() {
    each_way(async |api| {
        let client = api.client.clone().with_x_workspace_id("other".to_owned());

        for failure in failures_of_each(&client, "x").await {
            failure.check("Forbidden", 403, "forbidden");
        }
    })
    .await;
}

#[tokio::test]
async fn a_second_workspace_beside_the_right_one_is_403() {
    each_way(async |api| {
        each_operation(
            &api,
            |request| {
                let other = HeaderValue::from_static("other");
                request.headers_mut().append("x-workspace-id", other);
            },
            |answer| drop(answer.check(403, "forbidden")),
        )
        .await;
    })
    .await;
}

#[tokio::test]
async fn an_unknown_flow_is_404() {
    each_way(async |api| {
        // Names that would lead elsewhere if they were not escaped.
        for id in [
            "6650f3d7a4b8d90012ab34ff",
            "a/b",
            "a?b#c",
            "%2F",
            "naïve flow",
            "…",
        ] {
            let answer = api.client.update_message_flow(id, &toggle()).await.unwrap();
            let failure = Outcome::from(answer).failure();

            failure.check("NotFound", 404, "not_found");
        }
    })
    .await;
}

#[tokio::test]
async fn too_many_requests_are_429() {
    let setup = Setup {
        rate_limit: 0,
        ..Setup::USUAL
    };

    each_way_with(setup, async |api| {
        for failure in failures_of_each(&api.client, "x").await {
            failure.check("TooManyRequests", 429, "rate_limited");
            assert!((1..=60).contains(&failure.retry_after.unwrap()));
            let reset_at = failure.body.error.unwrap().reset_at.unwrap();
            assert!(reset_at.parse::<Timestamp>().unwrap() > Timestamp::now());
        }
    })
    .await;
}

#[tokio::test]
async fn the_limit_admits_what_it_says() {
    let setup = Setup {
        rate_limit: 2,
        ..Setup::USUAL
    };

    each_way_with(setup, async |api| {
        api.list().await;
        api.create(&request()).await;

        let answer = api.client.list_message_flows().await.unwrap();
        Outcome::from(answer)
            .failure()
            .check("TooManyRequests", 429, "rate_limited");
    })
    .await;
}

#[tokio::test]
async fn a_store_that_fails_is_500() {
    each_way(async |api| {
        api.store.close().await;

        for failure in failures_of_each(&api.client, "x").await {
            failure.check("Default", 500, "internal");
        }
    })
    .await;
}

#[tokio::test]
async fn a_store_that_does_not_answer_is_503() {
    let setup = Setup {
        time: Duration::from_millis(20),
        uses: 0,
        ..Setup::USUAL
    };

    each_way_with(setup, async |api| {
        for failure in failures_of_each(&api.client, "x").await {
            failure.check("Default", 503, "timeout");
        }
    })
    .await;
}

#[tokio::test]
async fn a_large_body_is_413() {
    each_way(async |api| {
        for failure in too_large(&api).await {
            failure.check("Default", 413, "body_too_large");
        }
    })
    .await;
}

#[tokio::test]
async fn another_media_type_is_415() {
    each_way(async |api| {
        for (method, path) in [(Method::POST, FLOWS), (Method::PUT, &format!("{FLOWS}/x"))] {
            for media_type in ["text/plain", "application/xml", "json", ""] {
                let mut request = api.request(method.clone(), path, "{}");
                let media_type = HeaderValue::from_static(media_type);
                request.headers_mut().insert("content-type", media_type);

                api.send(request).await.check(415, "unsupported_media_type");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_body_without_media_type_is_415() {
    each_way(async |api| {
        let mut request = api.request(Method::POST, FLOWS, "{}");
        request.headers_mut().remove("content-type");

        api.send(request).await.check(415, "unsupported_media_type");
    })
    .await;
}

#[tokio::test]
async fn a_media_type_may_name_its_charset() {
    each_way(async |api| {
        let mut request = api.request(Method::POST, FLOWS, &full_json().to_string());
        let media_type = HeaderValue::from_static("Application/JSON; charset=utf-8");
        request.headers_mut().insert("content-type", media_type);

        assert_eq!(api.send(request).await.status, 200);
    })
    .await;
}

#[tokio::test]
async fn malformed_json_is_400() {
    each_way(async |api| {
        for body in [
            "{\"name\": ",
            "{} {}",
            "\u{feff}{}",
            "{'name': 1}",
            "{\"delay\": 1e999}",
            "\"\u{0}\"",
            &"[".repeat(100_000),
        ] {
            let request = api.request(Method::POST, FLOWS, body);

            api.send(request).await.check(400, "malformed_body");
        }
    })
    .await;
}

#[tokio::test]
async fn an_empty_body_is_400() {
    each_way(async |api| {
        for (method, path) in [(Method::POST, FLOWS), (Method::PUT, &format!("{FLOWS}/x"))] {
            let request = api.request(method, path, "");

            assert_eq!(
                api.send(request).await.violations(),
                [": must be present, but the body is empty"]
            );
        }
    })
    .await;
}

#[tokio::test]
async fn another_method_is_405_and_names_the_known_ones() {
    each_way(async |api| {
        for (method, path, allowed) in [
            (Method::DELETE, FLOWS, "GET,HEAD,POST"),
            (Method::PATCH, "/v1/api/message-flows/x", "PUT"),
            (Method::GET, "/v1/api/message-flows/x", "PUT"),
        ] {
            let answer = api.send(api.request(method, path, "")).await;

            answer.check(405, "method_not_allowed");
            assert_eq!(answer.headers["allow"], allowed);
        }
    })
    .await;
}

#[tokio::test]
async fn another_path_is_404() {
    each_way(async |api| {
        for path in ["/", "/v1/api/flows", "/v1/api/message-flows/x/y"] {
            let answer = api.send(api.request(Method::GET, path, "")).await;

            answer.check(404, "not_found");
        }
    })
    .await;
}
