//! What has no form in the model is said, and the rest goes on.

use crate::render::lowered;

#[test]
fn webhooks_and_callbacks() {
    insta::assert_snapshot!(lowered("
webhooks: {event: {post: {responses: {}}}}
paths:
  /a: {post: {operationId: a, callbacks: {done: {}}, responses: {}}}
"), @"
    A: POST /a in T
    a.yaml:4:31: unsupported-callbacks: no code is generated for callbacks
    a.yaml:2:1: unsupported-webhooks: types are generated for what webhooks carry, and no routes (see: a.yaml:2:11)
    ");
}

#[test]
fn media_types_that_pass_as_bytes() {
    insta::assert_snapshot!(lowered("
paths:
  /a:
    post: {operationId: a, requestBody: {content: {application/xml: {schema: {type: object, properties: {a: {}}}}}}, responses: {}}
"), @"
    A: POST /a in T
      body?: bytes string binary
    a.yaml:4:78: untyped-media-type: the schema of `application/xml` is not applied: such bodies are passed on as bytes
    ");
}

#[test]
fn a_status_that_is_none_is_left_out() {
    insta::assert_snapshot!(lowered("
paths:
  /a: {get: {operationId: a, responses: {2XXX: {description: D}}}}
"), @"
    A: GET /a in T
    ");
}
