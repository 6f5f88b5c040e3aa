//! The version that a document names: `openapi: 3.1.0` is [`Version::V3_1`].

use specwright_source::{Diagnostic, Place, Pointer};

use super::{Node, Value, Version};

/// The version field of the root object: `swagger` (2.0) or `openapi` (3.0, section 4.7.1; 3.1 and 3.2, section 4.8.1).
pub(super) fn version(root: &Node) -> Result<Version, Diagnostic> {
    let fields = root.as_object();
    let field = |name| fields.and_then(|fields| fields.member(name));
    let Some(member) = field("openapi").or_else(|| field("swagger")) else {
        return Err(missing(root));
    };
    let text = match &member.node.value {
        Value::String(text) => text,
        Value::Number(number) => &number.0,
        _ => "",
    };
    known(&member.key, text).ok_or_else(|| {
        let pointer = Pointer::root().child(&member.key);
        let text = crate::document::references::short(text);
        Diagnostic::error(
            "unsupported-version",
            format!("version `{text}` of `{}` is not known", member.key),
        )
        .at(Place::new(member.node.span).pointer(pointer))
        .help("Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2 can be read")
    })
}

fn known(field: &str, text: &str) -> Option<Version> {
    if field == "swagger" {
        return (text == "2.0" || text == "2").then_some(Version::V2_0);
    }
    let (line, patch) = match text.match_indices('.').nth(1) {
        Some((at, _)) => (&text[..at], &text[at + 1..]),
        None => (text, "0"),
    };
    if !patch.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    match line {
        "3.0" => Some(Version::V3_0),
        "3.1" => Some(Version::V3_1),
        "3.2" => Some(Version::V3_2),
        _ => None,
    }
}

fn missing(root: &Node) -> Diagnostic {
    // The whole file is a poor place to point at; its first byte will do.
    let mut span = root.span;
    span.end = span.start;
    Diagnostic::error(
        "missing-version",
        "neither `openapi` nor `swagger` names a version",
    )
    .at(Place::new(span).pointer(Pointer::root()))
    .help("an OpenAPI document starts with a line such as `openapi: 3.1.0`")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_every_patch_release() {
        assert_eq!(known("openapi", "3.0.4"), Some(Version::V3_0));
        assert_eq!(known("openapi", "3.1.1"), Some(Version::V3_1));
        assert_eq!(known("openapi", "3.2.0"), Some(Version::V3_2));
        assert_eq!(known("openapi", "3.0.0-rc2"), Some(Version::V3_0));
        assert_eq!(known("swagger", "2.0"), Some(Version::V2_0));
    }

    #[test]
    fn forgives_a_missing_patch() {
        assert_eq!(known("openapi", "3.1"), Some(Version::V3_1));
    }

    #[test]
    fn refuses_the_rest() {
        for text in ["", "3", "3.3.0", "4.0.0", "3.10.0", "3.1.", "2.0", "v3.1.0"] {
            assert_eq!(known("openapi", text), None, "{text}");
        }
        assert_eq!(known("swagger", "1.2"), None);
    }
}
