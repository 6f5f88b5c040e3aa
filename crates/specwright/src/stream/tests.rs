//! Bodies cut at every place are read alike.

use pretty_assertions::assert_eq;
use proptest::prelude::*;

use super::events::Events;
use super::json_lines::JsonLines;
use super::json_sequence::JsonSequence;
use super::{Record, Records};

/// The records of a body that arrives in these pieces.
fn read(mut records: impl Records, pieces: &[&[u8]]) -> Vec<Record> {
    let mut found = Vec::new();
    for piece in pieces {
        records.push(piece);
        found.extend(std::iter::from_fn(|| records.next()));
    }
    records.finish();
    found.extend(std::iter::from_fn(|| records.next()));
    found
}

fn check_all<R: Records + Default>(body: &[u8], expected: &[Record]) {
    for cut in 0..=body.len() {
        let (before, after) = body.split_at(cut);
        assert_eq!(read(R::default(), &[before, after]), expected, "{cut}");
    }
    let bytes: Vec<_> = body.chunks(1).collect();
    assert_eq!(read(R::default(), &bytes), expected);
}

fn check<R: Records + Default>(body: &str, expected: &[&str]) {
    let expected: Vec<_> = expected
        .iter()
        .map(|data| Record::of(data.to_string()))
        .collect();
    check_all::<R>(body.as_bytes(), &expected);
}

fn event(data: &str, event: Option<&str>, id: Option<&str>, retry: Option<u64>) -> Record {
    Record {
        event: event.map(str::to_owned),
        id: id.map(str::to_owned),
        retry,
        ..Record::of(data.to_owned())
    }
}

#[test]
fn events_end_with_any_line_end() {
    for end in ["\n", "\r", "\r\n"] {
        let body = "\u{feff}data: a\n\ndata:b\ndata:  c\n\n".replace('\n', end);
        check::<Events>(&body, &["a", "b\n c"]);
    }
}

#[test]
fn events_have_fields() {
    let body = "event: add\nid: 7\nretry: 250\ndata: x\n\nevent\nid\nretry: soon\ndata\n\n";
    let expected = [
        event("x", Some("add"), Some("7"), Some(250)),
        event("", None, Some(""), None),
    ];
    check_all::<Events>(body.as_bytes(), &expected);
}

#[test]
fn comments_and_fields_without_data_are_no_events() {
    check::<Events>(": hello\n\n:\n\nevent: x\n\nfoo: bar\ndata: a\n\n", &["a"]);
}

#[test]
fn an_event_that_does_not_end_is_none() {
    check::<Events>("data: a\n\ndata: b", &["a"]);
    check::<Events>("data: a\n\ndata: b\n", &["a"]);
}

#[test]
fn bytes_that_are_no_text_are_replaced() {
    check_all::<Events>(
        b"data: \xff\xe2\x82\n\n",
        &[event("\u{fffd}\u{fffd}", None, None, None)],
    );
}

#[test]
fn lines_are_values() {
    check::<JsonLines>(
        "\u{feff}{\"a\":1}\r\n\n  \n2\n\"\u{e9}\"",
        &["{\"a\":1}", "2", "\"\u{e9}\""],
    );
    check::<JsonLines>("\n", &[]);
}

#[test]
fn texts_of_a_sequence_may_have_lines() {
    check::<JsonSequence>(
        "\x1e{\n\"a\":\n1}\n\x1e\x1e[]\n\x1e\"b\"",
        &["{\n\"a\":\n1}", "[]", "\"b\""],
    );
}

#[test]
fn a_number_that_nothing_follows_is_cut_short() {
    check::<JsonSequence>("\x1e12\x1etrue\n\x1e3", &["", "true", ""]);
}

#[test]
fn a_text_need_not_wait_for_the_next() {
    let mut sequence = JsonSequence::default();
    sequence.push(b"\x1e1\n");
    assert_eq!(sequence.next(), Some(Record::of("1")));
}

#[test]
fn what_is_held_is_known() {
    let mut events = Events::default();
    events.push(b"data: 1234\ndata: 5");
    assert_eq!(events.next(), None);
    assert_eq!(events.held(), "1234".len() + "data: 5".len());
}

proptest! {
    #[test]
    fn no_cut_changes_what_any_body_says(body in "(data|id|event|retry|:|\\{|\"|1|é|\u{1e}|\r|\n| ){0,40}", size in 1_usize..7) {
        let pieces: Vec<_> = body.as_bytes().chunks(size).collect();
        let whole = [body.as_bytes()];
        prop_assert_eq!(read(Events::default(), &pieces), read(Events::default(), &whole));
        prop_assert_eq!(read(JsonLines::default(), &pieces), read(JsonLines::default(), &whole));
    }
}
