//! Method, path and server: `POST https://api.example.com/v1/pets/:id` is `POST`, `/v1/pets/{id}` and the host.

use specwright_source::{Diagnostic, Place, Span};

use crate::page::{Curl, Evidence, Fact, Page};

/// A URL taken apart: what is before the path, and the path as a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Target {
    pub(crate) server: Option<String>,
    pub(crate) path: String,
}

/// The `api` of the front matter.
pub(super) fn api(api: &Fact<String>, page: &mut Page, diagnostics: &mut Vec<Diagnostic>) {
    if !endpoint(api, page) {
        let message = format!("`{}` is no method and path", api.value);
        let fault = Diagnostic::warning("unknown-endpoint", message)
            .at(Place::new(api.at))
            .help("write it as `POST /v1/pets`");
        diagnostics.push(fault);
    }
}

/// The `openapi` of the front matter: a file before the method is optional, and a webhook is no operation.
pub(super) fn openapi(openapi: &Fact<String>, page: &mut Page) {
    let words: Vec<_> = openapi.value.split_whitespace().collect();
    let [.., method, path] = words.as_slice() else {
        return;
    };
    if page.path.is_none() && !method.eq_ignore_ascii_case("webhook") {
        endpoint(
            &Fact {
                value: format!("{method} {path}"),
                ..openapi.clone()
            },
            page,
        );
    }
}

fn endpoint(stated: &Fact<String>, page: &mut Page) -> bool {
    let Some((method, url)) = stated.value.trim().split_once(char::is_whitespace) else {
        return false;
    };
    let method = method.to_ascii_uppercase();
    let url = url.trim();
    if !METHODS.contains(&method.as_str()) || url.contains(char::is_whitespace) {
        return false;
    }
    let target = target(url);
    let fact = |value| Fact {
        value,
        at: stated.at,
        evidence: stated.evidence,
    };
    page.method = Some(fact(method));
    page.path = Some(fact(target.path));
    page.servers.extend(target.server.map(fact));
    true
}

const METHODS: [&str; 8] = [
    "GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE",
];

/// What curl commands add to a page: method and path where it has none, servers, the media type.
pub(crate) fn complete(page: &mut Page) {
    let curls: Vec<Curl> = page
        .examples
        .iter()
        .filter_map(|example| example.curl.clone())
        .collect();
    if page.method.is_none() && page.path.is_none() {
        from_curls(&curls, page);
    }
    for url in curls.iter().filter_map(|curl| curl.url.as_ref()) {
        let Some(server) = server(url, page) else {
            continue;
        };
        if !page.servers.iter().any(|known| known.value == server.value) {
            page.servers.push(server);
        }
    }
    if page.content_type.is_none() {
        page.content_type = curls.iter().find_map(content_type);
    }
}

/// All commands must agree; a page may show others beside its own.
fn from_curls(curls: &[Curl], page: &mut Page) {
    let stated = |curl: &Curl| Some((curl.method.clone()?, curl.url.clone()?));
    let mut all = curls.iter().filter_map(stated);
    let Some((method, url)) = all.next() else {
        return;
    };
    let path = target(&url.value).path;
    if all.all(|(other, at)| other.value == method.value && target(&at.value).path == path) {
        page.path = Some(Fact {
            value: path,
            at: url.at,
            evidence: url.evidence,
        });
        page.method = Some(method);
    }
}

/// The URL of a command without the path that the page states; only its host where they do not match.
fn server(url: &Fact<String>, page: &Page) -> Option<Fact<String>> {
    let Target { server, path } = target(&url.value);
    let stated = page
        .path
        .as_ref()
        .filter(|path| path.evidence != Evidence::Curl);
    let base = stated.and_then(|stated| base(&path, &stated.value));
    let value = format!("{}{}", server?, base.unwrap_or_default());
    Some(Fact {
        value,
        at: url.at,
        evidence: url.evidence,
    })
}

/// What is left of `/api/v1/pets/7` before `/pets/{id}`.
fn base(path: &str, template: &str) -> Option<String> {
    let segments: Vec<_> = path.trim_end_matches('/').split('/').collect();
    let template: Vec<_> = template.trim_matches('/').split('/').collect();
    let first = segments.len().checked_sub(template.len())?;
    let same = |(own, stated): (&&str, &&str)| own == stated || stated.contains('{');
    let matches = segments[first..].iter().zip(&template).all(same);
    (matches && first > 0).then(|| segments[..first].join("/"))
}

fn content_type(curl: &Curl) -> Option<Fact<String>> {
    let (name, value) = curl
        .headers
        .iter()
        .find(|(name, _)| name.value.eq_ignore_ascii_case("content-type"))?;
    Some(Fact {
        value: value.clone(),
        at: name.at,
        evidence: Evidence::Curl,
    })
}

/// The media type that a form is sent as.
pub(super) fn form(at: Span) -> Fact<String> {
    Fact {
        value: "multipart/form-data".to_owned(),
        at,
        evidence: Evidence::Curl,
    }
}

/// A URL or path taken apart, without its query.
pub(crate) fn target(url: &str) -> Target {
    let url = url.split(['?', '#']).next().unwrap_or_default();
    let (server, path) = match url.split_once("://") {
        Some((scheme, rest)) => {
            let end = rest.find('/').unwrap_or(rest.len());
            (Some(format!("{scheme}://{}", &rest[..end])), &rest[end..])
        }
        None => (None, url),
    };
    let path: Vec<_> = path.split('/').map(segment).collect();
    let path = path.join("/");
    let slash = if path.starts_with('/') { "" } else { "/" };
    Target {
        server,
        path: format!("{slash}{path}"),
    }
}

/// `:id` and `<id>` are variables.
fn segment(segment: &str) -> String {
    let is_name = |name: &str| {
        !name.is_empty()
            && name
                .chars()
                .all(|one| one.is_alphanumeric() || "_-.".contains(one))
    };
    let colon = segment.strip_prefix(':');
    let angle = segment
        .strip_prefix('<')
        .and_then(|name| name.strip_suffix('>'));
    match colon.or(angle).filter(|name| is_name(name)) {
        Some(name) => format!("{{{name}}}"),
        None => segment.to_owned(),
    }
}
