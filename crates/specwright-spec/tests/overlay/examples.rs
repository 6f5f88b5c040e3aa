//! The examples of the Overlay 1.0 specification, with documents and words of our own.

use super::*;

/// "Structured Overlay Example"; the two members without a value are left as they are, and said to be.
#[test]
fn structured() {
    check_faults(
        "
info: {title: Shelves}
paths:
  /: {get: {operationId: root}}
  /books:
    get: {operationId: listBooks, summary: Books, x-rate-limit: 5}
    post: {operationId: addBook}
components: {schemas: {Book: {type: object}}}
",
        "
actions:
  - target: $
    update:
      info: {x-overlaid: true}
      paths:
        /:
          summary: The entrance
          get: {summary: Enter}
        /books:
          get:
            summary: List the books
            x-rate-limit: 100
      components:
      tags:
",
        "overlay.yaml:16:17 warning overlay-incompatible-update: \
         no value in the update leaves the one of type object as it is",
        "
info: {title: Shelves, x-overlaid: true}
paths:
  /:
    get: {operationId: root, summary: Enter}
    summary: The entrance
  /books:
    get: {operationId: listBooks, summary: List the books, x-rate-limit: 100}
    post: {operationId: addBook}
components: {schemas: {Book: {type: object}}}
tags:
",
    );
}

/// "Targeted Overlay Example"
#[test]
fn targeted() {
    check(
        "
paths:
  /foo: {get: {description: old}}
  /bar: {get: {summary: bar}, post: {description: old, x-safe: true}}
",
        "
actions:
  - target: $.paths['/foo'].get
    update: {description: first}
  - target: $.paths['/bar'].get
    update: {description: second}
  - target: $.paths['/bar']
    update: {post: {description: third, x-safe: false}}
",
        "
paths:
  /foo: {get: {description: first}}
  /bar: {get: {summary: bar, description: second}, post: {description: third, x-safe: false}}
",
    );
}

/// "Wildcard Overlay Example"
#[test]
fn wildcard() {
    check(
        "
paths:
  /a:
    get:
      parameters:
        - {name: filter, in: query, schema: {type: string}}
        - {name: filter, in: header}
  /b:
    get: {parameters: [{name: sort, in: query}]}
    put: {}
",
        "
actions:
  - target: $.paths.*.get
    update: {x-safe: true}
  - target: $.paths.*.get.parameters[?@.name=='filter' && @.in=='query']
    update: {schema: {$ref: '#/components/schemas/Filter'}}
",
        "
paths:
  /a:
    get:
      parameters:
        - {name: filter, in: query, schema: {type: string, $ref: '#/components/schemas/Filter'}}
        - {name: filter, in: header}
      x-safe: true
  /b:
    get: {parameters: [{name: sort, in: query}], x-safe: true}
    put: {}
",
    );
}

/// "Array Modification Example", the first
#[test]
fn an_item_is_added() {
    check(
        "paths: {/a: {get: {parameters: [{name: one}]}}, /b: {get: {}}}",
        "
actions:
  - target: $.paths.*.get.parameters
    update: {name: two, in: query}
",
        "paths: {/a: {get: {parameters: [{name: one}, {name: two, in: query}]}}, /b: {get: {}}}",
    );
}

/// "Array Modification Example", the second
#[test]
fn an_item_is_removed() {
    check(
        "paths: {/a: {get: {parameters: [{name: x}, {name: dummy}, {name: y}, {name: dummy}]}}}",
        "
actions:
  - target: $.paths.*.get.parameters[?@.name == 'dummy']
    remove: true
",
        "paths: {/a: {get: {parameters: [{name: x}, {name: y}]}}}",
    );
}

/// "Traits Example", with the query in the form that RFC 9535 has
#[test]
fn traits() {
    check(
        "
paths:
  /items: {get: {x-traits: [paged], parameters: [{name: id}]}}
  /parts: {get: {x-traits: [cached, paged]}}
  /other: {get: {x-traits: [cached]}}
",
        "
actions:
  - target: $.paths[*][?@['x-traits'][?@ == 'paged']]
    update: {parameters: [{name: top}, {name: skip}]}
",
        "
paths:
  /items: {get: {x-traits: [paged], parameters: [{name: id}, {name: top}, {name: skip}]}}
  /parts: {get: {x-traits: [cached, paged], parameters: [{name: top}, {name: skip}]}}
  /other: {get: {x-traits: [cached]}}
",
    );
}

/// "Traits Example" as 1.0 has it: a name with `-` is not in brackets, which RFC 9535 does not allow.
#[test]
fn traits_as_they_were_written() {
    check_faults(
        "paths: {/a: {get: {x-oai-traits: [paged]}}}",
        "actions: [{target: '$.paths.*.get[?@.x-oai-traits.paged]', update: {a: 1}}]",
        "overlay.yaml:3:39 error overlay-invalid-target: the target is no JSONPath query: \
         in long-hand segment, expected closing ']'",
        "paths: {/a: {get: {x-oai-traits: [paged]}}}",
    );
}

/// "Overlay Object": what one action removes, the next one can make anew.
#[test]
fn actions_build_on_each_other() {
    check(
        "tags: [{name: a}]",
        "
actions:
  - {target: $.tags, remove: true}
  - {target: $, update: {tags: []}}
  - {target: $.tags, update: {name: b}}
",
        "tags: [{name: b}]",
    );
}
