//! Random lists of path templates against a plain reading of what OpenAPI says about them.

use std::sync::Arc;

use crate::common::{get, operation};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use specwright::Rejection;
use specwright::server::{Input, IntoResponse, Response, Routes, StatusCode};

async fn name(_: Arc<()>, input: Input) -> Result<Response, Rejection> {
    Ok(input.operation().id.into_response())
}

fn router(methods: &[&str], templates: &[String]) -> axum::Router {
    let mut routes = Routes::new(Arc::new(()));
    for (index, template) in templates.iter().enumerate() {
        routes = routes.on(operation(methods[index % methods.len()], template), name);
    }
    routes.into_router()
}

/// A segment, as text and parameters in turn.
const SEGMENTS: &[&[&str]] = &[
    &["a"],
    &["b"],
    &["b.xml"],
    &["a-b"],
    &[""],
    &[":a"],
    &["", "x", ""],
    &["", "y", ""],
    &["", "x", ".xml"],
    &["", "x", "-", "y", ""],
    &["a", "x", ""],
    &["", "x", ":a"],
];

/// The values of parameters, which may look like text of templates.
const VALUES: &[&str] = &["a", "b", "7", "a-b", "b.xml", "a.xml-b", "7:a", "x%2Fy"];

type Segments = Vec<&'static [&'static str]>;

fn template(segments: &[&[&str]]) -> String {
    let segment = |parts: &&[&str]| -> String {
        let piece = |(index, part): (usize, &&str)| match index % 2 {
            0 => (*part).to_owned(),
            _ => format!("{{{part}}}"),
        };
        parts.iter().enumerate().map(piece).collect()
    };
    format!(
        "/{}",
        segments.iter().map(segment).collect::<Vec<_>>().join("/")
    )
}

/// Whether a segment is one of a template's: every parameter takes at least one character.
fn accepts(parts: &[&str], text: &str) -> bool {
    match parts {
        [literal] => *literal == text,
        [literal, _, rest @ ..] => text.strip_prefix(literal).is_some_and(|text| {
            (1..=text.len())
                .any(|length| text.is_char_boundary(length) && accepts(rest, &text[length..]))
        }),
        [] => text.is_empty(),
    }
}

/// Text before mixed segments, the longer text first, before parameters; left to right.
fn specificity(segments: &Segments) -> Vec<(u8, i64)> {
    let of_segment = |parts: &&[&str]| match parts {
        [_] => (0, 0),
        ["", _, ""] => (2, 0),
        parts => (
            1,
            -parts
                .iter()
                .step_by(2)
                .map(|text| i64::try_from(text.len()).unwrap())
                .sum::<i64>(),
        ),
    };
    segments.iter().map(of_segment).collect()
}

/// The template that shall answer a path, if any does.
fn expected(templates: &[Segments], path: &str) -> Option<usize> {
    let texts: Vec<&str> = path[1..].split('/').collect();
    let matching = templates.iter().enumerate().filter(|(_, segments)| {
        segments.len() == texts.len()
            && segments
                .iter()
                .zip(&texts)
                .all(|(segment, text)| accepts(segment, text))
    });
    matching
        .min_by_key(|(_, segments)| specificity(segments))
        .map(|(index, _)| index)
}

fn ask(templates: &[Segments], path: &str) {
    let texts: Vec<_> = templates
        .iter()
        .map(|segments| template(segments))
        .collect();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let answer = runtime.block_on(get(&router(&["GET"], &texts), path));
    match expected(templates, path) {
        // Of two templates of the same shape, either the same one or an equal one was first.
        Some(index) => assert_eq!(
            answer.text,
            format!("GET {}", texts[index]),
            "{path} of {texts:?}"
        ),
        None => assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path} of {texts:?}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn requests_reach_the_most_specific_template(
        templates in vec(vec(select(SEGMENTS), 1..4), 1..8),
        path in vec(select(VALUES), 1..4),
    ) {
        ask(&templates, &format!("/{}", path.join("/")));
    }

    #[test]
    fn no_list_of_keys_makes_a_router_panic(
        keys in vec("(/?(\\{[a-z*?+]{0,2}\\}|[a-c:*.{}%?#=& é\\[\\]-]{1,3}|/)){0,4}", 1..12),
    ) {
        let _ = router(&["GET", "POST", "QUERY", "no method"], &keys);
    }
}
