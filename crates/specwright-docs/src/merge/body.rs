//! The body of a request or response: the fields and examples of all its pages, joined member by member.

use specwright_source::Span;
use specwright_spec::document::{Node, Value};

use super::copies;
use super::member::{Member, Source, answer};
use super::outline::{Outline, show};
use super::place::{Placed, place};
use super::prose::{self, Values};
use crate::finding::{Finding, Topic};
use crate::page::{Evidence, Example, ExampleKind, Fact, Field, FieldType, Form, Page, Section};
use crate::topics::{
    DEFAULT, DEFAULT_IN_PROSE, LIST_FROM_EXAMPLE, NESTING_FROM_EXAMPLE, ONLY_IN_EXAMPLE,
    PARENT_OF_FIELD, REQUIRED, TYPE, VALUES, VALUES_IN_PROSE,
};

/// The body of a request or response.
#[derive(Debug, Clone, Default)]
pub struct Body {
    /// What it holds; of a list, what an item holds.
    pub root: Member,
    /// The examples that are arrays.
    pub list: Vec<Source>,
    /// The examples, in page order.
    pub examples: Vec<Node>,
    /// Where rendered pages lost the nesting that their examples show: a field and its place in the example.
    recovered: Vec<(Span, Span)>,
}

impl Body {
    /// Adds what a page says.
    pub(crate) fn add(
        &mut self,
        page: &Page,
        kind: ExampleKind,
        status: Option<u16>,
        operation: &str,
        findings: &mut Vec<Finding>,
    ) {
        let fields = page.fields.iter();
        let fields: Vec<&Field> = fields
            .filter(|field| belongs(&field.section, kind, status))
            .collect();
        let examples: Vec<&Node> = page
            .examples
            .iter()
            .filter(|example| example.kind == kind && shows(example, status))
            .filter_map(|example| example.json.as_ref())
            .filter(|json| matches!(json.value, Value::Object(_) | Value::Array(_)))
            .collect();
        let outline = Outline::of(examples.iter().copied());
        let placed = place(page.form, &fields, &outline);
        let part = if kind == ExampleKind::Request {
            "request"
        } else {
            "response"
        };
        let subject = format!("{operation}/{part}");
        let copies = copies::find(&placed, &subject, findings);
        for (at, placed) in placed.iter().enumerate() {
            self.field(placed, copies.contains(&at));
            self.note(page.form, placed, &outline, &subject, findings);
        }
        for example in examples {
            self.example(example);
        }
    }

    fn field(&mut self, placed: &Placed<'_>, is_copy: bool) {
        let member = self.root.at_path_mut(&placed.way);
        read_field(member, placed.field);
        if !is_copy && let Some(description) = &placed.field.description {
            read_prose(member, description);
        }
    }

    fn note(
        &mut self,
        form: Form,
        placed: &Placed<'_>,
        outline: &Outline,
        subject: &str,
        findings: &mut Vec<Finding>,
    ) {
        let name = placed.field.name.at;
        if let Some((tagged, shown)) = &placed.moved {
            findings.push(moved(placed, tagged, *shown, subject));
        } else if placed.recovered
            && form != Form::Mdx
            && let Some(shown) = outline.place(&placed.way)
        {
            self.recovered.push((name, shown));
        }
    }

    fn example(&mut self, example: &Node) {
        if matches!(example.value, Value::Array(_)) {
            self.list.push(Source {
                at: example.span,
                evidence: Evidence::Example,
            });
        }
        show(&mut self.root, example);
        if !self
            .examples
            .iter()
            .any(|other| other.to_json() == example.to_json())
        {
            self.examples.push(example.clone());
        }
    }

    /// Adds what another body says.
    pub(crate) fn join(&mut self, other: &Self) {
        self.root.join(&other.root);
        self.list.extend(&other.list);
        self.examples.extend(other.examples.iter().cloned());
        self.recovered.extend(&other.recovered);
    }

    /// Whether any page says anything about it.
    pub fn is_stated(&self) -> bool {
        self.root.has_members() || !self.examples.is_empty()
    }

    /// The first place that speaks of it.
    pub fn place(&self) -> Option<Span> {
        let first = self.root.members.values().find_map(Member::place);
        first.or(self.examples.first().map(|example| example.span))
    }

    /// Says what the joined pages disagree on and what was assumed.
    pub(crate) fn finish(&mut self, subject: &str, findings: &mut Vec<Finding>) {
        if let Some(list) = self.list.first() {
            let message = format!("`{subject}` is an array because its example is one");
            let rule = "the root of the example is the root of the body";
            findings.push(
                Finding::decided(LIST_FROM_EXAMPLE, subject, message, rule)
                    .at(list.at, "the array"),
            );
        }
        if let Some((field, shown)) = self.recovered.first() {
            let message = format!(
                "the text shows no nesting of {} fields of `{subject}`",
                self.recovered.len()
            );
            let rule = "fields of rendered text are nested as the example nests their names";
            findings.push(
                Finding::decided(NESTING_FROM_EXAMPLE, subject, message, rule)
                    .at(*field, "the first such field")
                    .at(*shown, "its place in the example"),
            );
        }
        for (way, member) in super::below(&self.root) {
            check(member, &format!("{subject}/{}", way.join("/")), findings);
        }
    }
}

