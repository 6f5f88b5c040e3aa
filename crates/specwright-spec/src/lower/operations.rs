//! Paths and operations.

use rustc_hash::FxHashSet;

use super::media::{self, ContentName, Direction};
use super::names::{Scope, field_name, type_name, word};
use super::schemas::Lowering;
use super::{Options, extensions, parameters, security, servers, webhooks, without_code};
use crate::document::Cursor;
use crate::model::{
    Body, Header, Method, Operation, Parameter, Requirement, Response, SecurityScheme,
    StatusPattern, Tag,
};
use crate::validate::template;

/// The operations of a document, and what goes with them.
pub(super) struct Lowered<'a> {
    pub(super) tags: Vec<Tag>,
    pub(super) operations: Vec<Operation>,
    /// The names of what is generated of them.
    pub(super) items: Scope,
    /// The callbacks of each operation, with its id.
    pub(super) callbacks: Vec<(String, Cursor<'a>)>,
}

/// The tags and operations of a document.
pub(super) fn lower<'a>(
    root: &Cursor<'a>,
    lowering: &mut Lowering<'a>,
    schemes: &[SecurityScheme],
    options: &Options,
) -> Lowered<'a> {
    let mut found = find(root);
    without_code::tell(root, &found, lowering);
    settle_ids(&mut found);
    found.retain(|found| found.is_wanted(options));
    // `New` and `WithCore` would be methods that a client has anyway, as it has one for each scheme; `S` is what
    // handlers call the service.
    let mut items = Scope::with([
        "Self",
        "S",
        "Security",
        "Rejections",
        "Client",
        "Builder",
        "New",
        "WithCore",
    ]);
    let callbacks = callbacks(&found);
    if webhooks::webhooks(root, options).is_some() || !callbacks.is_empty() {
        for name in webhooks::ITEMS {
            items.take([name]);
        }
    }
    for scheme in schemes {
        items.take([format!("With{}", scheme.ident).as_str()]);
    }
    let tags = tags(root, &found, &mut items);
    let operations = found
        .iter()
        .map(|found| {
            let tag = tags
                .iter()
                .position(|tag| tag.name == found.tag())
                .expect("every tag was collected");
            let ident = operation_ident(&found.id, &mut items);
            Lower {
                lowering,
                schemes,
                found,
                ident,
            }
            .operation(root, tag)
        })
        .collect();
    Lowered {
        tags,
        operations,
        items,
        callbacks,
    }
}

fn callbacks<'a>(found: &[Found<'a>]) -> Vec<(String, Cursor<'a>)> {
    let of_operation = |found: &Found<'a>| Some((found.id.clone(), found.at.get("callbacks")?));
    found.iter().filter_map(of_operation).collect()
}

/// An operation where it stands in the document.
pub(super) struct Found<'a> {
    id: String,
    pub(super) method: Method,
    /// With the slash that some leave out.
    path: String,
    item: Cursor<'a>,
    pub(super) at: Cursor<'a>,
}

fn find<'a>(root: &Cursor<'a>) -> Vec<Found<'a>> {
    let paths = root.get("paths");
    let paths: Vec<_> = paths
        .iter()
        .flat_map(Cursor::members)
        .filter(|(path, _)| !path.starts_with("x-") && template::names(path).is_ok())
        .collect();
    let mut found = Vec::new();
    for (path, item) in paths {
        let Some(item) = item.resolve() else { continue };
        found.extend(of_item(path, &item));
    }
    found
}

/// The operations of a path item, in document order, so that generated files follow the document.
pub(super) fn of_item<'a>(path: &str, item: &Cursor<'a>) -> Vec<Found<'a>> {
    let mut found = Vec::new();
    for (key, _) in item.members() {
        let method = Method::ALL.into_iter().find(|method| method.key() == key);
        let at = method.and_then(|_| item.get(key)?.resolve());
        let (Some(method), Some(at)) = (method, at) else {
            continue;
        };
        let path = format!("/{}", path.trim_start_matches('/'));
        let id = at.str("operationId").filter(|id| !id.is_empty());
        found.push(Found {
            id: id.map_or_else(|| derived_id(method, &path), str::to_owned),
            method,
            path,
            item: item.clone(),
            at,
        });
    }
    found
}

