//! `cargo xtask bench conform`: what the compile-time checks add to `cargo check` of a crate that uses them.
//!
//! ```text
//! 60 models with 704 fields, 60 handlers, 1223 operations
//!            CPU s   peak MB
//! plain       5.21       310
//! validated   5.30       310
//! checked     5.60       330
//! checked / plain       1.07
//! checked / validated   1.06
//! ```
//!
//! All crates have the same models and handlers; one of them has `#[derive(Model)]`, `#[operation]` and `routes!`, the
//! others a router of axum. The one in the middle has what validates the models where the program runs, which the derive
//! writes too and which is no check: what is left between it and the checked one are the checks. Runs alternate, so that what else the machine does meets both alike, and the least counts.

mod user;

use std::fs;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

use anyhow::{Context as _, ensure};
use serde::Serialize;
use specwright_cli::config::{self, Part};
use specwright_cli::pipeline::{Input, Product, produce};
use specwright_source::Sources;
use toml::{Table, Value};

use super::save;
use crate::corpus;
use crate::measure::{Usage, measured};
use crate::run::cargo;
use crate::scratch::{Scratch, write_changed};
use crate::workspace;

/// The crates of a user: without anything of ours, with validation, and with checks besides.
const PLAIN: &str = "plain";
const VALIDATED: &str = "validated";
const CHECKED: &str = "checked";

/// Measure what the compile-time checks add to `cargo check`
#[derive(Debug, clap::Args)]
pub(crate) struct Conform {
    /// A document of the archive
    #[arg(default_value = "github-api.github.com.json")]
    name: String,
    /// How many models and handlers
    #[arg(long, default_value_t = 60)]
    count: usize,
    /// How often each crate is checked
    #[arg(long, default_value_t = 3)]
    runs: usize,
    /// Also write the figures to this file
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
}

#[derive(Debug, Serialize)]
struct Figures {
    models: usize,
    fields: usize,
    handlers: usize,
    operations: usize,
    plain: Usage,
    validated: Usage,
    checked: Usage,
    /// Of the processor time, to the plain crate.
    ratio: f64,
    /// Of the processor time, to the validated crate.
    ratio_of_checks: f64,
}

impl Conform {
    pub(crate) fn run(&self) -> anyhow::Result<ExitCode> {
        let product = self.product()?;
        let api = product.api.as_ref().context("the document has errors")?;
        let models = product
            .files
            .iter()
            .find(|file| file.path == "src/models.rs");
        let models = models.context("there are no models")?;
        let user = user::User::new(api, &models.text, self.count);
        write(&product, &user)?;
        let mut usages: [Vec<Usage>; 3] = Default::default();
        // The first round compiles the dependencies.
        for round in 0..=self.runs.max(1) {
            for (name, usages) in [PLAIN, VALIDATED, CHECKED].into_iter().zip(&mut usages) {
                let usage = check(name)?;
                if round > 0 {
                    usages.push(usage);
                }
            }
        }
        let [plain, validated, checked] = usages.map(|usages| least(&usages));
        let figures = Figures {
            models: user.models.len(),
            fields: user.fields(),
            handlers: user.handlers.len(),
            operations: api.operations.len(),
            plain,
            validated,
            checked,
            ratio: checked.cpu / plain.cpu,
            ratio_of_checks: checked.cpu / validated.cpu,
        };
        figures.print();
        save(self.json.as_deref(), &figures)?;
        Ok(ExitCode::SUCCESS)
    }

    fn product(&self) -> anyhow::Result<Product> {
        let document = corpus::named(std::slice::from_ref(&self.name))?.remove(0);
        let mut wanted = config::Document::new(&document.file, "api");
        wanted.generate = vec![Part::Models];
        // Models are read off one file.
        wanted.split = Some(false);
        let input = Input {
            spec: &document.file,
            name: &document.name,
            document: &wanted,
        };
        Ok(produce(&input, &mut Sources::new()))
    }
}

impl Figures {
    fn print(&self) {
        let Self {
            models,
            fields,
            handlers,
            operations,
            ..
        } = self;
        anstream::println!(
            "{models} models with {fields} fields, {handlers} handlers, {operations} operations"
        );
        anstream::println!("{:<9} {:>8} {:>9}", "", "CPU s", "peak MB");
        for (name, usage) in [
            (PLAIN, self.plain),
            (VALIDATED, self.validated),
            (CHECKED, self.checked),
        ] {
            let Usage { cpu, peak_mb, .. } = usage;
            anstream::println!("{name:<9} {cpu:>8.2} {peak_mb:>9.0}");
        }
        anstream::println!("checked / plain     {:>6.2}", self.ratio);
        anstream::println!("checked / validated {:>6.2}", self.ratio_of_checks);
    }
}

fn folder() -> PathBuf {
    workspace::target("conform")
}

/// The crate of the API, and those of its user.
fn write(product: &Product, user: &user::User) -> anyhow::Result<()> {
    let crates = [
        (
            "api",
            "#[rustfmt::skip]\npub mod contract;\npub mod models;\n".to_owned(),
        ),
        (PLAIN, user.plain()),
        (VALIDATED, user.validated()),
        (CHECKED, user.checked()),
    ];
    for (name, lib) in &crates {
        let folder = folder().join(name);
        fs::create_dir_all(folder.join("src"))?;
        write_changed(&folder.join("Cargo.toml"), &manifest(name))?;
        write_changed(&folder.join("src/lib.rs"), lib)?;
    }
    for file in &product.files {
        write_changed(&folder().join("api").join(&file.path), &file.text)?;
    }
    let scratch = Scratch {
        folder: folder(),
        members: crates.iter().map(|(name, _)| (*name).to_owned()).collect(),
        lints: Table::new(),
        profile: Table::from_iter([("incremental".to_owned(), Value::from(false))]),
    };
    scratch.write()
}

/// All crates of a user depend on the same.
fn manifest(name: &str) -> String {
    let api = if name == "api" {
        ""
    } else {
        "api = { path = \"../api\" }\naxum.workspace = true\n"
    };
    format!(
        "[package]\nname = \"{name}\"\nedition = \"2024\"\n\n[dependencies]\n{api}serde.workspace = true\n\
         specwright = {{ workspace = true, features = [\"macros\", \"server\"] }}\n"
    )
}

/// Checks a crate anew, and its dependencies where they are new.
fn check(name: &str) -> anyhow::Result<Usage> {
    measured(&mut in_folder(&["clean", "--quiet", "--package", name]))?;
    let run = measured(&mut in_folder(&["check", "--quiet", "--package", name]))?;
    ensure!(run.status.success(), "{name}:\n{}", run.stderr);
    Ok(run.usage)
}

fn in_folder(verb: &[&str]) -> Command {
    let mut command = cargo(verb);
    command.current_dir(folder()).env_remove("CARGO_TARGET_DIR");
    command
}

fn least(usages: &[Usage]) -> Usage {
    let mut usages = usages.iter().copied();
    let first = usages.next().unwrap_or_default();
    usages.fold(
        first,
        |least, usage| {
            if usage.cpu < least.cpu { usage } else { least }
        },
    )
}
