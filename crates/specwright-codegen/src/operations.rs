//! What server and client say alike: the types of bodies, and the variants of responses.

use proc_macro2::Ident;
use specwright_spec::model::{
    Definition, Header, Kind, Media, MediaKind, Operation, Response, Schema, StatusPattern,
};

use crate::context::{Context, Module, ident};
use crate::rust::Rust;
use crate::text::{self, Declaration};
use crate::{contract, docs, server, types};

/// Which side of the wire is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    /// Reads requests and writes responses.
    Server,
    /// Writes requests and reads responses.
    Client,
}

/// The lints that the document's words and numbers would break.
pub(crate) const ALLOWED: [&str; 15] = [
    "missing_docs",
    "clippy::doc_link_with_quotes",
    "clippy::doc_markdown",
    "clippy::enum_variant_names",
    "clippy::large_enum_variant",
    "clippy::large_types_passed_by_value",
    "clippy::match_wildcard_for_single_variants",
    "clippy::missing_errors_doc",
    "clippy::needless_pass_by_value",
    "clippy::too_many_arguments",
    "clippy::too_many_lines",
    "clippy::wildcard_imports",
    "rustdoc::bare_urls",
    "rustdoc::broken_intra_doc_links",
    "rustdoc::invalid_html_tags",
];

/// The type of a body of one media type.
pub(crate) fn media_type(cx: &Context<'_>, side: Side, media: &Media) -> Rust {
    if media.kind == MediaKind::Bytes {
        let Some(held) = media.held() else {
            return "specwright::bytes::Bytes".into();
        };
        let held = types::of(cx, Module::Operations, held);
        return format!("specwright::Encoded<{held}>").into();
    }
    let value = types::of(cx, Module::Operations, &media.schema);
    let item = match media.kind {
        MediaKind::Events => format!("specwright::Event<{value}>").into(),
        kind if kind.is_stream() => value,
        _ => return value,
    };
    match side {
        Side::Server => format!("server::Items<{item}>").into(),
        Side::Client => format!("client::Items<{item}>").into(),
    }
}

/// What the enums of bodies and responses derive: streams are neither copied nor compared.
pub(crate) fn derive<'m>(mut content: impl Iterator<Item = &'m Media>) -> &'static str {
    if content.any(|media| media.kind.is_stream()) {
        return "#[derive(Debug)]";
    }
    "#[derive(Debug, Clone, PartialEq)]"
}

/// The type of a body: that of its only media type, or an enum of several.
pub(crate) fn content_type(cx: &Context<'_>, side: Side, name: &str, content: &[Media]) -> Rust {
    match content {
        [only] => media_type(cx, side, only),
        _ => name.to_owned().into(),
    }
}

/// The enum that tells several media types apart; nothing where there is one.
pub(crate) fn content_enum(
    cx: &Context<'_>,
    side: Side,
    name: &str,
    content: &[Media],
    docs: &str,
) -> String {
    if content.len() < 2 {
        return String::new();
    }
    let head = format!("pub enum {name}");
    let derive = derive(content.iter()).to_owned();
    let mut bodies = Declaration::item(docs, &[derive], &head);
    for media in content {
        let docs = format!("`{}`", media.media_type);
        let body = format!("{}({})", media.ident, media_type(cx, side, media));
        bodies.member(&docs, &[], &body);
    }
    bodies.finish()
}

/// The parts that a response's variant holds, in order.
pub(crate) struct Parts<'r> {
    /// Whether the status is not given by the variant.
    pub(crate) status: Option<StatusPattern>,
    /// Whether the media type is not given by the variant.
    pub(crate) content_type: bool,
    pub(crate) headers: &'r [Header],
    pub(crate) content: &'r [Media],
}

impl<'r> Parts<'r> {
    pub(crate) fn of(response: &'r Response) -> Self {
        let status =
            Some(response.status).filter(|status| !matches!(status, StatusPattern::Code(_)));
        let content_type =
            matches!(response.content.as_slice(), [only] if is_open(&only.media_type));
        Self {
            status,
            content_type,
            headers: &response.headers,
            content: &response.content,
        }
    }

