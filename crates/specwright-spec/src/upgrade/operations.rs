//! Paths and operations.

use super::Upgrade;
use super::made::{Made, entries};
use super::parameters::Parameters;
use super::references::Part;
use super::servers;
use crate::document::{Cursor, Node};
use crate::model::Method;

impl<'a> Upgrade<'a> {
    /// Path items by path.
    pub(super) fn paths(&mut self, at: &Cursor<'a>) -> Node {
        let mut made = Made::at(at.node.span);
        for (member, item) in entries(at) {
            if member.key.starts_with("x-") {
                made.keep(member);
            } else {
                let item = self.path_item(&item);
                made.set(&member.key, member.key_span, item);
            }
        }
        made.node()
    }

    /// A path item; what its parameters say about bodies goes to its operations.
    pub(super) fn path_item(&mut self, at: &Cursor<'a>) -> Node {
        if at.node.as_object().is_none() {
            return at.node.clone();
        }
        if at.reference().is_some() {
            return self.reference(at, Part::PathItem);
        }
        let shared = self.parameters(at);
        let mut made = Made::at(at.node.span);
        for (member, value) in entries(at) {
            let is_method = |method: &Method| method.key() == *member.key;
            if Method::ALL.iter().any(is_method) {
                let operation = self.operation(&value, &shared);
                made.set(&member.key, member.key_span, operation);
            } else if &*member.key != "parameters" {
                made.keep(member);
            }
        }
        shared.set(&mut made);
        made.node()
    }

    fn operation(&mut self, at: &Cursor<'a>, shared: &Parameters<'a>) -> Node {
        if at.node.as_object().is_none() {
            return at.node.clone();
        }
        let own = self.parameters(at);
        let mut made = Made::at(at.node.span);
        for (member, value) in entries(at) {
            match &*member.key {
                "parameters" | "consumes" | "produces" => {}
                "schemes" => {
                    if let Some(servers) = servers::of_operation(&self.root, &value) {
                        made.set("servers", member.key_span, servers);
                    }
                }
                "responses" => {
                    let responses = self.responses(&value, at);
                    made.set("responses", member.key_span, responses);
                }
                _ => made.keep(member),
            }
        }
        own.set(&mut made);
        if let Some((place, body)) = self.request_body(at, &own, shared) {
            made.set("requestBody", place, body);
        }
        made.node()
    }
}
