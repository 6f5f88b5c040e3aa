//! `specwright derive` on a folder: files, exit codes, explanations.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;

use clap::Parser as _;
use pretty_assertions::assert_eq;
use specwright_cli::command::{CLEAN, Command, FAULTY, Streams};
use tempfile::TempDir;

const PAGE: &str = "---\ntitle: \"Get a Pet\"\napi: \"GET https://a.example/pets/{id}\"\n---\n\n<ParamField path=\"id\" type=\"string\" required>\n  Which pet.\n</ParamField>\n\n<ResponseField name=\"name\" type=\"string\" required>\n  What it is called.\n</ResponseField>\n\n<ResponseExample>\n```json 200\n{\"name\": \"Rex\"}\n```\n</ResponseExample>\n";
const OVERLAY: &str = "overlay: 1.0.0\ninfo: {title: Decisions, version: 1.0.0}\nactions:\n  - target: $.info\n    description: Pages do not say.\n    x-settles: gap/document-info/info\n    update: {title: Pets, version: '1'}\n  - target: $.paths.*.get.responses\n    description: Pages do not say.\n    x-settles: gap/error-responses/getPet\n    update: {default: {description: It failed.}}\n";
const CONFIG: &str =
    "[[derive]]\npages = [\"get.mdx\"]\noverlay = \"overlay.yaml\"\noutput = \"pets.yaml\"\n";

struct Done {
    code: u8,
    out: String,
    err: String,
}

fn folder(overlay: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    let files = [
        ("get.mdx", PAGE),
        ("overlay.yaml", overlay),
        ("specwright.toml", CONFIG),
    ];
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn run(folder: &Path, options: &[&str]) -> Done {
    let config = folder.join("specwright.toml");
    let words = ["specwright", "derive", "--config", config.to_str().unwrap()];
    let command = Command::try_parse_from(words.iter().chain(options)).unwrap();
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let code = command.run(&mut Streams {
        out: &mut out,
        err: &mut err,
        colour: false,
    });
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Done {
        code,
        out: text(out),
        err: text(err),
    }
}

#[test]
fn three_files_are_written_and_then_nothing_changes() {
    let folder = folder(OVERLAY);
    assert_eq!(run(folder.path(), &[]).code, CLEAN);
    for name in ["pets.yaml", "pets.provenance.json", "FINDINGS.md"] {
        assert!(folder.path().join(name).exists(), "{name}");
    }
    let again = run(folder.path(), &["--check"]);
    assert_eq!((again.code, again.out.as_str()), (CLEAN, ""));
}

#[test]
fn a_check_shows_what_would_change_and_writes_nothing() {
    let folder = folder(OVERLAY);
    let done = run(folder.path(), &["--check", "--format", "short"]);
    assert_eq!(done.code, FAULTY);
    assert!(done.out.contains("+  title: Pets"), "{}", done.out);
    assert!(!folder.path().join("pets.yaml").exists());
}

#[test]
fn what_nobody_decided_is_printed_and_fails() {
    let folder = folder(&OVERLAY.replace("    x-settles: gap/document-info/info\n", ""));
    let done = run(folder.path(), &["--format", "short"]);
    assert_eq!(done.code, FAULTY);
    assert!(
        done.out.contains("document-info: no page states"),
        "{}",
        done.out
    );
    assert!(done.err.contains("1 open"), "{}", done.err);
}

#[test]
fn tools_get_every_finding() {
    let folder = folder(OVERLAY);
    let done = run(folder.path(), &["--format", "json"]);
    let lines = done
        .out
        .lines()
        .map(serde_json::from_str::<serde_json::Value>);
    let ids: Vec<String> = lines
        .map(|line| line.unwrap()["id"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(
        ids,
        ["gap/document-info/info", "gap/error-responses/getPet"]
    );
}

#[test]
fn an_explanation_quotes_the_page() {
    let folder = folder(OVERLAY);
    let done = run(
        folder.path(),
        &[
            "--explain",
            "#/components/schemas/GetPetResponse/properties/name",
        ],
    );
    assert_eq!(done.code, CLEAN);
    assert!(
        done.out
            .contains("get.mdx:10 attribute\n    <ResponseField name=\"name\""),
        "{}",
        done.out
    );
    assert!(!folder.path().join("pets.yaml").exists());
}

#[test]
fn an_explanation_of_nothing_fails() {
    let folder = folder(OVERLAY);
    assert_eq!(run(folder.path(), &["--explain", "#/nothing"]).code, FAULTY);
}

#[test]
fn a_page_that_is_not_there_leaves_the_document_as_it_is() {
    let folder = folder(OVERLAY);
    fs::remove_file(folder.path().join("get.mdx")).unwrap();
    let done = run(folder.path(), &["--format", "short"]);
    assert_eq!(done.code, FAULTY);
    assert!(done.out.contains("config-unreadable-page"), "{}", done.out);
    assert!(!folder.path().join("pets.yaml").exists());
}

#[test]
fn what_is_no_pointer_is_said_to_be_none() {
    let folder = folder(OVERLAY);
    let done = run(folder.path(), &["--explain", "name"]);
    assert_eq!(done.code, FAULTY);
    assert!(
        done.err.contains("`name` is no JSON pointer"),
        "{}",
        done.err
    );
}

#[test]
fn a_document_that_was_written_by_hand_is_kept() {
    for name in ["pets.yaml", "FINDINGS.md"] {
        let folder = folder(OVERLAY);
        fs::write(folder.path().join(name), "mine\n").unwrap();
        let done = run(folder.path(), &["--format", "short"]);
        assert_eq!(done.code, FAULTY);
        assert!(done.out.contains("hand-written-file"), "{}", done.out);
        let kept = fs::read_to_string(folder.path().join(name)).unwrap();
        assert_eq!(kept, "mine\n");
    }
}
