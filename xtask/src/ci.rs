//! `cargo xtask ci`: every check that a change must pass, as the continuous integration runs them.

use std::process::ExitCode;

use crate::run::{cargo, step};

/// Run every check that a change must pass
#[derive(Debug, clap::Args)]
pub(crate) struct Ci {
    /// Leave the tests out
    #[arg(long)]
    no_tests: bool,
}

impl Ci {
    pub(crate) fn run(&self) -> anyhow::Result<ExitCode> {
        step(&mut cargo(&["fmt", "--all", "--check"]))?;
        step(&mut cargo(&[
            "clippy",
            "--workspace",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ]))?;
        step(cargo(&["doc", "--workspace", "--no-deps"]).env("RUSTDOCFLAGS", "-D warnings"))?;
        step(&mut cargo(&["xtask", "derive", "--check"]))?;
        step(&mut cargo(&["xtask", "codegen", "--check"]))?;
        step(&mut cargo(&["xtask", "schema", "--check"]))?;
        deny()?;
        step(&mut cargo(&["xtask", "corpus", "--quick"]))?;
        step(&mut cargo(&["xtask", "mutations", "--quick"]))?;
        if !self.no_tests {
            step(&mut cargo(&["test", "--workspace"]))?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// Licences, sources and duplicate versions; advisories need the network and are left to a scheduled run.
fn deny() -> anyhow::Result<()> {
    let installed = cargo(&["deny", "--version"]).output()?.status.success();
    if !installed {
        anstream::eprintln!(
            "\ncargo-deny is not installed: licences and duplicate versions are not checked (`cargo install cargo-deny`)"
        );
        return Ok(());
    }
    step(&mut cargo(&[
        "deny",
        "--workspace",
        "check",
        "bans",
        "licenses",
        "sources",
    ]))
}
