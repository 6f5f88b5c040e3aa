//! Multipart forms (RFC 7578): the parts of a body to a typed value, and back.
//!
//! Parts of one name are the items of an array, objects are JSON text, files are [`Binary`] and stay as they are.

mod decode;
mod encode;
#[cfg(any(feature = "client", feature = "server"))]
pub(crate) mod names;

use crate::Binary;

pub use decode::decode;
#[cfg(feature = "server")]
pub(crate) use decode::is_file;
pub use encode::{EncodeError, encode};

/// A part of a multipart body.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Part {
    /// The name of the form's member.
    pub name: String,
    /// The content, with the name of the file and the media type where they are stated.
    pub content: Binary,
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use bytes::Bytes;
    use pretty_assertions::assert_eq;
    use serde::{Deserialize, Serialize};

    use super::*;
    use crate::Violation;
    use crate::contract::{Encoding, Media, MediaKind, Property, Schema, Style};

    static UPLOAD: Schema = Schema::object(&[
        Property::required("title", &Schema::string().min_length(2)),
        Property::required("file", &Schema::string().format("binary").min_length(1)),
        Property::optional("copies", &Schema::integer().minimum(1.0)),
        Property::optional("tags", &Schema::array(&Schema::string().max_length(3))),
        Property::optional(
            "pages",
            &Schema::array(&Schema::string().format("binary")).unique(),
        ),
        Property::optional("labels", &Schema::map(&Schema::string())),
    ]);

    static MEDIA: Media = Media {
        media_type: "multipart/form-data",
        kind: MediaKind::Multipart,
        schema: &UPLOAD,
        encodings: &[Encoding {
            property: "file",
            content_type: Some("image/*, application/pdf"),
            style: Style::Form,
            explode: true,
            allow_reserved: false,
        }],
    };

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Upload {
        title: String,
        file: Binary,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        copies: Option<i64>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        tags: Vec<String>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pages: Vec<Binary>,
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        labels: BTreeMap<String, String>,
    }

    fn part(name: &str, bytes: &'static [u8]) -> Part {
        Part {
            name: name.to_owned(),
            content: Bytes::from_static(bytes).into(),
        }
    }

    fn refused(parts: Vec<Part>) -> Vec<String> {
        let found = decode::<Upload>(parts, &MEDIA).unwrap_err();
        found.iter().map(Violation::to_string).collect()
    }

    #[test]
    fn reads_every_kind_of_part() {
        let parts = vec![
            part("title", b"Cats"),
            part("file", &[0xff, 0x00]),
            part("copies", b"2"),
            part("tags", b"a"),
            part("tags", b"b"),
            part("pages", &[0xfe]),
            part("pages", &[0xfd]),
            part("labels", br#"{"a": "b"}"#),
            part("unknown", b"ignored"),
        ];
        let upload: Upload = decode(parts, &MEDIA).unwrap();
        assert_eq!(upload.file, Binary::from(vec![0xff, 0x00]));
        assert_eq!(upload.copies, Some(2));
        assert_eq!(upload.tags, ["a", "b"]);
        let pages = [Binary::from(vec![0xfe]), Binary::from(vec![0xfd])];
        assert_eq!(upload.pages, pages);
        assert_eq!(upload.labels["a"], "b");
    }

    #[test]
    fn where_serde_buffers_the_bytes_arrive() {
        #[derive(Deserialize)]
        struct Around {
            title: String,
            #[serde(flatten)]
            inner: Inner,
        }
        #[derive(Deserialize)]
        struct Inner {
            file: Binary,
        }
        let parts = vec![part("title", b"Cats"), part("file", &[0xff])];
        let around: Around = decode(parts, &MEDIA).unwrap();
        assert_eq!(around.title, "Cats");
        assert_eq!(around.inner.file, Binary::from(vec![0xff]));
    }

    #[test]
    fn lists_every_violation() {
        let parts = vec![
            part("title", b"C"),
            part("copies", b"many"),
            part("tags", b"long"),
        ];
        insta::assert_snapshot!(refused(parts).join("\n"), @r#"
        #/title: must have at least 2 characters, but has 1
        #: must have the property `file`
        #/copies: must be an integer, but is the string "many"
        #/tags/0: must have at most 3 characters, but has 4
        "#);
    }

    #[test]
    fn text_must_be_utf8() {
        let parts = vec![part("title", &[0xff]), part("file", b"x")];
        insta::assert_snapshot!(refused(parts).join("\n"), @r"#/title: must be UTF-8 text");
    }

    #[test]
    fn objects_must_be_json() {
        let parts = vec![
            part("title", b"Cats"),
            part("file", b"x"),
            part("labels", b"{"),
        ];
        insta::assert_snapshot!(refused(parts).join("\n"), @r"#/labels: must be JSON: EOF while parsing an object at line 1 column 1");
    }

    #[test]
    fn the_media_type_of_a_part_is_held_against_the_document() {
        let file = |media_type: &str| Part {
            name: "file".to_owned(),
            content: Binary::from("x").with_content_type(media_type),
        };
        let title = || part("title", b"Cats");
        assert!(decode::<Upload>(vec![title(), file("image/png")], &MEDIA).is_ok());
        assert!(decode::<Upload>(vec![title(), file("Application/PDF; a=b")], &MEDIA).is_ok());
        insta::assert_snapshot!(refused(vec![title(), file("text/html")]).join("\n"), @r"#/file: must be `image/*, application/pdf`, but is `text/html`");
    }

    #[test]
    fn is_written_as_it_is_read() {
        let upload = Upload {
            title: "Cats".to_owned(),
            file: Binary::from(vec![0xff])
                .with_file_name("a \"cat\".pdf")
                .with_content_type("application/pdf"),
            copies: Some(2),
            tags: vec!["a".to_owned(), "b".to_owned()],
            pages: vec![Binary::from("page")],
            labels: BTreeMap::from([("a".to_owned(), "b".to_owned())]),
        };
        let parts = encode(&upload, &MEDIA).unwrap();
        let types = parts
            .iter()
            .map(|part| (part.name.as_str(), part.content.content_type()));
        assert_eq!(
            types.collect::<Vec<_>>(),
            [
                ("title", None),
                ("file", Some("application/pdf")),
                ("copies", None),
                ("tags", None),
                ("tags", None),
                ("pages", Some("application/octet-stream")),
                ("labels", Some("application/json")),
            ]
        );
        let mut received: Upload = decode(parts, &MEDIA).unwrap();
        assert_eq!(received.file, upload.file);
        // What its sender did not say is said for it.
        assert_eq!(received.pages[0].file_name(), Some("pages"));
        received.pages.clone_from(&upload.pages);
        assert_eq!(received, upload);
    }
}