impl<'a> Found<'a> {
    fn tag(&self) -> &'a str {
        self.at
            .get("tags")
            .and_then(|tags| tags.items().next()?.as_str())
            .unwrap_or_default()
    }

    fn is_wanted(&self, options: &Options) -> bool {
        if options.operations.is_empty() && options.tags.is_empty() {
            return true;
        }
        let tags = self.at.get("tags");
        let mut tags = tags
            .iter()
            .flat_map(Cursor::items)
            .filter_map(|tag| tag.as_str());
        options.operations.contains(&self.id)
            || tags.any(|tag| options.tags.iter().any(|wanted| wanted == tag))
    }
}

/// Operations with an id that another one has already are named by their methods and paths; validation says so.
fn settle_ids(found: &mut [Found<'_>]) {
    let mut taken = FxHashSet::default();
    for operation in found {
        if !taken.insert(operation.id.clone()) {
            operation.id = derived_id(operation.method, &operation.path);
            taken.insert(operation.id.clone());
        }
    }
}

/// A name for an operation without `operationId`: `GET /pets/{id}` is `getPetsById`.
fn derived_id(method: Method, path: &str) -> String {
    let mut id = method.key();
    for segment in path.split('/').filter(|segment| !segment.is_empty()) {
        if segment.starts_with('{') {
            id.push_str("By");
        }
        id.push_str(&type_name(segment));
    }
    id
}

fn tags(root: &Cursor<'_>, found: &[Found<'_>], items: &mut Scope) -> Vec<Tag> {
    let used: FxHashSet<&str> = found.iter().map(Found::tag).collect();
    let listed = root.get("tags");
    let listed: Vec<_> = listed.iter().flat_map(Cursor::items).collect();
    let names = listed
        .iter()
        .filter_map(|tag| tag.str("name"))
        .filter(|name| used.contains(name));
    let mut tags: Vec<Tag> = Vec::new();
    for name in names.chain(found.iter().map(Found::tag)) {
        if tags.iter().any(|tag| tag.name == name) {
            continue;
        }
        let said = listed.iter().find(|tag| tag.str("name") == Some(name));
        let title = root
            .get("info")
            .and_then(|info| info.str("title"))
            .unwrap_or_default();
        let ident = type_name(if name.is_empty() { title } else { name });
        let ident = if ident.is_empty() {
            "Api".to_owned()
        } else {
            ident
        };
        let ident = items.take([
            ident.as_str(),
            &format!("{ident}Api"),
            &format!("{ident}Operations"),
        ]);
        let description = said
            .and_then(|tag| tag.str("description"))
            .unwrap_or_default()
            .trim()
            .to_owned();
        tags.push(Tag {
            name: name.to_owned(),
            ident,
            description,
        });
    }
    tags
}

/// An operation gives its request, its response and its bodies their names; none of them may be taken.
pub(super) fn operation_ident(id: &str, items: &mut Scope) -> String {
    const DERIVED: [&str; 4] = ["Response", "Body", "Options", "Operation"];
    let name = type_name(id);
    let name = if name.is_empty() {
        "Unnamed".to_owned()
    } else {
        name
    };
    let numbered = (2..1000).map(|number| format!("{name}{number}"));
    let free = |ident: &String| {
        !items.has(ident)
            && DERIVED
                .iter()
                .all(|suffix| !items.has(&format!("{ident}{suffix}")))
    };
    let candidates = [name.clone(), format!("{name}Operation")]
        .into_iter()
        .chain(numbered);
    let ident = candidates.into_iter().find(free).unwrap_or(name);
    items.take([ident.as_str()]);
    for suffix in DERIVED {
        items.take([format!("{ident}{suffix}").as_str()]);
    }
    ident
}

