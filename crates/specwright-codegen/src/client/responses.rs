//! What a client's methods give: `pub enum GetPetResponse { Ok(models::Pet), Undocumented(client::Undocumented) }`

use specwright_spec::model::{Media, MediaKind, Operation, Response, StatusPattern};

use crate::context::Context;
use crate::file::Item;
use crate::operations::{self, Parts, Side};
use crate::text::{self, Declaration};

/// The response, and the enums of its bodies.
pub(super) fn items(cx: &Context<'_>, operation: &Operation) -> Vec<Item> {
    let response = declaration(cx, operation);
    let (receive, success) = (receive(operation), success(cx, operation));
    let mut items = vec![format!("{response}\n{receive}{success}").into()];
    items.extend(operation.responses.iter().map(|response| {
        let docs = format!(
            "The bodies of [`{}Response::{}`].",
            operation.ident, response.ident
        );
        operations::content_enum(
            cx,
            Side::Client,
            &response.content_ident,
            &response.content,
            &docs,
        )
        .into()
    }));
    items
}

fn declaration(cx: &Context<'_>, operation: &Operation) -> String {
    let docs = format!(
        "What `{} {}` answered.",
        operation.method.as_str(),
        operation.path.replace('`', "'")
    );
    let head = format!("pub enum {}Response", operation.ident);
    let content = operation.responses.iter().flat_map(|one| &one.content);
    let derive = operations::derive(content).to_owned();
    let mut responses = Declaration::item(&docs, &[derive], &head);
    for response in &operation.responses {
        operations::variant(cx, Side::Client, operation, response, &mut responses);
    }
    // The type says what it is.
    responses.member("", &[], "Undocumented(client::Undocumented)");
    responses.finish()
}

/// A shortcut to the body of the one success that the document declares; nothing where there are several, or where
/// headers come with it.
fn success(cx: &Context<'_>, operation: &Operation) -> String {
    let is_success = |response: &&Response| {
        matches!(
            response.status,
            StatusPattern::Code(200..=299) | StatusPattern::Range(2)
        )
    };
    let mut successes = operation.responses.iter().filter(is_success);
    let (Some(response), None) = (successes.next(), successes.next()) else {
        return String::new();
    };
    let parts = Parts::of(response);
    if parts.status.is_some() || parts.are_named() {
        return String::new();
    }
    let output = match response.content.as_slice() {
        [] => "()".into(),
        content => operations::content_type(cx, Side::Client, &response.content_ident, content),
    };
    let (name, variant) = (&operation.ident, parts.pattern(response));
    format!("client::success! {{ {name}Response::{variant} -> {output} }}\n")
}

/// How an answer becomes the response.
fn receive(operation: &Operation) -> String {
    let responses = operation.responses.iter().enumerate();
    let arms: Vec<_> = responses
        .map(|(index, response)| format!("{index} => Self::{}", variant(response)))
        .collect();
    let name = &operation.ident;
    if arms.is_empty() {
        return format!("client::answers! {{ response => {name}Response {{}} }}\n");
    }
    let arms = text::wrapped(&arms, "    ");
    format!("client::answers! {{ response => {name}Response {{\n{arms}}} }}\n")
}

/// The variant, with each part as it is read.
fn variant(response: &Response) -> String {
    let parts = Parts::of(response);
    let status = parts.status.map(|_| "response.status()".to_owned());
    let content_type = parts
        .content_type
        .then(|| "response.content_type()".to_owned());
    let headers = response.headers.iter().enumerate();
    let headers = headers.map(|(position, header)| {
        let read = if header.required {
            "header"
        } else {
            "optional_header"
        };
        format!("response.{read}({position})?")
    });
    let read = status.into_iter().chain(content_type).chain(headers);
    let read: Vec<_> = read.chain(body(response)).collect();
    let variant = &response.ident;
    if read.is_empty() {
        return variant.clone();
    }
    if !parts.are_named() {
        return format!("{variant}({})", read.join(", "));
    }
    let fields = parts.names().into_iter().zip(read);
    let fields: Vec<_> = fields
        .map(|(name, read)| format!("{name}: {read}"))
        .collect();
    format!("{variant} {{ {} }}", fields.join(", "))
}

fn body(response: &Response) -> Option<String> {
    match response.content.as_slice() {
        [] => None,
        [only] => Some(read(only)),
        several => {
            let bodies = &response.content_ident;
            let arms = several.iter().enumerate().map(|(index, media)| {
                let (variant, read) = (&media.ident, read(media));
                format!("Some({index}) => {bodies}::{variant}({read})")
            });
            let arms = text::lines(&arms.collect::<Vec<_>>(), "        ");
            Some(format!(
                "match response.content() {{\n{arms}        \
                 _ => return Ok(Self::Undocumented(response.undocumented().await?)),\n    }}"
            ))
        }
    }
}

/// How a body is read; a stream is not awaited.
fn read(media: &Media) -> String {
    let reader = match media.kind {
        MediaKind::Json => "json",
        MediaKind::Form => "form",
        MediaKind::Text => "text",
        MediaKind::Events => "events",
        MediaKind::EventObjects => "event_objects",
        MediaKind::JsonLines => "json_lines",
        MediaKind::JsonSequence => "json_sequence",
        MediaKind::Bytes if media.held().is_some() => "encoded",
        MediaKind::Multipart | MediaKind::Bytes => "bytes",
    };
    let wait = if media.kind.is_stream() {
        ""
    } else {
        ".await?"
    };
    format!("response.{reader}(){wait}")
}
