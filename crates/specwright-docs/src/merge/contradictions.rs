//! Where operations on the same resource disagree: `enabled` beside `delay` in a request, inside `workingHours` in the
//! response.

use indexmap::IndexMap;
use specwright_source::{FileId, Span};

use super::member::{Member, Shown};
use super::prose::plain;
use super::{Operation, below};
use crate::document::names;
use crate::finding::Finding;
use crate::page::Fact;
use crate::topics::{
    DESCRIPTION, EMPTY_IN_EXAMPLE, FIELD_ON_SOME_PAGES, FLATTENED_OBJECT, FORMAT_FROM_EXAMPLE,
    OPEN_VALUES, PARTIAL_BODY, RESPONSE_REQUIRED,
};

/// The operations by what their responses show: those of one resource together, others alone under their id.
pub(crate) fn resources(operations: &[Operation]) -> IndexMap<String, Vec<&Operation>> {
    let mut named: IndexMap<String, Vec<&Operation>> = IndexMap::new();
    for operation in operations
        .iter()
        .filter(|operation| operation.success().is_some())
    {
        let title = operation.titles.first();
        let name = title.and_then(|title| names::resource(&title.value));
        let name = name.map_or_else(
            || names::capital(&operation.id),
            |words| names::pascal(&words),
        );
        named.entry(name).or_default().push(operation);
    }
    let mut resources = IndexMap::new();
    for (name, operations) in named {
        let alike = operations.len() > 1
            && operations[1..]
                .iter()
                .all(|other| similar(operations[0], other));
        if alike {
            resources.insert(name, operations);
            continue;
        }
        for operation in operations {
            let name = format!("{}Response", names::capital(&operation.id));
            resources.insert(name, vec![operation]);
        }
    }
    resources
}

/// Whether at least half of the members of the smaller success are in the other one.
fn similar(one: &Operation, other: &Operation) -> bool {
    let (Some(one), Some(other)) = (one.success(), other.success()) else {
        return false;
    };
    let (one, other) = (&one.root.members, &other.root.members);
    let common = one.keys().filter(|name| other.contains_key(*name)).count();
    common * 2 >= one.len().min(other.len())
}

/// What the responses of several operations say together.
pub(crate) fn joined(operations: &[&Operation]) -> Member {
    let mut root = Member::default();
    for body in operations
        .iter()
        .filter_map(|operation| operation.success())
    {
        root.join(&body.root);
    }
    root
}

/// Everything that is noticed across operations.
pub(crate) fn across(operations: &[Operation], findings: &mut Vec<Finding>) {
    for (name, operations) in resources(operations) {
        let resource = joined(&operations);
        for operation in &operations {
            if let Some(request) = &operation.request {
                flattened(&operation.id, &request.root, &resource, findings);
            }
        }
        on_some_pages(&name, &resource, findings);
        for (way, member) in below(&resource) {
            let subject = format!("{name}/{}", way.join("/"));
            descriptions(&subject, member, findings);
            empty_in_example(&subject, member, findings);
            assumptions(&subject, member, findings);
        }
        required(&name, &resource, findings);
    }
    partial_bodies(operations, findings);
}

/// A request that has the members of an inner object of the response beside that object's siblings.
fn flattened(operation: &str, request: &Member, response: &Member, findings: &mut Vec<Finding>) {
    for (way, flat) in objects(request) {
        let Some(nested) = response.at_path(&way) else {
            continue;
        };
        for (name, inner) in &nested.members {
            if flat.members.contains_key(name) || inner.members.len() < 2 {
                continue;
            }
            let beside = inner.members.keys().filter_map(|key| {
                let flat = flat.members.get(key)?;
                (!nested.members.contains_key(key)).then_some(flat)
            });
            let beside: Vec<&Member> = beside.collect();
            if beside.len() * 2 <= inner.members.len() {
                continue;
            }
            let (count, holder) = (beside.len(), way.join("."));
            let subject = format!("{operation}/request/{}/{name}", way.join("/"));
            let message = format!(
                "the request has {count} members directly in `{holder}` that the response has in `{name}`"
            );
            let help = "decide in the overlay which form requests take, or correct a page";
            let finding = Finding::open(FLATTENED_OBJECT, subject, message, help);
            let flat = (beside[0].place(), "the first one in the request");
            findings.push(at(
                finding,
                [flat, (inner.place(), "the object in the response")],
            ));
        }
    }
}

/// A root and everything below it that has members.
fn objects(root: &Member) -> Vec<(Vec<String>, &Member)> {
    let inside = below(root).into_iter();
    let inside = inside.filter(|(_, member)| member.has_members());
    std::iter::once((Vec::new(), root)).chain(inside).collect()
}

/// A member that a page about the resource lacks although it describes the members around it.
fn on_some_pages(name: &str, resource: &Member, findings: &mut Vec<Finding>) {
    for (way, holder) in objects(resource) {
        // A page describes an object when it declares some of its members.
        let describing = files(holder.members.values().flat_map(Member::declaring));
        for (key, member) in &holder.members {
            let with = files(member.declaring());
            if with.is_empty() {
                continue;
            }
            let without = describing.iter().find(|file| !with.contains(file));
            let (Some(without), Some(place)) = (without, member.place()) else {
                continue;
            };
            let mut siblings = holder.members.values().flat_map(|member| &member.declared);
            let last = siblings.rfind(|source| source.at.file == *without);
            let mut subject = vec![name.to_owned()];
            subject.extend(way.iter().cloned().chain([key.clone()]));
            let message = format!(
                "`{key}` stands on {} of {} pages about `{name}`",
                with.len(),
                describing.len()
            );
            let rule = "a member that some pages lack is optional";
            let finding = Finding::decided(FIELD_ON_SOME_PAGES, subject.join("/"), message, rule);
            let last = last.map(|source| source.at);
            let places = [
                (Some(place), "stated here"),
                (last, "the last member on a page without it"),
            ];
            findings.push(at(finding, places));
        }
    }
}

