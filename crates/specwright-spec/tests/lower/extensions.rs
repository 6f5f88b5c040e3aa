//! Vendor extensions are in the model, where they stand.

use specwright_source::Sources;
use specwright_spec::document::{MemoryLoader, load};
use specwright_spec::lower::{Options, lower};
use specwright_spec::model::{Definition, Extension};

const DOCUMENT: &str = "
openapi: 3.1.0
x-root: [1]
info: {title: T, version: '1', x-logo: {url: a}}
paths:
  x-paths: {}
  /a:
    get:
      operationId: a
      x-cost: 3
      parameters: [{name: q, in: query, x-hint: yes, schema: {type: string}}]
      responses: {}
components:
  schemas:
    Base: {type: object, x-base: true}
    Pet:
      x-table: pets
      allOf: [{$ref: '#/components/schemas/Base'}]
      properties: {id: {type: integer, x-key: null}, plain: {type: integer}}
";

#[test]
fn extensions_are_kept_with_their_places() {
    let loader = MemoryLoader::new([("a.yaml", DOCUMENT.as_bytes())]);
    let (document, _) = load("a.yaml", &loader, &mut Sources::new());
    let document = document.unwrap();
    let (api, _) = lower(&document, &Options::default());
    let mut found: Vec<&Extension> = api.extensions.iter().collect();
    for operation in &api.operations {
        found.extend(&operation.extensions);
        found.extend(operation.parameters.iter().flat_map(|one| &one.extensions));
    }
    for type_def in &api.types {
        found.extend(&type_def.extensions);
        if let Definition::Struct(object) = &type_def.definition {
            found.extend(object.properties.iter().flat_map(|one| &one.extensions));
        }
    }
    let lines: Vec<_> = found
        .iter()
        .map(|one| format!("{} = {}", document.pointer_to(one.location), one.value))
        .collect();
    assert_eq!(
        lines,
        [
            "#/x-root = [1]",
            r#"#/info/x-logo = {"url":"a"}"#,
            "#/paths/~1a/get/x-cost = 3",
            r#"#/paths/~1a/get/parameters/0/x-hint = "yes""#,
            "#/components/schemas/Base/x-base = true",
            r#"#/components/schemas/Pet/x-table = "pets""#,
            "#/components/schemas/Pet/properties/id/x-key = null",
        ]
    );
}
