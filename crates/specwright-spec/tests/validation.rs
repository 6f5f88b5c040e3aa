//! A document with ten faults gives ten diagnostics in one run, and no document makes validation panic.

use std::fmt::Write as _;

use proptest::prelude::*;
use specwright_source::render::{Format, render};
use specwright_source::{Diagnostic, Severity, Sources};
use specwright_spec::document::{MemoryLoader, load};
use specwright_spec::lower::{Options, lower};
use specwright_spec::upgrade::upgrade;
use specwright_spec::validate::validate;

const TEN_FAULTS: &str = include_str!("fixtures/ten-faults.yaml");
const HEAD: &str = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\ncomponents:\n  schemas:\n";
const PETS: &str = include_str!("fixtures/pets.yaml");
const SWAGGER: &str = include_str!("fixtures/swagger.yaml");

fn check(name: &str, bytes: &[u8]) -> (Vec<Diagnostic>, Sources) {
    let loader = MemoryLoader::new([(name, bytes)]);
    let mut sources = Sources::new();
    let (document, mut faults) = load(name, &loader, &mut sources);
    if let Some(document) = document {
        let (document, found) = upgrade(document, &sources);
        faults.extend(found);
        faults.extend(validate(&document, &sources));
        // Whatever is no error is lowered.
        if faults.iter().all(|fault| fault.severity != Severity::Error) {
            lower(&document, &Options::default());
        }
    }
    (faults, sources)
}

#[test]
fn ten_faults_are_told_at_once() {
    let (faults, sources) = check("ten-faults.yaml", TEN_FAULTS.as_bytes());
    insta::assert_snapshot!(render(&faults, &sources, Format::Short), @"
    ten-faults.yaml:6:5: unknown-security-scheme: security scheme `api_key` is not declared
    ten-faults.yaml:17:22: contradictory-limits: `minimum` is 100, and `maximum` is only 1 (`minimum` is here: ten-faults.yaml:16:22)
    ten-faults.yaml:26:25: unresolved-reference: `#/components/schemas/Toyy` leads to nothing
    ten-faults.yaml:27:3: path-parameter-undeclared: parameter `toyId` of path `/toys/{toyId}` is not declared (not declared here: ten-faults.yaml:28:5)
    ten-faults.yaml:29:20: duplicate-operation-id: operation id `listToys` is used twice (first used here: ten-faults.yaml:10:20)
    ten-faults.yaml:31:9: invalid-status-code: `20` is no status code
    ten-faults.yaml:52:11: unknown-field: `minLenght` is no field of the Schema Object
    ten-faults.yaml:54:17: invalid-value: `type` may not be `decimal`
    ten-faults.yaml:58:20: invalid-default: default `green` does not fit: it is none of the values of the enumeration
    ten-faults.yaml:60:7: circular-reference: `Part` is defined by itself (by way of this: ten-faults.yaml:61:11)
    ");
    assert_eq!(faults.len(), 10);
}

#[test]
fn a_good_document_has_no_faults() {
    let (faults, _) = check("pets.yaml", PETS.as_bytes());
    assert_eq!(faults, []);
}

#[test]
fn a_good_document_of_2_0_has_no_faults() {
    let (faults, _) = check("swagger.yaml", SWAGGER.as_bytes());
    assert_eq!(faults, []);
}

#[test]
fn the_deepest_schema_is_walked() {
    let depth = 252;
    let text = format!(
        "{{\"openapi\": \"3.1.0\", \"info\": {{}}, \"components\": {{\"schemas\": {{\"A\": {}{{}}{}}}}}}}",
        "{\"not\": ".repeat(depth),
        "}".repeat(depth)
    );
    let (faults, _) = check("deep.json", text.as_bytes());
    assert!(faults.iter().all(|fault| fault.code == "missing-field"));
}

#[test]
fn the_deepest_example_is_held_against_a_chain_of_schemas() {
    let mut text = String::from(HEAD);
    for number in 0..100 {
        let next = number + 1;
        writeln!(
            text,
            "    A{number}: {{allOf: [{{$ref: '#/components/schemas/A{next}'}}]}}"
        )
        .unwrap();
    }
    text.push_str("    A100: {type: array, items: {$ref: '#/components/schemas/A0'}}\n");
    let example = format!("{}1{}", "[".repeat(240), "]".repeat(240));
    writeln!(
        text,
        "    B: {{$ref: '#/components/schemas/A0', example: {example}}}"
    )
    .unwrap();
    writeln!(
        text,
        "    C: {{allOf: [{{$ref: '#/components/schemas/A0'}}], example: {example}}}"
    )
    .unwrap();
    let (faults, _) = check("deep.yaml", text.as_bytes());
    assert_eq!(faults, []);
}

#[test]
fn a_long_chain_of_references_takes_no_stack() {
    let mut text = String::from(HEAD);
    for number in 0..5000 {
        let next = number + 1;
        writeln!(
            text,
            "    A{number}: {{allOf: [{{$ref: '#/components/schemas/A{next}'}}]}}"
        )
        .unwrap();
    }
    text.push_str("    A5000: {type: string}\n");
    let (faults, _) = check("chain.yaml", text.as_bytes());
    assert_eq!(faults, []);
}

#[test]
fn unions_of_unions_are_not_tried_forever() {
    let mut text = String::from(HEAD);
    for number in 0..40 {
        let next = format!("{{$ref: '#/components/schemas/A{}'}}", number + 1);
        writeln!(
            text,
            "    A{number}: {{anyOf: [{next}, {next}], example: 1}}"
        )
        .unwrap();
    }
    text.push_str("    A40: {type: string}\n");
    let (faults, _) = check("unions.yaml", text.as_bytes());
    assert!(faults.iter().all(|fault| fault.code == "invalid-example"));
}

proptest! {
    #[test]
    fn mutated_documents(
        which in 0..3_usize,
        edits in prop::collection::vec((any::<usize>(), 0..4_u8, any::<u8>()), 1..8),
    ) {
        let text = [PETS, TEN_FAULTS, SWAGGER][which];
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        for (at, kind, byte) in edits {
            let at = at % lines.len();
            let other = lines[usize::from(byte) % lines.len()].clone();
            match kind {
                0 => lines[at] = other,
                1 => lines.insert(at, other),
                2 => lines[at] = lines[at].replace(": ", ": &a "),
                _ => {
                    let key = lines[at].split(':').next().unwrap_or_default();
                    let values = ["null", "[]", "{}", "1", "true", "text", "-0.5", "{$ref: '#'}"];
                    lines[at] = format!("{key}: {}", values[usize::from(byte) % values.len()]);
                }
            }
        }
        let (faults, sources) = check("a.yaml", lines.join("\n").as_bytes());
        render(&faults, &sources, Format::Terminal { colour: false });
    }
}
