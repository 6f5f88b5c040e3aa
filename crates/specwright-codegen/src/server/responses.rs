//! What an operation answers: `pub enum GetPetResponse { Ok(models::Pet), NotFound(models::Error) }`

use specwright_spec::model::{Media, MediaKind, Operation, Response, StatusPattern};

use super::method;
use crate::context::Context;
use crate::file::Item;
use crate::layout::Scope;
use crate::operations::{self, Parts, Side};
use crate::text::{self, Declaration};

/// The response, the enums of its bodies, and how they are sent.
pub(super) fn items(cx: &Context<'_>, operation: &Operation) -> Vec<Item> {
    let response = format!("{}\n{}", declaration(cx, operation), sending(cx, operation));
    let mut items = vec![response.into()];
    items.extend(operation.responses.iter().map(|response| {
        let docs = format!(
            "The bodies of [`{}Response::{}`].",
            operation.ident, response.ident
        );
        operations::content_enum(
            cx,
            Side::Server,
            &response.content_ident,
            &response.content,
            &docs,
        )
        .into()
    }));
    items
}

/// Which operation each response answers, for handlers that return it.
pub(super) fn names(cx: &Context<'_>, scope: Scope) -> String {
    let name = |operation: &Operation| {
        let (method, response) = (method(&operation.ident), &operation.ident);
        format!("{method}: {response}Response")
    };
    let names = text::wrapped(cx.operations_of(scope).map(name), "    ");
    if names.is_empty() {
        return names;
    }
    format!("specwright::name_responses! {{\n{names}}}\n")
}

fn declaration(cx: &Context<'_>, operation: &Operation) -> String {
    let docs = format!(
        "What `{} {}` answers.",
        operation.method.as_str(),
        operation.path.replace('`', "'")
    );
    let streams = operation
        .responses
        .iter()
        .any(|response| operations::streamed_item(cx, operation, response).is_some());
    let derive = if streams || operation.responses.is_empty() {
        "#[derive(Debug)]"
    } else {
        let responses = operation.responses.iter();
        operations::derive(responses.flat_map(|response| &response.content))
    };
    let head = format!("pub enum {}Response", operation.ident);
    let mut responses = Declaration::item(&docs, &[derive.to_owned()], &head);
    for response in &operation.responses {
        operations::variant(cx, Side::Server, operation, response, &mut responses);
    }
    // A document that declares no response promises nothing; what is sent is then anything.
    if operation.responses.is_empty() {
        let docs = "The document declares no response.";
        responses.member(docs, &[], "Undeclared(server::Response)");
    }
    responses.finish()
}

fn sending(cx: &Context<'_>, operation: &Operation) -> String {
    let responses = operation.responses.iter().enumerate();
    let mut arms: Vec<_> = responses
        .map(|(index, response)| {
            let parts = Parts::of(response);
            let reply = reply(cx, operation, response, index, &parts);
            format!("Self::{} => {reply}", parts.pattern(response))
        })
        .collect();
    if arms.is_empty() {
        arms.push("Self::Undeclared(response) => response".to_owned());
    }
    let name = &operation.ident;
    format!(
        "server::answers! {{ {name}Response {{\n{}}} }}\n",
        text::lines(&arms, "    ")
    )
}

fn reply(
    cx: &Context<'_>,
    operation: &Operation,
    response: &Response,
    index: usize,
    parts: &Parts<'_>,
) -> String {
    let status = match response.status {
        StatusPattern::Code(code) => code.to_string(),
        _ => "status".to_owned(),
    };
    let table = operations::table_path(operation);
    let headers = response
        .headers
        .iter()
        .enumerate()
        .map(|(position, header)| {
            let field = &header.ident;
            format!(".header(&{table}.responses[{index}].headers[{position}], &{field})")
        });
    let headers: String = headers.collect();
    let reply = format!("server::Reply::new({status}){headers}");
    let send =
        |media, position, named| send(cx, operation, response, media, (index, position), named);
    match response.content.as_slice() {
        [] => format!("{reply}.empty()"),
        [only] => reply + &send(only, 0, parts.content_type),
        several => {
            let name = &response.content_ident;
            let arms = several.iter().enumerate().map(|(position, media)| {
                let (variant, send) = (&media.ident, send(media, position, false));
                format!("{name}::{variant}(body) => {reply}{send}")
            });
            let arms: Vec<_> = arms.collect();
            format!("match body {{\n{}    }}", text::lines(&arms, "        "))
        }
    }
}

fn send(
    cx: &Context<'_>,
    operation: &Operation,
    response: &Response,
    media: &Media,
    (index, position): (usize, usize),
    named: bool,
) -> String {
    let media_type = &media.media_type;
    match media.kind {
        MediaKind::Json if operations::streamed_item(cx, operation, response).is_some() => {
            format!(".json_array({media_type:?}, body)")
        }
        MediaKind::Json => format!(".json({media_type:?}, &body)"),
        MediaKind::Text => format!(".text({media_type:?}, &body)"),
        MediaKind::Form => {
            let table = operations::table_path(operation);
            format!(".form(&{table}.responses[{index}].content[{position}], &body)")
        }
        MediaKind::Events => {
            let table = operations::table_path(operation);
            format!(".events(&{table}.responses[{index}].content[{position}], body)")
        }
        MediaKind::EventObjects => format!(".event_objects({media_type:?}, body)"),
        MediaKind::JsonLines => format!(".json_lines({media_type:?}, body)"),
        MediaKind::JsonSequence => format!(".json_sequence({media_type:?}, body)"),
        MediaKind::Multipart | MediaKind::Bytes if named => {
            ".bytes(&content_type, body)".to_owned()
        }
        MediaKind::Multipart | MediaKind::Bytes => format!(".bytes({media_type:?}, body)"),
    }
}
