//! A crate that uses an API: models and handlers as people write them, with and without checks.
//!
//! The models have the fields of generated ones; the handlers answer operations that take nothing but their path.

use std::fmt::Write as _;

use specwright_spec::model::{
    Api, Definition, Kind, Operation, ParameterLocation, Response, Schema, StatusPattern, Struct,
};

/// The texts of models and handlers.
#[derive(Debug)]
pub(super) struct User {
    /// Structs, each with its name.
    pub(super) models: Vec<(String, String)>,
    /// Functions, each with the name of its operation.
    pub(super) handlers: Vec<(String, String)>,
    /// The routes of the handlers, as axum has them.
    routes: Vec<String>,
    /// The other operations.
    left_out: Vec<String>,
}

/// Models have so many fields.
const FIELDS: std::ops::RangeInclusive<usize> = 8..=16;

impl User {
    /// So many models and handlers, where the API has as many that fit.
    pub(super) fn new(api: &Api, models: &str, count: usize) -> Self {
        let mut user = Self {
            models: structs(api, models).take(count).collect(),
            handlers: Vec::new(),
            routes: Vec::new(),
            left_out: Vec::new(),
        };
        for operation in &api.operations {
            let name = heck::AsSnakeCase(&operation.ident).to_string();
            match signature(api, operation).filter(|_| user.handlers.len() < count) {
                Some(signature) => {
                    let method = operation.method.as_str().to_ascii_lowercase();
                    let route = format!(
                        "        .route({:?}, axum::routing::{method}({name}))\n",
                        operation.path
                    );
                    let function = format!("async fn {name}{signature} {{\n    todo!()\n}}\n");
                    user.routes.push(route);
                    user.handlers.push((name, function));
                }
                None => user.left_out.push(name),
            }
        }
        user
    }

    /// How many fields the models have.
    pub(super) fn fields(&self) -> usize {
        let texts = self.models.iter();
        texts.map(|(_, text)| fields(text)).sum()
    }

    /// The crate without checks.
    pub(super) fn plain(&self) -> String {
        let imports = "use axum::Json;\nuse axum::extract::Path;\n\ntype NoContent = axum::http::StatusCode;\n";
        let mut text = self.items(imports, |_| String::new(), |_| String::new());
        text.push_str("pub fn router() -> axum::Router {\n    axum::Router::new()\n");
        text.extend(self.routes.iter().map(String::as_str));
        text.push_str("}\n");
        text
    }

    /// The crate without checks, whose models are validated where the program runs.
    pub(super) fn validated(&self) -> String {
        let mut text = self.plain();
        for (name, model) in &self.models {
            let checks: Vec<_> = members(model)
                .enumerate()
                .map(|(index, member)| {
                    format!(
                        "specwright::Validate::conforms(&self.{member}, schema.property({index}))"
                    )
                })
                .collect();
            let _ = write!(
                text,
                "\nimpl specwright::Validate for {name} {{\n    \
                 fn conforms(&self, schema: &specwright::contract::Schema) -> bool {{\n        {}\n    }}\n}}\n",
                checks.join("\n            && ")
            );
        }
        text
    }

    /// The crate with checks.
    pub(super) fn checked(&self) -> String {
        let imports = "use api::contract as spec;\nuse specwright::{Json, NoContent, Path, operation, routes};\n";
        let mut text = self.items(
            imports,
            |name| {
                format!("#[derive(specwright::Model)]\n#[model(schema = spec::schema::{name})]\n")
            },
            |name| format!("#[operation(spec::op::{name})]\n"),
        );
        text.push_str("pub fn router() -> axum::Router {\n    routes!(\n        spec::Api;\n");
        for (name, _) in &self.handlers {
            let _ = writeln!(text, "        {name},");
        }
        for name in &self.left_out {
            let _ = writeln!(text, "        !spec::op::{name},");
        }
        text.push_str("    )\n    .with_state(())\n}\n");
        text
    }

    fn items(
        &self,
        imports: &str,
        of_model: impl Fn(&str) -> String,
        of_handler: impl Fn(&str) -> String,
    ) -> String {
        let mut text =
            "#![allow(dead_code, unused_imports)]\n\nuse std::collections::BTreeMap;\n\n\
                        use api::models::*;\nuse serde::{Deserialize, Serialize};\n"
                .to_owned();
        text.push_str(imports);
        for (name, model) in &self.models {
            let _ = write!(
                text,
                "\n{}#[derive(Serialize, Deserialize)]\n{model}",
                of_model(name)
            );
        }
        for (name, handler) in &self.handlers {
            let _ = write!(text, "\n{}{handler}", of_handler(name));
        }
        text.push('\n');
        text
    }
}

