//! Pages that strict MDX refuses are read, and the places are told.

use insta::assert_snapshot;
use pretty_assertions::assert_eq;

use super::*;

fn check(text: &str, fields: usize) -> String {
    let reading = read_page(text);
    assert_eq!(reading.page.unwrap().fields.len(), fields);
    reading.faults
}

#[test]
fn html_that_is_never_closed() {
    assert_snapshot!(check("<ParamField body=\"a\">\n  One<br>two\n</ParamField>\n\n<ParamField body=\"b\" />\n", 2), @"page.mdx:2:6: page-repaired: `<br>` is never closed");
}

#[test]
fn html_comments() {
    assert_snapshot!(check("# A\n\n<!-- <ParamField body=\"a\" /> -->\n\n<ParamField body=\"b\" />\n", 1), @"page.mdx:3:1: page-repaired: MDX has no HTML comments; write `{/* … */}`");
}

#[test]
fn placeholders_in_running_text() {
    assert_snapshot!(check("Send <x-workspace-id> and {id.\n\n<ParamField body=\"b\" />\n", 1), @r"
        page.mdx:1:6: page-repaired: `<x-workspace-id>` is never closed
        page.mdx:1:27: page-repaired: a `{` in running text is never closed
    ");
}

#[test]
fn several_faults_are_all_told() {
    assert_snapshot!(check("a <b\n\nc < d\n\n1 <2\n\n<ParamField body=\"b\" />\n", 1), @r"
        page.mdx:1:3: page-repaired: a `<` in running text starts no tag
        page.mdx:5:3: page-repaired: a `<` in running text starts no tag
    ");
}

#[test]
fn values_without_straight_quotes() {
    assert_snapshot!(check("<ParamField body=“a” type=string />\n", 1), @"page.mdx:1:27: page-repaired: the value of an attribute needs straight quotes");
}

#[test]
fn closing_tags_of_nothing() {
    assert_snapshot!(check("<ParamField body=\"a\" />\n</ParamField>\n</p>\n", 1), @r"
    page.mdx:2:1: page-repaired: `</ParamField>` closes nothing
    page.mdx:3:1: page-repaired: `</p>` closes nothing
    ");
}

#[test]
fn only_so_many_faults_are_told() {
    let faults = check(
        &format!("{}<ParamField body=\"a\" />\n", "a <1\n".repeat(60)),
        1,
    );
    assert_eq!(faults.lines().count(), 50);
    assert!(faults.ends_with("starts no tag; 10 more places like this are not told\n"));
}

#[test]
fn what_strict_mdx_takes_is_not_told() {
    assert_eq!(
        check(
            "a < b \\<c \\{d `{` {e} <f /> <g>h</g> }\n\n<ParamField body=\"a\" />\n",
            1
        ),
        ""
    );
}

#[test]
fn files_that_are_no_pages() {
    let reading = read_page("Just text.\n");
    assert!(reading.page.is_none());
    assert_eq!(
        reading.faults,
        "page.mdx:1:1: page-unreadable: the page has neither front matter nor fields nor examples\n"
    );
}

#[test]
fn braces_end_with_their_paragraph() {
    let faults = check(
        "Opens { here.\n\n<ParamField body=\"a\" />\n\nCloses } there.\n",
        1,
    );
    assert_eq!(
        faults,
        "page.mdx:1:7: page-repaired: a `{` in running text is never closed\n"
    );
}
