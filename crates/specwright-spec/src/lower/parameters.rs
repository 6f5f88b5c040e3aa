//! Parameters of path items and operations.

use specwright_source::Diagnostic;

use super::names::{Scope, field_name, type_name, word};
use super::schemas::Lowering;
use super::{extensions, keywords};
use crate::document::Cursor;
use crate::model::{Kind, Parameter, ParameterLocation, Schema, Style, Text};

/// The parameters of an operation: those of its path item, overridden by its own of the same name and place, then
/// those that only the path names. Those of the path are in the order of its template.
pub(super) fn lower<'a>(
    path: &str,
    item: &Cursor<'a>,
    operation: &Cursor<'a>,
    ident: &str,
    fields: &mut Scope,
    lowering: &mut Lowering<'a>,
) -> Vec<Parameter> {
    let mut found: Vec<(Cursor<'a>, Cursor<'a>)> = Vec::new();
    for at in [item, operation].into_iter().flat_map(Cursor::parameters) {
        let Some(parameter) = at.resolve() else {
            continue;
        };
        let same = |(_, other): &(Cursor<'a>, Cursor<'a>)| is_same(other, &parameter);
        match found.iter().position(same) {
            Some(index) => found[index] = (at, parameter),
            None => found.push((at, parameter)),
        }
    }
    let mut lowered: Vec<_> = found
        .iter()
        .filter_map(|(at, parameter)| one(at, parameter, ident, fields, lowering))
        .collect();
    for name in template_names(path) {
        if !lowered.iter().any(|known| is_path(known, name)) {
            lowered.push(undeclared(name, operation, fields));
        }
    }
    in_order_of(path, lowered)
}

/// Parameters of the path in the order of its template, so that one stands where the path has it; the others as they are.
fn in_order_of(path: &str, parameters: Vec<Parameter>) -> Vec<Parameter> {
    let position = |one: &Parameter| template_names(path).position(|name| name == one.name);
    let in_path = |one: &&Parameter| one.sent_in == ParameterLocation::Path;
    let mut sorted: Vec<_> = parameters.iter().filter(in_path).cloned().collect();
    sorted.sort_by_key(|one| position(one).unwrap_or(usize::MAX));
    let mut sorted = sorted.into_iter();
    let place = |one: Parameter| {
        let of_path = in_path(&&one).then(|| sorted.next()).flatten();
        of_path.unwrap_or(one)
    };
    parameters.into_iter().map(place).collect()
}

/// Whether two declarations are of one parameter; the names of headers are the same in any case.
fn is_same(one: &Cursor<'_>, other: &Cursor<'_>) -> bool {
    let (Some(name), Some(place)) = (one.str("name"), one.str("in")) else {
        return false;
    };
    let same_name =
        |other: &str| name == other || place == "header" && name.eq_ignore_ascii_case(other);
    other.str("in") == Some(place) && other.str("name").is_some_and(same_name)
}

fn is_path(parameter: &Parameter, name: &str) -> bool {
    parameter.sent_in == ParameterLocation::Path && parameter.name == name
}

/// The names in the braces of a path; those whose braces do not match are left out.
fn template_names(path: &str) -> impl Iterator<Item = &str> {
    path.split('{')
        .skip(1)
        .filter_map(|after| Some(after.split_once('}')?.0))
}

/// A parameter that the path names and nothing describes: text. Validation says so.
fn undeclared(name: &str, operation: &Cursor<'_>, fields: &mut Scope) -> Parameter {
    let ident = field_name(name);
    let longer = || [format!("{}_path", word(&ident))];
    Parameter {
        name: name.to_owned(),
        ident: fields.take_or(&ident, longer),
        sent_in: ParameterLocation::Path,
        style: Style::Simple,
        explode: false,
        allow_reserved: false,
        required: true,
        content: None,
        schema: Schema::new(operation.location(), Kind::String(Text::default())),
        docs: String::new(),
        deprecated: false,
        extensions: Vec::new(),
        location: operation.location(),
    }
}

