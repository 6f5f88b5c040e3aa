//! What has no form in the model is said, and the rest goes on.

use crate::render::lowered;

#[test]
fn media_types_that_pass_as_bytes() {
    insta::assert_snapshot!(lowered("
paths:
  /a:
    post: {operationId: a, requestBody: {content: {application/xml: {schema: {type: object, properties: {a: {}}}}}}, responses: {}}
"), @"
    ARequest (request) = struct
      a?: any
    A: POST /a in T
      body?: bytes ARequest
    a.yaml:4:78: opaque-media-type: bodies of `application/xml` are passed on as bytes of the type that their schema is, and not checked
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

#[test]
fn methods_and_links() {
    insta::assert_snapshot!(lowered("
openapi: 3.2.0
paths:
  /a:
    query: {responses: {}}
    additionalOperations: {COPY: {responses: {}}}
    get:
      operationId: a
      parameters: [{name: q, in: querystring, content: {application/json: {}}}]
      responses: {'200': {description: D, links: {}}}
"), @"
    A: GET /a in T
      Code(200) Ok: nothing
    a.yaml:5:5: unsupported-method: no code is generated for `query`
    a.yaml:6:5: unsupported-method: no code is generated for `additionalOperations`
    a.yaml:10:43: unsupported-links: no code is generated for links
    a.yaml:9:20: unsupported-parameter: no code is generated for a parameter that is the whole query
    ");
}

#[test]
fn names_that_differ_by_case() {
    insta::assert_snapshot!(lowered("
components: {schemas: {Pet: {type: string}, pet: {type: string}}}
"), @"
    Pet = newtype string
    PetSchema = newtype string
    a.yaml:2:45: renamed-schema: the type of `pet` is called `PetSchema`: its own name is taken
    ");
}