fn files(files: impl Iterator<Item = FileId>) -> Vec<FileId> {
    let mut all: Vec<FileId> = files.collect();
    all.sort();
    all.dedup();
    all
}

fn descriptions(subject: &str, member: &Member, findings: &mut Vec<Finding>) {
    let Some(first) = member.descriptions.first() else {
        return;
    };
    // One page describes a field twice where it shows variants, in tabs or steps.
    let differs = |other: &&Fact<String>| {
        other.at.file != first.at.file && plain(&other.value) != plain(&first.value)
    };
    let Some(other) = member.descriptions.iter().find(differs) else {
        return;
    };
    let message = format!("pages describe `{subject}` differently");
    let rule = "the description of the first page is taken";
    findings.push(
        Finding::decided(DESCRIPTION, subject, message, rule)
            .at(first.at, "taken")
            .at(other.at, "not taken"),
    );
}

fn empty_in_example(subject: &str, member: &Member, findings: &mut Vec<Finding>) {
    let empty = member
        .shown
        .iter()
        .find(|shown| shown.value == Shown::Object(false));
    let inside = member.members.values().next().and_then(Member::place);
    if let (Some(empty), Some(inside)) = (empty, inside) {
        let message = format!("an example shows `{subject}` empty");
        let rule = "every member of an object that may be empty is optional";
        findings.push(
            Finding::decided(EMPTY_IN_EXAMPLE, subject, message, rule)
                .at(empty.at, "empty here")
                .at(inside, "with members here"),
        );
    }
}

fn assumptions(subject: &str, member: &Member, findings: &mut Vec<Finding>) {
    if let (Some(open), true) = (member.mentioned.first(), member.values.is_empty()) {
        let message = format!("the values that are named for `{subject}` are taken for examples");
        let rule = "`such as` and `include` do not close a set";
        let finding = Finding::decided(OPEN_VALUES, subject, message, rule);
        findings.push(finding.at(open.at, open.value.join(", ")));
    }
    if let Some(format) = member.format() {
        let message = format!("examples show `{subject}` as `{}`", format.value);
        let rule = "a format that every example has is the format";
        let finding = Finding::decided(FORMAT_FROM_EXAMPLE, subject, message, rule);
        findings.push(finding.at(format.at, "an example"));
    }
}

fn required(name: &str, resource: &Member, findings: &mut Vec<Finding>) {
    let stated = resource
        .members
        .values()
        .any(|member| !member.required.is_empty());
    let Some((_, first)) = resource.members.first().filter(|_| !stated) else {
        return;
    };
    let message = format!("no page says which members of `{name}` are always there");
    let help = "mark the fields on a page, or set `required` of the schema in the overlay";
    findings.push(at(
        Finding::open(RESPONSE_REQUIRED, name, message, help),
        [(first.place(), "the first member")],
    ));
}

/// Words by which a description promises that everything can be sent.
const EVERYTHING: [&str; 6] = ["full", "all", "any", "every", "complete", "entire"];

/// An operation whose description promises more than its body lists, going by another request about the resource.
fn partial_bodies(operations: &[Operation], findings: &mut Vec<Finding>) {
    for operation in operations {
        let promise = operation.descriptions.iter().find(|text| {
            let words = names::words(&text.value);
            words.iter().any(|word| EVERYTHING.contains(&word.as_str()))
        });
        let (Some(promise), Some(request)) = (promise, &operation.request) else {
            continue;
        };
        let fuller = operations
            .iter()
            .filter(|other| other.id != operation.id && same_resource(operation, other));
        let mut fuller = fuller.filter_map(|other| other.request.as_ref());
        let lacking = fuller.find_map(|other| {
            let mut members = other.root.members.iter();
            let missing = members.find(|(name, _)| !request.root.members.contains_key(*name));
            missing.filter(|_| other.root.members.len() > request.root.members.len())
        });
        if let Some((name, missing)) = lacking {
            let message = format!(
                "`{}` is said to take everything, but its body lists {} members",
                operation.id,
                request.root.members.len()
            );
            let help = "list the other members on the page, or say in the overlay whether they are accepted";
            let finding = Finding::open(PARTIAL_BODY, &operation.id, message, help)
                .at(promise.at, "the promise");
            let finding = at(finding, [(request.place(), "the first member of the body")]);
            findings.push(at(
                finding,
                [(
                    missing.place(),
                    format!("`{name}` of another request, not listed").as_str(),
                )],
            ));
        }
    }
}

fn same_resource(one: &Operation, other: &Operation) -> bool {
    let resource = |operation: &Operation| names::resource(&operation.titles.first()?.value);
    resource(one).is_some() && resource(one) == resource(other)
}

fn at<'a>(finding: Finding, places: impl IntoIterator<Item = (Option<Span>, &'a str)>) -> Finding {
    places
        .into_iter()
        .fold(finding, |finding, (place, says)| match place {
            Some(place) => finding.at(place, says),
            None => finding,
        })
}
