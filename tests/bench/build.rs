//! Generates the server of `spec.yaml` into `OUT_DIR`, for the library to compile.

use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use specwright_codegen::{Input, Options, generate};
use specwright_source::Sources;
use specwright_spec::document::{MemoryLoader, load};
use specwright_spec::lower::{self, lower};

const SPEC: &str = "spec.yaml";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={SPEC}");
    let text = fs::read(SPEC)?;
    let mut sources = Sources::new();
    let loader = MemoryLoader::new([(SPEC, text.as_slice())]);
    let (document, _) = load(SPEC, &loader, &mut sources);
    let document = document.ok_or("spec.yaml cannot be read")?;
    let (api, _) = lower(&document, &lower::Options::default());
    let input = Input {
        api: &api,
        document: &document,
        sources: &sources,
        name: SPEC,
        origins: None,
    };
    let options = Options {
        server: true,
        ..Options::default()
    };
    let output = env::var("OUT_DIR")?;
    let mut modules = String::new();
    for file in generate(&input, &options).files {
        let name = file.path.trim_start_matches("src/");
        let path = Path::new(&output).join(name);
        fs::write(&path, &file.text)?;
        let path = path.to_string_lossy();
        writeln!(
            modules,
            "#[path = {path:?}]\npub mod {};",
            name.trim_end_matches(".rs")
        )?;
    }
    fs::write(Path::new(&output).join("orders.rs"), modules)?;
    Ok(())
}
