//! The configuration of a site, `mint.json` or `docs.json`: servers and authentication for all its pages.

use specwright_source::{Diagnostic, Sources, Span};
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
    Span {
        file,
        start: start + 1,
        end: (end - 1).max(start + 1),
    }
}

#[cfg(test)]
mod tests {
    use pretty_assertions::assert_eq;

    use super::*;
    use crate::read::{ReadOptions, read};

    fn site(text: &str) -> Site {
        let (site, faults) = Site::read("docs.json", text.into(), &mut Sources::new());
        assert_eq!(faults, []);
        site
    }

    fn check(text: &str, servers: &[&str], auth: Option<&Auth>) {
        let site = site(text);
        let found: Vec<_> = site
            .servers
            .iter()
            .map(|server| server.value.as_str())
            .collect();
        assert_eq!(found, servers);
        assert_eq!(site.auth.as_ref().map(|auth| &auth.value), auth);
    }

    #[test]
    fn the_three_places() {
        let old = "{\"api\": {\"baseUrl\": [\"https://a.example/\", \"https://b.example\"], \"auth\": {\"method\": \"bearer\"}}}";
        check(
            old,
            &["https://a.example", "https://b.example"],
            Some(&Auth::Bearer),
        );
        let new = "{\"api\": {\"mdx\": {\"server\": \"https://a.example\", \"auth\": {\"method\": \"key\", \"name\": \"x-key\"}}}}";
        check(
            new,
            &["https://a.example"],
            Some(&Auth::Key("x-key".to_owned())),
        );
        let other =
            "{\"api\": {\"server\": \"https://a.example\", \"auth\": {\"method\": \"basic\"}}}";
        check(other, &["https://a.example"], Some(&Auth::Basic));
    }

    #[test]
    fn sites_that_say_nothing() {
        check("{\"api\": null}", &[], None);
        check("{}", &[], None);
        check("{\"api\": {\"auth\": {\"method\": \"magic\"}}}", &[], None);
    }

    fn page(front: &str) -> Page {
        let mut sources = Sources::new();
        let text = "{\"api\": {\"server\": \"https://a.example\", \"auth\": {\"method\": \"key\", \"name\": \"x-key\"}}}";
        let (site, _) = Site::read("docs.json", text.into(), &mut sources);
        let options = ReadOptions {
            site: Some(site),
            ..ReadOptions::default()
        };
        let file = sources.add("page.mdx", format!("---\n{front}\n---\n"));
        read(file, &sources, &options).0.unwrap()
    }

    #[test]
    fn pages_take_what_they_do_not_say() {
        let page = page("api: GET /flows");
        assert_eq!(page.servers[0].value, "https://a.example");
        assert_eq!(page.auth.unwrap().value, Auth::Key("x-key".to_owned()));
    }

    #[test]
    fn the_method_of_a_page_overrides() {
        assert_eq!(page("authMethod: none").auth.unwrap().value, Auth::None);
        assert_eq!(
            page("authMethod: key").auth.unwrap().value,
            Auth::Key("x-key".to_owned())
        );
    }

    #[test]
    fn whole_urls_need_no_server() {
        let servers = page("api: GET https://b.example/flows").servers;
        let found: Vec<_> = servers.iter().map(|server| server.value.as_str()).collect();
        assert_eq!(found, ["https://b.example"]);
    }
}
