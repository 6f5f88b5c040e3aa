//! Tables of operations: `pub static GET_PET: Operation = Operation { .. };`

use std::fmt::Write as _;

use specwright_spec::model::{
    Body, Encoding, Header, Media, Operation, Parameter, Requirement, Response, Servers,
    StatusPattern,
};

use super::{at, operation_name, schemas, scheme_name};
use crate::context::Context;
use crate::docs;
use crate::layout::Scope;

/// The module of all operations.
pub(super) fn module(cx: &Context<'_>, scope: Scope) -> String {
    let mut text = "mod operations {\n    use super::*;\n".to_owned();
    for operation in cx.all_operations_of(scope) {
        table(cx, operation, &mut text);
    }
    text.push_str("}\n");
    text
}

fn table(cx: &Context<'_>, operation: &Operation, text: &mut String) {
    let call = comment(operation.method.as_str(), &operation.path);
    let _ = write!(text, "\n{call}");
    let _ = writeln!(
        text,
        "    pub static {}: Operation = Operation {{",
        operation_name(operation)
    );
    let (method, at) = (operation.method.as_str(), at(cx, operation.location));
    let Operation {
        id,
        path,
        retryable,
        ..
    } = operation;
    let _ = writeln!(
        text,
        "        id: {id:?}, method: {method:?}, path: {path:?}, at: {at}, retryable: {retryable},{}",
        servers(operation)
    );
    list(
        text,
        "parameters",
        operation.parameters.iter().map(|one| parameter(cx, one)),
    );
    let body = operation.body.as_ref().map_or_else(
        || "None".to_owned(),
        |one| format!("Some({})", body(cx, one)),
    );
    let _ = writeln!(text, "        body: {body},");
    list(
        text,
        "responses",
        operation.responses.iter().map(|one| response(cx, one)),
    );
    list(
        text,
        "security",
        operation
            .security
            .iter()
            .map(|one| alternative(cx, operation, one)),
    );
    text.push_str("    };\n");
}

/// Its own servers, on a line of their own where it has any.
fn servers(operation: &Operation) -> String {
    let Some(Servers { base_path, urls }) = &operation.servers else {
        return " servers: None,".to_owned();
    };
    format!(
        "\n        servers: Some(Servers {{ base_path: {base_path:?}, urls: &{urls:?}, document_base_path: super::BASE_PATH, document_urls: super::SERVERS }}),"
    )
}

/// The call that an operation is, as a comment; nothing keeps a key of `paths` from having several lines.
fn comment(method: &str, path: &str) -> String {
    let path = path.replace('`', "'");
    docs::comment(&format!("`{method} {path}`"), "    ")
}

fn list(text: &mut String, field: &str, items: impl Iterator<Item = String>) {
    let items: Vec<_> = items.collect();
    if items.is_empty() {
        let _ = writeln!(text, "        {field}: &[],");
        return;
    }
    let _ = writeln!(text, "        {field}: &[");
    for item in items {
        let _ = writeln!(text, "            {item},");
    }
    let _ = writeln!(text, "        ],");
}

fn parameter(cx: &Context<'_>, parameter: &Parameter) -> String {
    let Parameter {
        name,
        sent_in,
        style,
        explode,
        allow_reserved,
        required,
        content,
        ..
    } = parameter;
    let schema = schemas::used_by_operation(cx, &parameter.schema);
    let at = at(cx, parameter.location);
    format!(
        "Parameter {{ name: {name:?}, location: ParameterLocation::{sent_in:?}, style: Style::{style:?}, \
         explode: {explode}, allow_reserved: {allow_reserved}, required: {required}, content: {content:?}, schema: {schema}, at: {at} }}"
    )
}

fn body(cx: &Context<'_>, body: &Body) -> String {
    format!(
        "Body {{ required: {}, content: {}, at: {} }}",
        body.required,
        content(cx, &body.content),
        at(cx, body.location)
    )
}

fn response(cx: &Context<'_>, response: &Response) -> String {
    let status = match response.status {
        StatusPattern::Code(code) => format!("StatusPattern::Code({code})"),
        StatusPattern::Range(class) => format!("StatusPattern::Range({class})"),
        StatusPattern::Default => "StatusPattern::Default".to_owned(),
    };
    let headers: Vec<_> = response.headers.iter().map(|one| header(cx, one)).collect();
    let (headers, content) = (headers.join(", "), content(cx, &response.content));
    format!(
        "Response {{ status: {status}, headers: &[{headers}], content: {content}, at: {} }}",
        at(cx, response.location)
    )
}

fn header(cx: &Context<'_>, header: &Header) -> String {
    let Header {
        name,
        required,
        explode,
        content,
        ..
    } = header;
    let schema = schemas::used_by_operation(cx, &header.schema);
    let at = at(cx, header.location);
    format!(
        "Header {{ name: {name:?}, required: {required}, explode: {explode}, content: {content:?}, schema: {schema}, at: {at} }}"
    )
}

fn content(cx: &Context<'_>, content: &[Media]) -> String {
    let media: Vec<_> = content.iter().map(|one| media(cx, one)).collect();
    format!("&[{}]", media.join(", "))
}

fn media(cx: &Context<'_>, media: &Media) -> String {
    let Media {
        media_type, kind, ..
    } = media;
    // What bytes hold is not checked.
    let schema = match media.held() {
        Some(_) => "&Schema::BINARY".to_owned(),
        None => schemas::used_by_operation(cx, &media.schema),
    };
    let encodings: Vec<_> = media.encodings.iter().map(encoding).collect();
    let encodings = encodings.join(", ");
    format!(
        "Media {{ media_type: {media_type:?}, kind: MediaKind::{kind:?}, schema: {schema}, encodings: &[{encodings}] }}"
    )
}

fn encoding(encoding: &Encoding) -> String {
    let Encoding {
        property,
        content_type,
        style,
        explode,
        allow_reserved,
    } = encoding;
    format!(
        "Encoding {{ property: {property:?}, content_type: {content_type:?}, style: Style::{style:?}, explode: {explode}, allow_reserved: {allow_reserved} }}"
    )
}

fn alternative(cx: &Context<'_>, operation: &Operation, requirements: &[Requirement]) -> String {
    let at = at(cx, operation.security_location);
    let one = |requirement: &Requirement| {
        let scheme = scheme_name(&cx.api.security_schemes[requirement.scheme]);
        format!(
            "Requirement {{ scheme: &schemes::{scheme}, scopes: &{:?}, at: {at} }}",
            requirement.scopes
        )
    };
    let requirements: Vec<_> = requirements.iter().map(one).collect();
    format!("&[{}]", requirements.join(", "))
}

#[cfg(test)]
mod tests {
    use super::comment;

    #[test]
    fn a_path_of_several_lines_stays_in_the_comment() {
        assert_eq!(comment("GET", "/a"), "    /// `GET /a`\n");
        assert_eq!(comment("GET", "/a\nb`"), "    /// `GET /a\n    /// b'`\n");
    }
}
