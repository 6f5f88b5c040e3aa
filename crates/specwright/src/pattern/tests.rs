//! What patterns match, translated and not, and that translation changes nothing.

use proptest::prelude::*;
use proptest::string::string_regex;

use super::*;

fn check(source: &str, matching: &[&str], others: &[&str]) {
    let regex = Regex::new(source).unwrap();
    assert!(
        matches!(regex.0, Engine::Linear(_)),
        "{source} is not translated"
    );
    verdicts(&regex, source, matching, others);
}

fn check_backtracking(source: &str, matching: &[&str], others: &[&str]) {
    let regex = Regex::new(source).unwrap();
    assert!(matches!(regex.0, Engine::Backtracking(..)), "{source}");
    verdicts(&regex, source, matching, others);
}

fn verdicts(regex: &Regex, source: &str, matching: &[&str], others: &[&str]) {
    for text in matching {
        assert!(regex.is_match(text), "{source} and {text:?}");
    }
    for text in others {
        assert!(!regex.is_match(text), "{source} and {text:?}");
    }
}

#[test]
fn digits_and_words_are_ascii() {
    check(r"^\d$", &["7"], &["٣", "a"]);
    check(r"^\w$", &["a", "_"], &["é", "-"]);
    check(r"^\W\D$", &["éa"], &["a1"]);
    check(r"^[\w-.]$", &["-", ".", "a"], &["é", "/"]);
}

#[test]
fn white_space_is_that_of_ecma_script() {
    check(
        r"^\s$",
        &[" ", "\u{feff}", "\u{2003}", "\u{b}"],
        &["\u{85}", "a"],
    );
    check(r"^\S$", &["\u{85}"], &[" "]);
}

#[test]
fn the_end_is_the_end() {
    check("^a$", &["a"], &["a\n", "\na"]);
    check("^.$", &["a", "😀", "\u{85}"], &["\n", "\u{2028}", "\r"]);
}

#[test]
fn escapes() {
    check(r"^\cA\x41\u0042\u{1F600}\/\-$", &["\u{1}AB😀/-"], &[]);
    check(r"^\uD83D\uDE00$", &["😀"], &[]);
    check(r"^[\b\]\[\\^]+$", &["\u{8}]\\[^"], &["a"]);
    check(r"^\_\@$", &["_@"], &[]);
    check(r"^\p{Lu}\P{L}$", &["É1"], &["é1", "ÉÉ"]);
}

#[test]
fn classes() {
    check("^[a-c[&&~~-]+$", &["a[&~-"], &["d", "]"]);
    check("^[^]$", &["a", "\n"], &[""]);
    check("^a[]$", &[], &["a", "ab"]);
    check("^[^a-c]$", &["d"], &["b"]);
}

#[test]
fn braces_may_be_literal() {
    check("^a{2}$", &["aa"], &["a"]);
    check("^{a}$", &["{a}"], &["a"]);
    check("^a{,2}$", &["a{,2}"], &["aa"]);
}

#[test]
fn word_boundaries() {
    check(r"\bfoo\b", &["a foo b", "éfoo"], &["afoo"]);
    check_backtracking(r"foo\B", &["foob"], &["foo"]);
}

#[test]
fn leading_lookaheads() {
    check(
        r"^(?=.*\d)(?=.*[a-z])(?!.*\s).{4,8}$",
        &["abc1"],
        &["abcd", "1234", "ab 1", "abcdefgh1"],
    );
    check("^(?!foo|bar)[a-z]+$", &["baz"], &["foobar", "bar"]);
    check_backtracking("^(?!a)b|c$", &["b", "ac"], &["a"]);
}

#[test]
fn what_cannot_be_translated() {
    check_backtracking(r"^(.)\1$", &["aa"], &["ab"]);
    check_backtracking(r"^(?<x>.)\k<x>$", &["aa"], &["ab"]);
    check_backtracking("(?<!a)b", &["cb"], &["ab"]);
    check_backtracking("a(?=b)", &["ab"], &["ac"]);
}

#[test]
fn named_groups_are_groups() {
    check(
        r"^(?<year>\d{4})(?:-(\d{2}))?$",
        &["2024", "2024-05"],
        &["24"],
    );
}

#[test]
fn nothing_runs_away() {
    let text = "a".repeat(100) + "b";
    assert!(!Regex::new("^(a+)+$").unwrap().is_match(&text));
    assert!(!Regex::new(r"^(a+)+\1$").unwrap().is_match(&text));
    assert!(!Regex::new(r"^(?=(a+)+$)a").unwrap().is_match(&text));
}

#[test]
fn what_is_no_pattern() {
    for source in ["(", "[a", "a{2,1}", "*", r"\", "(?<a"] {
        assert!(Regex::new(source).is_err(), "{source}");
    }
}

#[test]
fn an_invalid_pattern_says_why() {
    insta::assert_snapshot!(Regex::new("(a").unwrap_err().to_string(), @r"Unbalanced parenthesis");
}

/// Patterns over a small alphabet, most of them valid.
fn patterns() -> impl Strategy<Value = String> {
    let atom = prop_oneof![
        Just("a"),
        Just("b"),
        Just("é"),
        Just("."),
        Just(r"\d"),
        Just(r"\w"),
        Just(r"\s"),
        Just(r"\S"),
        Just("[ab]"),
        Just("[^a]"),
        Just(r"[\d-]"),
        Just(r"\b"),
        Just(r"[\w.-]"),
        Just(r"\n"),
        Just("-"),
        Just("(a|b)"),
        Just("(?:ab)"),
        Just("(a?b)"),
        Just("|"),
        Just("^"),
        Just("$"),
        Just("(?=a)"),
        Just("(?!b)"),
    ];
    let quantifier = prop_oneof![
        4 => Just(""), 1 => Just("*"), 1 => Just("+"), 1 => Just("?"), 1 => Just("{2}"), 1 => Just("{1,2}?"),
    ];
    let pieces = proptest::collection::vec((atom, quantifier), 1..6);
    (any::<bool>(), pieces).prop_map(|(anchored, pieces)| {
        let start = if anchored { "^" } else { "" };
        let pieces = pieces
            .into_iter()
            .map(|(atom, quantifier)| format!("{atom}{quantifier}"));
        format!("{start}{}", pieces.collect::<String>())
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    /// What is translated means what it meant.
    #[test]
    fn translations_keep_the_meaning(source in patterns(), text in string_regex("[abé1_ \n.-]{0,6}").unwrap()) {
        if let (Some(parts), Ok(original)) = (linear(&source), unicode(&source)) {
            let translated = Regex(Engine::Linear(parts));
            prop_assert_eq!(translated.is_match(&text), original.find(&text).is_some(), "{}", source);
        }
    }

    #[test]
    fn no_source_panics(source in r"[\\\[\](){}?*+|^$.:=!<>a1,-]{0,12}", text in "[a1]{0,4}") {
        if let Ok(regex) = Regex::new(&source) {
            regex.is_match(&text);
        }
    }
}
