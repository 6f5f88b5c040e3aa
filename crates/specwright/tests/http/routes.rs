//! Every list of path templates becomes a router that sends requests to the right operation.

use std::convert::Infallible;
use std::sync::Arc;

use crate::common::{ask, get, leak, operation};
use axum::Router;
use axum::extract::{MatchedPath, Request};
use pretty_assertions::assert_eq;
use specwright::Rejection;
use specwright::contract::{Document, Operation, Servers};
use specwright::server::{Input, IntoResponse, Response, Routes, StatusCode, not_found};

async fn name(_: Arc<()>, input: Input) -> Result<Response, Rejection> {
    Ok(input.operation().id.into_response())
}

fn routes(operations: &[(&str, &str)]) -> Routes<()> {
    let operations = operations
        .iter()
        .map(|(method, path)| operation(method, path));
    operations.fold(Routes::new(Arc::new(())), |routes, operation| {
        routes.on(operation, name)
    })
}

/// Asks a router of these operations; the answer is the operation, or the status and `Allow`.
async fn check(operations: &[(&str, &str)], request: (&str, &str), expected: &str) {
    check_router(&routes(operations).into_router(), request, expected).await;
}

async fn check_router(router: &Router, (method, uri): (&str, &str), expected: &str) {
    let answer = ask(router, method, uri).await;
    let found = match answer.status {
        StatusCode::OK => answer.text,
        status => format!(
            "{} {}",
            status.as_u16(),
            answer.header("allow").unwrap_or_default()
        ),
    };
    assert_eq!(found.trim(), expected, "{method} {uri}");
}

#[tokio::test]
async fn text_goes_before_parameters() {
    let operations = [("GET", "/pets/{id}"), ("GET", "/pets/mine")];
    check(&operations, ("GET", "/pets/mine"), "GET /pets/mine").await;
    check(&operations, ("GET", "/pets/7"), "GET /pets/{id}").await;
    check(&operations, ("GET", "/pets/"), "404").await;
    check(&operations, ("GET", "/pets"), "404").await;
}

#[tokio::test]
async fn names_of_parameters_may_differ() {
    let operations = [
        ("GET", "/a/{x}"),
        ("PUT", "/a/{y}"),
        ("GET", "/a/{z}/b"),
        ("GET", "/a/{x}/{x}"),
    ];
    check(&operations, ("GET", "/a/1"), "GET /a/{x}").await;
    check(&operations, ("PUT", "/a/1"), "PUT /a/{y}").await;
    check(&operations, ("GET", "/a/1/b"), "GET /a/{z}/b").await;
    check(&operations, ("GET", "/a/1/c"), "GET /a/{x}/{x}").await;
}

#[tokio::test]
async fn an_operation_may_be_below_a_base_path_of_its_own() {
    let other = leak(Operation {
        servers: Some(Servers {
            base_path: "/v2",
            urls: &["/v2"],
            document_base_path: "/v1",
            document_urls: &["/v1"],
        }),
        ..*operation("GET", "/b")
    });
    let routes = Routes::new(Arc::new(())).base("/v1");
    let routes = routes.on(operation("GET", "/a"), name).on(other, name);
    let router = routes.into_router();
    check_router(&router, ("GET", "/v1/a"), "GET /a").await;
    check_router(&router, ("GET", "/v2/b"), "GET /b").await;
    check_router(&router, ("GET", "/v1/b"), "404").await;
}

#[tokio::test]
async fn segments_may_be_mixed() {
    let operations = [
        ("GET", "/{id}"),
        ("GET", "/{id}.xml"),
        ("GET", "/{a}-{b}"),
        ("POST", "/{id}:cancel"),
        ("GET", "/about"),
    ];
    check(&operations, ("GET", "/7"), "GET /{id}").await;
    check(&operations, ("GET", "/7.xml"), "GET /{id}.xml").await;
    check(&operations, ("GET", "/7-8"), "GET /{a}-{b}").await;
    check(&operations, ("POST", "/7:cancel"), "POST /{id}:cancel").await;
    check(&operations, ("GET", "/7:cancel"), "GET /{id}").await;
    check(&operations, ("GET", "/about"), "GET /about").await;
    check(&operations, ("PUT", "/about"), "405 GET,HEAD").await;
    check(&operations, ("PUT", "/7:cancel"), "405 POST,GET,HEAD").await;
}

#[tokio::test]
async fn what_a_mixed_segment_refuses_may_be_another_operation() {
    let operations = [
        ("GET", "/x/{a}-{b}/static"),
        ("GET", "/x/{id}/{other}"),
        ("GET", "/lit/{x}.xml"),
        ("GET", "/{a}/b"),
    ];
    check(&operations, ("GET", "/x/1/static"), "GET /x/{id}/{other}").await;
    check(
        &operations,
        ("GET", "/x/1-2/static"),
        "GET /x/{a}-{b}/static",
    )
    .await;
    check(&operations, ("GET", "/lit/b"), "GET /{a}/b").await;
    check(&operations, ("GET", "/lit/c"), "404").await;
}