    /// Whether the parts have names in the variant, rather than positions.
    pub(crate) fn are_named(&self) -> bool {
        self.content_type || !self.headers.is_empty()
    }

    /// The names of the parts.
    pub(crate) fn names(&self) -> Vec<&'r str> {
        let mut names = Vec::new();
        names.extend(self.status.map(|_| "status"));
        names.extend(self.content_type.then_some("content_type"));
        names.extend(self.headers.iter().map(|header| header.ident.as_str()));
        names.extend((!self.content.is_empty()).then_some("body"));
        names
    }

    /// What is said of each part.
    fn docs(&self) -> Vec<&'r str> {
        let mut docs = Vec::new();
        docs.extend(self.status.map(|_| "The status."));
        docs.extend(self.content_type.then_some("The media type of the body."));
        docs.extend(self.headers.iter().map(|header| header.docs.as_str()));
        docs.extend((!self.content.is_empty()).then_some("The body."));
        docs
    }

    /// A pattern of the variant that has the parts under their names.
    pub(crate) fn pattern(&self, response: &Response) -> String {
        let (variant, names) = (&response.ident, self.names().join(", "));
        match (names.is_empty(), self.are_named()) {
            (true, _) => variant.clone(),
            (false, true) => format!("{variant} {{ {names} }}"),
            (false, false) => format!("{variant}({names})"),
        }
    }
}

/// The name of a local variable, which the names that the document gives must not hide.
pub(crate) fn local<'n>(name: &str, given: impl IntoIterator<Item = &'n String>) -> Ident {
    if given.into_iter().any(|given| given == name) {
        quote::format_ident!("{name}_")
    } else {
        ident(name)
    }
}

/// Adds the variant of a response to an enum of them.
pub(crate) fn variant(
    cx: &Context<'_>,
    side: Side,
    operation: &Operation,
    response: &Response,
    responses: &mut Declaration,
) {
    let parts = Parts::of(response);
    let name = &response.ident;
    let types = part_types(cx, side, operation, response, &parts);
    let variant = if types.is_empty() {
        name.clone()
    } else if !parts.are_named() {
        let types: Vec<_> = types.iter().map(Rust::as_str).collect();
        format!("{name}({})", types.join(", "))
    } else {
        let members = parts.names().into_iter().zip(types);
        let members: Vec<_> = members
            .map(|(name, part)| format!("{name}: {part}"))
            .collect();
        named_variant(name, &members, &parts.docs())
    };
    let docs = format!("{} {}", status_text(response.status), response.docs);
    responses.member(&docs, &[], &variant);
}

/// On one line where there is nothing to say of its parts.
fn named_variant(name: &str, members: &[String], docs: &[&str]) -> String {
    let line = format!("    {name} {{ {} }},", members.join(", "));
    if docs.iter().all(|docs| docs.is_empty()) && text::fits(&line) {
        return line.trim().trim_end_matches(',').to_owned();
    }
    let mut variant = Declaration::variant(name);
    for (member, docs) in members.iter().zip(docs) {
        variant.member(docs, &[], member);
    }
    variant.finish()
}

fn part_types(
    cx: &Context<'_>,
    side: Side,
    operation: &Operation,
    response: &Response,
    parts: &Parts<'_>,
) -> Vec<Rust> {
    let mut types: Vec<Rust> = Vec::new();
    types.extend(parts.status.map(|status| match (status, side) {
        (StatusPattern::Range(class), Side::Server) => {
            format!("server::StatusRange<{class}>").into()
        }
        _ => "specwright::http::StatusCode".into(),
    }));
    types.extend(
        parts
            .content_type
            .then(|| cx.prelude(Module::Operations, "String")),
    );
    types.extend(parts.headers.iter().map(|header| header_type(cx, header)));
    types.extend((!parts.content.is_empty()).then(|| body_type(cx, side, operation, response)));
    types
}