pub(super) struct Lower<'a, 'l> {
    pub(super) lowering: &'l mut Lowering<'a>,
    pub(super) schemes: &'l [SecurityScheme],
    pub(super) found: &'l Found<'a>,
    pub(super) ident: String,
}

impl<'a> Lower<'a, '_> {
    fn operation(mut self, root: &Cursor<'a>, tag: usize) -> Operation {
        let Found {
            method, path, at, ..
        } = self.found;
        let mut fields = Scope::with(["body"]);
        Operation {
            id: self.found.id.clone(),
            method: *method,
            path: path.clone(),
            tag,
            docs: self.docs(),
            deprecated: at.bool("deprecated") == Some(true),
            parameters: self.parameters(&mut fields),
            body: self.body(),
            responses: self.responses(),
            security: security::requirements(root, at, self.schemes),
            security_location: security::location(root, at),
            retryable: method.is_idempotent() && at.bool("x-retryable") != Some(false),
            servers: servers::of_operation(root, &self.found.item, at),
            extensions: extensions::of(at),
            location: at.location(),
            ident: self.ident,
        }
    }

    /// What the operation itself asks for.
    pub(super) fn own_security(&self) -> Vec<Vec<Requirement>> {
        security::own(&self.found.at, self.schemes)
    }

    /// Summary and description, once where they are the same.
    pub(super) fn docs(&self) -> String {
        let said =
            ["summary", "description"].map(|key| self.found.at.str(key).unwrap_or_default().trim());
        match said {
            [summary, ""] => summary.to_owned(),
            ["", description] => description.to_owned(),
            [summary, description] if summary == description => summary.to_owned(),
            said => said.join("\n\n"),
        }
    }

    pub(super) fn parameters(&mut self, fields: &mut Scope) -> Vec<Parameter> {
        let Found { path, item, at, .. } = self.found;
        parameters::lower(path, item, at, &self.ident, fields, self.lowering)
    }

    pub(super) fn body(&mut self) -> Option<Body> {
        let body = self.found.at.get("requestBody")?.resolve()?;
        media::body(&body, &self.ident, self.lowering)
    }

    pub(super) fn responses(&mut self) -> Vec<Response> {
        let responses = self.found.at.get("responses");
        let responses: Vec<_> = responses
            .iter()
            .flat_map(Cursor::members)
            .filter(|(status, _)| !status.starts_with("x-"))
            .collect();
        let mut variants = Scope::with(["Self", "Undocumented"]);
        let single = responses.len() == 1;
        responses
            .iter()
            .filter_map(|(status, at)| self.response(status, at, single, &mut variants))
            .collect()
    }

    fn response(
        &mut self,
        status: &str,
        at: &Cursor<'a>,
        single: bool,
        variants: &mut Scope,
    ) -> Option<Response> {
        let Some(pattern) = status_pattern(status) else {
            // Validation says so.
            return None;
        };
        // A reference that leads to nothing leaves the status, with no described body.
        let resolved = at.resolve().unwrap_or_else(|| at.clone());
        let word = status_word(pattern);
        let ident = variants.take([word.as_str()]);
        let is_success = matches!(
            pattern,
            StatusPattern::Code(200..=299) | StatusPattern::Range(2)
        );
        let shared = at
            .reference()
            .and_then(|_| resolved.token())
            .map(|name| type_name(&name));
        let word = if is_success || single {
            String::new()
        } else {
            ident.clone()
        };
        let first = format!("{}{word}Response", self.ident);
        let name = ContentName {
            direction: Direction::Response,
            schema: shared.unwrap_or(first),
            content: format!("{}{ident}Body", self.ident),
        };
        let content = resolved.get("content");
        Some(Response {
            status: pattern,
            headers: self.headers(&resolved, &ident),
            content: content
                .map(|content| media::content(&content, &name, self.lowering))
                .unwrap_or_default(),
            content_ident: name.content,
            docs: resolved
                .str("description")
                .unwrap_or_default()
                .trim()
                .to_owned(),
            location: at.location(),
            ident,
        })
    }

    fn headers(&mut self, response: &Cursor<'a>, variant: &str) -> Vec<Header> {
        let headers = response.get("headers");
        // The other parts of a response, and what a client reads them from.
        let mut fields = Scope::with(["body", "content_type", "response", "status"]);
        let mut lowered = Vec::new();
        for (name, header) in headers.iter().flat_map(Cursor::members) {
            // `Content-Type` is ignored here (OpenAPI 3.1, 4.8.17).
            let Some(at) = header
                .resolve()
                .filter(|_| !name.eq_ignore_ascii_case("content-type"))
            else {
                continue;
            };
            let content = at.get("content").and_then(|at| at.members().next());
            let schema = at.get("schema");
            let schema = schema.or_else(|| content.as_ref()?.1.get("schema"));
            let place = schema.as_ref().unwrap_or(&at);
            let base = || format!("{}{variant}{}", self.ident, type_name(name));
            self.lowering.places.suggest(place, base);
            let ident = field_name(name);
            lowered.push(Header {
                name: name.to_owned(),
                ident: fields.take_or(&ident, || [format!("{}_header", word(&ident))]),
                required: at.bool("required") == Some(true),
                explode: at.bool("explode") == Some(true),
                content: content.map(|(media_type, _)| media_type.to_owned()),
                schema: parameters::schema_or_text(schema.as_ref(), &at, self.lowering),
                docs: at.str("description").unwrap_or_default().trim().to_owned(),
                location: header.location(),
            });
        }
        lowered
    }
}

