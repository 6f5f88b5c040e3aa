//! Request bodies and the content of responses.

use specwright_source::Diagnostic;

use super::names::{Scope, type_name};
use super::parameters;
use super::parts;
use super::schemas::Lowering;
use super::streams;
use crate::document::Cursor;
use crate::model::{Body, Encoding, Kind, Media, MediaKind, Schema, Text};

/// Where some content is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Request,
    Response,
}

/// What the types of some content are called, and where it is sent.
pub(super) struct ContentName {
    pub(super) direction: Direction,
    /// The schema, where it is inline.
    pub(super) schema: String,
    /// The enum that tells several media types apart.
    pub(super) content: String,
}

/// A request body; `None` where it declares no media type.
pub(super) fn body<'a>(
    at: &Cursor<'a>,
    operation: &str,
    lowering: &mut Lowering<'a>,
) -> Option<Body> {
    let name = ContentName {
        direction: Direction::Request,
        schema: format!("{operation}Request"),
        content: format!("{operation}Body"),
    };
    let content = content(&at.get("content")?, &name, lowering);
    (!content.is_empty()).then(|| Body {
        required: at.bool("required") == Some(true),
        content,
        ident: name.content,
        docs: at.str("description").unwrap_or_default().trim().to_owned(),
        location: at.location(),
    })
}

/// The media types of a body or response, in document order.
pub(super) fn content<'a>(
    at: &Cursor<'a>,
    name: &ContentName,
    lowering: &mut Lowering<'a>,
) -> Vec<Media> {
    // Since 3.2 a media type may be a reference.
    let members: Vec<_> = at
        .members()
        .filter(|(media_type, _)| !media_type.starts_with("x-"))
        .filter_map(|(media_type, media)| Some((media_type, media.resolve()?)))
        .collect();
    let several = members.len() > 1;
    let has_json = members
        .iter()
        .any(|(media_type, _)| Media::kind_of(media_type) == MediaKind::Json);
    let mut variants = Scope::with(["Self"]);
    members
        .iter()
        .map(|(media_type, media)| {
            let is_json = *media_type == "*/*" && !has_json && has_typed_schema(media);
            let media_type = if is_json { JSON } else { media_type };
            if is_json {
                lowering.diagnostics.push(taken_for_json(media));
            }
            one(media_type, media, name, several, &mut variants, lowering)
        })
        .collect()
}

/// What a body is that may be of any media type and has a schema.
const JSON: &str = "application/json";

/// Whether a schema says more than "bytes" or "text".
fn has_typed_schema(media: &Cursor<'_>) -> bool {
    let schema = media.quiet().get("schema");
    schema.is_some_and(|schema| says_something(&schema) && !takes_bytes(&schema))
}

fn taken_for_json(media: &Cursor<'_>) -> Diagnostic {
    let message = format!("a body of any media type that has a schema is taken for `{JSON}`");
    Diagnostic::note("any-media-type", message).at(media.name_place())
}

fn says_something(schema: &Cursor<'_>) -> bool {
    let object = schema.node.as_object();
    object.is_some_and(|object| !object.members.is_empty())
}

/// Whether a schema is one of bytes or text, which need nothing of a media type.
fn takes_bytes(schema: &Cursor<'_>) -> bool {
    let is_text = |at: Cursor<'_>| at.str("type") == Some("string");
    parameters::is_binary(schema) || schema.quiet().resolve().is_some_and(is_text)
}

fn one<'a>(
    media_type: &str,
    media: &Cursor<'a>,
    name: &ContentName,
    several: bool,
    variants: &mut Scope,
    lowering: &mut Lowering<'a>,
) -> Media {
    let kind = kind(media_type, media, name.direction);
    let ident = variants.take_or(variant_name(kind), || longer_names(media_type));
    let written = if kind.is_stream() {
        streams::item(media)
    } else {
        media.get("schema")
    };
    if let Some(schema) = &written {
        let word = match kind {
            MediaKind::Events | MediaKind::EventObjects => "Event",
            MediaKind::JsonLines | MediaKind::JsonSequence => "Item",
            MediaKind::Json => "",
            _ if several => ident.as_str(),
            _ => "",
        };
        let inline = format!("{}{word}", name.schema);
        lowering.places.suggest(schema, || inline);
    }
    if kind == MediaKind::Multipart {
        parts::mark_files(media, lowering);
    }
    let schema = match (&written, kind) {
        (_, MediaKind::Bytes) => {
            let held = written
                .as_ref()
                .and_then(|schema| held(media_type, schema, lowering));
            held.unwrap_or_else(|| binary(media))
        }
        (Some(schema), _) => lowering.schema(schema),
        (None, MediaKind::Text | MediaKind::Events | MediaKind::EventObjects) => {
            Schema::new(media.location(), Kind::String(Text::default()))
        }
        (None, MediaKind::Multipart | MediaKind::Form) => {
            let values = Box::new(Schema::new(media.location(), Kind::Any));
            Schema::new(
                media.location(),
                Kind::Map {
                    values,
                    min: 0,
                    max: None,
                },
            )
        }
        (None, MediaKind::Json | MediaKind::JsonLines | MediaKind::JsonSequence) => {
            Schema::new(media.location(), Kind::Any)
        }
    };
    Media {
        media_type: media_type.to_owned(),
        kind,
        ident,
        schema,
        encodings: encodings(media),
    }
}

