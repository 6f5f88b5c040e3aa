//! `info` and `servers`: the title, and the base paths that routes are mounted at.

use super::extensions;
use crate::document::Cursor;
use crate::model::{Api, Extension, Servers};

/// An API with nothing but what is said about the whole of it.
pub(super) fn information(root: &Cursor<'_>) -> Api {
    let info = |key: &str| {
        root.get("info")
            .and_then(|info| info.str(key))
            .unwrap_or_default()
            .to_owned()
    };
    let servers = urls(root);
    Api {
        title: one_line(&info("title")),
        version: info("version"),
        description: info("description"),
        base_path: servers
            .first()
            .map(|url| base_path(url))
            .unwrap_or_default(),
        servers,
        tags: Vec::new(),
        security_schemes: Vec::new(),
        types: Vec::new(),
        operations: Vec::new(),
        webhooks: Vec::new(),
        extensions: extensions(root),
    }
}

fn extensions(root: &Cursor<'_>) -> Vec<Extension> {
    let info = root.get("info");
    let mut all = extensions::of(root);
    all.extend(info.iter().flat_map(extensions::of));
    all
}

/// The servers of an operation, else of its path; `None` where those of the document serve it too.
pub(super) fn of_operation(
    root: &Cursor<'_>,
    item: &Cursor<'_>,
    operation: &Cursor<'_>,
) -> Option<Servers> {
    let of_item = urls(item);
    let own = urls(operation);
    let urls = if own.is_empty() { of_item } else { own };
    if urls.is_empty() || urls == self::urls(root) {
        return None;
    }
    let base_path = base_path(&urls[0]);
    Some(Servers { base_path, urls })
}

/// The URLs of the servers of a document, path or operation.
fn urls(at: &Cursor<'_>) -> Vec<String> {
    let servers = at.get("servers");
    let servers = servers.iter().flat_map(Cursor::items);
    servers.filter_map(|server| url(&server)).collect()
}

/// A title in words, however it is broken into lines.
fn one_line(title: &str) -> String {
    title.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The URL of a server, its variables filled in with their defaults (OpenAPI 3.1, 4.8.5).
fn url(server: &Cursor<'_>) -> Option<String> {
    let mut url = server.str("url")?.to_owned();
    for (name, variable) in server.get("variables").iter().flat_map(Cursor::members) {
        if let Some(default) = variable.str("default") {
            url = url.replace(&format!("{{{name}}}"), default);
        }
    }
    Some(url)
}

/// The path of a URL, which may be relative; empty rather than `/`. A variable that was not filled in ends it.
fn base_path(url: &str) -> String {
    let after_authority = match url.split_once("://") {
        Some((_, rest)) => rest.find('/').map_or("", |slash| &rest[slash..]),
        None => url,
    };
    let path = after_authority
        .split(['?', '#', '{'])
        .next()
        .unwrap_or_default()
        .trim_end_matches('/');
    if path.is_empty() || path.starts_with('/') {
        path.to_owned()
    } else {
        format!("/{path}")
    }
}

#[cfg(test)]
mod tests {
    use super::{base_path, one_line};

    #[test]
    fn a_title_of_several_lines_is_put_on_one() {
        assert_eq!(one_line(" Pets\r\n  and\towners\n"), "Pets and owners");
    }

    #[test]
    fn the_base_path_is_the_path_of_the_url() {
        for (url, path) in [
            ("https://api.example.com", ""),
            ("https://api.example.com/", ""),
            ("https://api.example.com/v1/", "/v1"),
            ("/api/v3", "/api/v3"),
            ("v1", "/v1"),
            ("https://x.example/{tenant}/v1", ""),
        ] {
            assert_eq!(base_path(url), path, "{url}");
        }
    }
}
