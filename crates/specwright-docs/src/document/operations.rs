//! One operation: texts, parameters, request body, responses.

use indexmap::IndexMap;
use openapiv3::{
    MediaType, ReferenceOr, RequestBody, Response, Responses, Schema, SchemaData, StatusCode,
};
use specwright_source::Pointer;
use specwright_spec::document::Node;

use super::Draft;
use super::parameters::{Shared, of_operation};
use super::plan::Plan;
use super::schemas::{Schemas, array, reference};
use crate::finding::Finding;
use crate::merge::Operation;
use crate::merge::body::Body;
use crate::merge::member::{Member, Source};
use crate::merge::outline::is_placeholder;
use crate::page::{Evidence, Fact};
use crate::topics::BODY_REQUIRED;

const JSON: &str = "application/json";

/// Writes an operation that is to stand at a place of the document.
pub(crate) fn write(
    draft: &mut Draft,
    operation: &Operation,
    plan: &Plan,
    shared: &Shared,
    at: &Pointer,
    with_path: bool,
) -> openapiv3::Operation {
    let text = |facts: &[Fact<String>]| facts.first().map(|fact| fact.value.trim().to_owned());
    let titles = operation.titles.iter().map(Fact::source);
    draft
        .provenance
        .add(&at.child("operationId"), titles.clone());
    draft.provenance.add(&at.child("summary"), titles);
    let descriptions = operation.descriptions.iter().map(Fact::source);
    draft.provenance.add(&at.child("description"), descriptions);
    openapiv3::Operation {
        operation_id: Some(operation.id.clone()),
        summary: text(&operation.titles),
        description: text(&operation.descriptions),
        parameters: of_operation(draft, operation, shared, at, with_path),
        request_body: request(draft, operation, plan, at),
        responses: responses(draft, operation, plan, at),
        security: super::security::of_operation(draft, operation),
        ..openapiv3::Operation::default()
    }
}

fn request(
    draft: &mut Draft,
    operation: &Operation,
    plan: &Plan,
    at: &Pointer,
) -> Option<ReferenceOr<RequestBody>> {
    let body = operation.request.as_ref()?;
    let at = at.child("requestBody");
    draft.provenance.add(&at, sources(body));
    let stated = body.root.members.values().any(Member::is_required);
    if !stated {
        let message = format!("no page says whether `{}` needs its body", operation.id);
        let rule = "a body that is described is required";
        let finding = Finding::decided(BODY_REQUIRED, &operation.id, message, rule);
        draft.findings.push(match body.place() {
            Some(place) => finding.at(place, "the body"),
            None => finding,
        });
    }
    let media = operation.content_types.first();
    let media_type = media.map_or(JSON, |media| media.value.as_str()).to_owned();
    let at = at.child("content").child(&media_type);
    draft.provenance.add(&at, media.map(Fact::source));
    let root = plan.requests.get(&operation.id);
    let content = content(draft, plan, root, body, &at);
    let request = RequestBody {
        content: IndexMap::from([(media_type, content)]),
        required: true,
        ..RequestBody::default()
    };
    Some(ReferenceOr::Item(request))
}

fn responses(draft: &mut Draft, operation: &Operation, plan: &Plan, at: &Pointer) -> Responses {
    let mut responses = Responses::default();
    let at = at.child("responses");
    for (status, body) in &operation.responses {
        let code = status.map_or(StatusCode::Range(2), StatusCode::Code);
        let at = at.child(&code.to_string());
        draft.provenance.add(&at, sources(body));
        let success = status.is_none_or(|status| status < 300);
        let root = plan.responses.get(&operation.id).filter(|_| success);
        let content = content(draft, plan, root, body, &at.child("content").child(JSON));
        let response = Response {
            description: reason(*status),
            content: IndexMap::from([(JSON.to_owned(), content)]),
            ..Response::default()
        };
        responses
            .responses
            .insert(code, ReferenceOr::Item(response));
    }
    for (status, sources) in &operation.statuses {
        let at = at.child(&status.to_string());
        draft.provenance.add(&at, sources.iter().copied());
        let code = StatusCode::Code(*status);
        responses.responses.entry(code).or_insert_with(|| {
            ReferenceOr::Item(Response {
                description: reason(Some(*status)),
                ..Response::default()
            })
        });
    }
    responses
}

/// The phrase of RFC 9110 for a status, since OpenAPI demands a description and pages have none.
fn reason(status: Option<u16>) -> String {
    let phrase = match status {
        None | Some(200) => "OK",
        Some(201) => "Created",
        Some(202) => "Accepted",
        Some(204) => "No Content",
        Some(400) => "Bad Request",
        Some(401) => "Unauthorized",
        Some(402) => "Payment Required",
        Some(403) => "Forbidden",
        Some(404) => "Not Found",
        Some(405) => "Method Not Allowed",
        Some(409) => "Conflict",
        Some(410) => "Gone",
        Some(413) => "Content Too Large",
        Some(415) => "Unsupported Media Type",
        Some(422) => "Unprocessable Content",
        Some(429) => "Too Many Requests",
        Some(500) => "Internal Server Error",
        Some(502) => "Bad Gateway",
        Some(503) => "Service Unavailable",
        Some(504) => "Gateway Timeout",
        Some(other) => return format!("Status {other}"),
    };
    phrase.to_owned()
}

/// The content of a body: by its planned schema, else as its examples show it.
fn content(
    draft: &mut Draft,
    plan: &Plan,
    root: Option<&String>,
    body: &Body,
    at: &Pointer,
) -> MediaType {
    let schema_at = at.child("schema");
    draft.provenance.add(&schema_at, sources(body));
    let schema = match root {
        Some(root) => reference(root),
        None => ReferenceOr::Item(inline(draft, plan, &body.root, &schema_at)),
    };
    let schema = if body.list.is_empty() {
        schema
    } else {
        draft
            .provenance
            .add(&schema_at.child("type"), body.list.iter().copied());
        ReferenceOr::Item(Schema {
            schema_data: SchemaData::default(),
            schema_kind: array(schema),
        })
    };
    let example = body
        .examples
        .iter()
        .find(|example| !has_placeholders(example));
    let shown = at.child("example");
    draft.provenance.add(&shown, example.map(example_source));
    draft
        .examples
        .extend(example.map(|example| (shown, example.clone())));
    MediaType {
        schema: Some(schema),
        example: example.map(Node::to_json),
        ..MediaType::default()
    }
}

/// The schema of a body that has no name, such as that of a failure: its members stand where it is used.
fn inline(draft: &mut Draft, plan: &Plan, member: &Member, at: &Pointer) -> Schema {
    let mut schemas = Schemas {
        plan,
        provenance: &mut draft.provenance,
    };
    schemas.inline(at, member)
}

fn example_source(example: &Node) -> Source {
    Source {
        at: example.span,
        evidence: Evidence::Example,
    }
}

/// Whether an example stands for values rather than showing some.
fn has_placeholders(example: &Node) -> bool {
    use specwright_spec::document::Value;
    match &example.value {
        Value::String(text) => !text.is_empty() && is_placeholder(text),
        Value::Array(items) => items.iter().any(has_placeholders),
        Value::Object(object) => object
            .members
            .iter()
            .any(|member| has_placeholders(&member.node)),
        _ => false,
    }
}

/// The places of what stands at the top of a body.
fn sources(body: &Body) -> Vec<Source> {
    let examples = body.examples.iter().map(example_source);
    let members = body
        .root
        .members
        .values()
        .filter_map(|member| member.declared.first().copied());
    members.chain(examples).collect()
}
