//! A golden case: `goldens/enums/spec.yaml` and what is generated of it.
//!
//! The build script compiles every file that is generated of a case; the test compares those that are checked in.

use std::path::{Path, PathBuf};
use std::{fs, io};

use specwright_codegen::{File, Input, Options, generate, stub};
use specwright_source::render::{Format, render};
use specwright_source::{Severity, Sources};
use specwright_spec::document::{MemoryLoader, load};
use specwright_spec::lower::{self, lower};
use specwright_spec::upgrade::upgrade;
use specwright_spec::validate::validate;

/// What a case is called in generated files, and what its document is called in its folder.
const SPEC: &str = "spec.yaml";

/// The features of the case whose tags have modules of their own.
pub const FEATURES: &[&str] = &["animals", "keepers", "schemas", "webhooks", "full"];

/// A folder with a document.
#[derive(Debug)]
pub struct Case {
    /// The name of the folder.
    pub name: String,
    /// The folder.
    pub folder: PathBuf,
}

/// What became of a case.
#[derive(Debug)]
pub struct Generated {
    /// The generated files, without `src/`.
    pub files: Vec<File>,
    /// What every stage found, a line each.
    pub diagnostics: String,
    /// A service that does nothing, in a module beside those of the files.
    pub stub: String,
}

/// Every case, by name.
///
/// # Errors
///
/// Where the folder of the cases cannot be read.
pub fn all() -> io::Result<Vec<Case>> {
    let goldens = Path::new(env!("CARGO_MANIFEST_DIR")).join("goldens");
    let mut cases = Vec::new();
    for entry in fs::read_dir(goldens)? {
        let entry = entry?;
        cases.push(Case {
            name: entry.file_name().to_string_lossy().into_owned(),
            folder: entry.path(),
        });
    }
    cases.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(cases)
}

impl Case {
    /// The modules that are compiled of the case, each with the features that are on; of one that is divided, with none, one and all.
    pub fn modules(&self) -> Vec<(String, &'static [&'static str])> {
        let module = |suffix: &str| format!("{}{suffix}", self.name);
        let mut modules = vec![(module(""), FEATURES)];
        if self.name == "split" {
            modules.push((module("_one"), &["animals"]));
            modules.push((module("_none"), &[]));
        }
        modules
    }

    /// Takes the document through every stage.
    ///
    /// # Errors
    ///
    /// Where the document cannot be read.
    ///
    /// # Panics
    ///
    /// Where the document has errors: a case shows what is generated.
    pub fn generate(&self) -> io::Result<Generated> {
        let text = fs::read(self.folder.join(SPEC))?;
        let mut sources = Sources::new();
        let loader = MemoryLoader::new([(SPEC, text.as_slice())]);
        let (document, mut diagnostics) = load(SPEC, &loader, &mut sources);
        let document = document.unwrap_or_else(|| panic!("{}: {diagnostics:?}", self.name));
        let (document, found) = upgrade(document, &sources);
        diagnostics.extend(found);
        diagnostics.extend(validate(&document, &sources));
        let (api, found) = lower(&document, &lower::Options::default());
        diagnostics.extend(found);
        let input = Input {
            api: &api,
            document: &document,
            sources: &sources,
            name: SPEC,
            origins: None,
        };
        let options = self.options();
        let mut output = generate(&input, &options);
        diagnostics.extend(output.diagnostics);
        let is_error = |severity| severity == Severity::Error;
        let has_errors = diagnostics.iter().any(|one| is_error(one.severity));
        let diagnostics = render(&diagnostics, &sources, Format::Short);
        assert!(!has_errors, "{}:\n{diagnostics}", self.name);
        for file in &mut output.files {
            file.path = file.path.trim_start_matches("src/").to_owned();
        }
        Ok(Generated {
            files: output.files,
            diagnostics,
            stub: stub(&input, &options, "super").replace(
                "\nfn main()",
                "\n/// Constructs the routers.\npub fn main()",
            ),
        })
    }

    /// What the user decides, in the cases that show it.
    fn options(&self) -> Options {
        let mut options = Options {
            server: true,
            client: true,
            // Most cases show schemas, which no operation need use for that.
            unused: self.name != "unused",
            split: self.name == "split",
            ..Options::default()
        };
        let pair = |from: &str, to: &str| (from.to_owned(), to.to_owned());
        match self.name.as_str() {
            "streaming" => {
                options.stream = ["listReadings", "getReading"].map(str::to_owned).into();
            }
            "choices" => {
                options.derives.push("Eq".to_owned());
                options.types.push(pair("Colour", "[u8; 3]"));
                options.types.push(pair("DoorFrame", "u64"));
                options.formats.push(pair("date", "string"));
            }
            _ => {}
        }
        options
    }
}
