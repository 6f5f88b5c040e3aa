//! Pages to operations: what every page says about one operation, joined.
//!
//! ```text
//! create.mdx  POST /flows ┐
//! create.txt  POST /flows ┴▶ Operation createFlow, with the places of every fact
//! update.txt               ▶ Operation updateFlow, without method and path, and a finding
//! ```
//!
//! Front matter and curl outweigh tags, tags outweigh examples, and examples outweigh prose; only for the parent of a
//! field an example outweighs the nesting of tags.

pub(crate) mod body;
pub(crate) mod contradictions;
pub(crate) mod copies;
pub mod member;
mod operations;
pub(crate) mod outline;
pub(crate) mod parameters;
mod place;
pub(crate) mod prose;

#[cfg(test)]
mod tests;

use indexmap::IndexMap;

use self::body::Body;
use self::member::{Member, Source, answer};
use self::operations::Group;
use self::parameters::{Parameter, Scheme};
use crate::document::names;
use crate::finding::Finding;
use crate::page::{Evidence, ExampleKind, Fact, Page, Section};
use crate::topics::{
    ERROR_RESPONSES, JOINED_BY_TITLE, METHOD_OR_PATH, PLACE_OF_OPERATION, RESPONSE_STATUS,
    SERVER_FROM_CURL,
};

/// What pages say about an operation.
#[derive(Debug, Clone, Default)]
pub struct Operation {
    /// Its id, from the title.
    pub id: String,
    /// The titles.
    pub titles: Vec<Fact<String>>,
    /// The descriptions.
    pub descriptions: Vec<Fact<String>>,
    /// The methods; none where no page states one.
    pub methods: Vec<Fact<String>>,
    /// The paths; none where no page states one.
    pub paths: Vec<Fact<String>>,
    /// Base URLs.
    pub servers: Vec<Fact<String>>,
    /// Parameters, those that authenticate apart.
    pub parameters: Vec<Parameter>,
    /// How the caller is authenticated.
    pub schemes: Vec<Scheme>,
    /// The request body.
    pub request: Option<Body>,
    /// The media types that requests are said to have.
    pub content_types: Vec<Fact<String>>,
    /// The response bodies by status; `None` is a response whose status no page states.
    pub responses: IndexMap<Option<u16>, Body>,
    /// The words that state a status.
    pub statuses: IndexMap<u16, Vec<Source>>,
    /// The place to point at for what concerns the whole.
    pub place: Option<Source>,
}

/// Joins pages about the same operation and says where they disagree.
pub fn merge(pages: &[Page]) -> (Vec<Operation>, Vec<Finding>) {
    let mut findings = Vec::new();
    let mut operations: Vec<Operation> = Vec::new();
    for group in operations::group(pages) {
        let mut operation = Operation::new(&group);
        while operations.iter().any(|other| other.id == operation.id) {
            operation.id.push('2');
        }
        operation.read(&group, &mut findings);
        operation.check(&group, &mut findings);
        operations.push(operation);
    }
    contradictions::across(&operations, &mut findings);
    (operations, findings)
}

impl Operation {
    fn new(group: &Group<'_>) -> Self {
        let pages = &group.pages;
        let collect = |get: fn(&Page) -> Option<&Fact<String>>| -> Vec<Fact<String>> {
            pages.iter().filter_map(|page| get(page)).cloned().collect()
        };
        let titles = collect(|page| page.title.as_ref());
        let methods = collect(|page| page.method.as_ref());
        let paths = collect(|page| page.path.as_ref());
        let first = |facts: &[Fact<String>]| facts.first().map(|fact| fact.value.clone());
        let id = names::operation_id(
            first(&titles).as_deref(),
            first(&methods).as_deref(),
            first(&paths).as_deref(),
        );
        let places = titles.iter().chain(&paths).chain(&methods);
        let place = places.map(Fact::source).next();
        let servers = pages.iter().flat_map(|page| &page.servers);
        Self {
            id,
            servers: servers.cloned().collect(),
            descriptions: collect(|page| page.description.as_ref()),
            content_types: collect(|page| page.content_type.as_ref()),
            titles,
            methods,
            paths,
            place,
            ..Self::default()
        }
    }

    fn read(&mut self, group: &Group<'_>, findings: &mut Vec<Finding>) {
        parameters::read(self, group, findings);
        let mut request = Body::default();
        for page in &group.pages {
            request.add(page, ExampleKind::Request, None, &self.id, findings);
            for status in statuses(page) {
                let body = self.responses.entry(status).or_default();
                body.add(page, ExampleKind::Response, status, &self.id, findings);
            }
            for status in &page.statuses {
                let sources = self.statuses.entry(status.value).or_default();
                sources.push(status.source());
            }
        }
        self.join_unstated();
        self.responses.retain(|_, body| body.is_stated());
        self.request = request.is_stated().then_some(request);
        for (name, body) in self.bodies_mut() {
            body.finish(&name, findings);
        }
    }

    /// A response without a status on one page is the success that another page names the status of.
    fn join_unstated(&mut self) {
        let success = self
            .responses
            .keys()
            .flatten()
            .find(|status| **status < 300);
        if let Some(success) = success.copied()
            && let Some(unstated) = self.responses.shift_remove(&None)
        {
            self.responses[&Some(success)].join(&unstated);
        }
    }

    fn bodies_mut(&mut self) -> Vec<(String, &mut Body)> {
        let id = &self.id;
        let request = self.request.iter_mut();
        let request = request.map(|body| (format!("{id}/request"), body));
        let responses = self.responses.iter_mut();
        let responses = responses.map(|(status, body)| {
            let status = status.filter(|status| *status >= 300);
            let status = status
                .map(|status| format!("/{status}"))
                .unwrap_or_default();
            (format!("{id}/response{status}"), body)
        });
        request.chain(responses).collect()
    }