#[tokio::test]
async fn keys_may_hold_queries_and_fragments() {
    let operations = [
        ("POST", "/flows?action=start"),
        ("POST", "/flows?action=stop"),
        ("GET", "/flows"),
        ("GET", "/flows#again"),
        ("GET", "/only?flag"),
    ];
    check(
        &operations,
        ("POST", "/flows?x=1&action=stop"),
        "POST /flows?action=stop",
    )
    .await;
    check(
        &operations,
        ("POST", "/flows?action=start"),
        "POST /flows?action=start",
    )
    .await;
    check(&operations, ("GET", "/flows?action=start"), "GET /flows").await;
    check(&operations, ("POST", "/flows"), "405 GET,HEAD").await;
    check(&operations, ("GET", "/only"), "404").await;
    check(&operations, ("GET", "/only?flag"), "GET /only?flag").await;
}

#[tokio::test]
async fn odd_paths_are_paths() {
    let operations = [
        ("GET", ""),
        ("GET", "//"),
        ("GET", "/a/"),
        ("GET", "/a"),
        ("GET", "/:batch"),
        ("GET", "/*"),
        ("GET", "/{open"),
        ("GET", "/a b/ü"),
        ("GET", "no-slash"),
        ("GET", "/v1/projects/{id}//x"),
    ];
    for (uri, expected) in [
        ("/", "GET"),
        ("//", "GET //"),
        ("/a/", "GET /a/"),
        ("/a", "GET /a"),
        ("/:batch", "GET /:batch"),
        ("/*", "GET /*"),
        ("/%7Bopen", "GET /{open"),
        ("/a%20b/%C3%BC", "GET /a b/ü"),
        ("/no-slash", "GET no-slash"),
        ("/v1/projects/7//x", "GET /v1/projects/{id}//x"),
        ("/b", "404"),
    ] {
        check(&operations, ("GET", uri), expected).await;
    }
}

#[tokio::test]
async fn methods_that_are_not_there_are_405_with_those_that_are() {
    let operations = [
        ("GET", "/a"),
        ("POST", "/a"),
        ("HEAD", "/b"),
        ("OPTIONS", "/b"),
    ];
    check(&operations, ("DELETE", "/a"), "405 GET,HEAD,POST").await;
    check(&operations, ("GET", "/b"), "405 HEAD,OPTIONS").await;
    check(&operations, ("OPTIONS", "/b"), "OPTIONS /b").await;
    check(&operations, ("BREW", "/a"), "405 GET,HEAD,POST").await;
    let answer = ask(&routes(&operations).into_router(), "DELETE", "/a").await;
    assert_eq!(
        answer.header("content-type"),
        Some("application/problem+json")
    );
    assert_eq!(answer.json()["status"], 405);
}

#[tokio::test]
async fn head_is_answered_by_get_without_its_body() {
    for operations in [&[("GET", "/a")][..], &[("GET", "/a"), ("GET", "/{x}.xml")]] {
        let answer = ask(&routes(operations).into_router(), "HEAD", "/a").await;
        assert_eq!((answer.status, answer.text.as_str()), (StatusCode::OK, ""));
    }
}

#[tokio::test]
async fn methods_that_axum_does_not_know_are_routed() {
    let operations = [("QUERY", "/a"), ("GET", "/a"), ("QUERY", "/b")];
    check(&operations, ("QUERY", "/a"), "QUERY /a").await;
    check(&operations, ("QUERY", "/b"), "QUERY /b").await;
    check(&operations, ("POST", "/a"), "405 QUERY,GET,HEAD").await;
    check(&operations, ("GET", "/b"), "405 QUERY").await;
}

#[tokio::test]
async fn the_first_of_two_equal_operations_answers() {
    let operations = [
        ("GET", "/a/{x}"),
        ("GET", "/a/{y}"),
        ("GET", "/b/{x}.js"),
        ("GET", "/b/{y}.js"),
    ];
    check(&operations, ("GET", "/a/1"), "GET /a/{x}").await;
    check(&operations, ("GET", "/b/1.js"), "GET /b/{x}.js").await;
}

