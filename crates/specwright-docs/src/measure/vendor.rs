//! What an OpenAPI document states about the fields of an operation, in the form in which pages are compared.

use specwright_spec::document::{Cursor, Document};

use super::Statement;

/// Schemas are followed this deep; what is deeper is on no page.
const DEEPEST: usize = 8;

/// What a document states about an operation; `None` where it has none of this method and path.
pub(super) fn statements(document: &Document, method: &str, path: &str) -> Option<Vec<Statement>> {
    let item = Cursor::root(document).get("paths")?.get(path)?.resolve()?;
    let operation = item.get(&method.to_lowercase())?;
    let mut collect = Collect::default();
    for owner in [&item, &operation] {
        collect.parameters(owner);
    }
    if let Some(body) = operation.get("requestBody").and_then(|body| body.resolve()) {
        collect.content(&body, "body");
    }
    if let Some(responses) = operation.get("responses") {
        for (status, response) in responses.members() {
            if let Some(response) = response.resolve() {
                collect.content(&response, status);
            }
        }
    }
    Some(collect.statements)
}

#[derive(Default)]
struct Collect {
    statements: Vec<Statement>,
}

impl Collect {
    fn parameters(&mut self, owner: &Cursor<'_>) {
        let Some(list) = owner.get("parameters") else {
            return;
        };
        for parameter in list.items().filter_map(|parameter| parameter.resolve()) {
            let (Some(name), Some(section)) = (parameter.str("name"), parameter.str("in")) else {
                continue;
            };
            let schema = parameter.get("schema");
            self.push(
                section,
                name,
                schema.as_ref(),
                parameter.bool("required") == Some(true),
            );
        }
    }

    fn content(&mut self, owner: &Cursor<'_>, section: &str) {
        let Some(content) = owner.get("content") else {
            return;
        };
        for (_, media) in content.members() {
            if let Some(schema) = media.get("schema") {
                self.members(&schema, section, "", DEEPEST);
            }
        }
    }

    /// The members of a schema, of the schemas that it is made of, and of its items.
    fn members(&mut self, schema: &Cursor<'_>, section: &str, parent: &str, deep: usize) {
        let (Some(schema), Some(deeper)) = (schema.resolve(), deep.checked_sub(1)) else {
            return;
        };
        for keyword in ["allOf", "oneOf", "anyOf"] {
            let parts = schema.get(keyword);
            for part in parts.iter().flat_map(Cursor::items) {
                self.members(&part, section, parent, deeper);
            }
        }
        if let Some(items) = schema.get("items") {
            self.members(&items, section, parent, deeper);
        }
        let required = schema.get("required");
        let required: Vec<_> = required.iter().flat_map(Cursor::items).collect();
        let properties = schema.get("properties");
        for (name, property) in properties.iter().flat_map(Cursor::members) {
            let path = match parent {
                "" => name.to_owned(),
                _ => format!("{parent}.{name}"),
            };
            let needed = required.iter().any(|one| one.as_str() == Some(name));
            self.push(section, &path, Some(&property), needed);
            self.members(&property, section, &path, deeper);
        }
    }

    fn push(&mut self, section: &str, path: &str, schema: Option<&Cursor<'_>>, required: bool) {
        self.statements.push(Statement {
            line: 0,
            section: section.to_owned(),
            path: path.to_owned(),
            kind: schema.map_or_else(|| "-".to_owned(), |schema| kind(schema, DEEPEST)),
            required: required.then_some(true),
            default: None,
        });
    }
}

/// The type of a schema in the words of pages.
fn kind(schema: &Cursor<'_>, deep: usize) -> String {
    let unknown = || "-".to_owned();
    let (Some(schema), Some(deeper)) = (schema.resolve(), deep.checked_sub(1)) else {
        return unknown();
    };
    let stated = schema.get("type");
    let word = stated.as_ref().and_then(|stated| {
        let mut words = stated.items().filter_map(|one| one.as_str());
        stated
            .as_str()
            .or_else(|| words.find(|word| *word != "null"))
    });
    match word {
        Some("array") => match schema.get("items").map(|items| kind(&items, deeper)) {
            Some(item) if item != "-" => format!("{item}[]"),
            _ => "array".to_owned(),
        },
        Some("string") if schema.str("format") == Some("binary") => "binary".to_owned(),
        Some(word) => word.to_owned(),
        None if schema.get("properties").is_some() => "object".to_owned(),
        None => {
            let parts = ["allOf", "oneOf", "anyOf"].map(|keyword| schema.get(keyword));
            let mut parts = parts.iter().flatten().flat_map(Cursor::items);
            let first = parts.next().map(|part| kind(&part, deeper));
            first.unwrap_or_else(unknown)
        }
    }
}
