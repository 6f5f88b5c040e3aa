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

/// Writes the files of a case; gives the modules that hold them.
fn write(case: &Case, output: &Path) -> Result<String, Box<dyn Error>> {
    let generated = case.generate()?;
    let mut modules = String::new();
    for (module, features) in case.modules() {
        let folder = output.join(&module);
        write!(modules, "/// `{module}`\npub mod {module} {{\n")?;
        for file in &generated.files {
            let text = with(&file.text, features);
            modules.push_str(&write_module(&folder, &file.path, &text)?);
        }
        // A service has all tags.
        if features == case::FEATURES {
            modules.push_str(
                "    #[allow(clippy::ignored_unit_patterns, reason = \"principals are units\")]\n",
            );
            modules.push_str(&write_module(&folder, "stub.rs", &generated.stub)?);
        }
        modules.push_str("}\n");
    }
    Ok(modules)
}

/// Writes a file; gives its module, unless it is one of another file.
fn write_module(folder: &Path, path: &str, text: &str) -> Result<String, Box<dyn Error>> {
    let name = path.trim_end_matches(".rs");
    let is_part = name.contains('/');
    // A module with a path has its own modules beside it.
    let file = folder.join(if is_part {
        path.to_owned()
    } else {
        format!("{name}/mod.rs")
    });
    fs::create_dir_all(file.parent().unwrap_or(folder))?;
    fs::write(&file, text)?;
    if is_part {
        return Ok(String::new());
    }
    let path = file.to_string_lossy();
    Ok(format!("    #[path = {path:?}]\n    pub mod {name};\n"))
}

/// The text of a file with these features of tags on and the others off, for this crate has none of them.
fn with(text: &str, features: &[&str]) -> String {
    let switched = |text: String, feature: &&str| {
        let state = features.contains(feature).to_string();
        text.replace(&format!("feature = {feature:?}"), &state)
    };
    case::FEATURES.iter().fold(text.to_owned(), switched)
}
