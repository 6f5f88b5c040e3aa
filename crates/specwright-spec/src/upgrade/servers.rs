//! Servers: `host`, `basePath` and `schemes` become URLs.

use specwright_source::Span;

use super::made::{Made, string};
use crate::document::{Cursor, Node, Value};

/// The servers of a document, and where they are described; `None` where nothing says where it is served.
pub(super) fn of_document(root: &Cursor<'_>) -> Option<(Span, Node)> {
    let key = ["host", "basePath"]
        .into_iter()
        .find(|key| root.get(key).is_some())?;
    Some((
        root.key_span(key),
        urls(root, root.get("schemes").as_ref())?,
    ))
}

/// The servers of an operation that is reached by schemes of its own.
pub(super) fn of_operation(root: &Cursor<'_>, schemes: &Cursor<'_>) -> Option<Node> {
    root.get("host")?;
    urls(root, Some(schemes))
}

fn urls(root: &Cursor<'_>, schemes: Option<&Cursor<'_>>) -> Option<Node> {
    let path = root.str("basePath").unwrap_or_default();
    let span = root.get("host").or_else(|| root.get("basePath"))?.node.span;
    let Some(host) = root.str("host") else {
        return Some(list(span, [path.to_owned()]));
    };
    let named: Vec<_> = schemes.iter().flat_map(|list| list.items()).collect();
    let mut names: Vec<_> = named.iter().filter_map(Cursor::as_str).collect();
    if names.is_empty() {
        names.push("https");
    }
    let path = path.trim_end_matches('/');
    let slash = if path.is_empty() || path.starts_with('/') {
        ""
    } else {
        "/"
    };
    let url = |scheme: &str| format!("{scheme}://{host}{slash}{path}");
    Some(list(span, names.into_iter().map(url)))
}

fn list(span: Span, urls: impl IntoIterator<Item = String>) -> Node {
    let server = |url: String| {
        let mut made = Made::at(span);
        made.set("url", span, string(&url, span));
        made.node()
    };
    let value = Value::Array(urls.into_iter().map(server).collect());
    Node { span, value }
}
