//! Operations: parameters, bodies, responses, security, tags.

use specwright_spec::lower::Options;

use crate::render::{lowered, lowered_with};

#[test]
fn an_operation_without_an_id_is_named_by_its_place() {
    insta::assert_snapshot!(lowered("
paths:
  /pets/{pet-id}/photos: {get: {responses: {}}, parameters: [{name: pet-id, in: path, required: true, schema: {type: string}}]}
  /: {put: {responses: {}}}
"), @"
    GetPetsByPetIdPhotos: GET /pets/{pet-id}/photos in T
      path pet-id: string
    Put: PUT / in T
    ");
}

#[test]
fn what_says_nothing_is_left_out_alone() {
    insta::assert_snapshot!(lowered("
servers: [{description: none}, {url: /v1}]
tags: [{description: none}]
components:
  parameters: {Circle: {$ref: '#/components/parameters/Circle'}}
  responses: {Circle: {$ref: '#/components/responses/Circle'}}
  securitySchemes: {key: {description: none}}
paths:
  /a/{id}:
    put:
      operationId: a
      parameters:
      - {in: path, required: true, schema: {type: integer}}
      - {name: b, schema: {type: integer}}
      - {name: 1, in: query, schema: {type: integer}}
      - {$ref: '#/components/parameters/Circle'}
      - {name: c, in: query, schema: {type: integer}}
      requestBody: {description: none}
      responses: {200: {$ref: '#/components/responses/Circle'}}
      security: [{key: []}]
  '/b/{c':
    get: {operationId: b, responses: {}}
"), @r#"
    server /v1
    base /v1
    scheme Key Http("key")
    A: PUT /a/{id} in T
      query c?: integer
      path id: string
      Code(200) Ok: nothing
      from Key
    a.yaml:7:26: unsupported-security-scheme: the scheme `key` is of no known kind
    "#);
}

#[test]
fn header_parameters_that_mean_other_things_are_ignored() {
    insta::assert_snapshot!(lowered("
paths:
  /a:
    get:
      operationId: a
      parameters: [{name: accept, in: header, schema: {type: string}}, {name: X-A, in: header, schema: {type: string}}]
      responses: {}
"), @"
    A: GET /a in T
      header X-A?: string
    a.yaml:6:20: ignored-parameter: the header parameter `accept` is ignored (OpenAPI 3.1, 4.8.12.1)
    ");
}

#[test]
fn an_operation_overrides_the_parameters_of_its_path() {
    insta::assert_snapshot!(lowered("
paths:
  /a/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}, {name: id, in: query, schema: {type: string}}]
    get:
      operationId: a
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      responses: {}
"), @"
    A: GET /a/{id} in T
      path id: integer
      query id?: string
    ");
}

#[test]
fn a_parameter_that_only_the_path_names_is_text() {
    insta::assert_snapshot!(lowered("
paths:
  /a/{id}.{kind}:
    get: {operationId: a, parameters: [{name: id, in: path, required: true, schema: {type: integer}}], responses: {}}
"), @"
    A: GET /a/{id}.{kind} in T
      path id: integer
      path kind: string
    ");
}

#[test]
fn parameters_of_the_path_are_in_its_order() {
    insta::assert_snapshot!(lowered("
paths:
  /a/{id}/{kind}:
    parameters: [{name: kind, in: path, required: true}, {name: page, in: query}, {name: id, in: path, required: true}]
    get: {operationId: a, responses: {}}
"), @"
    A: GET /a/{id}/{kind} in T
      path id: string
      query page?: string
      path kind: string
    ");
}

#[test]
fn variables_of_servers_are_filled_in() {
    insta::assert_snapshot!(lowered("
servers:
  - {url: 'https://{host}/{version}/api/', variables: {host: {default: a.example}, version: {default: v1}}}
  - {url: /other}
"), @"
    server https://a.example/v1/api/
    server /other
    base /v1/api
    ");
}

#[test]
fn an_operation_is_at_its_own_servers_else_at_those_of_its_path() {
    insta::assert_snapshot!(lowered("
servers: [{url: /v1}]
paths:
  /a:
    servers: [{url: 'https://b.example/v2'}]
    get: {operationId: a, responses: {}}
    put: {operationId: b, servers: [{url: /c/}, {url: /d}], responses: {}}
    post: {operationId: c, servers: [{url: /v1}], responses: {}}
"), @r#"
    server /v1
    base /v1
    A: GET /a in T
      at "/v2" of https://b.example/v2
    B: PUT /a in T
      at "/c" of /c/, /d
    C: POST /a in T
    "#);
}

#[test]
fn an_empty_requirement_makes_credentials_optional() {
    insta::assert_snapshot!(lowered("
security: [{key: []}]
paths:
  /a: {get: {operationId: inherited, responses: {}}}
  /b: {get: {operationId: optional, security: [{key: []}, {}], responses: {}}}
  /c: {get: {operationId: open, security: [], responses: {}}}
  /d: {get: {operationId: empty, security: [{}], responses: {}}}
  /e: {get: {operationId: both, security: [{key: [], auth: [read]}], responses: {}}}
components:
  securitySchemes:
    key: {type: apiKey, in: query, name: key}
    auth: {type: openIdConnect, openIdConnectUrl: 'https://a.example'}
"), @r#"
    scheme Key ApiKey { location: Query, name: "key" }
    scheme Auth Bearer
    Inherited: GET /a in T
      from Key
    Optional: GET /b in T
      from Key or nobody
    Open: GET /c in T
    Empty: GET /d in T
    Both: GET /e in T
      from Key and Auth read
    "#);
}

#[test]
fn what_secures_an_operation_is_never_dropped() {
    insta::assert_snapshot!(lowered("
paths:
  /a: {get: {operationId: undeclared, security: [{nowhere: []}], responses: {}}}
  /b: {get: {operationId: other-way, security: [{nowhere: []}, {odd: []}], responses: {}}}
  /c: {get: {operationId: both, security: [{nowhere: [], odd: []}], responses: {}}}
  /d: {get: {operationId: anybody, security: [{nowhere: []}, {}], responses: {}}}
components:
  securitySchemes:
    odd: {type: fingerprint}
"), @r#"
    scheme Odd Http("odd")
    scheme Nowhere Bearer
    Undeclared: GET /a in T
      from Nowhere
    OtherWay: GET /b in T
      from Nowhere or Odd
    Both: GET /c in T
      from Nowhere and Odd
    Anybody: GET /d in T
      from Nowhere or nobody
    a.yaml:9:10: unsupported-security-scheme: the scheme `odd` is of no known kind
    "#);
}

#[test]
fn operations_with_one_id_are_told_apart_by_their_paths() {
    insta::assert_snapshot!(lowered("
paths:
  /health: {get: {operationId: health, responses: {}}, head: {operationId: health, responses: {}}}
"), @"
    Health: GET /health in T
    HeadHealth: HEAD /health in T
    ");
}

#[test]
fn a_path_without_a_slash_has_one() {
    insta::assert_snapshot!(lowered("
paths:
  health: {get: {responses: {}}}
"), @"GetHealth: GET /health in T");
}

#[test]
fn what_references_to_nothing_leave() {
    insta::assert_snapshot!(lowered("
paths:
  /a:
    post:
      operationId: a
      parameters: [{$ref: '#/nowhere'}, {name: b, in: query, schema: {$ref: '#/nowhere'}}]
      requestBody: {$ref: '#/nowhere'}
      responses:
        '200': {$ref: '#/nowhere'}
"), @"
    A: POST /a in T
      query b?: any
      Code(200) Ok: nothing
    ");
}

#[test]
fn headers_of_one_name_are_one_in_any_case() {
    insta::assert_snapshot!(lowered("
paths:
  /a:
    parameters: [{name: X-A, in: header, schema: {type: string}}]
    get:
      operationId: a
      parameters: [{name: x-a, in: header, schema: {type: integer}}]
      responses: {}
"), @"
    A: GET /a in T
      header x-a?: integer
    ");
}

#[test]
fn bodies_are_read_by_their_media_type() {
    insta::assert_snapshot!(lowered("
paths:
  /a:
    post:
      operationId: send
      requestBody:
        content:
          application/vnd.a+json; charset=utf-8: {schema: {type: object, properties: {a: {}}}}
          application/x-www-form-urlencoded: {}
          multipart/form-data: {schema: {type: object, properties: {f: {type: string, format: binary}}}}
          text/csv: {}
          image/png: {schema: {type: string, format: binary}}
      responses: {}
"), @"
    SendRequest (request) = struct
      a?: any
    SendRequestMultipart (request) = struct
      f?: string binary
    Send: POST /a in T
      body?: json SendRequest or form {*: any} or multipart SendRequestMultipart or text string or bytes string binary
    ");
}

#[test]
fn responses_are_codes_ranges_and_default() {
    insta::assert_snapshot!(lowered("
paths:
  /a:
    get:
      operationId: a
      responses:
        '200': {description: D, headers: {X-A: {required: true, schema: {type: integer}}, Content-Type: {schema: {}}}, content: {application/json: {schema: {type: array, items: {type: object, properties: {a: {}}}}}}}
        '404': {description: D, content: {application/json: {schema: {type: object, properties: {why: {}}}}}}
        4XX: {description: D}
        default: {description: D, content: {text/plain: {}}}
"), @"
    AResponseItem (response) = struct
      a?: any
    ANotFoundResponse (response) = struct
      why?: any
    A: GET /a in T
      Code(200) Ok: json [AResponseItem], X-A: integer
      Code(404) NotFound: json ANotFoundResponse
      Range(4) ClientError: nothing
      Default Default: text string
    ");
}

#[test]
fn read_and_write_only_members_split_a_type() {
    insta::assert_snapshot!(lowered("
paths:
  /a:
    post:
      operationId: make
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/User'}}}}
      responses: {'200': {description: D, content: {application/json: {schema: {$ref: '#/components/schemas/User'}}}}}
components:
  schemas:
    User: {type: object, required: [id, secret], properties: {id: {type: string, readOnly: true}, secret: {type: string, writeOnly: true}, name: {}}}
"), @"
    User (response) = struct
      id: string
      name?: any
    UserRequest (request) = struct
      secret: string
      name?: any
    Make: POST /a in T
      body: json UserRequest
      Code(200) Ok: json User
    ");
}

#[test]
fn an_enum_is_open_where_responses_carry_it() {
    insta::assert_snapshot!(lowered("
paths:
  /a:
    post:
      operationId: make
      requestBody: {content: {application/json: {schema: {enum: [a, b]}}}}
      responses: {'200': {description: D, content: {application/json: {schema: {enum: [c, d]}}}}}
"), @r#"
    MakeRequest (request) = enum A "a", B "b"
    MakeResponse (response) = enum C "c", D "d", open Undeclared
    Make: POST /a in T
      body?: json MakeRequest
      Code(200) Ok: json MakeResponse
    "#);
}

#[test]
fn tags_group_operations() {
    insta::assert_snapshot!(lowered("
tags: [{name: pets}, {name: unused}]
paths:
  /a: {get: {operationId: pets, tags: [pets, more], responses: {}}}
  /b: {get: {operationId: other, responses: {}}}
"), @"
    PetsOperation: GET /a in Pets
    Other: GET /b in T
    ");
}

#[test]
fn only_what_is_wanted_is_kept() {
    insta::assert_snapshot!(lowered_with("
paths:
  /a: {get: {operationId: a, tags: [x], responses: {}}}
  /b: {get: {operationId: b, tags: [y], responses: {}}}
  /c: {get: {operationId: c, tags: [z], responses: {}}}
", &Options { operations: vec!["a".to_owned()], tags: vec!["y".to_owned()], ..Options::default() }), @"
    A: GET /a in X
    B: GET /b in Y
    ");
}

#[test]
fn names_that_generated_code_has_anyway_are_not_taken() {
    insta::assert_snapshot!(lowered("
paths:
  /a: {get: {operationId: new, responses: {'200': {description: D, headers: {response: {}, content_type: {}}}}}}
  /b: {get: {operationId: with-key, security: [{key: [], core: []}], responses: {}}}
components:
  securitySchemes:
    key: {type: http, scheme: basic}
    core: {type: http, scheme: bearer}
"), @r#"
    scheme Key Basic
    scheme CoreScheme Bearer
    NewOperation: GET /a in T
      Code(200) Ok: nothing, response?: string, content_type?: string
    WithKeyOperation: GET /b in T
      from Key and CoreScheme
    "#);
}

#[test]
fn a_schema_of_any_media_type_is_that_of_json() {
    insta::assert_snapshot!(lowered("
paths:
  /a:
    put:
      operationId: a
      requestBody: {content: {'*/*': {schema: {type: array, items: {type: string}}}}}
      responses: {'200': {description: D, content: {'*/*': {schema: {type: string}}}}}
"), @"
    A: PUT /a in T
      body?: json [string]
      Code(200) Ok: bytes string binary
    a.yaml:6:31: any-media-type: a body of any media type that has a schema is taken for `application/json`
    ");
}

#[test]
fn parameters_by_name_are_a_list() {
    let by_name = lowered(
        "paths: {/a: {get: {parameters: {x: {name: b, in: query, schema: {type: integer}}}}}}",
    );
    let alone =
        lowered("paths: {/a: {get: {parameters: {name: b, in: query, schema: {type: integer}}}}}");
    let list = lowered(
        "paths: {/a: {get: {parameters: [{name: b, in: query, schema: {type: integer}}]}}}",
    );
    assert_eq!(by_name, list);
    assert_eq!(alone, list);
}

#[test]
fn a_media_type_that_is_no_text_makes_a_file() {
    insta::assert_snapshot!(lowered("
components:
  schemas:
    A:
      properties:
        picture: {type: string, contentMediaType: image/png}
        untyped: {contentMediaType: application/pdf}
        perhaps: {type: [string, 'null'], contentMediaType: video/mp4}
        encoded: {type: string, contentMediaType: image/png, contentEncoding: base64}
        quoted: {type: string, contentMediaType: image/png, contentEncoding: quoted-printable}
        drawing: {type: string, contentMediaType: image/svg+xml}
        table: {type: string, contentMediaType: text/csv}
paths:
  /a:
    post:
      operationId: send
      requestBody: {content: {multipart/form-data: {schema: {$ref: '#/components/schemas/A'}}}}
      responses: {'204': {description: D}}
  /b:
    put:
      operationId: whole
      requestBody: {content: {image/png: {schema: {contentMediaType: image/png}}}}
      responses: {'204': {description: D}}
"), @"
    A (request) = struct
      picture?: string binary
      untyped?: string binary
      perhaps?: string binary | null
      encoded?: string byte
      quoted?: string
      drawing?: string
      table?: string
    Send: POST /a in T
      body?: multipart A
      Code(204) NoContent: nothing
    Whole: PUT /b in T
      body?: bytes string binary
      Code(204) NoContent: nothing
    ");
}

#[test]
fn parts_of_which_only_the_encoding_speaks_are_files() {
    let document = "
paths:
  /a:
    post:
      operationId: send
      requestBody:
        content:
          multipart/form-data:
            schema:
              type: object
              properties:
                picture: {}
                pages: {type: array, items: {description: D}}
                table: {}
                either: {}
                unsaid: {title: T}
                texts: {}
                number: {type: integer}
            encoding:
              picture: {contentType: 'image/png, image/jpeg'}
              pages: {contentType: application/pdf}
              table: {contentType: text/csv}
              either: {contentType: 'application/json, application/zip'}
              texts: {style: form}
              number: {contentType: image/png}
      responses: {'204': {description: D}}
";
    insta::assert_snapshot!(lowered(document), @"
    SendRequest (request) = struct
      picture?: string binary
      pages?: [string binary]
      table?: any
      either?: string binary
      unsaid?: string binary
      texts?: any
      number?: integer
    Send: POST /a in T
      body?: multipart SendRequest
      Code(204) NoContent: nothing
    ");
    insta::assert_snapshot!(lowered(&format!("openapi: 3.0.3{document}")), @"
    SendRequest (request) = struct
      picture?: string binary
      pages?: [string binary]
      table?: any
      either?: string binary
      unsaid?: any
      texts?: any
      number?: integer
    Send: POST /a in T
      body?: multipart SendRequest
      Code(204) NoContent: nothing
    ");
}

#[test]
fn parts_of_a_component_are_what_it_says() {
    insta::assert_snapshot!(lowered("
components: {schemas: {A: {properties: {picture: {}}}}}
paths:
  /a:
    post:
      operationId: send
      requestBody:
        content:
          multipart/form-data:
            schema: {$ref: '#/components/schemas/A'}
            encoding: {picture: {contentType: image/png}}
      responses: {'204': {description: D}}
"), @"
    A (request) = struct
      picture?: any
    Send: POST /a in T
      body?: multipart A
      Code(204) NoContent: nothing
    ");
}
