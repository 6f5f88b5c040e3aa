//! Headers, path and query parameters of an operation; those that authenticate are security schemes instead.

use indexmap::IndexMap;

use super::Operation;
use super::body::{read_field, read_prose};
use super::member::{Member, Source};
use super::operations::Group;
use crate::document::names::{camel, header_words};
use crate::finding::Finding;
use crate::page::{Auth, Curl, Evidence, Fact, Field, FieldType, Page, Section};
use crate::topics::{HEADER_FROM_CURL, KEY_HEADER, PARAMETER_ON_SOME_PAGES};

/// A parameter that pages describe.
#[derive(Debug, Clone)]
pub struct Parameter {
    /// Where it is sent.
    pub section: Section,
    /// Its name.
    pub name: String,
    /// What is said about it.
    pub member: Member,
}

/// A way of authenticating.
#[derive(Debug, Clone, PartialEq)]
pub struct Scheme {
    /// Its name in the document.
    pub name: String,
    /// How it works.
    pub auth: Auth,
    /// The places that say so.
    pub sources: Vec<Source>,
    /// The descriptions.
    pub descriptions: Vec<Fact<String>>,
}

/// Reads the parameters and the authentication of every page.
pub(crate) fn read(operation: &mut Operation, group: &Group<'_>, findings: &mut Vec<Finding>) {
    let mut found: IndexMap<(u8, String), Parameter> = IndexMap::new();
    for page in &group.pages {
        for field in &page.fields {
            if let Some(rank) = rank(&field.section) {
                let key = (rank, field.name.value.to_lowercase());
                let parameter = found.entry(key).or_insert_with(|| Parameter::new(field));
                read_field(&mut parameter.member, field);
                if let Some(description) = &field.description {
                    read_prose(&mut parameter.member, description);
                }
            }
        }
    }
    for page in &group.pages {
        page.examples
            .iter()
            .filter_map(|example| example.curl.as_ref())
            .for_each(|curl| headers(&mut found, curl));
        stated(&mut operation.schemes, page);
    }
    for ((_, name), parameter) in found {
        if is_transport(&name, &parameter.section) {
            continue;
        }
        on_some_pages(operation, group, &parameter, findings);
        if parameter.section == Section::Header && is_key(&name) {
            key(operation, parameter, findings);
        } else {
            if parameter.member.kinds.is_empty() {
                from_curl(operation, &parameter, findings);
            }
            operation.parameters.push(parameter);
        }
    }
}

impl Parameter {
    fn new(field: &Field) -> Self {
        Self {
            section: field.section.clone(),
            name: field.name.value.clone(),
            member: Member::default(),
        }
    }
}

/// Parameters in the order of the document: path, query, header.
fn rank(section: &Section) -> Option<u8> {
    match section {
        Section::Path => Some(0),
        Section::Query => Some(1),
        Section::Header => Some(2),
        Section::Body | Section::Response(_) => None,
    }
}

fn headers(found: &mut IndexMap<(u8, String), Parameter>, curl: &Curl) {
    for (name, _) in &curl.headers {
        let parameter = found
            .entry((2, name.value.to_lowercase()))
            .or_insert_with(|| Parameter {
                section: Section::Header,
                name: name.value.clone(),
                member: Member::default(),
            });
        parameter.member.declared.push(name.source());
    }
}

/// Headers that describe the body, which OpenAPI says otherwise (3.0.3, section 4.7.12.1).
fn is_transport(name: &str, section: &Section) -> bool {
    *section == Section::Header && ["accept", "content-type", "content-length"].contains(&name)
}

/// Whether a header holds what tells who calls: `authorization`, `x-api-key`, `access-token`.
fn is_key(name: &str) -> bool {
    let words = header_words(name);
    let has = |word: &str| words.iter().any(|other| other == word);
    has("authorization")
        || has("apikey")
        || (has("key") && (has("api") || has("access") || has("auth") || has("secret")))
        || (has("token") && (has("api") || has("access") || has("auth")))
}

