//! Responses: a body by media type, and headers with schemas.

use super::Upgrade;
use super::bodies::media_types;
use super::made::{Made, entries};
use super::references::Part;
use crate::document::{Cursor, Node};

impl<'a> Upgrade<'a> {
    /// Responses by status.
    pub(super) fn responses(&mut self, at: &Cursor<'a>, operation: &Cursor<'a>) -> Node {
        if at.node.as_object().is_none() {
            return at.node.clone();
        }
        let mut made = Made::at(at.node.span);
        for (member, response) in entries(at) {
            if member.key.starts_with("x-") {
                made.keep(member);
            } else {
                let response = self.response(&response, operation);
                made.set(&member.key, member.key_span, response);
            }
        }
        made.node()
    }

    /// A response; `owner` is what may say which media types it comes in.
    pub(super) fn response(&mut self, at: &Cursor<'a>, owner: &Cursor<'a>) -> Node {
        if at.reference().is_some() {
            return self.reference(at, Part::Response);
        }
        if at.node.as_object().is_none() {
            return at.node.clone();
        }
        let mut made = Made::at(at.node.span);
        for (member, value) in entries(at) {
            match &*member.key {
                "examples" => {}
                "schema" => {
                    let content = self.content(&value, at, owner);
                    made.set("content", member.key_span, content);
                }
                "headers" => made.set("headers", member.key_span, self.headers(&value)),
                _ => made.keep(member),
            }
        }
        made.node()
    }

    fn content(&mut self, schema: &Cursor<'a>, at: &Cursor<'a>, owner: &Cursor<'a>) -> Node {
        let usual = if schema.str("type") == Some("file") {
            "application/octet-stream"
        } else {
            "application/json"
        };
        let place = at.key_span("schema");
        let mut content = Made::at(schema.node.span);
        for media_type in media_types(&self.root, owner, "produces", usual) {
            let mut media = Made::at(schema.node.span);
            media.set("schema", place, self.schema(schema));
            if let Some(example) = at.get("examples").and_then(|all| all.get(media_type)) {
                media.set("example", place, example.node.clone());
            }
            content.set(media_type, place, media.node());
        }
        content.node()
    }

    fn headers(&mut self, at: &Cursor<'a>) -> Node {
        if at.node.as_object().is_none() {
            return at.node.clone();
        }
        let mut made = Made::at(at.node.span);
        for (member, header) in entries(at) {
            let header = self.with_schema(&header, false);
            made.set(&member.key, member.key_span, header);
        }
        made.node()
    }
}
