//! The Message Flows API: derived from our pages and from the documents that they were modelled on.
#![allow(clippy::unwrap_used)]

#[path = "derive/contradictions.rs"]
mod contradictions;

use std::fs;
use std::path::{Path, PathBuf};

use pretty_assertions::assert_eq;
use serde_json::Value;
use specwright_docs::derive::{Derived, Input, derive};
use specwright_docs::finding::{Finding, Kind};
use specwright_docs::read::{ReadOptions, read};
use specwright_source::{Pointer, Severity, Sources};
use specwright_spec::document::parse;

const OWN: [&str; 5] = [
    "create.mdx",
    "create.txt",
    "update.txt",
    "list.txt",
    "list.mdx",
];
const SEEDS: [&str; 5] = [
    "000_8d838cca20fa6dc1.txt",
    "001_e231bd9740f36189.txt",
    "002_8749c3f0e60e7875.txt",
    "003_6a2d578f0f43ef1c.txt",
    "004_7a9cde1c07007872.txt",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn overlay() -> String {
    fs::read_to_string(root().join("spec/overlay.yaml")).unwrap()
}

/// The seed documents lie beside the workspace, where they are there at all.
fn seeds() -> Option<PathBuf> {
    let beside = || root().join("../shared");
    let folder = std::env::var_os("SPECWRIGHT_SHARED").map_or_else(beside, PathBuf::from);
    Some(folder.join("seeds")).filter(|folder| folder.exists())
}

struct Run {
    derived: Derived,
    sources: Sources,
}

fn run(folder: &Path, names: &[&str], overlay: Option<&str>) -> Run {
    let mut sources = Sources::new();
    let mut pages = Vec::new();
    for name in names {
        let text = fs::read_to_string(folder.join(name)).unwrap();
        let file = sources.add(format!("spec/pages/{name}"), text);
        let (page, diagnostics) = read(file, &sources, &ReadOptions::default());
        let errors = |severity| severity == Severity::Error;
        assert!(
            !diagnostics.iter().any(|one| errors(one.severity)),
            "{diagnostics:?}"
        );
        pages.push(page.unwrap());
    }
    let input = Input {
        pages: &pages,
        overlay: overlay.map(|text| ("spec/overlay.yaml", text)),
        output: "spec/message-flows.yaml",
    };
    let derived = derive(&input, &mut sources);
    Run { derived, sources }
}

fn own() -> Run {
    run(&root().join("spec/pages"), &OWN, Some(&overlay()))
}

fn ids(findings: &[Finding]) -> Vec<String> {
    findings.iter().map(Finding::id).collect()
}

/// A document without what people read: descriptions, summaries, examples.
fn facts(text: &str) -> Value {
    let (_, node, faults) = parse("a.yaml", text.as_bytes().to_vec(), &mut Sources::new());
    assert_eq!(faults, []);
    let mut value = node.unwrap().to_json();
    strip(&mut value, false);
    value
}

fn strip(value: &mut Value, names_members: bool) {
    match value {
        Value::Object(members) => {
            if !names_members {
                members.retain(|key, _| {
                    !["description", "summary", "example"].contains(&key.as_str())
                });
            }
            for (key, member) in members {
                strip(member, key == "properties" && !names_members);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| strip(item, false)),
        _ => {}
    }
}

#[test]
fn our_pages_give_the_document_that_was_written_by_hand() {
    let expected = facts(include_str!("derive/expected.yaml"));
    assert_eq!(facts(&own().derived.document_text), expected);
}

#[test]
fn the_seeds_give_the_same_document() {
    let Some(folder) = seeds() else {
        return;
    };
    let seeds = run(&folder, &SEEDS, Some(&overlay()));
    assert_eq!(
        facts(&seeds.derived.document_text),
        facts(&own().derived.document_text)
    );
    assert_eq!(ids_but_descriptions(&seeds), ids_but_descriptions(&own()));
}

fn ids_but_descriptions(run: &Run) -> Vec<String> {
    let ids = ids(&run.derived.findings).into_iter();
    let mut ids: Vec<String> = ids
        .filter(|id| !id.starts_with("contradiction/description/"))
        .collect();
    ids.sort();
    ids
}

#[test]
fn everything_is_decided() {
    let Run { derived, sources } = own();
    let open: Vec<_> = derived
        .findings
        .iter()
        .filter(|one| one.is_open())
        .collect();
    assert_eq!(open, Vec::<&Finding>::new());
    assert!(
        !derived.has_errors(),
        "{:?}",
        (&derived.diagnostics, sources)
    );
}

#[test]
fn what_is_kept_is_what_is_derived() {
    let Run { derived, .. } = own();
    let kept = |name: &str| fs::read_to_string(root().join("spec").join(name)).unwrap();
    assert_eq!(kept("message-flows.yaml"), derived.document_text);
    assert_eq!(
        kept("message-flows.provenance.json"),
        derived.provenance_text
    );
    assert_eq!(kept("FINDINGS.md"), derived.findings_text);
}

#[test]
fn without_the_overlay_update_is_incomplete_and_nothing_is_invented() {
    let Run { derived, .. } = run(&root().join("spec/pages"), &OWN, None);
    assert!(derived.has_errors());
    let open: Vec<String> = derived
        .findings
        .iter()
        .filter(|one| one.is_open())
        .map(Finding::id)
        .collect();
    assert_eq!(
        open,
        [
            "contradiction/copied-description/createMessageFlow/request/isActive",
            "contradiction/flattened-object/createMessageFlow/request/settings/responseSettings/workingHours",
            "contradiction/partial-body/updateMessageFlow",
            "gap/document-info/info",
            "gap/error-responses/createMessageFlow",
            "gap/error-responses/updateMessageFlow",
            "gap/error-responses/listMessageFlows",
            "gap/place-of-operation/updateMessageFlow",
            "gap/response-required/MessageFlow",
            "gap/response-status/createMessageFlow",
            "gap/response-status/updateMessageFlow",
            "gap/response-status/listMessageFlows",
        ]
    );
    let document = facts(&derived.document_text);
    let paths = document["paths"].as_object().unwrap();
    assert_eq!(paths.keys().collect::<Vec<_>>(), ["/v1/api/message-flows"]);
    assert!(document["x-incomplete-operations"]["updateMessageFlow"].is_object());
}

#[test]
fn every_value_knows_where_it_comes_from() {
    let Run { derived, .. } = own();
    let (_, node, _) = parse(
        "a.yaml",
        derived.document_text.into_bytes(),
        &mut Sources::new(),
    );
    let mut unknown = Vec::new();
    leaves(
        &node.unwrap().to_json(),
        &mut Pointer::root(),
        &mut |pointer| {
            let known = derived.provenance.of(pointer);
            // What all OpenAPI documents have is not learnt from a page.
            if known.is_none() && pointer.as_str() != "/openapi" {
                unknown.push(pointer.to_string());
            }
        },
    );
    assert_eq!(unknown, Vec::<String>::new());
}

fn leaves(value: &Value, at: &mut Pointer, visit: &mut dyn FnMut(&Pointer)) {
    let mut below = |key: &str, value: &Value| {
        at.push(key);
        leaves(value, at, visit);
        at.pop();
    };
    match value {
        Value::Object(members) if !members.is_empty() => {
            members.iter().for_each(|(key, value)| below(key, value));
        }
        Value::Array(items) if !items.is_empty() => {
            items
                .iter()
                .enumerate()
                .for_each(|(index, value)| below(&index.to_string(), value));
        }
        _ => visit(at),
    }
}

#[test]
fn an_explanation_quotes_the_lines() {
    let Run { derived, sources } = own();
    let explain = |pointer: &str| {
        derived
            .explain(&Pointer::parse(pointer).unwrap(), &sources)
            .unwrap()
    };
    insta::assert_snapshot!(explain("#/components/schemas/MessageFlow/properties/initiationMessage"), @r#"
    #/components/schemas/MessageFlow/properties/initiationMessage
      spec/pages/create.mdx:170 attribute
        <ResponseField name="initiationMessage" type="string">
      spec/pages/create.txt:256 attribute
        initiationMessage
      spec/pages/create.mdx:224 example
        "initiationMessage": "Hello! Shall we keep a seat for you at our workshop?",
      spec/pages/create.txt:68 example
        "initiationMessage": "Hello! Shall we keep a seat for you at our workshop?",
    "#);
    insta::assert_snapshot!(explain("#/components/schemas/ResponseSettingsInput/properties/enabled/deprecated"), @"
    #/components/schemas/ResponseSettingsInput/properties/enabled/deprecated
      spec/overlay.yaml:182 overlay
        enabled: {deprecated: true, description: Use `workingHours.enabled`.}
    ");
    insta::assert_snapshot!(explain("#/paths/~1v1~1api~1message-flows~1{id}/put/operationId"), @"
    #/paths/~1v1~1api~1message-flows~1{id}/put/operationId
      spec/pages/update.txt:1 prose
        Update a Message Flow
    ");
    insta::assert_snapshot!(explain("#/paths/~1v1~1api~1message-flows~1{id}/put/responses"), @"
    #/paths/~1v1~1api~1message-flows~1{id}/put/responses
      as part of #/paths/~1v1~1api~1message-flows~1{id}/put
      spec/overlay.yaml:12 overlay
        x-method: PUT
      spec/overlay.yaml:13 overlay
        x-path: /v1/api/message-flows/{id}
    ");
    let nothing = Pointer::parse("#/components/schemas/MessageFlow/properties/colour").unwrap();
    assert_eq!(derived.explain(&nothing, &sources), None);
}

#[test]
fn openapiv3_reads_what_was_derived() {
    let (_, node, _) = parse(
        "a.yaml",
        own().derived.document_text.into_bytes(),
        &mut Sources::new(),
    );
    let document: openapiv3::OpenAPI = serde_json::from_value(node.unwrap().to_json()).unwrap();
    assert_eq!(document.operations().count(), 3);
}

#[test]
fn one_page_alone_has_no_contradiction() {
    let run = run(&root().join("spec/pages"), &["list.mdx"], None);
    let contradictions = run
        .derived
        .findings
        .iter()
        .filter(|one| one.topic.kind == Kind::Contradiction);
    assert_eq!(contradictions.count(), 0);
}

#[test]
fn a_decision_about_nothing_is_told() {
    let overlay = overlay().replace("gap/document-info/info", "gap/document-inf/info");
    let run = run(&root().join("spec/pages"), &OWN, Some(&overlay));
    let mut told = run
        .derived
        .diagnostics
        .iter()
        .filter(|one| one.code == "settles-nothing");
    let told = told.next().unwrap();
    assert_eq!(
        told.help.as_deref(),
        Some("did you mean `gap/document-info/info`?")
    );
}

#[test]
fn a_finding_keeps_its_id_when_lines_move() {
    let folder = root().join("spec/pages");
    let mut sources = Sources::new();
    let mut pages = Vec::new();
    for name in OWN {
        let text = fs::read_to_string(folder.join(name)).unwrap();
        let text = text.replacen("### Headers", "\n\n### Headers", 1);
        let file = sources.add(name, text);
        pages.extend(read(file, &sources, &ReadOptions::default()).0);
    }
    let input = Input {
        pages: &pages,
        overlay: None,
        output: "a.yaml",
    };
    let moved = derive(&input, &mut sources);
    let stayed = run(&folder, &OWN, None).derived;
    assert_eq!(ids(&moved.findings), ids(&stayed.findings));
}

#[test]
fn pages_that_end_anywhere_never_panic() {
    let folder = root().join("spec/pages");
    let texts = OWN.map(|name| fs::read_to_string(folder.join(name)).unwrap());
    for share in 1..40 {
        let mut sources = Sources::new();
        let mut pages = Vec::new();
        for text in &texts {
            let end = text.floor_char_boundary(text.len() * share / 40);
            let file = sources.add("page", &text[..end]);
            pages.extend(read(file, &sources, &ReadOptions::default()).0);
        }
        let input = Input {
            pages: &pages,
            overlay: Some(("spec/overlay.yaml", &overlay())),
            output: "a.yaml",
        };
        derive(&input, &mut sources);
    }
}
