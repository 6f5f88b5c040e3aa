//! Mistakes in `specwright.toml`, each with its place.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::PathBuf;

use insta::assert_snapshot;
use pretty_assertions::assert_eq;
use specwright_cli::config::{self, Config, Document, Part};
use specwright_source::Sources;
use specwright_source::render::{Format, render};

fn parse(text: &str, format: Format) -> (Option<Config>, String) {
    let mut sources = Sources::new();
    let file = sources.add("specwright.toml", text);
    let (file, diagnostics) = config::parse(file, PathBuf::new(), &sources);
    (
        file.map(|file| file.config),
        render(&diagnostics, &sources, format),
    )
}

fn mistakes(text: &str) -> String {
    parse(text, Format::Short).1
}

/// What to do about the first mistake.
fn help(text: &str) -> String {
    let mut sources = Sources::new();
    let file = sources.add("specwright.toml", text);
    let (_, diagnostics) = config::parse(file, PathBuf::new(), &sources);
    diagnostics[0].help.clone().unwrap()
}

/// A document that is right, and one more line.
fn with(line: &str) -> String {
    mistakes(&format!(
        "[[document]]\nspec = \"a.yaml\"\noutput = \"a\"\n{line}\n"
    ))
}

#[test]
fn keys_that_are_left_out_have_defaults() {
    let (config, mistakes) = parse(
        "[[document]]\nspec = \"a.yaml\"\noutput = \"a\"\n",
        Format::Short,
    );
    assert_eq!(mistakes, "");
    assert_eq!(config.unwrap().documents, [Document::new("a.yaml", "a")]);
}

#[test]
fn every_key_is_read() {
    let text = r#"
        [[document]]
        spec = "a.yaml"
        output = "a"
        generate = ["server"]
        tags = ["pets"]
        operations = ["getPet"]
        stream = ["listPets"]
        derives = ["Hash"]
        types = { Money = "my::Money" }
        formats = { date = "string" }
        open-enums = { Status = false }
    "#;
    let (config, mistakes) = parse(text, Format::Short);
    assert_eq!(mistakes, "");
    let expected = Document {
        generate: vec![Part::Server],
        tags: vec!["pets".into()],
        operations: vec!["getPet".into()],
        stream: vec!["listPets".into()],
        derives: vec!["Hash".into()],
        types: [("Money".into(), "my::Money".into())].into(),
        formats: [("date".into(), "string".into())].into(),
        open_enums: [("Status".into(), false)].into(),
        ..Document::new("a.yaml", "a")
    };
    assert_eq!(config.unwrap().documents, [expected]);
}

#[test]
fn an_unknown_key_is_named() {
    assert_snapshot!(with("operation = []"), @"specwright.toml:4:1: config-unknown-key: unknown key `operation`");
}

#[test]
fn an_unknown_key_suggests_a_near_one() {
    assert_eq!(help("[[documents]]"), "did you mean `document`?");
}

#[test]
fn an_unknown_key_that_is_near_nothing_lists_the_keys() {
    assert_eq!(help("colour = true"), "the keys are `derive`, `document`");
}

#[test]
fn an_unknown_part_is_named() {
    assert_snapshot!(with("generate = [\"models\", \"sever\"]"), @"specwright.toml:4:23: config-unknown-value: unknown value `sever`");
}

#[test]
fn an_unknown_part_suggests_a_near_one() {
    assert_eq!(
        help("[[document]]\nspec = \"a\"\noutput = \"a\"\ngenerate = [\"Clients\"]"),
        "did you mean `client`?"
    );
}

#[test]
fn a_wrong_type_names_both() {
    assert_snapshot!(with("stream = \"listPets\""), @"specwright.toml:4:10: config-wrong-type: expected an array, found a string");
}

#[test]
fn a_wrong_type_inside_a_table_is_found() {
    assert_snapshot!(with("[document.open-enums]\nStatus = \"open\""), @"specwright.toml:5:10: config-wrong-type: expected `true` or `false`, found a string");
}

#[test]
fn a_missing_key_is_named() {
    assert_snapshot!(mistakes("[[document]]\nspec = \"a.yaml\""), @"specwright.toml:1:1: config-missing-key: `output` is missing");
}

