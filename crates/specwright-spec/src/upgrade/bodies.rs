//! Request bodies: of a parameter `in: body`, or of the fields of a form.

use specwright_source::Span;

use super::Upgrade;
use super::made::{Made, entries, string};
use super::parameters::{Joined, Parameters};
use crate::document::{Cursor, Node, Value};

const FORM: &str = "application/x-www-form-urlencoded";
const MULTIPART: &str = "multipart/form-data";

impl<'a> Upgrade<'a> {
    /// The request body of an operation, and where it is described.
    pub(super) fn request_body(
        &mut self,
        operation: &Cursor<'a>,
        own: &Parameters<'a>,
        shared: &Parameters<'a>,
    ) -> Option<(Span, Node)> {
        // An operation replaces what its path item says about the body.
        let bodies = if own.bodies.is_empty() {
            &shared.bodies
        } else {
            &own.bodies
        };
        let form = form_fields(own, shared);
        if let Some(body) = bodies.first() {
            if let Some(second) = bodies.get(1).or(form.first().copied()) {
                let message = "a request has one body, and another parameter describes it already";
                let help = "this one is left out";
                self.warn(second, "several-bodies", message.to_owned(), help);
            }
            return Some((body.node.span, self.whole_body(operation, body)));
        }
        let first = form.first()?;
        self.unfit_types(operation, &form);
        Some((first.node.span, self.form(operation, &form)))
    }

    /// A form has the media types of forms, whatever is said to be consumed.
    fn unfit_types(&mut self, operation: &Cursor<'a>, fields: &[&Cursor<'a>]) {
        let Some(stated) = operation
            .get("consumes")
            .or_else(|| self.root.get("consumes"))
        else {
            return;
        };
        let used = form_types(&self.root, operation, fields);
        let fits = |item: &Cursor<'_>| item.as_str().is_some_and(|name| used.contains(&name));
        if !stated.items().any(|item| fits(&item)) {
            let message = "none of these media types can carry the form".to_owned();
            let help = format!("it is read and sent as `{}`", used.join("`, `"));
            self.warn(&stated, "unfit-media-type", message, &help);
        }
    }

    fn whole_body(&mut self, operation: &Cursor<'a>, body: &Cursor<'a>) -> Node {
        let span = body.node.span;
        let mut made = Made::at(span);
        let mut content = Made::at(span);
        for media_type in media_types(&self.root, operation, "consumes", "application/json") {
            let mut media = Made::at(span);
            if let Some(schema) = body.get("schema") {
                let place = body.key_span("schema");
                media.set("schema", place, self.schema(&schema));
            }
            content.set(media_type, body.key_span("schema"), media.node());
        }
        for (member, _) in entries(body) {
            if matches!(&*member.key, "description" | "required") || member.key.starts_with("x-") {
                made.keep(member);
            }
        }
        made.set("content", body.key_span("schema"), content.node());
        made.node()
    }

    fn form(&mut self, operation: &Cursor<'a>, fields: &[&Cursor<'a>]) -> Node {
        let span = fields[0].node.span;
        let is_required = |field: &&&Cursor<'a>| field.bool("required") == Some(true);
        let mut content = Made::at(span);
        for media_type in form_types(&self.root, operation, fields) {
            let mut media = Made::at(span);
            let (schema, encoding) = self.form_schema(fields, media_type);
            media.set("schema", span, schema);
            if encoding.first_place().is_some() {
                media.set("encoding", span, encoding.node());
            }
            content.set(media_type, span, media.node());
        }
        let mut made = Made::at(span);
        made.set("content", span, content.node());
        made.flag(
            "required",
            span,
            fields.iter().any(|field| is_required(&field)),
        );
        made.node()
    }

    /// The object that a form is, and how its arrays are joined.
    fn form_schema(&mut self, fields: &[&Cursor<'a>], media_type: &str) -> (Node, Made) {
        let span = fields[0].node.span;
        let mut properties = Made::at(span);
        let mut required = Vec::new();
        let mut encoding = Made::at(span);
        for field in fields {
            let (Some(key), Some(name)) = (field.str("name"), field.get("name")) else {
                continue;
            };
            let place = name.node.span;
            let mut schema = self.value(field);
            for (member, _) in entries(field) {
                if &*member.key == "description" {
                    schema.keep(member);
                }
            }
            properties.set(key, place, schema.node());
            if field.bool("required") == Some(true) {
                required.push(string(key, place));
            }
            if let Some(joined) = self.form_joined(field, media_type) {
                encoding.set(key, place, joined_node(joined, place));
            }
        }
        let mut schema = Made::at(span);
        schema.text("type", span, "object", span);
        schema.set("properties", span, properties.node());
        if !required.is_empty() {
            let value = Value::Array(required);
            schema.set("required", span, Node { span, value });
        }
        (schema.node(), encoding)
    }

    /// How an array in a form is joined where that is not the default of 3.0, which is a field for each value.
    fn form_joined(&mut self, field: &Cursor<'a>, media_type: &str) -> Option<Joined> {
        if media_type == FORM {
            let (joined, _) = self.joined(field, true)?;
            return (!joined.explode).then_some(joined);
        }
        let stated = field.get("collectionFormat")?;
        if stated.as_str() != Some("multi") && field.str("type") == Some("array") {
            let message = "arrays in a multipart form are not joined".to_owned();
            let help = "they are read and written as a part for each value";
            self.warn(&stated, "unsupported-collection-format", message, help);
        }
        None
    }
}

/// The fields of a form: those of the path item that the operation does not replace, and its own.
fn form_fields<'p, 'a>(own: &'p Parameters<'a>, shared: &'p Parameters<'a>) -> Vec<&'p Cursor<'a>> {
    let replaced = |field: &&Cursor<'a>| {
        let mut names = own.form.iter().map(|own| own.str("name"));
        names.any(|name| name == field.str("name"))
    };
    let inherited = shared.form.iter().filter(|field| !replaced(field));
    inherited.chain(&own.form).collect()
}

fn joined_node(joined: Joined, place: Span) -> Node {
    let mut made = Made::at(place);
    made.text("style", place, joined.style, place);
    made.flag("explode", place, joined.explode);
    made.node()
}

/// The media types of an operation: its own list, else that of the document, else the one that is usual.
pub(super) fn media_types<'a>(
    root: &Cursor<'a>,
    operation: &Cursor<'a>,
    list: &str,
    usual: &'static str,
) -> Vec<&'a str> {
    let listed = |at: &Cursor<'a>| {
        let list = at.get(list)?;
        let names: Vec<_> = list.items().filter_map(|item| item.as_str()).collect();
        (!names.is_empty()).then_some(names)
    };
    listed(operation)
        .or_else(|| listed(root))
        .unwrap_or_else(|| vec![usual])
}

/// The media types of a form: of those that are stated, the ones that a form has.
fn form_types<'a>(
    root: &Cursor<'a>,
    operation: &Cursor<'a>,
    fields: &[&Cursor<'a>],
) -> Vec<&'a str> {
    let has_file = fields.iter().any(|field| field.str("type") == Some("file"));
    let usual = if has_file { MULTIPART } else { FORM };
    let stated = media_types(root, operation, "consumes", usual);
    let is_form = |name: &&str| *name == MULTIPART || (*name == FORM && !has_file);
    let forms: Vec<_> = stated.into_iter().filter(is_form).collect();
    if forms.is_empty() { vec![usual] } else { forms }
}
