//! The command line: exit codes, and what goes where.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;

use clap::Parser as _;
use insta::assert_snapshot;
use pretty_assertions::assert_eq;
use specwright_cli::command::{CLEAN, Command, FAILED, FAULTY, Streams};
use tempfile::TempDir;

const PETS: &str = r##"
openapi: 3.0.3
info: { title: Pets, version: "1" }
paths:
  /pets/{id}:
    get:
      operationId: getPet
      tags: [pets]
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
      responses:
        "200":
          description: The pet.
          content:
            application/json:
              schema: { $ref: "#/components/schemas/Pet" }
components:
  schemas:
    Pet:
      type: object
      required: [name]
      properties:
        name: { type: string }
"##;

const CONFIG: &str = "[[document]]\nspec = \"pets.yaml\"\noutput = \"pets\"\n";

/// What a command did.
struct Done {
    code: u8,
    out: String,
    err: String,
}

/// A folder with these files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

/// Runs the command with `{}` standing for the folder; so it does in what was printed.
fn run(folder: &Path, line: &str) -> Done {
    let name = folder.to_string_lossy();
    let words = line.split(' ').map(|word| word.replace("{}", &name));
    let command =
        Command::try_parse_from(std::iter::once("specwright".to_owned()).chain(words)).unwrap();
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let code = command.run(&mut Streams {
        out: &mut out,
        err: &mut err,
        colour: false,
    });
    let text = |bytes| String::from_utf8(bytes).unwrap().replace(&*name, "{}");
    Done {
        code,
        out: text(out),
        err: text(err),
    }
}

fn check(document: &str, options: &str) -> Done {
    let folder = folder(&[("pets.yaml", document)]);
    run(
        folder.path(),
        format!("check {{}}/pets.yaml {options}").trim_end(),
    )
}

#[test]
fn a_clean_document_exits_with_0_and_prints_nothing() {
    let done = check(PETS, "");
    assert_eq!((done.code, done.out.as_str()), (CLEAN, ""));
    assert_eq!(done.err, "0 errors, 0 warnings\n");
}

#[test]
fn a_document_with_errors_exits_with_1_and_names_the_place() {
    let done = check("openapi: 3.0.3\ninfo: [\n", "--format short");
    assert_eq!(done.code, FAULTY);
    assert!(done.out.starts_with("{}/pets.yaml:"), "{}", done.out);
}

#[test]
fn warnings_are_errors_where_they_are_to_be() {
    let document = PETS.replace("schemas/Pet\" }", "schemas/Pett\" }");
    let tolerated = check(&document, "");
    assert_eq!(tolerated.code, CLEAN);
    assert_eq!(tolerated.err, "0 errors, 1 warning\n");
    let refused = check(&document, "--strict");
    assert_eq!(refused.code, FAULTY);
    assert_eq!(refused.err, "1 error, 0 warnings\n");
}

#[test]
fn a_file_that_is_not_there_exits_with_2() {
    let done = run(folder(&[]).path(), "check {}/pets.yaml");
    assert_eq!((done.code, done.out.as_str()), (FAILED, ""));
    assert!(
        done.err.starts_with("error: cannot read {}/pets.yaml: "),
        "{}",
        done.err
    );
}

#[test]
fn a_version_without_quotes_is_told_what_it_wants() {
    let done = check(&PETS.replace("version: \"1\"", "version: 1.0"), "");
    assert!(
        done.out.contains("  = help: write it in quotes\n"),
        "{}",
        done.out
    );
}

#[test]
fn a_folder_is_no_file() {
    for words in ["check", "coverage", "generate --config", "derive --config"] {
        let done = run(folder(&[]).path(), &format!("{words} {{}}"));
        assert_eq!((done.code, done.out.as_str()), (FAILED, ""));
        let fault = "error: cannot read {}: it is a folder, and a file is wanted\n";
        assert_eq!(done.err, fault);
    }
}

#[test]
fn a_wrong_command_line_exits_with_2() {
    let error =
        Command::try_parse_from(["specwright", "check", "--formt", "short", "a.yaml"]).unwrap_err();
    assert_eq!(error.exit_code(), i32::from(FAILED));
}

#[test]
fn json_is_one_object_per_diagnostic_and_nothing_else() {
    let done = check("openapi: 3.0.3\ninfo: [\n", "--format json");
    let objects: Result<Vec<serde_json::Value>, _> =
        done.out.lines().map(serde_json::from_str).collect();
    assert!(
        objects.is_ok_and(|objects| !objects.is_empty()),
        "{}",
        done.out
    );
}