/// How the bodies of a media type are read and written, in one direction.
fn kind(media_type: &str, media: &Cursor<'_>, direction: Direction) -> MediaKind {
    let kind = Media::kind_of(media_type);
    match (kind, direction) {
        // Parts of responses have no form here: they are passed on as they are, with their boundary.
        (MediaKind::Multipart, Direction::Response) => MediaKind::Bytes,
        // Requests are read before they are handled; what is sent as it comes is passed on as it is.
        (MediaKind::Events, Direction::Request) => MediaKind::Text,
        (kind, Direction::Request) if kind.is_stream() => MediaKind::Bytes,
        (MediaKind::Events, _) if streams::has_fields(media) => MediaKind::EventObjects,
        // Whoever says that the lines are bytes or text means all of them.
        (MediaKind::JsonLines | MediaKind::JsonSequence, _)
            if streams::item(&media.quiet()).is_some_and(|item| takes_bytes(&item)) =>
        {
            MediaKind::Bytes
        }
        (kind, _) => kind,
    }
}

/// What the bytes of a media type hold that nothing here reads; `None` where the schema says no more than "bytes".
fn held<'a>(media_type: &str, schema: &Cursor<'a>, lowering: &mut Lowering<'a>) -> Option<Schema> {
    if !says_something(schema) {
        return None;
    }
    if takes_bytes(schema) {
        schema.heed(&["$ref", "type", "format", "contentMediaType"]);
        return None;
    }
    let message = format!(
        "bodies of `{media_type}` are passed on as bytes of the type that their schema is, and not checked"
    );
    // Once: every operation of a document may have the same alternatives.
    if lowering.opaque.insert(media_type.to_owned()) {
        lowering
            .diagnostics
            .push(Diagnostic::note("opaque-media-type", message).at(schema.place()));
    }
    Some(lowering.schema(schema)).filter(|held| held.kind != Kind::Any)
}

fn binary(media: &Cursor<'_>) -> Schema {
    let text = Text {
        format: Some("binary".to_owned()),
        ..Text::default()
    };
    Schema::new(media.location(), Kind::String(text))
}

fn variant_name(kind: MediaKind) -> &'static str {
    match kind {
        MediaKind::Json => "Json",
        MediaKind::Form => "Form",
        MediaKind::Multipart => "Multipart",
        MediaKind::Text => "Text",
        MediaKind::Events | MediaKind::EventObjects => "Events",
        MediaKind::JsonLines => "Lines",
        MediaKind::JsonSequence => "Sequence",
        MediaKind::Bytes => "",
    }
}

fn longer_names(media_type: &str) -> [String; 4] {
    let essence = media_type.split(';').next().unwrap_or_default();
    let subtype = essence
        .split_once('/')
        .map_or(essence, |(_, subtype)| subtype);
    [
        type_name(subtype),
        type_name(essence),
        type_name(media_type),
        "Other".to_owned(),
    ]
}

fn encodings(media: &Cursor<'_>) -> Vec<Encoding> {
    let encoding = media.get("encoding");
    let one = |(property, at): (&str, Cursor<'_>)| {
        let style = parameters::encoding_style(at.str("style"));
        Encoding {
            property: property.to_owned(),
            content_type: at.str("contentType").map(str::to_owned),
            style,
            explode: at
                .bool("explode")
                .unwrap_or(style == crate::model::Style::Form),
            allow_reserved: at.bool("allowReserved") == Some(true),
        }
    };
    encoding.iter().flat_map(Cursor::members).map(one).collect()
}
