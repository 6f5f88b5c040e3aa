//! `docs/conformance.md` shows mistakes with their messages: code and text are those of the cases in `ui`.
//!
//! A comment names the case above its code: `<!-- models/alias -->`.

#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

use std::fs;
use std::path::Path;

use pretty_assertions::assert_str_eq;

#[test]
fn the_chapter_shows_what_the_compiler_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let chapter = fs::read_to_string(folder.join("../docs/conformance.md")).unwrap();
    let mut sections = chapter.split("<!-- ");
    sections.next();
    let mut shown = 0;
    for section in sections {
        let (case, text) = section.split_once(" -->\n").unwrap();
        let file = folder.join("tests/ui").join(case);
        let code = fs::read_to_string(file.with_extension("rs")).unwrap();
        assert!(code.contains(block(text, "rust")), "the code of {case}");
        let message = fs::read_to_string(file.with_extension("stderr")).unwrap();
        assert_str_eq!(block(text, "text"), message.trim_end(), "{case}");
        shown += 1;
    }
    assert_eq!(shown, 5);
}

/// The first block of a language.
fn block<'a>(text: &'a str, language: &str) -> &'a str {
    let (_, after) = text.split_once(&format!("```{language}\n")).unwrap();
    after.split_once("\n```").unwrap().0
}