#[test]
fn a_configuration_that_is_not_there_exits_with_2() {
    let done = run(folder(&[]).path(), "generate --config {}/specwright.toml");
    assert_eq!(done.code, FAILED);
    assert_snapshot!(done.err, @r#"
    error: there is no {}/specwright.toml
    help: name another one by `--config FILE`, or begin with

      [[document]]
      spec = "openapi.yaml"
      output = "crates/api"
    "#);
}

#[test]
fn a_configuration_without_what_is_asked_for_exits_with_1() {
    let folder = folder(&[("specwright.toml", "")]);
    let faults = |verb: &str| {
        let line = format!("{verb} --format short --config {{}}/specwright.toml");
        let done = run(folder.path(), &line);
        assert_eq!(done.code, FAULTY);
        done.out
    };
    assert_snapshot!(faults("generate"), @"{}/specwright.toml:1:1: config-no-documents: there is no `[[document]]`");
    assert_snapshot!(faults("derive"), @"{}/specwright.toml:1:1: config-no-documents: there is no `[[derive]]`");
}

#[test]
fn a_configuration_that_is_no_text_has_a_place() {
    let folder = folder(&[]);
    fs::write(folder.path().join("specwright.toml"), b"# caf\xe9").unwrap();
    let done = run(
        folder.path(),
        "generate --format short --config {}/specwright.toml",
    );
    assert_eq!(done.code, FAULTY);
    assert_snapshot!(done.out, @"{}/specwright.toml:1:6: invalid-encoding: the file is not UTF-8");
}

#[test]
fn a_mistake_in_the_configuration_exits_with_1_and_names_the_place() {
    let folder = folder(&[("specwright.toml", "[[document]]\nspec = 1\n")]);
    let done = run(
        folder.path(),
        "generate --format short --config {}/specwright.toml",
    );
    assert_eq!(done.code, FAULTY);
    assert!(
        done.out
            .starts_with("{}/specwright.toml:1:1: config-missing-key: "),
        "{}",
        done.out
    );
}

#[test]
fn a_document_that_is_not_there_is_shown_in_the_configuration() {
    let folder = folder(&[("specwright.toml", CONFIG)]);
    let done = run(
        folder.path(),
        "generate --format short --config {}/specwright.toml",
    );
    assert_eq!(done.code, FAULTY);
    let place = "{}/specwright.toml:2:8: config-unreadable-spec: cannot read `{}/pets.yaml`: ";
    assert!(done.out.starts_with(place), "{}", done.out);
}

#[test]
fn folders_and_files_are_told_apart_in_the_configuration() {
    let config = |spec: &str, output: &str| {
        let text = format!("[[document]]\nspec = {spec:?}\noutput = {output:?}\n");
        let folder = folder(&[("specwright.toml", &text), ("pets.yaml", PETS)]);
        let line = "generate --format short --config {}/specwright.toml";
        let done = run(folder.path(), line);
        assert_eq!(done.code, FAULTY);
        done.out
    };
    assert_snapshot!(config(".", "pets"), @"{}/specwright.toml:2:8: config-unreadable-spec: cannot read `{}`: it is a folder, and a file is wanted");
    assert_snapshot!(config("pets.yaml", "pets.yaml"), @"{}/specwright.toml:3:10: config-output-is-a-file: `{}/pets.yaml` is a file");
}

#[test]
fn another_copy_that_is_not_there_exits_with_2() {
    let folder = folder(&[("specwright.toml", CONFIG), ("pets.yaml", PETS)]);
    let done = run(
        folder.path(),
        "generate --config {}/specwright.toml --spec {}/copy.yaml",
    );
    assert_eq!(done.code, FAILED);
}

#[test]
fn the_other_specification_must_be_that_of_a_single_document() {
    let two = format!("{CONFIG}{}", CONFIG.replace("\"pets\"", "\"other\""));
    let folder = folder(&[("specwright.toml", &two), ("pets.yaml", PETS)]);
    let done = run(
        folder.path(),
        "generate --config {}/specwright.toml --spec {}/pets.yaml",
    );
    assert_eq!(done.code, FAILED);
    assert!(
        done.err
            .contains("`--spec` replaces the specification of one document"),
        "{}",
        done.err
    );
}

#[test]
fn the_schema_of_the_configuration_is_printed() {
    let done = run(folder(&[]).path(), "config-schema");
    assert_eq!(done.out, specwright_cli::config::schema_text());
}

/// What `generate` finds in a configuration with one more line.
fn names(line: &str) -> String {
    let folder = folder(&[
        ("specwright.toml", &format!("{CONFIG}{line}\n")),
        ("pets.yaml", PETS),
    ]);
    run(
        folder.path(),
        "generate --check --format short --config {}/specwright.toml",
    )
    .out
}

#[test]
fn operations_and_tags_that_the_document_lacks_are_found() {
    assert_snapshot!(names("operations = [\"getPets\"]\ntags = [\"cats\"]"), @r"
    {}/specwright.toml:5:9: config-unknown-name: the document has no tag `cats`
    {}/specwright.toml:4:15: config-unknown-name: the document has no operation `getPets`
    ");
}

#[test]
fn schemas_that_the_document_lacks_are_found() {
    assert_snapshot!(names("[document.open-enums]\nPat = true\nPet = true"), @"{}/specwright.toml:5:7: config-unknown-name: the document has no schema `Pat`");
}

#[test]
fn drift_exits_with_1_and_prints_the_diff() {
    let folder = folder(&[("specwright.toml", CONFIG), ("pets.yaml", PETS)]);
    assert_eq!(
        run(
            folder.path(),
            "generate --scaffold --config {}/specwright.toml"
        )
        .code,
        CLEAN
    );
    let edited = PETS.replace("name: { type: string }", "name: { type: integer }");
    fs::write(folder.path().join("pets.yaml"), edited).unwrap();
    let done = run(
        folder.path(),
        "generate --check --config {}/specwright.toml",
    );
    assert_eq!(done.code, FAULTY);
    assert!(
        done.out
            .contains("--- {}/pets/src/models.rs\n+++ {}/pets/src/models.rs\n@@ "),
        "{}",
        done.out
    );
}

#[test]
fn a_run_says_what_it_did_and_how_long_it_took() {
    let folder = folder(&[("specwright.toml", CONFIG), ("pets.yaml", PETS)]);
    let done = run(
        folder.path(),
        "generate --scaffold --config {}/specwright.toml",
    );
    assert_eq!(done.out, "");
    let err = done.err.as_str();
    assert!(
        err.starts_with("{}/pets.yaml -> {}/pets\n  created   {}/pets/src/models.rs\n"),
        "{err}"
    );
    assert!(err.contains("  started   {}/pets/Cargo.toml\n"), "{err}");
    assert!(err.contains("\n4 created in "), "{err}");
    assert!(err.trim_end().ends_with('s'), "{err}");
}

#[test]
fn a_check_says_what_it_found_and_not_what_it_did() {
    let folder = folder(&[("specwright.toml", CONFIG), ("pets.yaml", PETS)]);
    run(
        folder.path(),
        "generate --scaffold --config {}/specwright.toml",
    );
    let sources = folder.path().join("pets/src");
    fs::remove_file(sources.join("client.rs")).unwrap();
    let mut models = fs::read_to_string(sources.join("models.rs")).unwrap();
    models.push_str("// more\n");
    fs::write(sources.join("models.rs"), &models).unwrap();
    fs::write(sources.join("cats.rs"), models).unwrap();
    let line = "generate --check --config {}/specwright.toml";
    let err = run(folder.path(), line).err;
    assert!(err.contains("  outdated  {}/pets/src/models.rs\n"), "{err}");
    assert!(err.contains("  missing   {}/pets/src/client.rs\n"), "{err}");
    assert!(err.contains("  left over {}/pets/src/cats.rs\n"), "{err}");
    assert!(
        err.contains("\nnot up to date: 1 missing, 1 outdated, 1 left over, 2 unchanged in "),
        "{err}"
    );
}

#[test]
fn a_check_of_a_document_with_errors_is_not_up_to_date() {
    let folder = folder(&[
        ("specwright.toml", CONFIG),
        ("pets.yaml", "openapi: 4.0.0\n"),
    ]);
    let line = "generate --check --config {}/specwright.toml";
    let done = run(folder.path(), line);
    assert_eq!(done.code, FAULTY);
    let end = "  left as it is: there are errors\n1 error, 0 warnings\nnothing generated in ";
    assert!(done.err.contains(end), "{}", done.err);
}
