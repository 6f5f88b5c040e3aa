//! Security schemes: `type: basic` becomes an HTTP scheme, `flow` a flow of its own.

use super::made::{Made, entries};
use crate::document::{Cursor, Node};

/// Schemes by name.
pub(super) fn schemes(at: &Cursor<'_>) -> Node {
    let mut made = Made::at(at.node.span);
    for (member, value) in entries(at) {
        made.set(&member.key, member.key_span, scheme(&value));
    }
    made.node()
}

fn scheme(at: &Cursor<'_>) -> Node {
    match (at.str("type"), at.get("type")) {
        (Some("basic"), Some(kind)) => {
            let mut made = without(at, &["type"]);
            let place = at.key_span("type");
            made.text("type", place, "http", kind.node.span);
            made.text("scheme", place, "basic", kind.node.span);
            made.node()
        }
        (Some("oauth2"), _) => oauth2(at),
        _ => at.node.clone(),
    }
}

fn oauth2(at: &Cursor<'_>) -> Node {
    const OF_FLOW: [&str; 3] = ["authorizationUrl", "tokenUrl", "scopes"];
    let name = match at.str("flow") {
        Some("application") => "clientCredentials",
        Some("accessCode") => "authorizationCode",
        Some("password") => "password",
        _ => "implicit",
    };
    let mut made = without(at, &["flow", OF_FLOW[0], OF_FLOW[1], OF_FLOW[2]]);
    let mut flow = Made::at(at.node.span);
    for (member, _) in entries(at) {
        if OF_FLOW.contains(&&*member.key) {
            flow.keep(member);
        }
    }
    let place = at.key_span("flow");
    let mut flows = Made::at(at.node.span);
    flows.set(name, place, flow.node());
    made.set("flows", place, flows.node());
    made.node()
}

fn without(at: &Cursor<'_>, fields: &[&str]) -> Made {
    let mut made = Made::at(at.node.span);
    for (member, _) in entries(at) {
        if !fields.contains(&&*member.key) {
            made.keep(member);
        }
    }
    made
}
