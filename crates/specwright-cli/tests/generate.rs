//! A configuration to a crate: what is written, what is left alone, and what `--check` says.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::PathBuf;

use pretty_assertions::assert_eq;
use specwright_cli::generate::{self, Mode, Outcome, Report, Request};
use specwright_cli::output::{Change, Plan};
use tempfile::TempDir;

const PETS: &str = r##"
openapi: 3.0.3
info: { title: Pets, version: "1" }
paths:
  /pets:
    get:
      operationId: listPets
      tags: [pets]
      responses:
        "200":
          description: The pets.
          content:
            application/json:
              schema:
                type: array
                items: { $ref: "#/components/schemas/Pet" }
components:
  schemas:
    Pet:
      type: object
      required: [name]
      properties:
        name: { type: string }
"##;

const CONFIG: &str = "[[document]]\nspec = \"pets.yaml\"\noutput = \"pets\"\n";

/// A project with one document.
struct Project {
    folder: TempDir,
}

impl Project {
    fn new() -> Self {
        let project = Self {
            folder: TempDir::new().unwrap(),
        };
        project.write("specwright.toml", CONFIG);
        project.write("pets.yaml", PETS);
        project
    }

    /// A project whose crate has been generated.
    fn generated() -> Self {
        let project = Self::new();
        assert_eq!(project.scaffold().outcome(), Outcome::Clean);
        project
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    fn request(&self) -> Request {
        Request::new(self.path("specwright.toml"))
    }

    fn generate(&self) -> Report {
        generate::run(&self.request()).unwrap()
    }

    fn check(&self) -> Report {
        let mode = Mode::Check;
        generate::run(&Request {
            mode,
            ..self.request()
        })
        .unwrap()
    }

    fn scaffold(&self) -> Report {
        let scaffold = true;
        generate::run(&Request {
            scaffold,
            ..self.request()
        })
        .unwrap()
    }

    /// The files that are not as they should be.
    fn drift(&self, report: &Report) -> Vec<(String, Change)> {
        let plans = report
            .documents
            .iter()
            .filter_map(|document| document.plan.as_ref());
        let name = |path: &PathBuf| {
            path.strip_prefix(self.folder.path())
                .unwrap()
                .display()
                .to_string()
        };
        plans
            .flat_map(Plan::drift)
            .map(|entry| (name(&entry.path), entry.change))
            .collect()
    }
}

fn codes(report: &Report) -> Vec<&str> {
    report
        .diagnostics
        .iter()
        .map(|diagnostic| diagnostic.code)
        .collect()
}

#[test]
fn a_crate_is_made_from_nothing() {
    let project = Project::generated();
    for file in [
        "Cargo.toml",
        "src/lib.rs",
        "src/models.rs",
        "src/server.rs",
        "src/client.rs",
    ] {
        assert!(project.path("pets").join(file).exists(), "{file}");
    }
}

#[test]
fn a_second_run_changes_nothing() {
    let project = Project::generated();
    let report = project.generate();
    assert_eq!(project.drift(&report), []);
    assert_eq!(report.outcome(), Outcome::Clean);
}

#[test]
fn check_is_clean_after_a_run() {
    let report = Project::generated().check();
    assert_eq!(
        (report.outcome(), report.diff().as_str()),
        (Outcome::Clean, "")
    );
}

#[test]
fn check_writes_nothing() {
    let project = Project::new();
    assert_eq!(
        project.check().outcome(),
        Outcome::Faulty,
        "there is no manifest"
    );
    assert!(!project.path("pets").exists());
}

#[test]
fn an_edited_document_is_drift_with_a_diff_that_names_the_file() {
    let project = Project::generated();
    project.write(
        "pets.yaml",
        &PETS.replace("name: { type: string }", "name: { type: integer }"),
    );
    let report = project.check();
    assert_eq!(report.outcome(), Outcome::Drifted);
    let models = specwright_cli::loader::display_name(&project.path("pets/src/models.rs"));
    assert!(
        report.diff().contains(&format!("+++ {models}\n")),
        "{}",
        report.diff()
    );
}

#[test]
fn an_edited_document_is_generated_again() {
    let project = Project::generated();
    project.write(
        "pets.yaml",
        &PETS.replace("name: { type: string }", "name: { type: integer }"),
    );
    let report = project.generate();
    assert!(
        project
            .drift(&report)
            .contains(&("pets/src/models.rs".to_owned(), Change::Updated))
    );
    assert_eq!(project.check().outcome(), Outcome::Clean);
}

#[test]
fn another_copy_of_the_document_shows_only_its_own_drift() {
    let project = Project::generated();
    project.write("copy.yaml", PETS);
    let spec = Some(project.path("copy.yaml"));
    let report = generate::run(&Request {
        spec,
        mode: Mode::Check,
        ..project.request()
    })
    .unwrap();
    assert_eq!(report.diff(), "");
}

#[test]
fn a_part_that_is_no_longer_wanted_is_removed() {
    let project = Project::generated();
    project.write(
        "specwright.toml",
        &format!("{CONFIG}generate = [\"models\", \"server\"]\n"),
    );
    let report = project.generate();
    assert!(
        project
            .drift(&report)
            .contains(&("pets/src/client.rs".to_owned(), Change::Removed))
    );
    assert!(!project.path("pets/src/client.rs").exists());
}

#[test]
fn hand_written_files_survive() {
    let project = Project::generated();
    project.write("pets/src/mine.rs", "// mine\n");
    project.write("pets/src/models.rs", "// mine too\n");
    let report = project.generate();
    assert_eq!(codes(&report), ["hand-written-file"]);
    assert_eq!(project.read("pets/src/mine.rs"), "// mine\n");
    assert_eq!(project.read("pets/src/models.rs"), "// mine too\n");
}

#[test]
fn a_document_with_errors_leaves_the_crate_as_it_is() {
    let project = Project::generated();
    let before = project.read("pets/src/models.rs");
    project.write("pets.yaml", "openapi: 3.0.3\ninfo: [\n");
    let report = project.generate();
    assert_eq!(report.outcome(), Outcome::Faulty);
    assert_eq!(project.read("pets/src/models.rs"), before);
}

#[test]
fn a_document_with_errors_does_not_keep_the_others_from_being_generated() {
    let project = Project::new();
    project.write("bad.yaml", "openapi: 3.0.3\ninfo: [\n");
    let bad = CONFIG.replace("pets", "bad");
    project.write("specwright.toml", &format!("{bad}{CONFIG}"));
    assert_eq!(project.scaffold().outcome(), Outcome::Faulty);
    assert!(project.path("pets/src/models.rs").exists());
}

#[test]
fn a_manifest_without_the_features_is_found() {
    let project = Project::generated();
    let manifest = project.read("pets/Cargo.toml");
    project.write(
        "pets/Cargo.toml",
        &manifest.replace("server = [\"specwright/server\"]\n", ""),
    );
    assert_eq!(codes(&project.check()), ["manifest-missing-feature"]);
}

#[test]
fn generated_files_begin_with_the_source_as_the_configuration_names_it() {
    let project = Project::generated();
    let models = project.read("pets/src/models.rs");
    assert!(
        models.starts_with("// @generated by specwright from pets.yaml; edit that instead"),
        "{models}"
    );
}

#[test]
fn a_configuration_that_is_not_there_is_an_error() {
    let error = generate::run(&Request::new("no/such/specwright.toml")).unwrap_err();
    assert_eq!(error.to_string(), "there is no no/such/specwright.toml");
}

#[test]
fn the_lines_of_a_derived_document_name_their_pages() {
    let project = Project::new();
    project.write(
        "pets.provenance.json",
        r##"{"#/components/schemas/Pet": ["pages/pets list.mdx:7 front matter", "pages/pet.mdx:9 prose"]}"##,
    );
    assert_eq!(project.scaffold().outcome(), Outcome::Clean);
    let contract = project.read("pets/src/contract.rs");
    assert!(contract.contains(" name: { type: string }\tpages/pets list.mdx:7\n"));
    assert!(!contract.contains("pages/pet.mdx"));
}

#[test]
fn origins_that_cannot_be_read_are_faults_with_a_place() {
    let project = Project::generated();
    project.write("pets.provenance.json", "{\"#/info\": [\"nowhere\"]}");
    assert_eq!(codes(&project.generate()), ["malformed-provenance"]);
    project.write("pets.provenance.json", "{");
    assert_eq!(codes(&project.generate()), ["syntax-error"]);
}

#[test]
fn line_ends_of_the_system_are_no_change() {
    let project = Project::generated();
    for file in ["pets.yaml", "pets/src/models.rs", "pets/src/contract.rs"] {
        let text = project.read(file);
        project.write(file, &text.replace('\n', "\r\n"));
    }
    assert_eq!(project.check().outcome(), Outcome::Clean);
}

#[test]
fn a_file_that_is_no_text_is_not_overwritten() {
    let project = Project::generated();
    fs::write(project.path("pets/src/models.rs"), [0xff]).unwrap();
    assert_eq!(codes(&project.generate()), ["hand-written-file"]);
    assert_eq!(
        fs::read(project.path("pets/src/models.rs")).unwrap(),
        [0xff]
    );
}

/// The path in the build script of a crate whose document and folder the configuration names so.
fn watched(project: &Project, spec: &str, output: &str) -> String {
    fs::create_dir_all(project.path("api")).unwrap();
    let config = format!("[[document]]\nspec = {spec:?}\noutput = {output:?}\n");
    project.write("api/specwright.toml", &config);
    project.write("api/pets.yaml", PETS);
    let report = generate::run(&Request {
        scaffold: true,
        ..Request::new(project.path("api/specwright.toml"))
    });
    assert_eq!(report.unwrap().outcome(), Outcome::Clean);
    let script = fs::read_to_string(project.path("api").join(output).join("build.rs")).unwrap();
    script.split('"').nth(1).unwrap().to_owned()
}

#[test]
fn a_build_script_finds_the_document_from_anywhere() {
    let project = Project::new();
    let watched = |spec: &str, output: &str| watched(&project, spec, output);
    assert_eq!(watched("pets.yaml", "below"), "../pets.yaml");
    assert_eq!(watched("pets.yaml", "../beside"), "../api/pets.yaml");
    let whole = project.path("pets.yaml");
    let whole = whole.to_str().unwrap();
    assert_eq!(watched(whole, "whole"), whole);
}
