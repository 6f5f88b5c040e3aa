//! A method per operation: `pub async fn get_pet(&self, pet_id: i64) -> Result<GetPetResponse, client::Error>`

use specwright_spec::model::{Body, Media, MediaKind, Operation, Parameter, Schema};

use super::Caller;
use super::shared::Shared;
use crate::context::{Context, Module};
use crate::operations::Side;
use crate::rust::Rust;
use crate::server::method as method_name;
use crate::text::{self, Declaration};
use crate::{docs, operations, types};

/// How far the body of a method is indented.
const INDENT: &str = "        ";

/// The method, in an `impl` of its own so that it stands beside what it answers.
pub(super) fn method(
    cx: &Context<'_>,
    operation: &Operation,
    shared: &Shared<'_>,
    caller: Caller,
) -> String {
    let docs = docs::comment(&operations::operation_docs(operation), "    ");
    let name = method_name(&operation.ident);
    let result = cx.prelude(Module::Operations, "Result");
    let arguments = arguments(cx, operation, shared, caller);
    let head = format!("pub async fn {name}");
    let tail = format!(
        " -> {result}<{}Response, client::Error> {{",
        operation.ident
    );
    let signature = text::signature("    ", &head, &arguments, &tail);
    let (owner, send) = (caller.name(), send(operation, shared, caller));

    format!("impl {owner} {{\n{docs}{signature}\n{send}\n    }}\n}}\n")
}

/// The optional parameters, and the enum of the request's bodies.
pub(super) fn items(
    cx: &Context<'_>,
    operation: &Operation,
    shared: &Shared<'_>,
    caller: Caller,
) -> [String; 2] {
    let bodies = operation.body.as_ref().map(|body| {
        let docs = format!(
            "The bodies of [`{}::{}`].",
            caller.name(),
            method_name(&operation.ident)
        );
        operations::content_enum(cx, Side::Client, &body.ident, &body.content, &docs)
    });
    [
        options(cx, operation, shared, caller),
        bodies.unwrap_or_default(),
    ]
}

fn options(cx: &Context<'_>, operation: &Operation, shared: &Shared<'_>, caller: Caller) -> String {
    let optional = optional(operation, shared);
    if optional.is_empty() {
        return String::new();
    }
    let docs = format!(
        "What may be left out of [`{}::{}`].",
        caller.name(),
        method_name(&operation.ident)
    );
    let derive = "#[derive(Debug, Clone, Default, PartialEq)]".to_owned();
    let head = format!("pub struct {}Options", operation.ident);
    let mut options = Declaration::item(&docs, &[derive], &head);
    let option = cx.prelude(Module::Operations, "Option");
    for parameter in optional {
        let field_type = types::without_null(cx, Module::Operations, &parameter.schema);
        let field = format!("pub {}: {option}<{field_type}>", parameter.ident);
        options.member(&docs::of_parameter(parameter), &[], &field);
    }
    options.finish()
}

fn arguments(
    cx: &Context<'_>,
    operation: &Operation,
    shared: &Shared<'_>,
    caller: Caller,
) -> Vec<String> {
    let mut arguments = vec!["&self".to_owned()];
    arguments.extend((caller == Caller::WebhookSender).then(|| "url: &str".to_owned()));
    let own = shared.own(operation).into_iter();
    arguments.extend(own.filter(|parameter| parameter.required).map(|parameter| {
        let argument_type = borrowed(cx, &parameter.schema);
        format!("{}: {argument_type}", parameter.ident)
    }));
    let content_type = operations::open_content_type(operation);
    arguments.extend(content_type.map(|name| format!("{name}: &str")));
    let body = operation.body.as_ref();
    arguments.extend(body.map(|body| format!("body: {}", body_argument(cx, body))));
    if !optional(operation, shared).is_empty() {
        let name = options_name(operation);
        arguments.push(format!("{name}: &{}Options", operation.ident));
    }
    arguments
}

fn optional<'o>(operation: &'o Operation, shared: &Shared<'_>) -> Vec<&'o Parameter> {
    let mut own = shared.own(operation);
    own.retain(|parameter| !parameter.required);
    own
}

