//! What an operation takes: `pub struct GetPet { pub pet_id: i64 }`

use proc_macro2::Ident;
use specwright_spec::model::{Body, Media, MediaKind, Operation, Parameter};

use crate::context::{Context, Module};
use crate::file::Item;
use crate::operations::Side;
use crate::rust::Rust;
use crate::text::Declaration;
use crate::{docs, operations, text, types};

/// Whether an operation takes anything.
pub(super) fn is_needed(operation: &Operation) -> bool {
    !operation.parameters.is_empty() || operation.body.is_some()
}

/// The request, the enum of its bodies, and how they are decoded.
pub(super) fn items(cx: &Context<'_>, operation: &Operation) -> Vec<Item> {
    if !is_needed(operation) {
        return Vec::new();
    }
    let body = operation.body.as_ref();
    let bodies = body.map(|body| {
        operations::content_enum(
            cx,
            Side::Server,
            &body.ident,
            &body.content,
            &format!("The bodies of [`{}`].", operation.ident),
        )
    });
    vec![
        format!("{}\n{}", declaration(cx, operation), decoding(operation)).into(),
        bodies.unwrap_or_default().into(),
    ]
}

fn declaration(cx: &Context<'_>, operation: &Operation) -> String {
    let docs = format!(
        "What `{} {}` takes.",
        operation.method.as_str(),
        operation.path.replace('`', "'")
    );
    let head = format!("pub struct {}", operation.ident);
    let mut request = Declaration::item(
        &docs,
        &["#[derive(Debug, Clone, PartialEq)]".to_owned()],
        &head,
    );
    for parameter in &operation.parameters {
        let (name, field_type) = (&parameter.ident, parameter_type(cx, parameter));
        let docs = docs::of_parameter(parameter);
        request.member(&docs, &[], &format!("pub {name}: {field_type}"));
    }
    if let Some(name) = operations::open_content_type(operation) {
        let string = cx.prelude(Module::Operations, "String");
        let docs = "The media type of the body; empty where there is no body.";
        request.member(docs, &[], &format!("pub {name}: {string}"));
    }
    if let Some(body) = &operation.body {
        let docs = if body.docs.is_empty() {
            "The body."
        } else {
            &body.docs
        };
        request.member(docs, &[], &format!("pub body: {}", body_type(cx, body)));
    }
    request.finish()
}

fn parameter_type(cx: &Context<'_>, parameter: &Parameter) -> Rust {
    let inner = types::of(cx, Module::Operations, &parameter.schema);
    if parameter.required {
        return inner;
    }
    let option = cx.prelude(Module::Operations, "Option");
    // A parameter that is absent has no third state beside `null`.
    if parameter.schema.nullable {
        let inner = types::without_null(cx, Module::Operations, &parameter.schema);
        return format!("{option}<{option}<{inner}>>").into();
    }
    format!("{option}<{inner}>").into()
}

fn body_type(cx: &Context<'_>, body: &Body) -> Rust {
    let content = operations::content_type(cx, Side::Server, &body.ident, &body.content);
    if body.required {
        return content;
    }
    let option = cx.prelude(Module::Operations, "Option");
    format!("{option}<{content}>").into()
}

fn decoding(operation: &Operation) -> String {
    let parameters = operation.parameters.iter();
    // A parameter may be called `input`.
    let input = operations::local("input", parameters.clone().map(|one| &one.ident));
    let reads = parameters.enumerate().map(|(index, parameter)| {
        let presence = if parameter.required {
            "required"
        } else {
            "optional"
        };
        format!("{}: {input}.{presence}({index})", parameter.ident)
    });
    let body = operation.body.as_ref();
    let body = body.map(|body| format!("body: {}", read_body(body, &input)));
    let content_type = operations::open_content_type(operation);
    let content_type = content_type.map(|name| format!("{name}: Some({input}.content_type())"));
    let reads: Vec<_> = reads.chain(content_type).chain(body).collect();
    let head = format!("server::decode! {{ {input} => {} ", operation.ident);
    text::bracketed("", &head, ["{ ", " } }"], &reads) + "\n"
}

fn read_body(body: &Body, input: &Ident) -> String {
    let read = match body.content.as_slice() {
        [only] => format!("{input}.{}(0).await", reader(only)),
        several => {
            let name = &body.ident;
            let arms = several.iter().enumerate().map(|(index, media)| {
                let (variant, read) = (&media.ident, reader(media));
                format!("Some({index}) => {input}.{read}({index}).await.map({name}::{variant})")
            });
            let arms = text::lines(&arms.collect::<Vec<_>>(), "        ");
            format!("match {input}.content().await {{\n{arms}        _ => None,\n    }}")
        }
    };
    if body.required {
        return read;
    }
    let read = match body.content.as_slice() {
        [_] => read,
        _ => format!("({read})"),
    };
    format!("if {input}.body_is_absent().await {{ Some(None) }} else {{ {read}.map(Some) }}")
}

fn reader(media: &Media) -> &'static str {
    match media.kind {
        MediaKind::Json => "json",
        MediaKind::Form => "form",
        MediaKind::Multipart => "multipart",
        MediaKind::Text => "text",
        MediaKind::Bytes if media.held().is_some() => "encoded",
        // Requests are never streams of items.
        _ => "bytes",
    }
}
