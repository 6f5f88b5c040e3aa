//! The ledger: what has an effect, what is checked, and what nothing reads.

use specwright_source::Sources;
use specwright_spec::coverage::{Totals, coverage};
use specwright_spec::document::{Effect, MemoryLoader, load};
use specwright_spec::lower::Options;

/// The ledger of a document, a line per keyword that shapes no types; and its totals.
fn ledger(text: &str) -> (String, Totals) {
    let text = format!("openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\n{text}");
    let loader = MemoryLoader::new([("a.yaml", text.as_bytes())]);
    let mut sources = Sources::new();
    let (document, faults) = load("a.yaml", &loader, &mut sources);
    assert_eq!(faults, []);
    let mut document = document.expect("it is read");
    let coverage = coverage(&mut document, &Options::default());
    let told = coverage
        .occurrences
        .iter()
        .filter(|one| one.effect != Effect::Typed);
    let lines = told.map(|one| format!("{:?} {} at {}\n", one.effect, one.keyword, one.pointer));
    (lines.collect(), coverage.totals())
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(ledger(text).0, expected);
}

#[test]
fn limits_are_checked_and_types_are_types() {
    check(
        "components: {schemas: {A: {type: integer, minimum: 1, description: text}}}\n",
        "Native minimum at #/components/schemas/A/minimum\n",
    );
}

#[test]
fn what_nothing_reads_is_ignored() {
    check(
        "paths: {/a: {get: {responses: {'200': {description: D, links: {}}}}}}\n",
        "Ignored links at #/paths/~1a/get/responses/200/links\n",
    );
}

#[test]
fn what_bytes_hold_is_a_type() {
    check(
        "paths: {/a: {get: {responses: {'200': {description: D, content: {text/x: {schema: {type: string}}, image/png: {schema: {type: object, properties: {a: {}}}}}}}}}}\n",
        "",
    );
}

#[test]
fn what_makes_a_file_is_a_type() {
    check(
        "paths: {/a: {post: {requestBody: {content: {multipart/form-data: {schema: {properties: {a: {contentMediaType: image/png}, b: {}}}, encoding: {b: {contentType: image/png}}}, image/png: {schema: {contentMediaType: image/png}}}}}}}\n",
        "",
    );
}

#[test]
fn components_that_nothing_refers_to_are_no_part_of_the_api() {
    let (told, _) = ledger(
        "components: {parameters: {used: {name: u, in: query, schema: {}}, other: {name: o, in: query, schema: {type: string}}}}\npaths: {/a: {get: {parameters: [{$ref: '#/components/parameters/used'}]}}}\n",
    );
    assert_eq!(told, "");
}

#[test]
fn totals_count_every_keyword() {
    let (_, totals) = ledger("components: {schemas: {A: {type: string, maxLength: 3}}}\n");
    // `info`, `components`, `schemas` and `type` beside the limit.
    assert_eq!((totals.typed, totals.native, totals.ignored), (4, 1, 0));
    assert!((totals.percent() - 100.0).abs() < f64::EPSILON);
}

#[test]
fn what_webhooks_carry_has_types() {
    check(
        "webhooks: {made: {post: {requestBody: {content: {application/json: {schema: {type: object, properties: {a: {maxLength: 3}}}}}}}}}\n",
        "Native maxLength at #/webhooks/made/post/requestBody/content/application~1json/schema/properties/a/maxLength\n",
    );
}

#[test]
fn what_tables_cannot_state_is_left_to_the_fallback() {
    check(
        "components: {schemas: {A: {type: object, not: {required: [b]}, unevaluatedProperties: false}}}\n",
        "Native not at #/components/schemas/A/not\nFallback unevaluatedProperties at #/components/schemas/A/unevaluatedProperties\n",
    );
}

#[test]
fn anchors_count_where_a_reference_names_them() {
    check(
        "components: {schemas: {A: {$anchor: a}, B: {$anchor: b}, C: {items: {$ref: '#a'}}}}\n",
        "Ignored $anchor at #/components/schemas/B/$anchor\n",
    );
}