#[tokio::test]
async fn routers_merge_and_nest() {
    let cats = routes(&[("GET", "/pets/{id}"), ("GET", "/cats")]).into_router();
    let dogs = routes(&[("PUT", "/pets/{id}"), ("GET", "/dogs/{name}.png")]).into_router();
    let own = Router::new().route("/health", axum::routing::get(|| async { "well" }));
    let router = Router::new()
        .merge(own)
        .nest("/v1", cats.merge(dogs))
        .fallback(not_found);
    check_router(&router, ("GET", "/v1/pets/7"), "GET /pets/{id}").await;
    check_router(&router, ("PUT", "/v1/pets/7"), "PUT /pets/{id}").await;
    check_router(&router, ("DELETE", "/v1/pets/7"), "405 GET,HEAD,PUT").await;
    check_router(&router, ("GET", "/v1/dogs/rex.png"), "GET /dogs/{name}.png").await;
    check_router(&router, ("GET", "/health"), "well").await;
    check_router(&router, ("GET", "/pets/7"), "404").await;
}

#[tokio::test]
async fn lists_join_where_routers_cannot_merge() {
    let router = routes(&[("GET", "/a/{id}")])
        .join(routes(&[("GET", "/a/{name}.xml"), ("POST", "/a/{other}")]))
        .into_router();
    check_router(&router, ("GET", "/a/7.xml"), "GET /a/{name}.xml").await;
    check_router(&router, ("GET", "/a/7"), "GET /a/{id}").await;
    check_router(&router, ("POST", "/a/7"), "POST /a/{other}").await;
}

#[tokio::test]
async fn the_document_gives_all_its_routers_the_same_names() {
    static A: Operation = Operation {
        path: "/pets/{id}",
        id: "a",
        ..crate::common::EMPTY
    };
    static B: Operation = Operation {
        path: "/pets/{petId}/toys",
        id: "b",
        ..crate::common::EMPTY
    };
    let document = leak(Document {
        path: "pets.yaml",
        hash: "",
        operations: leak([&A, &B]),
    });
    let router = |operation| {
        let routes = Routes::new(Arc::new(())).document(document);
        routes.on(operation, name).into_router()
    };
    let router = router(&A).merge(router(&B));
    check_router(&router, ("GET", "/pets/7"), "a").await;
    check_router(&router, ("GET", "/pets/7/toys"), "b").await;
}

#[tokio::test]
async fn the_base_path_stands_before_every_path() {
    let operations = [
        operation("GET", "/pets/{id}"),
        operation("GET", ""),
        operation("GET", "/"),
    ];
    let routes = Routes::new(Arc::new(())).base("/v1/");
    let router = operations
        .into_iter()
        .fold(routes, |routes, operation| routes.on(operation, name))
        .into_router();
    check_router(&router, ("GET", "/v1/pets/7"), "GET /pets/{id}").await;
    check_router(&router, ("GET", "/v1"), "GET").await;
    check_router(&router, ("GET", "/v1/"), "GET /").await;
}

#[tokio::test]
async fn logs_see_the_pattern_and_handlers_the_operation() {
    let service = tower::service_fn(|request: Request| async move {
        let operation = request.extensions().get::<&'static Operation>().unwrap().id;
        let pattern = request.extensions().get::<MatchedPath>().unwrap().as_str();
        Ok::<_, Infallible>(format!("{operation} {pattern}"))
    });
    let router = Routes::new(Arc::new(()))
        .on_service(operation("GET", "/pets/{id}"), service)
        .into_router();
    let answer = get(&Router::new().nest("/v1", router), "/v1/pets/7").await;
    assert_eq!(answer.text, "GET /pets/{id} /v1/pets/{id}");
}

#[tokio::test]
async fn rejections_are_answered_as_the_service_says() {
    struct Shop(&'static str);
    #[expect(
        clippy::needless_pass_by_value,
        reason = "the signature of `Routes::reject`"
    )]
    fn reject(shop: &Shop, rejection: Rejection) -> Response {
        (rejection.status(), format!("{}: {rejection}", shop.0)).into_response()
    }
    async fn fail(_: Arc<Shop>, _: Input) -> Result<Response, Rejection> {
        Err(Rejection::Forbidden {
            message: "no".to_owned(),
        })
    }
    let router = Routes::new(Arc::new(Shop("pets")))
        .reject(reject)
        .on(operation("GET", "/a"), fail)
        .into_router();
    assert_eq!(get(&router, "/a").await.text, "pets: no");
    let answer = ask(&router, "PUT", "/a").await;
    assert_eq!(
        answer.text,
        "pets: the path exists, but not with this method"
    );
    assert_eq!(answer.header("allow"), Some("GET,HEAD"));
}

#[tokio::test]
async fn other_methods_are_refused_as_the_operations_of_the_path_are() {
    let loud = routes(&[]).reject(|(), rejection| (rejection.status(), "NO").into_response());
    let router = routes(&[("GET", "/quiet")])
        .join(loud.on(operation("GET", "/loud"), name))
        .into_router();
    assert_eq!(ask(&router, "PUT", "/quiet").await.json()["status"], 405);
    assert_eq!(ask(&router, "PUT", "/loud").await.text, "NO");
}
