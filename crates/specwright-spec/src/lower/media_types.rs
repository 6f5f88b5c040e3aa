//! Which media types are text, as far as a program can tell.

use crate::model::{Media, MediaKind};

/// Types of `application` that are text, though they are passed on as bytes and no suffix says so.
const TEXTS: [&str; 14] = [
    "ecmascript",
    "graphql",
    "javascript",
    "jose",
    "json5",
    "jwt",
    "sql",
    "toml",
    "typescript",
    "x-javascript",
    "x-yaml",
    "xml",
    "xml-dtd",
    "yaml",
];

/// Structured suffixes of such texts: `image/svg+xml` is one.
const SUFFIXES: [&str; 4] = ["jwt", "sd-jwt", "xml", "yaml"];

/// Whether content of a media type may be other than text; what is no media type says nothing of the kind.
pub(super) fn is_binary(media_type: &str) -> bool {
    let essence = Media::essence(media_type);
    let Some((kind, subtype)) = essence.split_once('/') else {
        return false;
    };
    let suffix = subtype.rsplit_once('+').map(|(_, suffix)| suffix);
    let is_text = kind == "text"
        || kind == "application" && TEXTS.contains(&subtype)
        || suffix.is_some_and(|suffix| SUFFIXES.contains(&suffix));
    Media::kind_of(&essence) == MediaKind::Bytes && !is_text
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