/// The type of a response's body; a stream where the user asked for one.
pub(crate) fn body_type(
    cx: &Context<'_>,
    side: Side,
    operation: &Operation,
    response: &Response,
) -> Rust {
    if let Some(item) = streamed_item(cx, operation, response).filter(|_| side == Side::Server) {
        let item = types::of(cx, Module::Operations, item);
        return format!("server::JsonArray<{item}>").into();
    }
    content_type(cx, side, &response.content_ident, &response.content)
}

/// The items of a JSON array that is streamed.
pub(crate) fn streamed_item<'a>(
    cx: &Context<'a>,
    operation: &Operation,
    response: &'a Response,
) -> Option<&'a Schema> {
    let success = matches!(
        response.status,
        StatusPattern::Code(200..=299) | StatusPattern::Range(2)
    );
    let [media] = response.content.as_slice() else {
        return None;
    };
    if !success || media.kind != MediaKind::Json || !cx.options.stream.contains(&operation.id) {
        return None;
    }
    array_items(cx, &media.schema)
}

fn array_items<'a>(cx: &Context<'a>, schema: &'a Schema) -> Option<&'a Schema> {
    match &schema.kind {
        Kind::Array { items, prefix, .. } if prefix.is_empty() && !schema.nullable => Some(items),
        Kind::Named(id) => match &cx.type_def(*id).definition {
            Definition::Alias(target) => array_items(cx, target),
            _ => None,
        },
        _ => None,
    }
}

fn header_type(cx: &Context<'_>, header: &Header) -> Rust {
    let inner = types::without_null(cx, Module::Operations, &header.schema);
    if header.required {
        return inner;
    }
    let option = cx.prelude(Module::Operations, "Option");
    format!("{option}<{inner}>").into()
}

/// The path of an operation's table.
pub(crate) fn table_path(operation: &Operation) -> String {
    format!("contract::op::{}", contract::operation_name(operation))
}

/// The words about an operation: its own, and its method and path.
pub(crate) fn operation_docs(operation: &Operation) -> String {
    words(&operation.docs, route(operation), operation)
}

/// The same with the line of the document, for errors of rustc that point at what is to be implemented.
///
/// What the `caller`, the type of the client that has the operation, says at length is not said again: the first
/// paragraph stands, and the way to the others.
pub(crate) fn located_docs(cx: &Context<'_>, operation: &Operation, caller: &str) -> String {
    let line = cx.line(operation.location).replace('`', "'");
    let place = format!("{}, `{line}`", route(operation));
    match operation.docs.split_once("\n\n") {
        Some((summary, _)) if cx.options.client => {
            let method = server::method(&operation.ident);
            let root = if cx.is_divided() {
                "super::super"
            } else {
                "super"
            };
            let place = format!("{place}; see [`{root}::client::{caller}::{method}`]");
            words(summary, place, operation)
        }
        _ => words(&operation.docs, place, operation),
    }
}

fn route(operation: &Operation) -> String {
    let path = operation.path.replace('`', "'");
    format!("`{} {path}`", operation.method.as_str())
}

fn words(words: &str, place: String, operation: &Operation) -> String {
    let words = if words.is_empty() {
        place
    } else {
        format!("{words}\n\n{place}")
    };
    docs::with_deprecation(&words, operation.deprecated)
}

/// The name by which a request's media type goes, where the document leaves it open: that of a body of bytes which may be
/// of many types, or whose type has a boundary.
pub(crate) fn open_content_type(operation: &Operation) -> Option<Ident> {
    let [only] = operation.body.as_ref()?.content.as_slice() else {
        return None;
    };
    let is_open = only.kind == MediaKind::Bytes && is_open(&only.media_type);
    let parameters = operation.parameters.iter();
    is_open.then(|| local("content_type", parameters.map(|one| &one.ident)))
}

/// Whether the values of a media type say themselves what they are: `*/*`, `image/*`, and multipart with its boundary.
fn is_open(media_type: &str) -> bool {
    media_type.contains('*') || media_type.starts_with("multipart/")
}

fn status_text(status: StatusPattern) -> String {
    match status {
        StatusPattern::Code(code) => format!("{code}"),
        StatusPattern::Range(class) => format!("{class}XX"),
        StatusPattern::Default => "Any other status.".to_owned(),
    }
}