fn status_pattern(status: &str) -> Option<StatusPattern> {
    if status == "default" {
        return Some(StatusPattern::Default);
    }
    if let [class @ b'1'..=b'5', b'X' | b'x', b'X' | b'x'] = status.as_bytes() {
        return Some(StatusPattern::Range(class - b'0'));
    }
    let code: u16 = status.parse().ok()?;
    (100..=599)
        .contains(&code)
        .then_some(StatusPattern::Code(code))
}

/// The name of a response's variant: the reason phrase of the status (RFC 9110, 15).
fn status_word(pattern: StatusPattern) -> String {
    match pattern {
        StatusPattern::Default => "Default".to_owned(),
        StatusPattern::Range(class) => [
            "Informational",
            "Success",
            "Redirection",
            "ClientError",
            "ServerError",
        ][usize::from(class - 1)]
        .to_owned(),
        StatusPattern::Code(code) => match http::StatusCode::from_u16(code)
            .ok()
            .and_then(|code| code.canonical_reason())
        {
            Some("OK") => "Ok".to_owned(),
            Some("I'm a teapot") => "ImATeapot".to_owned(),
            Some(reason) => type_name(reason),
            None => format!("Status{code}"),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_operation_without_an_id_is_named_by_its_path() {
        assert_eq!(
            derived_id(Method::Get, "/pets/{pet_id}/photos"),
            "getPetsByPetIdPhotos"
        );
        assert_eq!(derived_id(Method::Put, "/"), "put");
    }

    #[test]
    fn statuses_are_codes_ranges_and_default() {
        assert_eq!(status_pattern("201"), Some(StatusPattern::Code(201)));
        assert_eq!(status_pattern("4xx"), Some(StatusPattern::Range(4)));
        assert_eq!(status_pattern("default"), Some(StatusPattern::Default));
        assert_eq!(status_pattern("6XX"), None);
        assert_eq!(status_pattern("ok"), None);
    }

    #[test]
    fn variants_are_named_by_reason_phrases() {
        assert_eq!(status_word(StatusPattern::Code(404)), "NotFound");
        assert_eq!(status_word(StatusPattern::Code(299)), "Status299");
        assert_eq!(status_word(StatusPattern::Range(5)), "ServerError");
    }
}
