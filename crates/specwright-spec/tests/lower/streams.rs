//! Bodies that are streams: which media types are, and whose schema an item has.

use crate::render::lowered;

#[test]
fn an_array_is_that_of_the_items() {
    insta::assert_snapshot!(lowered("
paths:
  /a: {get: {operationId: one, responses: {'200': {description: D, content: {application/x-ndjson: {schema: {type: integer}}}}}}}
  /b: {get: {operationId: several, responses: {'200': {description: D, content: {application/jsonl: {schema: {type: array, items: {type: integer}}}}}}}}
  /c: {get: {operationId: sequence, responses: {'200': {description: D, content: {application/geo+json-seq: {}}}}}}
"), @"
    One: GET /a in T
      Code(200) Ok: jsonlines integer
    Several: GET /b in T
      Code(200) Ok: jsonlines integer
    Sequence: GET /c in T
      Code(200) Ok: jsonsequence any
    ");
}

#[test]
fn lines_of_text_are_passed_on() {
    insta::assert_snapshot!(lowered("
paths:
  /a: {get: {operationId: one, responses: {'200': {description: D, content: {application/x-ndjson: {schema: {type: string, format: binary}}}}}}}
  /b: {post: {operationId: sent, requestBody: {content: {application/x-ndjson: {}}}, responses: {}}}
"), @"
    One: GET /a in T
      Code(200) Ok: bytes string binary
    Sent: POST /b in T
      body?: bytes string binary
    ");
}

#[test]
fn data_is_text_where_nothing_is_said() {
    insta::assert_snapshot!(lowered("
paths:
  /a: {get: {operationId: said, responses: {'200': {description: D, content: {text/event-stream: {schema: {type: object, properties: {type: {type: string}, data: {type: integer}}}}}}}}}
  /b: {get: {operationId: unsaid, responses: {'200': {description: D, content: {text/event-stream: {}}}}}}
"), @"
    SaidResponseEvent (response) = struct
      type?: string as r#type
      data?: integer
    Said: GET /a in T
      Code(200) Ok: events SaidResponseEvent
    Unsaid: GET /b in T
      Code(200) Ok: events string
    ");
}

#[test]
fn schemas_with_the_fields_of_events_are_those_of_events() {
    insta::assert_snapshot!(lowered("
paths:
  /a: {get: {operationId: alone, responses: {'200': {description: D, content: {text/event-stream: {schema: {type: object, properties: {data: {type: integer}}}}}}}}}
  /b: {get: {operationId: union, responses: {'200': {description: D, content: {text/event-stream: {schema: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}}}}}}}
components:
  schemas:
    A: {type: object, properties: {event: {const: a}, data: {type: integer}}}
    B: {type: object, properties: {event: {const: b}, data: {type: string}, enabled: {type: boolean}}}
"), @r#"
    A (response) = struct
      event?: AEvent
      data?: integer
    AEvent (response) = enum A "a"
    B (response) = struct
      event?: BEvent
      data?: string
      enabled?: boolean
    BEvent (response) = enum B "b"
    AloneResponseEvent (response) = struct
      data?: integer
    UnionResponseEvent (response) = one of A A, B B
    Alone: GET /a in T
      Code(200) Ok: eventobjects AloneResponseEvent
    Union: GET /b in T
      Code(200) Ok: eventobjects UnionResponseEvent
    "#);
}