#[test]
fn syntax_errors_are_all_found() {
    assert_snapshot!(mistakes("[[document]]\nspec = \noutput = \"a\n"), @r#"
    specwright.toml:2:8: config-syntax: string values must be quoted, expected literal string
    specwright.toml:3:12: config-syntax: invalid basic string, expected `"`
    "#);
}

#[test]
fn a_key_that_is_given_twice_is_found() {
    assert_snapshot!(with("spec = \"b.yaml\""), @"specwright.toml:4:1: config-syntax: duplicate key");
}

#[test]
fn several_mistakes_come_in_one_run() {
    assert_snapshot!(with("generate = [\"clients\"]\ntag = []\nstream = 1"), @r"
    specwright.toml:4:13: config-unknown-value: unknown value `clients`
    specwright.toml:5:1: config-unknown-key: unknown key `tag`
    specwright.toml:6:10: config-wrong-type: expected an array, found an integer
    ");
}

#[test]
fn what_may_be_there_several_times_is_written_so() {
    assert_eq!(
        help("[document]\nspec = \"a\""),
        "write `[[document]]`, as there may be several"
    );
    assert_eq!(
        help("[[document]]\nspec = \"a\"\noutput = \"a\"\ntags = \"pets\""),
        "put it in brackets: `tags = [..]`"
    );
}

#[test]
fn a_key_that_may_be_left_out_is_not_said_to_be_null() {
    assert_snapshot!(with("split = \"yes\""), @"specwright.toml:4:9: config-wrong-type: expected `true` or `false`, found a string");
}

#[test]
fn two_documents_cannot_share_a_folder() {
    let document = "[[document]]\nspec = \"a.yaml\"\noutput = ";
    assert_snapshot!(mistakes(&format!("{document}\"crates/a\"\n{document}\"./crates/b/../a\"\n")), @"specwright.toml:6:10: config-shared-output: two documents write to `crates/a` (first used here: specwright.toml:3:10)");
}

#[test]
fn generating_nothing_is_refused() {
    assert_snapshot!(with("generate = []"), @"specwright.toml:4:12: config-nothing-generated: `generate` is empty");
}

#[test]
fn a_type_must_be_a_rust_path() {
    assert_snapshot!(with("types = { Money = \"my money\" }\nderives = [\"Hash!\"]"), @r"
    specwright.toml:4:19: config-not-a-rust-path: `my money` is no Rust path
    specwright.toml:5:12: config-not-a-rust-path: `Hash!` is no Rust path
    ");
}

#[test]
fn a_mistake_in_every_form() {
    let text = "[[document]]\nspec = \"a.yaml\"\noutput = \"a\"\ntag = []\n";
    assert_snapshot!(parse(text, Format::Terminal { colour: false }).1, @r"
    error[config-unknown-key]: unknown key `tag`
     --> specwright.toml:4:1
      |
    4 | tag = []
      | ^^^
      |
      = at: #/document/0/tag
      = help: did you mean `tags`?
    ");
    assert_snapshot!(parse(text, Format::Json).1, @r##"{"severity":"error","code":"config-unknown-key","message":"unknown key `tag`","help":"did you mean `tags`?","places":[{"file":"specwright.toml","line":4,"column":1,"endLine":4,"endColumn":4,"pointer":"#/document/0/tag"}]}"##);
    assert_snapshot!(parse(text, Format::Github).1, @"::error file=specwright.toml,line=4,col=1,endColumn=4,title=config-unknown-key::unknown key `tag`%0Ahelp: did you mean `tags`?");
}

#[test]
fn the_published_schema_is_current() {
    let published = include_str!("../../../specwright.schema.json");
    assert_eq!(published, config::schema_text(), "run `cargo xtask schema`");
}

/// Derivations that write to these files, each from one page.
fn derivations(outputs: &[&str]) -> String {
    let derive =
        |output: &&str| format!("[[derive]]\npages = [\"a.mdx\"]\noutput = \"{output}\"\n");
    mistakes(&outputs.iter().map(derive).collect::<String>())
}

#[test]
fn documents_may_be_derived_and_nothing_generated() {
    assert_eq!(derivations(&["a/a.yaml", "b/a.yaml"]), "");
}

#[test]
fn two_derivations_in_one_folder_would_share_their_findings() {
    assert_snapshot!(derivations(&["a/a.yaml", "./a/b.yaml"]), @"specwright.toml:6:10: config-shared-output: two derived documents are written to one folder (first used here: specwright.toml:3:10)");
}

#[test]
fn a_derivation_needs_pages() {
    let text = "[[derive]]\npages = []\noutput = \"a.yaml\"\n";
    assert_snapshot!(mistakes(text), @"specwright.toml:2:9: config-no-pages: `pages` is empty");
}