fn key(operation: &mut Operation, parameter: Parameter, findings: &mut Vec<Finding>) {
    let name = parameter.name.to_lowercase();
    let message = format!("the header `{name}` is taken to authenticate the caller");
    let rule = "a header that is called a key or token is a security scheme and no parameter";
    let finding = Finding::decided(KEY_HEADER, &name, message, rule);
    if !findings.iter().any(|other| other.id() == finding.id())
        && let Some(place) = parameter.member.place()
    {
        findings.push(finding.at(place, "the header"));
    }
    let scheme = if operation
        .schemes
        .iter()
        .any(|scheme| name == "authorization" && scheme.auth != Auth::None)
    {
        operation
            .schemes
            .iter_mut()
            .find(|scheme| scheme.auth != Auth::None)
    } else {
        operation
            .schemes
            .iter_mut()
            .find(|scheme| scheme.auth == Auth::Key(name.clone()))
    };
    match scheme {
        Some(scheme) => {
            scheme.sources.extend(&parameter.member.declared);
            scheme.descriptions.extend(parameter.member.descriptions);
        }
        None => operation.schemes.push(Scheme {
            name: camel(&header_words(&name)),
            auth: Auth::Key(name),
            sources: parameter.member.declared,
            descriptions: parameter.member.descriptions,
        }),
    }
}

/// The authentication that front matter or site configuration state.
fn stated(schemes: &mut Vec<Scheme>, page: &Page) {
    let Some(auth) = &page.auth else {
        return;
    };
    let name = match &auth.value {
        Auth::Bearer => "bearer".to_owned(),
        Auth::Basic => "basic".to_owned(),
        Auth::Key(name) => camel(&header_words(name)),
        Auth::None => "none".to_owned(),
    };
    let auth_value = match &auth.value {
        Auth::Key(name) => Auth::Key(name.to_lowercase()),
        other => other.clone(),
    };
    match schemes.iter_mut().find(|scheme| scheme.auth == auth_value) {
        Some(scheme) => scheme.sources.push(auth.source()),
        None => schemes.push(Scheme {
            name,
            auth: auth_value,
            sources: vec![auth.source()],
            descriptions: Vec::new(),
        }),
    }
}

fn from_curl(operation: &Operation, parameter: &Parameter, findings: &mut Vec<Finding>) {
    let subject = format!("{}/header/{}", operation.id, parameter.name);
    let message = format!("only a curl command shows the header `{}`", parameter.name);
    let rule = "a header that only a curl command shows is an optional text";
    let finding = Finding::decided(HEADER_FROM_CURL, subject, message, rule);
    let place = parameter
        .member
        .place()
        .or(operation.place.map(|place| place.at));
    findings.extend(place.map(|place| finding.at(place, "the command")));
}

/// A page that lists parameters of this kind, but not this one, while another one of the same operation has it.
fn on_some_pages(
    operation: &Operation,
    group: &Group<'_>,
    parameter: &Parameter,
    findings: &mut Vec<Finding>,
) {
    let declared: Vec<_> = parameter
        .member
        .declared
        .iter()
        .filter(|source| source.evidence != Evidence::Curl)
        .collect();
    let Some(with) = declared.first() else {
        return;
    };
    let without = group.pages.iter().find_map(|page| {
        let lacks = declared.iter().all(|source| source.at.file != page.file);
        let mut siblings = page
            .fields
            .iter()
            .filter(|field| field.section == parameter.section);
        siblings.next().filter(|_| lacks)
    });
    let Some(without) = without else {
        return;
    };
    let subject = format!("{}/{}", operation.id, parameter.name);
    let message = format!(
        "`{}` stands on some pages of `{}` only",
        parameter.name, operation.id
    );
    let rule = "what one page of an operation states holds for the operation";
    findings.push(
        Finding::decided(PARAMETER_ON_SOME_PAGES, subject, message, rule)
            .at(with.at, "stated here")
            .at(without.name.at, "not among the parameters of this page"),
    );
}

impl Parameter {
    /// The type; text where no page states one.
    pub fn kind(&self) -> FieldType {
        let kind = self.member.kind();
        kind.map_or(FieldType::String(None), |kind| kind.fact.value.clone())
    }
}
