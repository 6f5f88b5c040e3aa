//! The configuration of a site, `mint.json` or `docs.json`: servers and authentication for all its pages.

use specwright_source::{Diagnostic, FileId, Sources, Span};
use specwright_spec::document::{self, Node};

use crate::page::{Auth, Evidence, Fact, Page};

/// What a site says of all its pages.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Site {
    /// The base URLs.
    pub servers: Vec<Fact<String>>,
    /// How requests are authenticated.
    pub auth: Option<Fact<Auth>>,
    /// The header that a key is sent in, where the site names one.
    pub key_name: Option<Fact<String>>,
}

impl Site {
    /// Reads a configuration file.
    ///
    /// `mint.json` has `api.baseUrl` and `api.auth`, `docs.json` has `api.mdx.server` and `api.mdx.auth`; sites are
    /// seen that write `api.server`, and all places are read. `auth` is `{"method": "key", "name": "x-api-key"}`.
    pub fn read(name: &str, bytes: Vec<u8>, sources: &mut Sources) -> (Self, Vec<Diagnostic>) {
        let (_, root, diagnostics) = document::parse(name, bytes, sources);
        let site = root.map(|root| Self::from_root(&root)).unwrap_or_default();
        (site, diagnostics)
    }

    fn from_root(root: &Node) -> Self {
        let Some(api) = root.get("api") else {
            return Self::default();
        };
        let places = [api.get("mdx"), Some(api)];
        let first = |key: &str| places.iter().flatten().find_map(|place| place.get(key));
        let auth = first("auth");
        let key_name = auth.and_then(|auth| auth.get("name")).and_then(text);
        Self {
            servers: first("server")
                .or_else(|| first("baseUrl"))
                .map(texts)
                .unwrap_or_default(),
            auth: auth.and_then(|auth| self::auth(auth, key_name.as_ref())),
            key_name,
        }
    }

    /// Adds to a page what the site says and the page does not.
    pub fn complete(&self, page: &mut Page) {
        let full_url = page
            .servers
            .iter()
            .any(|server| server.evidence == Evidence::FrontMatter);
        if !full_url {
            let new = self
                .servers
                .iter()
                .filter(|server| !page.servers.iter().any(|known| known.value == server.value));
            let new: Vec<_> = new.cloned().collect();
            page.servers.splice(0..0, new);
        }
        match (&mut page.auth, &self.key_name) {
            (None, _) => page.auth.clone_from(&self.auth),
            (
                Some(Fact {
                    value: Auth::Key(name),
                    ..
                }),
                Some(stated),
            ) if name.is_empty() => {
                name.clone_from(&stated.value);
            }
            _ => {}
        }
    }
}

fn auth(auth: &Node, key_name: Option<&Fact<String>>) -> Option<Fact<Auth>> {
    let method = text(auth.get("method")?)?;
    let value = match method.value.to_ascii_lowercase().as_str() {
        "bearer" => Auth::Bearer,
        "basic" => Auth::Basic,
        "key" => Auth::Key(key_name.map(|name| name.value.clone()).unwrap_or_default()),
        "none" => Auth::None,
        _ => return None,
    };
    Some(Fact {
        value,
        at: method.at,
        evidence: method.evidence,
    })
}

fn texts(node: &Node) -> Vec<Fact<String>> {
    match node.as_array() {
        Some(items) => items.iter().filter_map(text).collect(),
        None => text(node).into_iter().collect(),
    }
}

fn text(node: &Node) -> Option<Fact<String>> {
    let value = node.as_str()?.trim().trim_end_matches('/').to_owned();
    Some(Fact {
        value,
        at: inside(node.span),
        evidence: Evidence::Site,
    })
}

/// The text without its quotes.
fn inside(span: Span) -> Span {
    let Span { file, start, end } = span;
    let file: FileId = file;
    Span {
        file,
        start: start + 1,
        end: (end - 1).max(start + 1),
    }
}