fn one<'a>(
    at: &Cursor<'a>,
    parameter: &Cursor<'a>,
    operation: &str,
    fields: &mut Scope,
    lowering: &mut Lowering<'a>,
) -> Option<Parameter> {
    let name = parameter.str("name")?;
    let sent_in = match parameter.str("in")? {
        "path" => ParameterLocation::Path,
        "query" => ParameterLocation::Query,
        "header" => ParameterLocation::Header,
        "cookie" => ParameterLocation::Cookie,
        "querystring" => {
            lowering.diagnostics.push(whole_query(parameter));
            return None;
        }
        // Validation says so.
        _ => return None,
    };
    if sent_in == ParameterLocation::Header && is_ignored(name) {
        let message = format!("the header parameter `{name}` is ignored (OpenAPI 3.1, 4.8.12.1)");
        lowering
            .diagnostics
            .push(parameter.warning("ignored-parameter", message));
        return None;
    }
    let content = parameter
        .get("content")
        .and_then(|content| content.members().next());
    let schema = parameter
        .get("schema")
        .or_else(|| content.as_ref()?.1.get("schema"));
    if let Some(schema) = &schema {
        let shared = at.reference().is_some();
        let word = type_name(name);
        lowering.places.suggest(schema, || {
            if shared {
                word
            } else {
                format!("{operation}{word}")
            }
        });
    }
    let style = style(parameter.str("style"), sent_in);
    let ident = field_name(name);
    let longer = || [format!("{}_{}", word(&ident), place_word(sent_in))];
    Some(Parameter {
        name: name.to_owned(),
        ident: fields.take_or(&ident, longer),
        sent_in,
        style,
        explode: parameter.bool("explode").unwrap_or(style == Style::Form),
        // A path whose values had slashes would be another path.
        allow_reserved: sent_in == ParameterLocation::Query
            && parameter.bool("allowReserved") == Some(true),
        required: parameter.bool("required") == Some(true) || sent_in == ParameterLocation::Path,
        content: content
            .as_ref()
            .map(|(media_type, _)| (*media_type).to_owned()),
        schema: schema_or_text(schema.as_ref(), parameter, lowering),
        docs: parameter
            .str("description")
            .unwrap_or_default()
            .trim()
            .to_owned(),
        deprecated: parameter.bool("deprecated") == Some(true),
        extensions: extensions::of(parameter),
        location: at.location(),
    })
}

fn whole_query(parameter: &Cursor<'_>) -> Diagnostic {
    let message = "no code is generated for a parameter that is the whole query";
    let diagnostic = parameter.warning("unsupported-parameter", message);
    diagnostic.help("handlers find the query in the request")
}

/// The schema of a parameter or header; text where the document gives none.
pub(super) fn schema_or_text<'a>(
    schema: Option<&Cursor<'a>>,
    at: &Cursor<'a>,
    lowering: &mut Lowering<'a>,
) -> Schema {
    match schema {
        Some(schema) => lowering.schema(schema),
        None => Schema::new(at.location(), Kind::String(Text::default())),
    }
}

/// Header parameters with these names say what `content`, `responses` and `security` say (OpenAPI 3.1, 4.8.12.1).
fn is_ignored(name: &str) -> bool {
    ["accept", "content-type", "authorization"]
        .iter()
        .any(|ignored| name.eq_ignore_ascii_case(ignored))
}

fn style(written: Option<&str>, sent_in: ParameterLocation) -> Style {
    match (written, sent_in) {
        (Some("label"), _) => Style::Label,
        (Some("matrix"), _) => Style::Matrix,
        (Some("spaceDelimited"), _) => Style::SpaceDelimited,
        (Some("pipeDelimited"), _) => Style::PipeDelimited,
        (Some("deepObject"), _) => Style::DeepObject,
        (Some("simple"), _) | (None, ParameterLocation::Path | ParameterLocation::Header) => {
            Style::Simple
        }
        // Validation has refused names that are none of these.
        _ => Style::Form,
    }
}

/// The style of a form's property (OpenAPI 3.1, 4.8.15).
pub(super) fn encoding_style(written: Option<&str>) -> Style {
    style(written, ParameterLocation::Query)
}

fn place_word(sent_in: ParameterLocation) -> &'static str {
    match sent_in {
        ParameterLocation::Path => "path",
        ParameterLocation::Query => "query",
        ParameterLocation::Header => "header",
        ParameterLocation::Cookie => "cookie",
    }
}

/// Whether a schema at a form's part is bytes rather than text or JSON.
pub(super) fn is_binary(at: &Cursor<'_>) -> bool {
    let mut unheard = Vec::new();
    keywords::read(&[keywords::Part::whole(at.quiet())], &mut unheard)
        .text
        .format
        .as_deref()
        == Some("binary")
}
