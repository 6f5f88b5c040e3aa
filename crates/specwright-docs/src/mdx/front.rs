//! The front matter: title, description, `api: "POST /v1/pets"`, `authMethod`, `openapi`, `contentType`.

use specwright_source::{Diagnostic, FileId, Place, Sources, Span};
use specwright_spec::document::{self, Node};

use super::endpoint;
use crate::page::{Auth, Evidence, Fact, Page};

/// Reads the front matter into the page; gives where it ends, 0 where there is none.
pub(super) fn read(
    file: FileId,
    text: &str,
    page: &mut Page,
    diagnostics: &mut Vec<Diagnostic>,
) -> usize {
    let Some((start, end, body)) = bounds(text) else {
        return 0;
    };
    for entry in entries(file, &text[start..end], start, diagnostics) {
        self::entry(entry, page, diagnostics);
    }
    body
}

struct Entry {
    key: String,
    value: Fact<String>,
}

/// Where the lines between `---` and `---` start and end, and where the page goes on.
fn bounds(text: &str) -> Option<(usize, usize, usize)> {
    let blank = text.len() - text.trim_start_matches(['\n', '\r', ' ', '\u{feff}']).len();
    let is_fence = |line: &str| line.trim_end() == "---";
    let first = text[blank..]
        .split_inclusive('\n')
        .next()
        .filter(|line| is_fence(line))?;
    let start = blank + first.len();
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        if is_fence(line) {
            return Some((start, at, at + line.len()));
        }
        at += line.len();
    }
    None
}

/// The members that are texts. Front matter that is no YAML is read line by line.
fn entries(
    file: FileId,
    yaml: &str,
    start: usize,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Entry> {
    if yaml.trim().is_empty() {
        return Vec::new();
    }
    let (_, root, faults) = document::parse("front.yaml", yaml.into(), &mut Sources::new());
    if let Some(root) = root.filter(|root| root.as_object().is_some()) {
        return members(file, &root, start);
    }
    let place = faults.first().and_then(|fault| fault.places.first());
    let at = place.map_or(super::span(file, start, start), |place| {
        moved(place.span, file, start)
    });
    let message = "the front matter is no YAML; it is read line by line";
    diagnostics.push(Diagnostic::warning("front-matter-repaired", message).at(Place::new(at)));
    lines(file, yaml, start)
}

fn members(file: FileId, root: &Node, start: usize) -> Vec<Entry> {
    let members = root
        .as_object()
        .map(|object| object.members.as_slice())
        .unwrap_or_default();
    members
        .iter()
        .filter_map(|member| {
            let value = Fact {
                value: member.node.as_str()?.to_owned(),
                at: moved(member.node.span, file, start),
                evidence: Evidence::FrontMatter,
            };
            Some(Entry {
                key: member.key.to_string(),
                value,
            })
        })
        .collect()
}

fn moved(span: Span, file: FileId, by: usize) -> Span {
    super::span(file, span.start as usize + by, span.end as usize + by)
}

fn lines(file: FileId, yaml: &str, start: usize) -> Vec<Entry> {
    let mut at = start;
    let mut entries = Vec::new();
    for line in yaml.split_inclusive('\n') {
        if let Some((key, rest)) = line.split_once(':').filter(|(key, _)| is_key(key)) {
            let value = rest.trim().trim_matches(['"', '\'']).trim();
            let from = at + line.find(value).unwrap_or_default();
            let value = Fact {
                value: value.to_owned(),
                at: super::span(file, from, from + value.len()),
                evidence: Evidence::FrontMatter,
            };
            entries.push(Entry {
                key: key.to_owned(),
                value,
            });
        }
        at += line.len();
    }
    entries
}

fn is_key(key: &str) -> bool {
    !key.is_empty()
        && key
            .chars()
            .all(|one| one.is_alphanumeric() || one == '-' || one == '_')
}

fn entry(entry: Entry, page: &mut Page, diagnostics: &mut Vec<Diagnostic>) {
    let Entry { key, value } = entry;
    if value.value.trim().is_empty() {
        return;
    }
    match key.as_str() {
        "title" => page.title = Some(value),
        "description" => page.description = Some(value),
        "api" => endpoint::api(&value, page, diagnostics),
        "openapi" => {
            endpoint::openapi(&value, page);
            page.openapi = Some(value);
        }
        "contentType" => page.content_type = Some(value),
        "authMethod" => auth_method(value, page, diagnostics),
        _ => {}
    }
}

fn auth_method(stated: Fact<String>, page: &mut Page, diagnostics: &mut Vec<Diagnostic>) {
    let Fact {
        value,
        at,
        evidence,
    } = stated;
    if let Some(value) = auth(&value) {
        page.auth = Some(Fact {
            value,
            at,
            evidence,
        });
        return;
    }
    let fault = Diagnostic::warning(
        "unknown-auth-method",
        format!("`{value}` is no method of authentication"),
    )
    .at(Place::new(at))
    .help("use `bearer`, `basic`, `key` or `none`");
    diagnostics.push(fault);
}

/// The header of a key is the site's to say.
fn auth(word: &str) -> Option<Auth> {
    Some(match word.trim().to_ascii_lowercase().as_str() {
        "bearer" => Auth::Bearer,
        "basic" => Auth::Basic,
        "key" => Auth::Key(String::new()),
        "none" => Auth::None,
        _ => return None,
    })
}
