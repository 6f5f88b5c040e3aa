//! Generates every golden case into `OUT_DIR`, for the library to compile: those files too that are not checked in.

#[path = "src/case.rs"]
#[expect(dead_code, unreachable_pub, reason = "the library has the module too")]
mod case;

use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use case::Case;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=goldens");
    println!("cargo::rerun-if-changed=src/case.rs");
    let output = env::var("OUT_DIR")?;
    let mut modules = String::new();
    for case in case::all()? {
        modules.push_str(&write(&case, Path::new(&output))?);
    }
    fs::write(Path::new(&output).join("goldens.rs"), modules)?;
    Ok(())
}

/// Writes the files of a case; gives the module that holds them.
fn write(case: &Case, output: &Path) -> Result<String, Box<dyn Error>> {
    let folder = output.join(&case.name);
    fs::create_dir_all(&folder)?;
    let generated = case.generate()?;
    let files = generated.files.iter();
    let files = files.map(|file| (file.path.as_str(), &file.text));
    let mut module = format!("/// `{0}`\npub mod {0} {{\n", case.name);
    for (path, text) in files.chain([("stub.rs", &generated.stub)]) {
        let file = folder.join(path);
        fs::write(&file, text)?;
        let (name, path) = (path.trim_end_matches(".rs"), file.to_string_lossy());
        if name == "stub" {
            module.push_str(
                "    #[allow(clippy::ignored_unit_patterns, reason = \"principals are units\")]\n",
            );
        }
        writeln!(module, "    #[path = {path:?}]\n    pub mod {name};")?;
    }
    module.push_str("}\n");
    Ok(module)
}
