//! Which media types are text, as far as a program can tell.

/// Types of `application` that are text though no suffix says so.
const TEXTS: [&str; 23] = [
    "ecmascript",
    "graphql",
    "javascript",
    "jose",
    "json",
    "json-seq",
    "json5",
    "jsonl",
    "jsonlines",
    "jwt",
    "ndjson",
    "sql",
    "toml",
    "typescript",
    "x-javascript",
    "x-jsonl",
    "x-jsonlines",
    "x-ndjson",
    "x-www-form-urlencoded",
    "x-yaml",
    "xml",
    "xml-dtd",
    "yaml",
];

/// Structured suffixes of texts: `image/svg+xml` is one.
const SUFFIXES: [&str; 6] = ["json", "json-seq", "jwt", "sd-jwt", "xml", "yaml"];

/// Whether content of a media type may be other than text; what is no media type says nothing of the kind.
pub(super) fn is_binary(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default();
    let essence = essence.trim().to_ascii_lowercase();
    let Some((kind, subtype)) = essence.split_once('/') else {
        return false;
    };
    let suffix = subtype.rsplit_once('+').map(|(_, suffix)| suffix);
    let is_text = kind == "text"
        || kind == "application" && TEXTS.contains(&subtype)
        || suffix.is_some_and(|suffix| SUFFIXES.contains(&suffix));
    !is_text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn media_types_of_files_are_binary() {
        for media_type in [
            "image/png",
            "Audio/MPEG",
            "video/mp4; codecs=avc1",
            "font/woff2",
            "application/pdf",
            "application/zip",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "application/epub+zip",
            "image/*",
            "*/*",
        ] {
            assert!(is_binary(media_type), "{media_type}");
        }
    }

    #[test]
    fn media_types_of_text_are_not() {
        for media_type in [
            "text/csv",
            "TEXT/HTML; charset=utf-8",
            "application/json",
            "application/problem+json",
            "image/svg+xml",
            "application/javascript",
            "application/jwt",
            "application/yaml",
            "png",
            "",
        ] {
            assert!(!is_binary(media_type), "{media_type}");
        }
    }
}
