//! A configuration against its JSON Schema: `specwright.toml:3:1: config-unknown-key`.
//!
//! Covers what schemars writes for plain serde types, and finds all mistakes where decoding would stop at the first.

use serde_json::Value as Json;
use specwright_source::suggest::nearest;
use specwright_source::{Diagnostic, FileId, Place};
use specwright_spec::document::Node;

use crate::toml_tree as tree;

/// Every place where the tree is not what the schema describes.
pub(super) fn check(file: FileId, root: &Node, schema: &Json) -> Vec<Diagnostic> {
    let mut conform = Conform {
        file,
        root,
        schema,
        path: Vec::new(),
        diagnostics: Vec::new(),
    };
    conform.value(root, schema);
    conform.diagnostics
}

struct Conform<'a> {
    file: FileId,
    root: &'a Node,
    schema: &'a Json,
    path: Vec<String>,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Conform<'a> {
    fn value(&mut self, node: &'a Node, schema: &'a Json) {
        let schema = self.resolve(schema);
        if !has_type(schema, node) {
            return self.wrong_type(node, schema);
        }
        let choices = choices(schema);
        if !choices.is_empty() {
            return self.choice(node, &choices);
        }
        self.items(node, schema);
        self.members(node, schema);
    }

    fn resolve(&self, schema: &'a Json) -> &'a Json {
        let target = schema.get("$ref").and_then(Json::as_str);
        target
            .and_then(|target| self.schema.pointer(target.trim_start_matches('#')))
            .unwrap_or(schema)
    }

    fn items(&mut self, node: &'a Node, schema: &'a Json) {
        let Some(items) = schema.get("items") else {
            return;
        };
        for (index, item) in node.as_array().unwrap_or_default().iter().enumerate() {
            self.below(&index.to_string(), item, items);
        }
    }

    fn members(&mut self, node: &'a Node, schema: &'a Json) {
        let Some(object) = node.as_object() else {
            return;
        };
        for member in &object.members {
            let known = schema
                .get("properties")
                .and_then(|known| known.get(&*member.key));
            match known.or_else(|| schema.get("additionalProperties")) {
                None | Some(Json::Bool(false)) => self.unknown_key(&member.key, schema),
                Some(below) => self.below(&member.key, &member.node, below),
            }
        }
        for required in strings(schema.get("required")) {
            if object.member(required).is_none() {
                self.missing_key(required);
            }
        }
    }

    fn below(&mut self, token: &str, node: &'a Node, schema: &'a Json) {
        self.path.push(token.to_owned());
        self.value(node, schema);
        self.path.pop();
    }

    fn choice(&mut self, node: &Node, choices: &[&str]) {
        let text = node.as_str().unwrap_or_default();
        if !choices.contains(&text) {
            let message = format!("unknown value `{text}`");
            let diagnostic = Diagnostic::error("config-unknown-value", message).at(self.place());
            self.diagnostics
                .push(diagnostic.help(expected(text, choices, "values")));
        }
    }

    fn wrong_type(&mut self, node: &Node, schema: &Json) {
        let wanted = types(schema);
        // TOML has no null: it is a key that is left out.
        let wanted = wanted.iter().filter(|name| **name != "null");
        let wanted: Vec<_> = wanted.map(|name| in_words(name)).collect();
        let message = format!(
            "expected {}, found {}",
            wanted.join(" or "),
            in_words(node.type_name())
        );
        let mut diagnostic = Diagnostic::error("config-wrong-type", message).at(self.place());
        if let (true, Some(key)) = (types(schema).contains(&"array"), self.path.last()) {
            diagnostic = diagnostic.help(if node.as_object().is_some() {
                format!("write `[[{key}]]`, as there may be several")
            } else {
                format!("put it in brackets: `{key} = [..]`")
            });
        }
        self.diagnostics.push(diagnostic);
    }

    fn unknown_key(&mut self, key: &str, schema: &Json) {
        let known: Vec<&str> = keys(schema.get("properties"));
        self.path.push(key.to_owned());
        let place = tree::key_place(self.file, self.root, &self.path);
        self.path.pop();
        let diagnostic =
            Diagnostic::error("config-unknown-key", format!("unknown key `{key}`")).at(place);
        self.diagnostics
            .push(diagnostic.help(expected(key, &known, "keys")));
    }

    fn missing_key(&mut self, key: &str) {
        let diagnostic =
            Diagnostic::error("config-missing-key", format!("`{key}` is missing")).at(self.place());
        self.diagnostics
            .push(diagnostic.help(format!("add `{key} = ...` to this table")));
    }

    fn place(&self) -> Place {
        tree::place(self.file, self.root, &self.path)
    }
}

/// A type of JSON Schema as people who write TOML say it.
fn in_words(name: &str) -> &str {
    match name {
        "array" => "an array",
        "object" => "a table",
        "string" => "a string",
        "boolean" => "`true` or `false`",
        "integer" => "an integer",
        other => other,
    }
}

fn expected(name: &str, known: &[&str], what: &str) -> String {
    match nearest(name, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("the {what} are `{}`", known.join("`, `")),
    }
}

fn has_type(schema: &Json, node: &Node) -> bool {
    let types = types(schema);
    let found = node.type_name();
    types.is_empty() || types.contains(&found) || (found == "integer" && types.contains(&"number"))
}

fn types(schema: &Json) -> Vec<&str> {
    match schema.get("type") {
        Some(Json::String(one)) => vec![one],
        several => strings(several),
    }
}

/// The texts that an enum takes; schemars writes them as `enum`, or as `const`s in `oneOf` where they are documented.
fn choices(schema: &Json) -> Vec<&str> {
    let documented = schema
        .get("oneOf")
        .and_then(Json::as_array)
        .into_iter()
        .flatten();
    strings(schema.get("enum"))
        .into_iter()
        .chain(documented.flat_map(|branch| {
            branch
                .get("const")
                .and_then(Json::as_str)
                .into_iter()
                .chain(strings(branch.get("enum")))
        }))
        .collect()
}

fn strings(list: Option<&Json>) -> Vec<&str> {
    list.and_then(Json::as_array)
        .into_iter()
        .flatten()
        .filter_map(Json::as_str)
        .collect()
}

fn keys(object: Option<&Json>) -> Vec<&str> {
    object
        .and_then(Json::as_object)
        .into_iter()
        .flat_map(|object| object.keys().map(String::as_str))
        .collect()
}
