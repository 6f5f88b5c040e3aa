//! The walk over the tree of a page, into the snippets it names, that collects fields, examples and statuses.

use specwright_source::{Diagnostic, FileId, Place, Sources, Span};

use super::imports::{self, Imports};
use super::tree::{Element, Item};
use super::{build, examples, fields, scan};
use crate::page::{Evidence, ExampleKind, Fact, Field, Page, Section};
use crate::snippets::Snippets;
use crate::title;

/// Snippets in snippets may multiply; no page needs as many.
const MOST_SNIPPETS: usize = 500;

/// Fills the page with what the items say; whether that is anything.
pub(super) fn page(
    items: &[Item],
    sources: &Sources,
    snippets: &Snippets,
    page: &mut Page,
    diagnostics: &mut Vec<Diagnostic>,
) -> bool {
    let mut walk = Walk {
        sources,
        snippets,
        diagnostics,
        files: vec![page.file],
        page,
        imports: Imports::new(),
        headings: Vec::new(),
        lead: None,
        included: 0,
    };
    let mut fields = Vec::new();
    walk.file(items, &Context::default(), &mut fields);
    page.fields = fields;
    !page.fields.is_empty() || !page.examples.is_empty()
}

pub(super) struct Walk<'a> {
    pub(super) sources: &'a Sources,
    snippets: &'a Snippets,
    pub(super) page: &'a mut Page,
    pub(super) diagnostics: &'a mut Vec<Diagnostic>,
    /// The file that is read, behind those that include it.
    files: Vec<FileId>,
    imports: Imports,
    /// The headings above, from the outermost to the innermost, with their levels.
    headings: Vec<(usize, Label)>,
    /// The last line of the text before.
    pub(super) lead: Option<String>,
    included: usize,
}

/// What is around an item.
#[derive(Debug, Clone, Default)]
pub(super) struct Context {
    /// What examples show here.
    pub(super) kind: Option<ExampleKind>,
    /// The title of the tab.
    pub(super) label: Option<Label>,
    /// The field around.
    pub(super) parent: Option<Parent>,
}

/// A title and the status that it names.
#[derive(Debug, Clone)]
pub(super) struct Label {
    pub(super) title: Fact<String>,
    pub(super) status: Option<Fact<u16>>,
}

/// The field around a field.
#[derive(Debug, Clone)]
pub(super) struct Parent {
    pub(super) section: Section,
    /// Its name behind those of the fields around it.
    pub(super) names: Vec<String>,
}

