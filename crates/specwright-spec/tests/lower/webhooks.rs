//! Webhooks and callbacks: names, and what is delivered.

use specwright_spec::lower::Options;

use crate::render::{lowered, lowered_with};

#[test]
fn webhooks_are_named_by_their_ids_or_names() {
    insta::assert_snapshot!(lowered("
webhooks:
  pet.born: {post: {requestBody: {content: {application/json: {schema: {type: object, properties: {name: {type: string}}}}}}, responses: {'204': {description: D}}}}
  pet.died: {post: {operationId: died, responses: {}}, put: {operationId: petDied, responses: {}}}
  lived: {post: {responses: {}}}
paths:
  /lived: {get: {operationId: lived, responses: {}}}
"), @"
    PetBornRequest (response) = struct
      name?: string
    Lived: GET /lived in T
    PetBorn: POST pet.born
      body?: json PetBornRequest
      Code(204) NoContent: nothing
    Died: POST pet.died
    PetDied: PUT pet.died
    LivedWebhook: POST lived
    ");
}

#[test]
fn callbacks_are_webhooks_once() {
    insta::assert_snapshot!(lowered("
paths:
  /a: {post: {operationId: a, callbacks: {done: {$ref: '#/components/callbacks/Done'}}, responses: {}}}
  /b: {post: {operationId: b, callbacks: {done: {$ref: '#/components/callbacks/Done'}, failed: {'{$request.body#/url}': {put: {operationId: failed, responses: {}}}}}, responses: {}}}
components:
  callbacks:
    Done: {'{$request.query.url}': {post: {responses: {}}}}
"), @"
    A: POST /a in T
    B: POST /b in T
    ADone: POST a.done
    Failed: PUT b.failed
    ");
}

#[test]
fn a_webhook_asks_for_what_it_asks_itself() {
    insta::assert_snapshot!(lowered("
security: [{key: []}]
webhooks:
  open: {post: {responses: {}}}
  closed: {post: {security: [{basic: []}], responses: {}}}
components:
  securitySchemes:
    key: {type: apiKey, in: query, name: key}
    basic: {type: http, scheme: basic}
"), @r#"
    scheme Key ApiKey { location: Query, name: "key" }
    scheme Basic Basic
    Open: POST open
    Closed: POST closed
      from Basic
    "#);
}

#[test]
fn the_extension_is_taken_where_that_is_asked_for() {
    let document = "
openapi: 3.0.3
x-webhooks: {born: {post: {responses: {}}}}
";
    let options = Options {
        x_webhooks: true,
        ..Options::default()
    };
    assert_eq!(lowered(document), "");
    assert_eq!(lowered_with(document, &options), "Born: POST born\n");
}
