//! Whatever is read here is what the parser of all of YAML reads.

use pretty_assertions::assert_eq;
use proptest::prelude::*;

use super::*;
use crate::document::yaml::parse_any;

/// Holds the tree, its places and what is said of it against those of the parser of all of YAML.
fn agrees(text: &str) -> bool {
    let read = parse(FileId(0), text);
    let is_read = read.is_some();
    if let Some((root, diagnostics)) = read {
        assert_eq!(
            (Some(root), diagnostics),
            parse_any(FileId(0), text),
            "{text}"
        );
    }
    is_read
}

#[test]
fn block_style_is_read() {
    for text in [
        "a: 1\nb:\n  c: x y\n  d:\n  - e: 1\n    f: 2\n  -\n    g: 3\n",
        "a:\n  - b\n  - - c\n    - d\n  - e: {}\n  - []\n",
        "# one\na: b # two\n\n  # three\n\nc: # four\n  d: e#f\n",
        "'a b': 'it''s\n  more\n\n  of it'\n\"c\": \"x\\n\\u00e4 y\n  z\\\n  \\  w\"\n",
        "a: >-\n  one\n  two\n\n  three\n    four\n\n  five\n\n\nb: |\n  one\n   two\n\n  three\n",
        "a: one\n  two\n\n  - three\nb:\n  four\n  five # six\n",
        "/pets/{id}: x\na-b: -1\n200: ok\n",
        "a: 0777\na: .inf\n",
        "größe: ä\n",
        "a: b\u{a0}\nc: \u{a0}\nd: |\n  e\n  \u{a0}\n",
    ] {
        assert!(agrees(text), "{text}");
    }
}

#[test]
fn other_styles_are_left_to_another_parser() {
    for text in [
        "",
        "--- \na: 1\n",
        "a: &b 1\n",
        "a: *b\n",
        "a: !!str 1\n",
        "a: [b]\n",
        "a: {b: c}\n",
        "a: |+\n  b\n\n",
        "a: |2\n  b\n",
        "? a\n: b\n",
        "<<: {}\n",
        "a:\tb\n",
        "a: b\r\n",
        "a: b: c\n",
        "a: 'b' c\n",
        "a: - b\n",
        "a: @b\n",
        "a:\n   b: 1\n  c: 2\n",
        "a: 'b\nc'\n",
        "a: \u{85}\n",
        "a:\n  -\n",
    ] {
        assert!(!agrees(text), "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]
    #[test]
    fn whatever_is_read_is_read_alike(
        lines in prop::collection::vec(("[ ]{0,4}", "(- |a: |b:|'c': |\\? |# ){0,2}", "[ab01:#'\"|>{}\\[\\]&*!,~ -]{0,5}|>-|\\|", "[ ]{0,1}"), 0..7),
        end in "\n?",
    ) {
        let lines: Vec<_> = lines.into_iter().map(|(indent, start, text, blanks)| indent + &start + &text + &blanks).collect();
        agrees(&(lines.join("\n") + &end));
    }
}
