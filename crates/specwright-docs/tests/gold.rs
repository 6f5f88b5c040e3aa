//! Every page that there is gold for is read as people read it (`tests/gold/README.md`).

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

use specwright_docs::measure::{Gold, measure};
use specwright_spec::document::loader::resolve_path;
use specwright_spec::document::{LoadError, Loader};

/// The folder that the archive of pages is unpacked into.
struct Archive(PathBuf);

impl Loader for Archive {
    fn load(&self, name: &str) -> Result<Vec<u8>, LoadError> {
        fs::read(self.0.join(name)).map_err(LoadError::Io)
    }

    fn join(&self, base: &str, reference: &str) -> Result<String, LoadError> {
        resolve_path(base, reference).ok_or(LoadError::Remote)
    }
}

/// All gold.
fn gold() -> Vec<Gold> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold");
    let sites = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let files = sites
        .filter(|path| path.is_dir())
        .flat_map(|site| fs::read_dir(site).unwrap());
    let gold = files.map(|file| {
        let file = file.unwrap().path();
        let gold = Gold::parse(&fs::read_to_string(&file).unwrap());
        gold.unwrap_or_else(|line| panic!("{}:{line}", file.display()))
    });
    gold.collect()
}

#[test]
fn pages_are_read_as_people_read_them() {
    let archive = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/shared");
    if !archive.join("pages.csv").exists() {
        eprintln!(
            "skipped: there are no pages in target/shared; `cargo xtask shared` unpacks them"
        );
        return;
    }
    let gold = gold();
    let report = measure(&Archive(archive), "", &gold).unwrap();
    println!("{report}");
    assert_eq!(
        report.gold,
        gold.len(),
        "gold of pages that are not in the archive"
    );
    assert_eq!(report.refused, []);
    let missed = report.missed();
    assert!(
        missed.is_empty(),
        "{missed:#?}\n{:#?}",
        report.score.differences
    );
}

#[test]
fn gold_covers_at_least_20_pages_of_both_sites() {
    let gold = gold();
    let some_of = |site: &str| gold.iter().any(|gold| gold.page.starts_with(site));
    assert!(gold.len() >= 20 && some_of("scrapegraph/") && some_of("xquik-docs/"));
}