fn belongs(section: &Section, kind: ExampleKind, status: Option<u16>) -> bool {
    match (section, kind) {
        (Section::Body, ExampleKind::Request) => true,
        (Section::Response(own), ExampleKind::Response) => is_of(*own, status),
        _ => false,
    }
}

fn shows(example: &Example, status: Option<u16>) -> bool {
    let own = example.status.as_ref().map(|status| status.value);
    example.kind == ExampleKind::Request || is_of(own, status)
}

/// What has no status of its own belongs to the success.
fn is_of(own: Option<u16>, status: Option<u16>) -> bool {
    own == status || (own.is_none() && status.is_some_and(|status| status < 300))
}

/// Everything that the attributes of a field say.
pub(crate) fn read_field(member: &mut Member, field: &Field) {
    member.declared.push(field.name.source());
    if let Some(kind) = &field.kind {
        if let FieldType::Literals(values) = &kind.value {
            member.values.push(kind.with(values.clone()));
        }
        member.kinds.push(kind.clone());
    }
    member.required.extend(field.required.clone());
    member.deprecated.extend(field.deprecated.clone());
    member.defaults.extend(field.default.clone());
    member.values.extend(field.values.clone());
    member.descriptions.extend(field.description.clone());
}

/// The facts in a description.
pub(crate) fn read_prose(member: &mut Member, description: &Fact<String>) {
    let prose = Fact {
        evidence: Evidence::Prose,
        ..description.with(())
    };
    if let Some(default) = prose::default(&description.value) {
        member.defaults.push(prose.with(default));
    }
    match prose::values(&description.value) {
        Some(Values::Closed(values)) => member.values.push(prose.with(values)),
        Some(Values::Open(values)) => member.mentioned.push(prose.with(values)),
        None => {}
    }
}

impl<T> Fact<T> {
    /// Another fact from the same place.
    pub(crate) fn with<U>(&self, value: U) -> Fact<U> {
        Fact {
            value,
            at: self.at,
            evidence: self.evidence,
        }
    }
}

fn moved(placed: &Placed<'_>, tagged: &[String], shown: Option<Span>, subject: &str) -> Finding {
    let message = format!(
        "tags put `{}` where the example has `{}`",
        tagged.join("."),
        placed.way.join(".")
    );
    let rule = "for the parent of a field the example outweighs the nesting of tags";
    let subject = format!("{subject}/{}", tagged.join("/"));
    let finding = Finding::decided(PARENT_OF_FIELD, subject, message, rule)
        .at(placed.field.name.at, "nested by its tags");
    match shown {
        Some(shown) => finding.at(shown, "nested in the example"),
        None => finding,
    }
}

fn check(member: &Member, subject: &str, findings: &mut Vec<Finding>) {
    if let Some(kind) = member.kind() {
        let says = |fact: &Fact<FieldType>| format!("{:?}", fact.value).to_lowercase();
        conflict(TYPE, subject, "type", &kind, says, findings);
    }
    if let Some(required) = answer(&member.required, |a, b| a == b) {
        let says = |fact: &Fact<bool>| if fact.value { "required" } else { "optional" }.to_owned();
        conflict(REQUIRED, subject, "requiredness", &required, says, findings);
    }
    if let Some(default) = answer(&member.defaults, |a, b| a == b) {
        let says = |fact: &Fact<serde_json::Value>| format!("`{}`", fact.value);
        conflict(DEFAULT, subject, "default", &default, says, findings);
        if default.fact.evidence == Evidence::Prose {
            let message = format!("the default of `{subject}` stands in running text only");
            let rule = "a literal after `default` in a description is the default";
            let finding = Finding::decided(DEFAULT_IN_PROSE, subject, message, rule);
            findings.push(finding.at(default.fact.at, format!("`{}`", default.fact.value)));
        }
    }
    if let Some(values) = answer(&member.values, |a, b| a == b) {
        let says = |fact: &Fact<Vec<String>>| fact.value.join(", ");
        conflict(VALUES, subject, "set of values", &values, says, findings);
        if values.fact.evidence == Evidence::Prose {
            let message = format!("the values of `{subject}` stand in running text only");
            let rule = "wording that closes a set limits the field to it; `such as` and `include` never do";
            let finding = Finding::decided(VALUES_IN_PROSE, subject, message, rule);
            findings.push(finding.at(values.fact.at, values.fact.value.join(", ")));
        }
    }
    if let (true, Some(shown)) = (member.declared.is_empty(), member.shown.first()) {
        let message = format!("only an example shows `{subject}`");
        let rule = "what an example shows is a member, optional, of the type of its value";
        let finding = Finding::decided(ONLY_IN_EXAMPLE, subject, message, rule);
        findings.push(finding.at(shown.at, "the example"));
    }
}

fn conflict<T>(
    topic: Topic,
    subject: &str,
    what: &str,
    answer: &super::member::Answer<'_, T>,
    says: impl Fn(&Fact<T>) -> String,
    findings: &mut Vec<Finding>,
) {
    let Some((against, equal)) = answer.against else {
        return;
    };
    let message = format!("`{subject}` has two statements of its {what}");
    let finding = if equal {
        let help = "correct a page, or decide in the overlay";
        Finding::open(topic, subject, message, help)
    } else {
        let rule = "attributes outweigh examples, and examples outweigh running text";
        Finding::decided(topic, subject, message, rule)
    };
    let finding = finding.at(answer.fact.at, says(answer.fact));
    findings.push(finding.at(against.at, says(against)));
}
