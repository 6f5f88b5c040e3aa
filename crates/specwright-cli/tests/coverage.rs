//! `specwright coverage`: the ledger as text and as JSON, and the gate.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use clap::Parser as _;
use specwright_cli::command::{CLEAN, Command, FAULTY, Streams};

const PETS: &str = r#"
openapi: 3.0.3
info: { title: Pets, version: "1" }
paths:
  /pets:
    get:
      operationId: listPets
      parameters:
        - { name: limit, in: query, allowEmptyValue: true, schema: { type: integer, maximum: 100 } }
      responses: {}
"#;

/// What the command prints and returns for a document.
fn run(document: &str, options: &[&str]) -> (u8, String, String) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("pets.yaml");
    std::fs::write(&file, document).unwrap();
    let name = file.display().to_string();
    let words = ["specwright", "coverage", &name]
        .into_iter()
        .chain(options.iter().copied());
    let command = Command::try_parse_from(words).unwrap();
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let code = command.run(&mut Streams {
        out: &mut out,
        err: &mut err,
        colour: false,
    });
    let text = |bytes| {
        String::from_utf8(bytes)
            .unwrap()
            .replace(&name, "pets.yaml")
    };
    (code, text(out), text(err))
}

#[test]
fn totals_come_first_and_then_the_places_of_what_is_ignored() {
    let (code, out, _) = run(PETS, &[]);
    assert_eq!(code, CLEAN);
    insta::assert_snapshot!(out, @r"
    in types        10
    checked          1
    fallback         0
    ignored          1   91.67 % have an effect

    pets.yaml:9:37: allowEmptyValue
    ");
}

#[test]
fn machines_get_one_object() {
    let (_, out, _) = run(PETS, &["--format", "json"]);
    let ledger: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(ledger["totals"]["native"], 1);
    assert_eq!(ledger["keywords"]["maximum"]["native"], 1);
    assert_eq!(
        ledger["places"][0]["pointer"],
        "#/paths/~1pets/get/parameters/0/allowEmptyValue"
    );
}

#[test]
fn too_small_a_share_is_a_failure() {
    let (code, _, err) = run(PETS, &["--min", "99"]);
    assert_eq!(code, FAULTY);
    assert!(
        err.ends_with("of the keywords have an effect; 99 % are asked for\n"),
        "{err}"
    );
    assert_eq!(run(PETS, &["--min", "50"]).0, CLEAN);
}

#[test]
fn a_share_is_a_number_from_0_to_100() {
    for text in ["200", "100.5", "NaN", "-1", "most", ""] {
        let arguments = ["specwright", "coverage", "a.yaml", &format!("--min={text}")];
        let refused = Command::try_parse_from(arguments).unwrap_err().to_string();
        assert!(
            refused.contains("a number from 0 to 100 is wanted"),
            "{refused}"
        );
    }
    for text in ["0", "99.5", "100"] {
        let arguments = ["specwright", "coverage", "a.yaml", "--min", text];
        assert!(Command::try_parse_from(arguments).is_ok(), "{text}");
    }
}

#[test]
fn a_document_with_errors_has_no_ledger() {
    let (code, out, _) = run("openapi: 3.0.3\nsecurity: key\npaths: {}\n", &[]);
    assert_eq!(code, FAULTY);
    assert!(out.contains("wrong-type"), "{out}");
}
