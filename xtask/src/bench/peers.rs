//! Generators of others, where they are installed: what they are called, and how each is asked for a client.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::measure::{Run, measured};
use crate::workspace;

/// A generator of another project.
#[derive(Debug)]
pub(super) struct Peer {
    /// How tables call it.
    pub(super) name: &'static str,
    program: &'static str,
    /// The arguments; `SPEC` stands for the document and `OUT` for the folder of the crate.
    arguments: &'static [&'static str],
}

const PEERS: [Peer; 6] = [
    Peer {
        name: "progenitor",
        program: "cargo-progenitor",
        arguments: &[
            "progenitor",
            "-i",
            "SPEC",
            "-o",
            "OUT",
            "-n",
            "api",
            "-v",
            "0.1.0",
        ],
    },
    Peer {
        name: "oas3-gen client",
        program: "oas3-gen",
        arguments: &[
            "generate",
            "client-mod",
            "-i",
            "SPEC",
            "-o",
            "OUT",
            "-w",
            "-q",
        ],
    },
    Peer {
        name: "oas3-gen server",
        program: "oas3-gen",
        arguments: &[
            "generate",
            "server-mod",
            "-i",
            "SPEC",
            "-o",
            "OUT",
            "-w",
            "-q",
        ],
    },
    Peer {
        name: "openapi-to-rust client",
        program: "openapi-to-rust",
        arguments: &["generate", "SPEC", "--output-dir", "OUT", "--quiet"],
    },
    Peer {
        name: "openapi-generator rust",
        program: "openapi-generator-cli",
        arguments: &[
            "generate",
            "-g",
            "rust",
            "-i",
            "SPEC",
            "-o",
            "OUT",
            "--skip-validate-spec",
        ],
    },
    Peer {
        name: "openapi-generator rust-axum",
        program: "openapi-generator-cli",
        arguments: &[
            "generate",
            "-g",
            "rust-axum",
            "-i",
            "SPEC",
            "-o",
            "OUT",
            "--skip-validate-spec",
        ],
    },
];

/// Those that `PATH` has.
pub(super) fn installed() -> impl Iterator<Item = &'static Peer> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let is_there = move |peer: &&Peer| {
        folders
            .iter()
            .any(|folder| folder.join(peer.program).is_file())
    };
    PEERS.iter().filter(is_there)
}

/// Where a peer writes its crate.
pub(super) fn folder(peer: &Peer) -> PathBuf {
    workspace::target("bench/peers")
        .join(peer.name.replace(' ', "-"))
        .join("api")
}

impl Peer {
    /// Generates into an empty folder.
    pub(super) fn generate(&self, spec: &Path, folder: &Path) -> anyhow::Result<Run> {
        let _ = fs::remove_dir_all(folder);
        fs::create_dir_all(folder)?;
        let arguments = self.arguments.iter().map(|argument| match *argument {
            "SPEC" => spec.as_os_str(),
            "OUT" => folder.as_os_str(),
            other => other.as_ref(),
        });
        measured(Command::new(self.program).args(arguments))
    }
}

/// What a program that failed said first.
pub(super) fn first_error(run: &Run) -> String {
    let lines = run.stderr.lines().chain(run.stdout.lines());
    let mut lines = lines.map(str::trim).filter(|line| !line.is_empty());
    let first = lines.next().unwrap_or("no message");
    first.chars().take(120).collect()
}
