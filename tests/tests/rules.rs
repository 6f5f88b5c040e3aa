//! `RULES.md` is the table of what the compile-time checks hold: a line for each rule, with the cases that show it.
//!
//! Each case in `ui` begins with its rule; `UPDATE_GOLDEN=1` rewrites the table.

#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use pretty_assertions::assert_str_eq;

const HEADER: &str = "\
# What the compile-time checks hold

Every rule has a case in `tests/ui`, with the whole message beside it.
This table is made of the first lines of the cases; `UPDATE_GOLDEN=1 cargo test -p specwright-tests --test rules` writes it.
";

#[test]
fn every_rule_is_in_the_table() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let table = folder.join("RULES.md");
    let expected = HEADER.to_owned() + &sections(&folder.join("tests/ui"));
    if env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&table, &expected).unwrap();
    }
    assert_str_eq!(fs::read_to_string(&table).unwrap_or_default(), expected);
}

#[test]
fn every_case_shows_one_message() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ui");
    for case in entries(&folder).iter().flat_map(|group| cases(group)) {
        let text = fs::read_to_string(case.with_extension("stderr")).unwrap();
        let errors = text.lines().filter(|line| line.starts_with("error"));
        assert_eq!(errors.count(), 1, "{}", case.display());
    }
}

/// A table for each folder of cases.
fn sections(folder: &Path) -> String {
    let mut text = String::new();
    for group in entries(folder) {
        let name = name(&group);
        write!(text, "\n## {name}\n\n| rule | cases |\n| --- | --- |\n").unwrap();
        let mut rules: Vec<(String, Vec<String>)> = Vec::new();
        for case in cases(&group) {
            let rule = rule(&case);
            match rules.iter_mut().find(|(known, _)| *known == rule) {
                Some((_, cases)) => cases.push(link(&case)),
                None => rules.push((rule, vec![link(&case)])),
            }
        }
        for (rule, cases) in rules {
            writeln!(text, "| {rule} | {} |", cases.join(", ")).unwrap();
        }
    }
    text
}

fn cases(group: &Path) -> Vec<PathBuf> {
    let mut cases = entries(group);
    cases.retain(|path| path.extension().is_some_and(|extension| extension == "rs"));
    cases
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

/// The first line of a case.
fn rule(case: &Path) -> String {
    let text = fs::read_to_string(case).unwrap();
    let first = text.lines().next().unwrap_or_default();
    let rule = first.strip_prefix("//! ");
    rule.unwrap_or_else(|| panic!("{} begins with no rule", case.display()))
        .to_owned()
}

fn link(case: &Path) -> String {
    let group = name(case.parent().unwrap());
    let stem = case.file_stem().unwrap().to_string_lossy();
    format!("[`{stem}`](tests/ui/{group}/{stem}.stderr)")
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}
