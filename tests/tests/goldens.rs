//! What is generated of each case is what is checked in beside its document; `UPDATE_GOLDEN=1` rewrites it.
//!
//! Of the files that are generated, those are compared that are there: a new golden begins as an empty file.

#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

use std::path::Path;
use std::{env, fs};

use pretty_assertions::assert_str_eq;
use specwright_tests::case;

#[test]
fn what_is_generated_is_what_is_checked_in() {
    for case in case::all().unwrap() {
        let generated = case.generate().unwrap();
        let mut compared = 0;
        for file in &generated.files {
            compared += usize::from(check(&case.folder.join(&file.path), &file.text));
        }
        assert!(compared > 0, "{} has no golden", case.name);
        let diagnostics = case.folder.join("diagnostics.txt");
        if !check(&diagnostics, &generated.diagnostics) {
            assert_str_eq!(generated.diagnostics, "", "{}", case.name);
        }
    }
}

/// Holds a text against a golden, or rewrites that; gives whether there is one.
#[track_caller]
fn check(golden: &Path, text: &str) -> bool {
    let Ok(expected) = fs::read_to_string(golden) else {
        return false;
    };
    if env::var_os("UPDATE_GOLDEN").is_none() {
        assert_str_eq!(expected, text, "{}", golden.display());
    } else if expected != text {
        fs::write(golden, text).unwrap();
    }
    true
}
