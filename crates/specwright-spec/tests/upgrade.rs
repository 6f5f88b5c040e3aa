//! Swagger 2.0 as OpenAPI 3.0: each part by itself, and what is said about what has no form there.

use serde_json::{Value, json};
use specwright_source::render::{Format, render};
use specwright_source::{Severity, Sources};
use specwright_spec::document::{Cursor, Document, MemoryLoader, load};
use specwright_spec::upgrade::upgrade;
use specwright_spec::validate::validate;

const HEAD: &str = "swagger: '2.0'\ninfo: {title: T, version: '1'}\n";

/// The upgraded document, and its errors and warnings.
fn upgraded(files: &[(&str, &str)]) -> (Document, String) {
    let loader = MemoryLoader::new(files.iter().copied());
    let mut sources = Sources::new();
    let (document, faults) = load(files[0].0, &loader, &mut sources);
    assert_eq!(faults, []);
    let (document, mut faults) = upgrade(document.expect("it is read"), &sources);
    faults.extend(validate(&document, &sources));
    faults.retain(|fault| fault.severity != Severity::Note);
    (document, render(&faults, &sources, Format::Short))
}

/// The value at a pointer of the upgraded document, as JSON.
fn at(document: &Document, pointer: &str) -> Value {
    let value = Cursor::root(document).lookup(&format!("#{pointer}"));
    value.map_or(Value::Null, |at| at.node.to_json())
}

/// Asserts what becomes of a document without faults, at some of its places.
#[track_caller]
fn check(text: &str, expected: &[(&str, &str)]) {
    let (document, faults) = upgraded(&[("a.yaml", &format!("{HEAD}{text}"))]);
    assert_eq!(faults, "");
    for (pointer, value) in expected {
        let value: Value = value.parse().expect("it is JSON");
        assert_eq!(at(&document, pointer), value, "{pointer}");
    }
}