    /// The body of a success.
    pub fn success(&self) -> Option<&Body> {
        let success = |status: &Option<u16>| status.is_none_or(|status| status < 300);
        let mut responses = self.responses.iter();
        responses
            .find(|(status, _)| success(status))
            .map(|(_, body)| body)
    }

    /// The method, in capitals.
    pub fn method(&self) -> Option<&Fact<String>> {
        answer(&self.methods, |a, b| a == b).map(|answer| answer.fact)
    }

    /// The path template.
    pub fn path(&self) -> Option<&Fact<String>> {
        answer(&self.paths, |a, b| a == b).map(|answer| answer.fact)
    }

    fn check(&mut self, group: &Group<'_>, findings: &mut Vec<Finding>) {
        for (own, other) in &group.by_title {
            findings.push(
                Finding::decided(
                    JOINED_BY_TITLE,
                    &self.id,
                    "a page without method and path is taken to be about the operation of this title",
                    "pages with the same title and the same fields are about one operation",
                )
                .at(*own, "the page that states neither")
                .at(*other, "the page with the same title"),
            );
        }
        self.check_place(findings);
        self.check_statuses(findings);
    }

    fn check_place(&self, findings: &mut Vec<Finding>) {
        for (facts, what) in [(&self.methods, "method"), (&self.paths, "path")] {
            let Some(answer) = answer(facts, |a, b| a == b) else {
                continue;
            };
            if let Some((against, _)) = answer.against {
                let message = format!("`{}` has two {what}s", self.id);
                let rule =
                    "front matter outweighs curl commands, and the first page those after it";
                findings.push(
                    Finding::decided(METHOD_OR_PATH, format!("{}/{what}", self.id), message, rule)
                        .at(answer.fact.at, format!("`{}`", answer.fact.value))
                        .at(against.at, format!("`{}`", against.value)),
                );
            }
        }
        let missing = match (self.methods.is_empty(), self.paths.is_empty()) {
            (false, false) => return,
            (true, true) => "neither method nor path",
            (true, false) => "no method",
            (false, true) => "no path",
        };
        let message = format!("the pages state {missing} of `{}`", self.id);
        let help =
            "state both on a page, or set `x-method` and `x-path` of the operation in the overlay";
        let finding = Finding::open(PLACE_OF_OPERATION, &self.id, message, help);
        findings.push(self.here(finding, "the operation"));
    }

    fn check_statuses(&self, findings: &mut Vec<Finding>) {
        if self.responses.contains_key(&None) {
            let message = format!("no page states with which status `{}` answers", self.id);
            let help = "state it in the title of the example, or replace `2XX` in the overlay";
            let finding = Finding::open(RESPONSE_STATUS, &self.id, message, help);
            let body = self.responses[&None].place();
            findings.push(match body {
                Some(place) => finding.at(place, "this response"),
                None => self.here(finding, "the operation"),
            });
        }
        let mut stated = self.responses.keys().flatten().chain(self.statuses.keys());
        if !stated.any(|status| *status >= 400) {
            let message = format!("no page says how `{}` fails", self.id);
            let help = "describe the responses on a page, or add them in the overlay";
            let finding = Finding::open(ERROR_RESPONSES, &self.id, message, help);
            findings.push(self.here(finding, "the operation"));
        }
    }

    fn here(&self, finding: Finding, says: &str) -> Finding {
        match self.place {
            Some(place) => finding.at(place.at, says),
            None => finding,
        }
    }
}

/// The statuses of the responses that a page describes or shows.
fn statuses(page: &Page) -> Vec<Option<u16>> {
    let fields = page.fields.iter().filter_map(|field| match field.section {
        Section::Response(status) => Some(status),
        _ => None,
    });
    let examples = page
        .examples
        .iter()
        .filter(|example| example.kind == ExampleKind::Response && example.json.is_some())
        .map(|example| example.status.as_ref().map(|status| status.value));
    let mut statuses: Vec<Option<u16>> = Vec::new();
    for status in fields.chain(examples) {
        if !statuses.contains(&status) {
            statuses.push(status);
        }
    }
    // Fields without a status are those of the only success that the page names one for.
    let named: Vec<u16> = statuses
        .iter()
        .flatten()
        .copied()
        .filter(|status| *status < 300)
        .collect();
    if !named.is_empty() {
        statuses.retain(Option::is_some);
    }
    statuses
}

/// The address of the service, where a curl command alone says it.
pub(crate) fn server_finding(servers: &[Fact<String>]) -> Option<Finding> {
    let first = servers.first()?;
    let elsewhere = servers
        .iter()
        .any(|server| server.evidence != Evidence::Curl);
    (!elsewhere).then(|| {
        Finding::decided(
            SERVER_FROM_CURL,
            "servers",
            format!(
                "the address `{}` stands in a curl command only",
                first.value
            ),
            "the host of a curl command is the server",
        )
        .at(first.at, "the command")
    })
}

/// The value of the strongest fact.
pub(crate) fn decided<T: PartialEq>(facts: &[Fact<T>]) -> Option<&Fact<T>> {
    answer(facts, |a, b| a == b).map(|answer| answer.fact)
}

/// All members below one, each with the way to it, holders before what they hold.
pub(crate) fn below(member: &Member) -> Vec<(Vec<String>, &Member)> {
    let mut all: Vec<(Vec<String>, &Member)> = Vec::new();
    for (name, member) in &member.members {
        all.push((vec![name.clone()], member));
        all.extend(below(member).into_iter().map(|(mut way, member)| {
            way.insert(0, name.clone());
            (way, member)
        }));
    }
    all
}
