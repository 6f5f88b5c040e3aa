//! New crates, alone and inside a workspace.

use std::fs;

use insta::assert_snapshot;
use pretty_assertions::assert_eq;
use specwright_source::{Place, Sources, Span};
use tempfile::TempDir;

use super::*;
use crate::config::Document;
use crate::manifest;

fn files() -> Vec<File> {
    let file = |path: &str, text: &str| File {
        path: path.to_owned(),
        text: text.to_owned(),
    };
    vec![
        file(
            "src/models.rs",
            "#[derive(serde::Serialize)]\npub struct Pet(jiff::Timestamp);\n",
        ),
        file("src/server.rs", "use specwright::server;\n"),
        file("src/server/pets.rs", ""),
    ]
}

fn needs() -> Needs {
    Needs::of(&Document::new("pets.yaml", "pets"), &files())
}

/// Starts a crate in a folder.
fn start(folder: &Path, build_script: Option<BuildScript>) -> Vec<PathBuf> {
    let scaffold = Scaffold {
        folder,
        needs: &needs(),
        files: &files(),
        build_script,
    };
    run(&scaffold).unwrap()
}

/// Starts a crate in a folder that may have a manifest above it.
fn scaffold(workspace: &str) -> (TempDir, PathBuf) {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("Cargo.toml"), workspace).unwrap();
    let output = folder.path().join("pets");
    start(&output, None);
    (folder, output)
}

fn manifest_in(workspace: &str) -> String {
    let (_folder, output) = scaffold(workspace);
    fs::read_to_string(output.join("Cargo.toml")).unwrap()
}

#[test]
fn a_crate_of_its_own_names_versions() {
    assert_snapshot!(manifest_in(""), @r#"
    [package]
    name = "pets"
    version = "0.1.0"
    edition = "2024"
    publish = false

    [features]
    default = []
    server = ["specwright/server"]
    client = ["specwright/client"]

    [dependencies]
    jiff = { version = "0.2", features = ["serde"] }
    serde = { version = "1", features = ["derive"] }
    specwright = { version = "0.1.0", default-features = false }
    "#);
}

#[test]
fn tags_with_modules_of_their_own_are_features() {
    let folder = TempDir::new().unwrap();
    let needs = Needs {
        tags: ["pets", "toys"].map(str::to_owned).into(),
        ..Needs::default()
    };
    let scaffold = Scaffold {
        folder: folder.path(),
        needs: &needs,
        files: &[],
        build_script: None,
    };
    run(&scaffold).unwrap();
    let manifest = fs::read_to_string(folder.path().join("Cargo.toml")).unwrap();
    let (_, features) = manifest.split_once("[features]\n").unwrap();
    assert_snapshot!(features, @r#"
    default = ["full"]
    # Each tag; `full` has all of them.
    full = ["pets", "toys"]
    pets = []
    toys = []

    [dependencies]
    "#);
}

#[test]
fn a_member_of_a_workspace_inherits_what_the_workspace_has() {
    let workspace = "\
        [workspace.package]\nedition = \"2024\"\n[workspace.lints.rust]\n\
        [workspace.dependencies]\nspecwright = \"0.1\"\nserde = \"1\"\n";
    assert_snapshot!(manifest_in(workspace), @r#"
    [package]
    name = "pets"
    version = "0.1.0"
    edition.workspace = true
    publish = false

    [lints]
    workspace = true

    [features]
    default = []
    server = ["specwright/server"]
    client = ["specwright/client"]

    [dependencies]
    jiff = { version = "0.2", features = ["serde"] }
    serde.workspace = true
    specwright.workspace = true
    "#);
}

#[test]
fn the_library_has_a_module_for_each_file() {
    let (_folder, output) = scaffold("");
    assert_snapshot!(fs::read_to_string(output.join("src/lib.rs")).unwrap(), @r#"
    //! The `pets` API, generated from its document.
    //!
    //! The generated files are formatted by the generator, so rustfmt leaves them alone.

    #[rustfmt::skip]
    pub mod models;
    #[cfg(feature = "server")]
    #[rustfmt::skip]
    pub mod server;
    "#);
}

#[test]
fn files_that_are_there_are_kept() {
    let (_folder, output) = scaffold("");
    fs::write(output.join("Cargo.toml"), "mine").unwrap();
    let script = BuildScript::new(Path::new("pets.yaml"), Path::new("pets"), "make");
    assert_eq!(start(&output, script), Vec::<PathBuf>::new());
    assert_eq!(
        fs::read_to_string(output.join("Cargo.toml")).unwrap(),
        "mine"
    );
}

#[test]
fn a_build_script_watches_the_document() {
    let folder = TempDir::new().unwrap();
    let script = BuildScript::new(
        Path::new("spec/pets.yaml"),
        Path::new("crates/pets"),
        "specwright generate",
    );
    start(folder.path(), script);
    assert_snapshot!(fs::read_to_string(folder.path().join("build.rs")).unwrap(), @r#"
    //! Fails the build when the document has changed since the code was generated.

    fn main() {
        specwright_codegen::stale::check("../../spec/pets.yaml", "specwright generate");
    }
    "#);
    let manifest = fs::read_to_string(folder.path().join("Cargo.toml")).unwrap();
    assert!(
        manifest.contains("[build-dependencies]\nspecwright-codegen = "),
        "{manifest}"
    );
}

#[test]
fn a_new_manifest_has_what_the_code_needs() {
    let (_folder, output) = scaffold("");
    let mut sources = Sources::new();
    let file = sources.add("specwright.toml", "");
    let place = Place::new(Span {
        file,
        start: 0,
        end: 0,
    });
    assert_eq!(
        manifest::check(&output, &needs(), place, &mut sources).unwrap(),
        []
    );
}