#[test]
fn a_server_for_each_scheme() {
    check(
        "host: a.example\nbasePath: /v1/\nschemes: [http, https]\npaths: {}\n",
        &[(
            "/servers",
            r#"[{"url": "http://a.example/v1"}, {"url": "https://a.example/v1"}]"#,
        )],
    );
    check(
        "host: a.example\npaths: {}\n",
        &[("/servers", r#"[{"url": "https://a.example"}]"#)],
    );
    check(
        "basePath: /v1\npaths: {}\n",
        &[("/servers", r#"[{"url": "/v1"}]"#)],
    );
}

#[test]
fn parts_move_to_the_components_and_references_follow() {
    check(
        "paths: {/a: {get: {parameters: [{$ref: '#/parameters/p'}], responses: {200: {$ref: '#/responses/r'}}}}}\nparameters: {p: {name: p, in: query, type: string}}\nresponses: {r: {description: R, schema: {$ref: '#/definitions/S'}}}\ndefinitions: {S: {type: string}}\n",
        &[
            (
                "/paths/~1a/get/parameters",
                r##"[{"$ref": "#/components/parameters/p"}]"##,
            ),
            (
                "/paths/~1a/get/responses/200",
                r##"{"$ref": "#/components/responses/r"}"##,
            ),
            (
                "/components/parameters/p",
                r#"{"name": "p", "in": "query", "schema": {"type": "string"}}"#,
            ),
            (
                "/components/responses/r/content",
                r##"{"application/json": {"schema": {"$ref": "#/components/schemas/S"}}}"##,
            ),
        ],
    );
}

#[test]
fn a_body_comes_in_every_media_type_of_its_operation() {
    check(
        "consumes: [a/b]\npaths: {/a: {post: {consumes: [c/d, e/f], parameters: [{name: x, in: body, required: true, schema: {type: string}}], responses: {200: {description: R}}}, put: {parameters: [{name: x, in: body, schema: {}}], responses: {200: {description: R}}}}}\n",
        &[
            (
                "/paths/~1a/post/requestBody",
                r#"{"required": true, "content": {"c/d": {"schema": {"type": "string"}}, "e/f": {"schema": {"type": "string"}}}}"#,
            ),
            (
                "/paths/~1a/put/requestBody",
                r#"{"content": {"a/b": {"schema": {}}}}"#,
            ),
        ],
    );
}

#[test]
fn the_fields_of_a_form_are_properties() {
    check(
        "paths: {/a: {parameters: [{name: b, in: formData, type: string}], post: {parameters: [{name: a, in: formData, type: array, items: {type: integer}, required: true}], responses: {200: {description: R}}}}}\n",
        &[(
            "/paths/~1a/post/requestBody",
            r#"{"content": {"application/x-www-form-urlencoded": {
                "schema": {"type": "object", "properties": {"b": {"type": "string"}, "a": {"type": "array", "items": {"type": "integer"}}}, "required": ["a"]},
                "encoding": {"a": {"style": "form", "explode": false}}
            }}, "required": true}"#,
        )],
    );
}

#[test]
fn a_form_with_a_file_has_parts() {
    check(
        "paths: {/a: {post: {parameters: [{name: f, in: formData, type: file}], responses: {200: {description: R, schema: {type: file}}}}}}\n",
        &[
            (
                "/paths/~1a/post/requestBody/content",
                r#"{"multipart/form-data": {"schema": {"type": "object", "properties": {"f": {"type": "string", "format": "binary"}}}}}"#,
            ),
            (
                "/paths/~1a/post/responses/200/content",
                r#"{"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}"#,
            ),
        ],
    );
}

#[test]
fn arrays_are_joined_as_they_were() {
    let parameter = |format: &str| {
        format!(
            "paths: {{/a: {{get: {{parameters: [{{name: p, in: query, type: array, items: {{type: string}}{format}}}], responses: {{200: {{description: R}}}}}}}}}}\n"
        )
    };
    for (format, style, explode) in [
        ("", "form", "false"),
        (", collectionFormat: multi", "form", "true"),
        (", collectionFormat: ssv", "spaceDelimited", "false"),
        (", collectionFormat: pipes", "pipeDelimited", "false"),
    ] {
        check(
            &parameter(format),
            &[
                ("/paths/~1a/get/parameters/0/style", &format!("{style:?}")),
                ("/paths/~1a/get/parameters/0/explode", explode),
            ],
        );
    }
}

#[test]
fn schemas_keep_what_they_say() {
    check(
        "paths: {}\ndefinitions:\n  A: {type: object, discriminator: kind, required: [kind], properties: {kind: {type: string, x-nullable: true}, next: {$ref: '#/definitions/A'}}}\n  B: {type: array, items: {allOf: [{$ref: '#/definitions/A'}]}, example: [{kind: a, $ref: data}]}\n",
        &[
            (
                "/components/schemas/A",
                r##"{"type": "object", "discriminator": {"propertyName": "kind"}, "required": ["kind"], "properties": {"kind": {"type": "string", "nullable": true}, "next": {"$ref": "#/components/schemas/A"}}}"##,
            ),
            (
                "/components/schemas/B",
                r##"{"type": "array", "items": {"allOf": [{"$ref": "#/components/schemas/A"}]}, "example": [{"kind": "a", "$ref": "data"}]}"##,
            ),
        ],
    );
}

#[test]
fn schemes_of_security_are_those_of_http_and_flows() {
    check(
        "paths: {}\nsecurityDefinitions:\n  a: {type: basic, description: D}\n  b: {type: oauth2, flow: accessCode, authorizationUrl: 'https://a', tokenUrl: 'https://b', scopes: {r: read}}\n",
        &[
            (
                "/components/securitySchemes/a",
                r#"{"description": "D", "type": "http", "scheme": "basic"}"#,
            ),
            (
                "/components/securitySchemes/b",
                r#"{"type": "oauth2", "flows": {"authorizationCode": {"authorizationUrl": "https://a", "tokenUrl": "https://b", "scopes": {"r": "read"}}}}"#,
            ),
        ],
    );
}

#[test]
fn headers_have_schemas() {
    check(
        "paths: {/a: {get: {responses: {200: {description: R, headers: {X-A: {type: integer, description: D}}}}}}}\n",
        &[(
            "/paths/~1a/get/responses/200/headers",
            r#"{"X-A": {"description": "D", "schema": {"type": "integer"}}}"#,
        )],
    );
}

#[test]
fn parts_of_other_files_are_upgraded_where_they_are() {
    let (document, faults) = upgraded(&[
        (
            "a.yaml",
            &format!(
                "{HEAD}paths: {{/a: {{get: {{parameters: [{{$ref: 'b.yaml#/p'}}], responses: {{200: {{description: R, schema: {{$ref: 'b.yaml#/S'}}}}}}}}}}}}\ndefinitions: {{T: {{type: string}}}}\n"
            ),
        ),
        (
            "b.yaml",
            "p: {name: p, in: query, type: string}\nS: {properties: {t: {$ref: 'a.yaml#/definitions/T'}, u: {type: string, x-nullable: true}}}\n",
        ),
    ]);
    assert_eq!(faults, "");
    let other = Cursor::file(&document, *document.files.get_index(1).unwrap().0).unwrap();
    assert_eq!(
        other.node.to_json(),
        json!({
            "p": {"name": "p", "in": "query", "schema": {"type": "string"}},
            "S": {"properties": {
                "t": {"$ref": "a.yaml#/components/schemas/T"},
                "u": {"type": "string", "nullable": true},
            }},
        })
    );
}

#[test]
fn a_reference_to_the_whole_document_leaves_it_as_it_is() {
    let text =
        format!("{HEAD}paths: {{}}\ndefinitions: {{A: {{properties: {{a: {{$ref: '#'}}}}}}}}\n");
    let (document, _) = upgraded(&[("a.yaml", &text)]);
    assert_eq!(
        at(&document, "/components/schemas/A/properties/a"),
        json!({"$ref": "#"})
    );
}

#[test]
fn faults_are_told_where_they_are_written() {
    let text = format!(
        "{HEAD}paths:\n  /a:\n    get:\n      parameters:\n        - {{name: p, in: query, type: array, items: {{type: string}}, collectionFormat: tsv}}\n        - {{name: q, in: query, type: integer, default: ten}}\n      responses: {{200: {{description: R, schema: {{$ref: '#/definitions/No'}}}}}}\n    put:\n      parameters: [{{name: a, in: body, schema: {{}}}}, {{name: b, in: formData, type: string}}]\n      responses: {{200: {{description: R}}}}\n"
    );
    insta::assert_snapshot!(upgraded(&[("a.yaml", &text)]).1,
    @"
    a.yaml:7:86: unsupported-collection-format: arrays cannot be joined as `tsv` here
    a.yaml:11:53: several-bodies: a request has one body, and another parameter describes it already
    a.yaml:8:56: invalid-default: default `ten` does not fit: expected an integer
    a.yaml:9:56: unresolved-reference: `#/definitions/No` leads to nothing
    ");
}

#[test]
fn pointers_are_those_of_the_document_as_it_is_written() {
    let (document, faults) = upgraded(&[(
        "a.yaml",
        &format!("{HEAD}paths: {{}}\ndefinitions: {{A: {{type: integer}}}}\n"),
    )]);
    assert_eq!(faults, "");
    let schema = Cursor::root(&document)
        .lookup("#/components/schemas/A")
        .unwrap();
    let pointer = |place: specwright_source::Place| place.pointer.unwrap().to_string();
    assert_eq!(pointer(schema.place()), "#/definitions/A");
    assert_eq!(pointer(schema.name_place()), "#/definitions/A");
    assert_eq!(pointer(schema.key_place("type")), "#/definitions/A/type");
}
