//! Which declared media type a `Content-Type` stands for: `application/json; charset=utf-8` is `application/json`.

use crate::contract::Media;

/// The type and subtype, without parameters.
pub(crate) fn essence(media_type: &str) -> &str {
    media_type.split(';').next().unwrap_or_default().trim()
}

/// The index of the declared media type that fits best: the same one, else for JSON a `+json` one, else a range.
pub(crate) fn best(declared: &[Media], found: &str) -> Option<usize> {
    let ranks = declared
        .iter()
        .map(|media| rank(essence(media.media_type), essence(found)));
    let (index, rank) = ranks.enumerate().rev().max_by_key(|(_, rank)| *rank)?;
    (rank > 0).then_some(index)
}

/// How well a media type fits a declared one; 0 where it does not.
fn rank(declared: &str, found: &str) -> u8 {
    if declared.eq_ignore_ascii_case(found) {
        return 4;
    }
    match declared.split_once('/') {
        Some(("*", "*")) => 1,
        Some((kind, "*")) if is_kind(found, kind) => 2,
        _ if is_json(declared) && has_json_suffix(found) => 3,
        _ => 0,
    }
}

fn is_kind(found: &str, kind: &str) -> bool {
    found
        .split_once('/')
        .is_some_and(|(found, _)| found.eq_ignore_ascii_case(kind))
}

fn is_json(media_type: &str) -> bool {
    media_type.eq_ignore_ascii_case("application/json")
}

fn has_json_suffix(media_type: &str) -> bool {
    media_type
        .rsplit_once('+')
        .is_some_and(|(_, suffix)| suffix.eq_ignore_ascii_case("json"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::{MediaKind, Schema};

    fn check(declared: &[&'static str], found: &str, expected: Option<usize>) {
        let media = |media_type: &&'static str| Media {
            media_type,
            kind: MediaKind::Bytes,
            schema: &Schema::ANY,
            encodings: &[],
        };
        let declared: Vec<_> = declared.iter().map(media).collect();
        assert_eq!(best(&declared, found), expected, "{found}");
    }

    #[test]
    fn case_and_parameters_do_not_matter() {
        check(
            &["text/plain", "application/json"],
            "Application/JSON; charset=utf-8",
            Some(1),
        );
        check(&["application/json;v=1"], "application/json", Some(0));
        check(&["application/json"], "text/plain", None);
        check(&["application/json"], "", None);
    }

    #[test]
    fn the_closest_fits() {
        check(&["*/*", "image/*", "image/png"], "image/png", Some(2));
        check(&["*/*", "image/*", "image/png"], "image/gif", Some(1));
        check(&["*/*", "image/*"], "text/plain", Some(0));
        check(&["text/plain", "text/plain"], "text/plain", Some(0));
    }

    #[test]
    fn structured_suffixes_are_json() {
        check(&["application/json"], "application/vnd.pets+json", Some(0));
        check(&["application/vnd.pets+json"], "application/json", None);
    }
}