impl Walk<'_> {
    fn file(&mut self, items: &[Item], context: &Context, fields: &mut Vec<Field>) {
        let imports = self.imports(items);
        let outer = std::mem::replace(&mut self.imports, imports);
        self.items(items, context, fields);
        self.imports = outer;
    }

    fn imports(&self, items: &[Item]) -> Imports {
        let file = self.files.last().copied().unwrap_or(self.page.file);
        let path = self.snippets.path(self.sources.name(file));
        let modules = items.iter().filter_map(|item| match item {
            Item::Module(at) => Some(imports::imports(self.sources.slice(*at), path)),
            _ => None,
        });
        modules.flatten().collect()
    }

    pub(super) fn items(&mut self, items: &[Item], context: &Context, fields: &mut Vec<Field>) {
        for item in items {
            match item {
                Item::Text(at) if context.parent.is_none() => self.text(*at, context),
                Item::Text(_) | Item::Module(_) => {}
                Item::Fence(fence) => examples::fence(self, fence, context),
                Item::Element(element) => self.element(element, context, fields),
            }
        }
    }

    fn element(&mut self, element: &Element, context: &Context, fields: &mut Vec<Field>) {
        if element.is_field() {
            fields::read(self, element, context, fields);
            return;
        }
        if let Some(path) = imports::target(element, &self.imports) {
            self.snippet(&path, element.tag, context, fields);
        }
        let inner = self.inside(element, context);
        // Headings in a tab say nothing of what follows the tab.
        let headings = self.headings.clone();
        self.items(&element.children, &inner, fields);
        self.headings = headings;
    }

    /// A field that is named by a status is the response of that status.
    pub(super) fn response(
        &mut self,
        element: &Element,
        label: Label,
        context: &Context,
        fields: &mut Vec<Field>,
    ) {
        self.page.statuses.extend(label.status.clone());
        let inner = Context {
            label: Some(label),
            ..context.clone()
        };
        self.items(&element.children, &inner, fields);
    }

    fn inside(&mut self, element: &Element, context: &Context) -> Context {
        let mut inner = context.clone();
        match element.name.as_str() {
            "RequestExample" => inner.kind = Some(ExampleKind::Request),
            "ResponseExample" => inner.kind = Some(ExampleKind::Response),
            _ => {}
        }
        if let Some((title, at)) = element
            .text("title")
            .filter(|_| element.name != "Expandable")
        {
            let label = label(title, at, Evidence::Attribute);
            self.page.statuses.extend(label.status.clone());
            inner.label = Some(label);
        }
        inner
    }

    fn snippet(&mut self, path: &str, at: Span, context: &Context, fields: &mut Vec<Field>) {
        let file = match self.snippets.get(path) {
            Ok(file) => file,
            Err(reason) => return self.missing(path, reason, at),
        };
        if self.files.contains(&file) {
            let message = format!("the snippet `{path}` includes itself");
            let fault = Diagnostic::warning("snippet-cycle", message).at(Place::new(at));
            self.diagnostics.push(fault);
            return;
        }
        self.included += 1;
        if self.included > MOST_SNIPPETS {
            return self.missing(
                path,
                &format!("the page includes more than {MOST_SNIPPETS}"),
                at,
            );
        }
        let (items, faults) = build::tree(file, scan::parts(file, self.sources.text(file), 0));
        self.diagnostics.extend(faults);
        self.files.push(file);
        self.file(&items, context, fields);
        self.files.pop();
    }

    fn missing(&mut self, path: &str, reason: &str, at: Span) {
        let message = format!("the snippet `{path}` is left out: {reason}");
        let fault = Diagnostic::warning("snippet-missing", message).at(Place::new(at));
        self.diagnostics.push(fault);
    }

    fn text(&mut self, at: Span, context: &Context) {
        let mut start = 0;
        for line in self.sources.slice(at).split_inclusive('\n') {
            self.line(line, super::within(at, start, start + line.len()));
            start += line.len();
        }
        examples::unfenced(self, at, context);
    }

    fn line(&mut self, line: &str, at: Span) {
        let trimmed = line.trim();
        if trimmed.is_empty() {
            return;
        }
        let level = trimmed.len() - trimmed.trim_start_matches('#').len();
        let heading = trimmed[level..].trim();
        if !(1..=6).contains(&level) || !trimmed[level..].starts_with(' ') || heading.is_empty() {
            self.quoted_description(line, at);
            self.lead = Some(trimmed.to_owned());
            self.listed_status(line, at);
            return;
        }
        self.lead = None;
        self.headings.retain(|(outer, _)| *outer < level);
        let start = line.find(heading).unwrap_or_default();
        let at = super::within(at, start, start + heading.len());
        let label = label(heading, at, Evidence::Prose);
        self.page.statuses.extend(label.status.clone());
        if level == 1 && self.page.title.is_none() {
            self.page.title = Some(label.title.clone());
        }
        self.headings.push((level, label));
    }

    /// Sites serve their pages without front matter, as `# Title` and `> description`.
    fn quoted_description(&mut self, line: &str, at: Span) {
        let Some(text) = line.trim_start().strip_prefix("> ").map(str::trim) else {
            return;
        };
        let titled = self
            .headings
            .last()
            .is_some_and(|(_, label)| Some(&label.title) == self.page.title.as_ref());
        if self.page.description.is_none() && self.lead.is_none() && titled {
            let start = line.find(text).unwrap_or_default();
            let at = super::within(at, start, start + text.len());
            self.page.description = Some(Fact {
                value: text.to_owned(),
                at,
                evidence: Evidence::Prose,
            });
        }
    }

    /// `- **422 Unprocessable Entity**: …` and `| 404 | … |`, below a heading about responses.
    fn listed_status(&mut self, line: &str, at: Span) {
        let marks = |one: char| matches!(one, '-' | '*' | '+' | '|' | '`' | '_' | ' ' | '\t');
        let words = line.trim_start_matches(marks);
        let start = line.len() - words.len();
        let is_item = line.trim_start().starts_with(['-', '*', '+', '|']);
        let cell = words
            .split(['*', '`', '|', ':', '_', '\n'])
            .next()
            .unwrap_or_default();
        let status = title::status(cell).filter(|(_, range)| range.start == 0 && is_item);
        let Some((value, range)) = status else { return };
        let about = self
            .headings
            .iter()
            .any(|(_, heading)| is_about_statuses(&heading.title.value));
        if about || title::is_reason_phrase(&cell[range.end..]) {
            let at = super::within(at, start, start + range.end);
            self.page.statuses.push(Fact {
                value,
                at,
                evidence: Evidence::Prose,
            });
        }
    }

    /// The type that the heading above explains: `### RadarItem fields`.
    pub(super) fn explained_type(&self) -> Option<&str> {
        let (_, heading) = self.headings.last()?;
        let words = heading.title.value.trim_matches('`').split_whitespace();
        let mut words = words.map(|word| word.trim_matches('`'));
        let name = words.next()?;
        let rest = words.next().map(str::to_ascii_lowercase);
        let explains =
            rest.is_none_or(|word| EXPLAINS.contains(&word.as_str())) && words.next().is_none();
        explains.then_some(name)
    }

    /// The titles around an item, the nearest first.
    pub(super) fn labels<'c>(&'c self, context: &'c Context) -> impl Iterator<Item = &'c Label> {
        let headings = self.headings.iter().rev().map(|(_, label)| label);
        context.label.iter().chain(headings)
    }

    /// The status that the titles around an item name.
    pub(super) fn status(&self, context: &Context) -> Option<Fact<u16>> {
        self.labels(context).find_map(|label| label.status.clone())
    }
}

/// What may follow the name of a type in a heading.
const EXPLAINS: [&str; 6] = [
    "fields",
    "properties",
    "object",
    "attributes",
    "type",
    "schema",
];

fn is_about_statuses(heading: &str) -> bool {
    let heading = heading.to_lowercase();
    ["response", "error", "status"]
        .iter()
        .any(|word| heading.contains(word))
}

pub(super) fn label(title: &str, at: Span, evidence: Evidence) -> Label {
    let status = title::status(title).map(|(value, range)| {
        // Where character references were decoded, the title is not what stands in the page.
        let exact = (at.end - at.start) as usize == title.len();
        let at = if exact {
            super::within(at, range.start, range.end)
        } else {
            at
        };
        Fact {
            value,
            at,
            evidence,
        }
    });
    let title = Fact {
        value: title.to_owned(),
        at,
        evidence,
    };
    Label { title, status }
}
