//! Texts of each format, and texts that miss it.

use super::*;

fn check(format: &str, valid: &[&str], invalid: &[&str]) {
    for text in valid {
        assert!(is_valid(format, text), "{text:?} is a {format}");
    }
    for text in invalid {
        assert!(!is_valid(format, text), "{text:?} is no {format}");
    }
}

#[test]
fn date_time() {
    check(
        "date-time",
        &[
            "2024-02-29T12:00:00Z",
            "1963-06-19t08:30:06.283185z",
            "1998-12-31T23:59:60Z",
            "1998-12-31T15:59:60.123-08:00",
        ],
        &[
            "2023-02-29T12:00:00Z",
            "2024-02-29 12:00:00Z",
            "2024-02-29T12:00:00",
            "2024-02-29T12:00:00.Z",
            "1998-12-31T22:59:60Z",
            "2024-02-29T12:00:00+25:00",
            "2024-0२-29T12:00:00Z",
            "",
        ],
    );
}

#[test]
fn date() {
    check(
        "date",
        &["2024-02-29", "2000-02-29", "0000-01-01"],
        &[
            "1900-02-29",
            "2024-13-01",
            "2024-04-31",
            "2024-1-01",
            "20240101",
            "2024-01-01Z",
        ],
    );
}

#[test]
fn time() {
    check(
        "time",
        &[
            "08:30:06Z",
            "08:30:06.5+00:20",
            "23:59:60Z",
            "01:29:60+01:30",
        ],
        &[
            "08:30:06",
            "24:00:00Z",
            "8:30:06Z",
            "08:30:06-8:000",
            "12:00:60Z",
        ],
    );
    check("time-local", &["08:30:06.5"], &["08:30:06Z", "23:59:60"]);
    check(
        "date-time-local",
        &["2024-02-29T08:30:06"],
        &["2024-02-29T08:30:06Z"],
    );
}

#[test]
fn duration() {
    check(
        "duration",
        &["P4DT12H30M5S", "P1Y", "PT0S", "P2W", "PT36H", "P1Y2M"],
        &[
            "PT1D", "P", "PT", "P1YT", "4D", "P2D1Y", "P1Y2W", "P1YD", "P1", "P1.5D", "PT0.5S",
            "PT1H5S",
        ],
    );
}

#[test]
fn email() {
    check(
        "email",
        &[
            "joe.bloggs@example.com",
            "te~st@example.com",
            "a+b@localhost",
            "\"joe bloggs\"@example.com",
            "joe@[127.0.0.1]",
            "joe@[IPv6:::1]",
        ],
        &[
            "2962",
            ".test@example.com",
            "te..st@example.com",
            "a@",
            "@a",
            "joe@ex ample.com",
            "joe@[127.0.0.300]",
            "joé@example.com",
            "a@b@c",
        ],
    );
    check("idn-email", &["실례@실례.테스트"], &["2962"]);
}

#[test]
fn hostname() {
    check(
        "hostname",
        &["www.example.com", "xn--4gbwdl.xn--wgbh1c", "1host", "a"],
        &["-bad", "bad-", "not_valid", "a..b", "", ".", "example."],
    );
    check("idn-hostname", &["실례.테스트"], &["a b", "-a", ""]);
}

#[test]
fn addresses() {
    check(
        "ipv4",
        &["192.168.0.1"],
        &["192.168.0.01", "256.0.0.1", "1.2.3", "0x7f.0.0.1"],
    );
    check(
        "ipv6",
        &["::1", "::ffff:192.168.0.1"],
        &["12345::", "::1%eth0", "1:1"],
    );
}

#[test]
fn uris() {
    check(
        "uri",
        &[
            "http://foo.bar/?baz=qux#quux",
            "urn:oasis:names",
            "mailto:a@b.example",
        ],
        &[
            "/abc",
            "//foo.bar",
            "http:// space",
            "\\\\WINDOWS",
            "http://foo\"bar\"",
        ],
    );
    check("uri-reference", &["/abc", "#frag", ""], &["\\\\a", "#a#b"]);
    check("iri", &["http://ƒøø.ßår/?∂éœ=πîx"], &["/abc"]);
    check("iri-reference", &["/âππ"], &["#ƒräg\\mênt"]);
    check(
        "uri-template",
        &["/a/{b}{?c*,d:3}", "", "%20{a.b}"],
        &["/a/{b", "}", "{}", "{a..b}", "{a:0}", "%2"],
    );
}

#[test]
fn uuid() {
    check(
        "uuid",
        &[
            "2EB8AA08-AA98-11EA-B4AA-73B441D16380",
            "00000000-0000-0000-0000-000000000000",
        ],
        &[
            "2eb8aa08aa9811eab4aa73b441d16380",
            "{2eb8aa08-aa98-11ea-b4aa-73b441d163}",
            "x",
        ],
    );
}

#[test]
fn pointers() {
    check(
        "json-pointer",
        &["", "/", "/a~0~1b/0"],
        &["a", "/~", "/~2", "#/a"],
    );
    check(
        "json-pointer-uri-fragment",
        &["#", "#/a%20b"],
        &["/a", "#a"],
    );
    check(
        "relative-json-pointer",
        &["0", "1/a", "10#"],
        &["/a", "-1", "01/a", "0##", ""],
    );
}

#[test]
fn encodings() {
    check("byte", &["", "aGk="], &["aGk", "a", "_w=="]);
    check("base64url", &["_w", "_w=="], &["/w"]);
    check(
        "decimal",
        &["1", "-12.50", "1e-7"],
        &["", ".", "1.", "1,5", "x", "--1"],
    );
}

#[test]
fn numbers_as_text() {
    check("int32", &["-5"], &["2147483648", "1.0"]);
    check("uint8", &["255"], &["256"]);
    check("char", &["é"], &["", "ab"]);
}

#[test]
fn regex() {
    check("regex", &[r"^(a|b)+$"], &["^(abc]", r"^\S(|(.|\n)*\S)\Z"]);
}

#[test]
fn unknown_formats_take_everything() {
    check("of-our-own", &["", "x"], &[]);
    check("password", &["", "x"], &[]);
}

#[test]
fn a_known_format_refuses_something() {
    for format in KNOWN {
        assert!(!is_valid(format, "(\u{0} %"), "{format}");
    }
}

proptest::proptest! {
    #[test]
    fn no_text_panics(any in ".*", near in r#"[0-9é:.TZzPYMDHSW+@\[\]"\\/~#%{}?=&-]{0,24}"#) {
        for format in KNOWN {
            is_valid(format, &any);
            is_valid(format, &near);
        }
    }

    /// What the types of the fields write is of their formats.
    #[test]
    fn the_types_write_their_formats(seconds in -62_000_000_000_i64..253_000_000_000, nanoseconds in 0..1_000_000_000_i32) {
        let timestamp = jiff::Timestamp::new(seconds, nanoseconds).unwrap();
        proptest::prop_assert!(is_valid("date-time", &timestamp.to_string()));
        let date = timestamp.to_zoned(jiff::tz::TimeZone::UTC).date();
        proptest::prop_assert!(is_valid("date", &date.to_string()));
    }
}
