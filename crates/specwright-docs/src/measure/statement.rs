//! What a page states about a field, in one line: `95 200 draw.id string`.

use std::fmt;

use specwright_source::Sources;

use crate::page::{Field, FieldType, Page, Section};

/// A field of a page, flat: gold, importer and vendor's document are compared in this form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The line on which its name stands, from 1; 0 in a document.
    pub line: usize,
    /// Where it belongs: `header`, `path`, `query`, `body`, `response`, or the status of its response.
    pub section: String,
    /// Its name below those of its parents, with dots between; arrays leave no mark.
    pub path: String,
    /// Its type: `string`, `object[]`; `-` where none is stated.
    pub kind: String,
    /// Whether it is stated to be required (`Some(true)`) or optional.
    pub required: Option<bool>,
    /// The default that an attribute states.
    pub default: Option<String>,
}

impl Statement {
    /// Two statements with the same key are about the same field.
    pub fn key(&self) -> (&str, &str) {
        (&self.section, &self.path)
    }
}

impl fmt::Display for Statement {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            line,
            section,
            path,
            kind,
            ..
        } = self;
        write!(formatter, "{line} {section} {path} {kind}")?;
        match self.required {
            Some(true) => formatter.write_str(" required")?,
            Some(false) => formatter.write_str(" optional")?,
            None => {}
        }
        match &self.default {
            Some(default) => write!(formatter, " default={default}"),
            None => Ok(()),
        }
    }
}

/// Everything that a page states about fields, in page order, parents before their children.
pub fn of_page(page: &Page, sources: &Sources) -> Vec<Statement> {
    let mut statements = Vec::new();
    for field in &page.fields {
        collect(field, "", sources, &mut statements);
    }
    statements
}

fn collect(field: &Field, parent: &str, sources: &Sources, statements: &mut Vec<Statement>) {
    let path = match parent {
        "" => field.name.value.clone(),
        _ => format!("{parent}.{}", field.name.value),
    };
    let at = field.name.at;
    let kind = field.kind.as_ref().map(|kind| kind_name(&kind.value));
    let default = field.default.as_ref();
    statements.push(Statement {
        line: sources.line_column(at.file, at.start).line,
        section: section_name(&field.section),
        path: path.clone(),
        kind: kind.unwrap_or_else(|| "-".to_owned()),
        required: field.required.as_ref().map(|required| required.value),
        default: default.map(|default| match &default.value {
            serde_json::Value::String(text) => text.clone(),
            other => other.to_string(),
        }),
    });
    for child in &field.children {
        collect(child, &path, sources, statements);
    }
}

fn section_name(section: &Section) -> String {
    match section {
        Section::Header => "header".to_owned(),
        Section::Path => "path".to_owned(),
        Section::Query => "query".to_owned(),
        Section::Body => "body".to_owned(),
        Section::Response(None) => "response".to_owned(),
        Section::Response(Some(status)) => status.to_string(),
    }
}

/// A type as pages mostly write it.
fn kind_name(kind: &FieldType) -> String {
    match kind {
        FieldType::String(None) => "string".to_owned(),
        FieldType::String(Some(format)) => format.clone(),
        FieldType::Number => "number".to_owned(),
        FieldType::Integer => "integer".to_owned(),
        FieldType::Boolean => "boolean".to_owned(),
        FieldType::Object => "object".to_owned(),
        FieldType::Array(None) => "array".to_owned(),
        FieldType::Array(Some(item)) => format!("{}[]", kind_name(item)),
        FieldType::Map(value) => format!("map<{}>", kind_name(value)),
        FieldType::Literals(values) => format!("'{}'", values.join("'|'")),
        FieldType::Null => "null".to_owned(),
        FieldType::Union(parts) => {
            let parts: Vec<_> = parts.iter().map(kind_name).collect();
            parts.join("|")
        }
        FieldType::Any => "any".to_owned(),
        FieldType::Named(name) => name.clone(),
    }
}