/// The argument of the optional parameters; no required parameter has its name.
fn options_name(operation: &Operation) -> &'static str {
    let taken = operation
        .parameters
        .iter()
        .any(|parameter| parameter.required && parameter.ident == "options");
    if taken { "optional" } else { "options" }
}

fn borrowed(cx: &Context<'_>, schema: &Schema) -> Rust {
    let owned = types::of(cx, Module::Operations, schema);
    if types::is_copy(cx, schema) && !schema.nullable {
        return owned;
    }
    if types::is_text(cx, Module::Operations, schema) {
        return "&str".into();
    }
    format!("&{owned}").into()
}

fn body_argument(cx: &Context<'_>, body: &Body) -> Rust {
    let content = operations::content_type(cx, Side::Client, &body.ident, &body.content);
    let argument = match body.content.as_slice() {
        [only] if only.kind == MediaKind::Bytes => content,
        _ => format!("&{content}").into(),
    };
    if body.required {
        return argument;
    }
    let option = cx.prelude(Module::Operations, "Option");
    format!("{option}<{argument}>").into()
}

/// Statements that send the request and read what comes back.
fn send(operation: &Operation, shared: &Shared<'_>, caller: Caller) -> String {
    let mut calls = vec![format!(".request(&{})", operations::table_path(operation))];
    calls.extend((caller == Caller::WebhookSender).then(|| ".to(url)".to_owned()));
    let options = options_name(operation);
    let parameters = operation.parameters.iter().enumerate();
    calls.extend(parameters.map(|(index, parameter)| {
        let name = &parameter.ident;
        if shared.has(parameter) {
            format!(".parameter({index}, &self.{name})")
        } else if !parameter.required {
            format!(".optional_parameter({index}, {options}.{name}.as_ref())")
        } else {
            // What is handed over by value is borrowed here; of what is borrowed already, a second borrow does no harm.
            format!(".parameter({index}, &{name})")
        }
    }));
    let answer = [".answer().await".to_owned()];
    match &operation.body {
        Some(body) if !body.required || body.content.len() > 1 => {
            let request = text::chain(INDENT, "let request = self.core", &calls, ";");
            let attach = attach(operation, body, INDENT);
            let answer = text::chain(INDENT, "request", &answer, "");
            format!("{request}\n{INDENT}let request = {attach};\n{answer}")
        }
        body => {
            calls.extend(
                body.as_ref()
                    .map(|body| format!(".{}", write_only(operation, &body.content[0]))),
            );
            calls.extend(answer);
            text::chain(INDENT, "self.core", &calls, "")
        }
    }
}

/// The request with the body, where there is one.
fn attach(operation: &Operation, body: &Body, indent: &str) -> String {
    if body.required {
        return attach_content(operation, body, indent);
    }
    let inner = format!("{indent}    ");
    let attach = attach_content(operation, body, &inner);
    format!("match body {{\n{inner}Some(body) => {attach},\n{inner}None => request,\n{indent}}}")
}

/// How the body is written where there is one media type.
fn write_only(operation: &Operation, media: &Media) -> String {
    match operations::open_content_type(operation) {
        Some(content_type) => format!("bytes_of(0, {content_type}, body)"),
        None => format!("{}(0, body)", writer(media)),
    }
}

fn attach_content(operation: &Operation, body: &Body, indent: &str) -> String {
    match body.content.as_slice() {
        [only] => format!("request.{}", write_only(operation, only)),
        several => {
            let name = &body.ident;
            let arms = several.iter().enumerate().map(|(index, media)| {
                let (variant, writer) = (&media.ident, writer(media));
                let body = if media.kind == MediaKind::Bytes {
                    "body.clone()"
                } else {
                    "body"
                };
                format!("{name}::{variant}(body) => request.{writer}({index}, {body})")
            });
            let arms = text::lines(&arms.collect::<Vec<_>>(), &format!("{indent}    "));
            format!("match body {{\n{arms}{indent}}}")
        }
    }
}

fn writer(media: &Media) -> &'static str {
    match media.kind {
        MediaKind::Json => "json",
        MediaKind::Form => "form",
        MediaKind::Multipart => "multipart",
        MediaKind::Text => "text",
        // Requests are never streams of items.
        _ => "bytes",
    }
}
