//! A page against the vendor's own OpenAPI document of the same endpoint.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::AddAssign;

use super::Statement;
use super::score::Ratio;

/// How far pages and documents of a vendor agree.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Agreement {
    /// Pages whose operation the document has.
    pub operations: Ratio,
    /// Of the fields of the pages, those that the document has.
    pub in_document: Ratio,
    /// Of the fields of the document, those that the pages have. Children count only where the page shows some.
    pub on_page: Ratio,
    /// Of the fields that both have, those of the same type.
    pub types: Ratio,
    /// Of the parameters and members of requests that both have, those that both call required or both do not.
    pub required: Ratio,
}

impl AddAssign for Agreement {
    fn add_assign(&mut self, other: Self) {
        self.operations += other.operations;
        self.in_document += other.in_document;
        self.on_page += other.on_page;
        self.types += other.types;
        self.required += other.required;
    }
}

impl Agreement {
    /// Compares what a page states with what a document does, which may lack the operation.
    pub fn new(page: &[Statement], document: Option<&[Statement]>) -> Self {
        let mut agreement = Self::default();
        agreement.operations.count(document.is_some());
        let Some(document) = document else {
            return agreement;
        };
        let page = by_place(page);
        let document = by_place(document);
        for (place, own) in &page {
            let theirs = document.get(place);
            agreement.in_document.count(theirs.is_some());
            if let Some(theirs) = theirs {
                agreement.types.count(same_kind(&own.kind, &theirs.kind));
                if place.0 != "response" {
                    let required = own.required == Some(true);
                    agreement
                        .required
                        .count(required == (theirs.required == Some(true)));
                }
            }
        }
        let shown: BTreeSet<_> = page
            .keys()
            .map(|(section, path)| (section, parent(path)))
            .collect();
        for place in document.keys() {
            if shown.contains(&(&place.0, parent(&place.1))) {
                agreement.on_page.count(page.contains_key(place));
            }
        }
        agreement
    }
}

fn parent(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(parent, _)| parent)
}

/// The first statement about each place. Answers of success are one place, headers and failures none: documents state
/// both by means that pages do not have.
fn by_place(statements: &[Statement]) -> BTreeMap<(String, String), &Statement> {
    let mut by_place = BTreeMap::new();
    for statement in statements {
        let section = match statement.section.as_str() {
            "header" => continue,
            status if status.starts_with('2') => "response",
            status if status.starts_with(|first: char| first.is_ascii_digit()) => continue,
            other => other,
        };
        let place = (section.to_owned(), statement.path.clone());
        by_place.entry(place).or_insert(statement);
    }
    by_place
}

/// Whether two types are the same, an array of anything being one of something, and a whole number a number.
fn same_kind(page: &str, document: &str) -> bool {
    let array = |kind: &str| kind == "array";
    let items = |kind: &str| kind.ends_with("[]");
    page == document
        || (page, document) == ("number", "integer")
        || (array(page) && items(document))
        || (items(page) && array(document))
}

#[cfg(test)]
mod tests {
    use pretty_assertions::assert_eq;
    use specwright_source::Sources;
    use specwright_spec::document::{MemoryLoader, load};

    use super::*;
    use crate::measure::{Gold, vendor};

    const DOCUMENT: &str = "
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths:
  /pets/{id}:
    parameters: [{$ref: '#/components/parameters/Id'}]
    put:
      requestBody:
        content:
          application/json: {schema: {required: [name], properties: {name: {type: string}}}}
      responses:
        '200':
          content:
            application/json: {schema: {$ref: '#/components/schemas/Pet'}}
        '404': {content: {application/json: {schema: {properties: {error: {}}}}}}
components:
  parameters:
    Id: {name: id, in: path, required: true, schema: {type: [integer, 'null']}}
  schemas:
    Pet:
      allOf:
        - properties: {name: {type: string}, friends: {type: array, items: {$ref: '#/components/schemas/Pet'}}}
        - properties: {tag: {properties: {colour: {type: string}}}}
";

    /// Compares a page with this document: operations, fields in the document, fields on the page, types, required.
    fn check(page: &str, expected: [(usize, usize); 5]) {
        let loader = MemoryLoader::new([("api.yaml", DOCUMENT)]);
        let (document, faults) = load("api.yaml", &loader, &mut Sources::new());
        assert_eq!(faults, []);
        let gold = Gold::parse(page).unwrap();
        let document = vendor::statements(&document.unwrap(), &gold.method, &gold.path);
        let found = Agreement::new(&gold.fields, document.as_deref());
        let found = [
            found.operations,
            found.in_document,
            found.on_page,
            found.types,
            found.required,
        ];
        assert_eq!(found.map(|ratio| (ratio.right, ratio.of)), expected);
    }

    #[test]
    fn the_same() {
        check(
            "1 PUT /pets/{id}\n2 path id number required\n3 body name string required\n4 200 name string\n\
             5 200 friends object[]\n6 200 tag object\n7 200 tag.colour string",
            [(1, 1), (6, 6), (6, 6), (6, 6), (2, 2)],
        );
    }

    #[test]
    fn drifted_apart() {
        check(
            "1 PUT /pets/{id}\n2 path id string\n3 header x-key string\n4 response age number\n5 404 error string",
            [(1, 1), (1, 2), (1, 4), (0, 1), (0, 1)],
        );
    }

    #[test]
    fn no_such_operation() {
        check(
            "1 GET /pets\n2 query a string",
            [(0, 1), (0, 0), (0, 0), (0, 0), (0, 0)],
        );
    }
}
