//! The crate that is generated of the suite, and the program that asks its types.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, ensure};
use serde_json::{Map, Value, json};
use specwright_cli::config::{Document, Part, Reading};
use specwright_cli::manifest::Needs;
use specwright_cli::output;
use specwright_cli::pipeline::{self, Input};
use specwright_cli::scaffold::{self, Scaffold};
use specwright_source::Sources;
use specwright_source::render::{Format, render};
use toml::Table;

use super::Draft;
use super::cases::Group;
use super::document::{Fate, document};
use crate::measure::measured;
use crate::scratch::{Scratch, write_changed};
use crate::{run, workspace};

/// For each group the verdict on each instance; none where the schema is refused.
pub(super) fn verdicts(
    draft: Draft,
    reading: Reading,
    groups: &[Group],
    fates: &[Fate],
) -> anyhow::Result<Vec<Vec<bool>>> {
    let folder = workspace::target("suite");
    let name = format!("{draft}-{reading:?}").to_lowercase();
    let kept = groups.iter().zip(fates);
    let kept = kept.filter(|(_, fate)| !matches!(fate, Fate::Refused(_)));
    let kept: Vec<&Group> = kept.map(|(group, _)| group).collect();
    let package = folder.join(&name);
    fs::create_dir_all(package.join("src"))?;
    let spec = package.join("spec.json");
    write_changed(&spec, &document(kept.iter().copied()).to_string())?;
    write_changed(&package.join("src/instances.json"), &instances(&kept))?;
    generate(&spec, &package, reading, &kept)?;
    let workspace = Scratch {
        folder: folder.clone(),
        members: vec![name.clone()],
        lints: Table::new(),
        profile: Table::from_iter([("debug".to_owned(), false.into())]),
    };
    workspace.write()?;
    let mut cargo = run::cargo(&["run", "--quiet", "--package", &name]);
    cargo.current_dir(&folder).env_remove("CARGO_TARGET_DIR");
    let run = measured(&mut cargo)?;
    ensure!(run.status.success(), "{}", run.stderr);
    let mut answers: Map<String, Value> =
        serde_json::from_str(&run.stdout).context("the program of the suite")?;
    let of = |group: &Group| match answers.remove(&group.name) {
        Some(answer) => Ok(serde_json::from_value(answer)?),
        None => Ok(Vec::new()),
    };
    groups.iter().map(of).collect()
}

/// The instances of each group, as the texts of objects that hold them.
fn instances(groups: &[&Group]) -> String {
    let texts = groups.iter().map(|group| {
        let texts = group.tests.iter();
        let texts = texts.map(|case| json!({"value": case.data}).to_string());
        (group.name.clone(), texts.map(Value::from).collect())
    });
    Value::Object(texts.collect()).to_string()
}

fn generate(
    spec: &Path,
    package: &Path,
    reading: Reading,
    groups: &[&Group],
) -> anyhow::Result<()> {
    let wanted = Document {
        generate: vec![Part::Models],
        reading,
        ..Document::new(spec, package)
    };
    let input = Input {
        spec,
        name: "spec.json",
        document: &wanted,
    };
    let mut sources = Sources::new();
    let product = pipeline::produce(&input, &mut sources);
    ensure!(
        !product.has_errors(),
        "{}",
        render(&product.diagnostics, &sources, Format::Short)
    );
    for path in ["Cargo.toml", "src/lib.rs"] {
        // What is needed changes with what is generated.
        let _ = fs::remove_file(package.join(path));
    }
    let mut needs = Needs::of(&wanted, &product.files);
    needs.crates.insert("serde_json".to_owned());
    scaffold::run(&Scaffold {
        folder: package,
        needs: &needs,
        files: &product.files,
        build_script: None,
    })?;
    write_changed(&package.join("src/main.rs"), &program(package, groups))?;
    let (plan, _) = output::plan(package, &product.files, &mut sources)?;
    plan.apply()?;
    Ok(())
}

/// A program that reads every instance into its type and prints the verdicts.
fn program(package: &Path, groups: &[&Group]) -> String {
    let name = package.file_name().unwrap_or_default().to_string_lossy();
    let library = name.replace(['-', '.'], "_");
    let mut text = format!(
        "//! Reads every instance of the suite into its type and prints the verdicts.\n\nuse std::collections::BTreeMap;\n\n\
         use {library}::{{contract::schema, models}};\n\
         use specwright::contract::Schema;\n\
         use specwright::{{Validate, from_slice}};\n\n\
         fn accepts<T: specwright::serde::de::DeserializeOwned + Validate>(texts: &[String], schema: &'static Schema) -> Vec<bool> {{\n    \
             texts.iter().map(|text| from_slice::<T>(text.as_bytes(), schema).is_ok()).collect()\n}}\n\n\
         fn main() {{\n    \
             let instances: BTreeMap<String, Vec<String>> =\n        \
                 serde_json::from_str(include_str!(\"instances.json\")).expect(\"the instances are JSON\");\n    \
             let mut verdicts = BTreeMap::new();\n"
    );
    for group in groups {
        let name = &group.name;
        let _ = writeln!(
            text,
            "    verdicts.insert(\"{name}\", accepts::<models::{name}>(&instances[\"{name}\"], &schema::{name}));"
        );
    }
    text.push_str("    println!(\"{}\", serde_json::to_string(&verdicts).expect(\"verdicts are JSON\"));\n}\n");
    text
}