/// The structs of generated models with the serde attributes that say the same by hand, without documentation.
fn structs<'a>(api: &'a Api, models: &'a str) -> impl Iterator<Item = (String, String)> + 'a {
    let items = models.split("\n\n");
    items.filter_map(|item| {
        let (_, after) = item.split_once("pub struct ")?;
        let (name, _) = after.split_once(" {\n")?;
        let object = api.types.iter().find_map(|one| match &one.definition {
            Definition::Struct(object) if one.ident == name => Some(object),
            _ => None,
        })?;
        let lines = item.lines().filter(|line| is_of_model(line));
        let lines = lines.map(|line| with_attribute(object, line) + "\n");
        let text: String = lines.collect();
        let fits = FIELDS.contains(&fields(&text));
        fits.then(|| (name.to_owned(), text))
    })
}

/// A line of a struct, behind the attribute of its field.
fn with_attribute(object: &Struct, line: &str) -> String {
    let field = line.strip_prefix("    pub ");
    let Some((field, of_field)) = field.and_then(|field| field.split_once(": ")) else {
        return line.to_owned();
    };
    let property = object.properties.iter().find(|one| one.ident == field);
    let Some(property) = property else {
        return format!("    #[serde(flatten)]\n{line}");
    };
    let mut says = format!("rename = {:?}", property.name);
    if of_field.starts_with("specwright::Maybe") {
        says.push_str(", default, skip_serializing_if = \"specwright::Maybe::is_absent\"");
    } else if !property.required {
        says.push_str(", skip_serializing_if = \"Option::is_none\"");
        if of_field.contains("specwright::Value") {
            says.push_str(", default, deserialize_with = \"specwright::de::present\"");
        }
    } else if of_field.starts_with("Option") {
        says.push_str(", deserialize_with = \"specwright::de::required\"");
    }
    format!("    #[serde({says})]\n{line}")
}

/// Whether a line is code, and no attribute.
fn is_of_model(line: &str) -> bool {
    let line = line.trim_start();
    !line.starts_with("//") && !line.starts_with("#[")
}

fn fields(text: &str) -> usize {
    members(text).count()
}

/// The names of a struct's fields.
fn members(text: &str) -> impl Iterator<Item = &str> {
    let fields = text
        .lines()
        .filter_map(|line| line.strip_prefix("    pub "));
    fields.filter_map(|field| Some(field.split_once(':')?.0))
}

/// What a handler of an operation takes and gives; `None` where that is more than a path and one body.
fn signature(api: &Api, operation: &Operation) -> Option<String> {
    if operation.body.is_some() || !operation.security.is_empty() {
        return None;
    }
    let mut names = Vec::new();
    let mut types = Vec::new();
    let mut parameters: Vec<_> = operation.parameters.iter().collect();
    // A tuple is read in the order of the path.
    parameters.sort_by_key(|parameter| operation.path.find(&format!("{{{}}}", parameter.name)));
    for parameter in parameters {
        if parameter.sent_in != ParameterLocation::Path {
            return None;
        }
        names.push(parameter.ident.as_str());
        types.push(path_type(&parameter.schema)?);
    }
    let arguments = match (names.as_slice(), types.as_slice()) {
        ([], _) => String::new(),
        ([name], [of]) => format!("Path({name}): Path<{of}>"),
        _ => format!("Path(({})): Path<({})>", names.join(", "), types.join(", ")),
    };
    let response = operation
        .responses
        .iter()
        .find_map(|one| answer(api, one))?;
    Some(format!("({arguments}) -> {response}"))
}

fn path_type(schema: &Schema) -> Option<&'static str> {
    match &schema.kind {
        Kind::String(text) if text.format.is_none() => Some("String"),
        Kind::Integer(numbers) if numbers.format.is_none() => Some("i64"),
        _ => None,
    }
}

/// The type of a response that a handler of few words gives.
fn answer(api: &Api, response: &Response) -> Option<String> {
    if response.headers.iter().any(|header| header.required) {
        return None;
    }
    match (response.status, response.content.as_slice()) {
        (StatusPattern::Code(204), []) => Some("NoContent".to_owned()),
        (StatusPattern::Code(200), [only]) if only.media_type == "application/json" => {
            Some(format!("Json<{}>", body(api, &only.schema)?))
        }
        _ => None,
    }
}

fn body(api: &Api, schema: &Schema) -> Option<String> {
    match &schema.kind {
        Kind::Named(id) if !schema.nullable => Some(api.type_def(*id).ident.clone()),
        Kind::Array { prefix, items, .. } if prefix.is_empty() && !schema.nullable => {
            Some(format!("Vec<{}>", body(api, items)?))
        }
        _ => None,
    }
}
