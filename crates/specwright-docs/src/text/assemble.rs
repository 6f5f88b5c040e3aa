//! A page out of its blocks: headings say where the fields below them belong, and where examples do.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use specwright_source::{Diagnostic, FileId, Place, Span};

use super::block::{Block, Kind, Text};
use super::heading::{self, Heading};
use super::line::{fact, plain_quotes, span};
use super::{endpoint, example};
use crate::nesting::{self, Hints, Names, Shape};
use crate::page::{Evidence, Example, ExampleKind, Fact, Field, Form, Page, Section};
use crate::title;

/// Finds the fields of one form.
pub(crate) trait Recognise {
    /// The field that starts at a block, with the number of blocks that it takes.
    fn field(
        &mut self,
        context: &Context<'_>,
        at: usize,
        faults: &mut Vec<Diagnostic>,
    ) -> Option<(Field, usize)>;

    /// Whether a line is a field without its name.
    fn is_nameless(&self, line: &str) -> bool;
}

/// What a recogniser looks at.
pub(crate) struct Context<'a> {
    /// The file.
    pub(crate) file: FileId,
    /// The page.
    pub(crate) text: &'a Text<'a>,
    /// Where the field belongs.
    pub(crate) section: &'a Section,
    /// Names that examples and sibling pages have.
    pub(crate) names: &'a Names,
}

impl Context<'_> {
    /// The place of a block.
    pub(crate) fn block(&self, at: usize) -> Span {
        let block = &self.text.blocks[at];
        span(self.file, block.start, block.end())
    }
}

/// Reads a rendered page.
pub(crate) fn assemble(
    form: Form,
    file: FileId,
    source: &str,
    hints: &Hints,
    recognise: &mut dyn Recognise,
) -> (Option<Page>, Vec<Diagnostic>) {
    let text = Text::new(source);
    let mut diagnostics = Vec::new();
    let mut examples: Vec<_> = text
        .blocks
        .iter()
        .map(|block| example::read(file, block, &mut diagnostics))
        .collect();
    let mut names = hints.names.clone();
    for example in examples.iter().flatten() {
        names.extend_from(example.json.as_ref());
    }
    let mut assembler = Assembler::new(form, file, &text, &names, diagnostics);
    let mut at = 0;
    while at < text.blocks.len() {
        at += match examples[at].take() {
            Some(example) => assembler.example(example),
            None => assembler.step(at, recognise),
        };
    }
    assembler.finish(hints)
}

struct Assembler<'a> {
    text: &'a Text<'a>,
    names: &'a Names,
    diagnostics: Vec<Diagnostic>,
    page: Page,
    /// Where fields belong; none before the first heading.
    section: Option<Section>,
    /// Whether a heading was read.
    started: bool,
    /// The title of the tab or fence that is open.
    tab: Option<(Fact<String>, Fact<u16>)>,
    /// How many tabs and fences with a status were opened, and how many were when each field was read.
    opened: usize,
    tabs: Vec<usize>,
    /// What the next example shows, where a heading says it.
    label: Option<ExampleKind>,
    /// Whether the lines that follow may describe the last field.
    describes: bool,
    /// Whether blank lines part the paragraphs of the page.
    spaced: bool,
    /// Examples below the fields of a body, which may show either side.
    unsure: Vec<usize>,
    /// Sentences below headings where fields should stand, and fields without a name.
    loose: usize,
    nameless: Option<Span>,
}

impl<'a> Assembler<'a> {
    fn new(
        form: Form,
        file: FileId,
        text: &'a Text<'a>,
        names: &'a Names,
        diagnostics: Vec<Diagnostic>,
    ) -> Self {
        Self {
            text,
            names,
            diagnostics,
            page: empty(form, file),
            section: None,
            started: false,
            tab: None,
            opened: 0,
            tabs: Vec::new(),
            label: None,
            describes: false,
            spaced: text
                .blocks
                .iter()
                .skip(1)
                .any(|block| block.kind == Kind::Line && block.after_gap),
            unsure: Vec::new(),
            loose: 0,
            nameless: None,
        }
    }

    /// Reads what starts at a block that is no example, and returns how many blocks that takes.
    fn step(&mut self, at: usize, recognise: &mut dyn Recognise) -> usize {
        let Some(line) = self.text.line(at) else {
            return 1;
        };
        if !self.started
            && self.page.method.is_none()
            && let Some(blocks) = self.endpoint(at)
        {
            return blocks;
        }
        if let Some(blocks) = self.field(at, recognise) {
            return blocks;
        }
        match heading::read(line) {
            Some(Heading::Status(..)) => return self.tabs(at),
            Some(found) => self.heading(found, at),
            None if heading::is_furniture(line) || heading::is_handle(line) => {}
            None => {
                if self.section.is_some() && recognise.is_nameless(line) {
                    self.nameless.get_or_insert(self.span(at));
                }
                self.prose(at);
            }
        }
        1
    }

    fn endpoint(&mut self, at: usize) -> Option<usize> {
        let found = endpoint::read(self.text, at)?;
        let (server, path) = endpoint::split(&found.url);
        let method_at = self.bytes(found.method_at);
        let url_at = self.bytes(found.url_at);
        self.page.method = Some(fact(
            found.method.to_owned(),
            method_at,
            Evidence::FrontMatter,
        ));
        self.page.path = Some(fact(path, url_at, Evidence::FrontMatter));
        let server = server.map(|server| fact(server.to_owned(), url_at, Evidence::FrontMatter));
        self.page.servers.extend(server);
        Some(found.blocks)
    }

    fn field(&mut self, at: usize, recognise: &mut dyn Recognise) -> Option<usize> {
        let context = Context {
            file: self.page.file,
            text: self.text,
            section: self.section.as_ref()?,
            names: self.names,
        };
        let (field, blocks) = recognise.field(&context, at, &mut self.diagnostics)?;
        if let Some(status) = named_by_status(&field) {
            self.open(field.name, status);
        } else {
            self.page.fields.push(field);
            self.tabs.push(self.opened);
            self.describes = true;
        }
        Some(blocks)
    }

    /// What follows is about a status.
    fn open(&mut self, title: Fact<String>, status: Fact<u16>) {
        self.opened += 1;
        self.describes = false;
        if let Some(section) = &mut self.section {
            *section = Section::Response(Some(status.value));
        }
        self.page.statuses.push(status.clone());
        self.tab = Some((title, status));
    }

    fn heading(&mut self, heading: Heading, at: usize) {
        self.describes = false;
        self.started = true;
        match heading {
            Heading::Section(section) => {
                self.tab = None;
                self.section = Some(section);
            }
            Heading::Somewhere => {
                let message =
                    "the heading does not say whether its fields belong to path, query or body";
                let fault =
                    Diagnostic::warning("section-unknown", message).at(Place::new(self.span(at)));
                self.diagnostics
                    .push(fault.help("fields below it are not read until the next heading"));
                self.section = None;
            }
            Heading::Example(kind) => self.label = Some(kind),
            Heading::Status(..) => {}
        }
    }

    /// Titles of tabs. Renderers show the titles of all of them, and then what is in the first.
    fn tabs(&mut self, at: usize) -> usize {
        let titles = (at..self.text.blocks.len()).map_while(|at| self.title(at));
        let titles: Vec<_> = titles.collect();
        let taken = titles.len();
        let mut titles = titles.into_iter();
        if let Some((title, status)) = titles.next() {
            self.open(title, status);
        }
        self.page.statuses.extend(titles.map(|(_, status)| status));
        taken
    }

    fn title(&self, at: usize) -> Option<(Fact<String>, Fact<u16>)> {
        let line = self.text.line(at)?;
        let Some(Heading::Status(status, range)) = heading::read(line) else {
            return None;
        };
        let start = self.text.blocks[at].start;
        let at_status = self.bytes((start + range.start, start + range.end));
        let title = fact(line.to_owned(), self.span(at), Evidence::Attribute);
        Some((title, fact(status, at_status, Evidence::Attribute)))
    }

    fn example(&mut self, mut example: Example) -> usize {
        self.describes = false;
        if example.curl.is_none() {
            example.kind = self.label.take().unwrap_or(ExampleKind::Response);
            let tab = self
                .tab
                .clone()
                .filter(|_| example.kind == ExampleKind::Response);
            (example.title, example.status) = tab.unzip();
            if self.section == Some(Section::Body) {
                self.unsure.push(self.page.examples.len());
            }
        }
        self.page.examples.push(example);
        1
    }

    fn prose(&mut self, at: usize) {
        let block = &self.text.blocks[at];
        if self.section.is_none() {
            if !self.started {
                self.front(block);
            }
        } else if !self.describe(block) {
            self.describes = false;
            self.loose += usize::from(is_sentence(block.text));
        }
    }

    /// Title and description: the first words of a page that are neither the site's nor a heading.
    fn front(&mut self, block: &Block<'_>) {
        const LONGEST: usize = 120;
        let words = fact(
            plain_quotes(block.text).into_owned(),
            span(self.page.file, block.start, block.end()),
            Evidence::Prose,
        );
        let is_title = block.text.len() <= LONGEST && !block.text.ends_with('.');
        if self.page.title.is_none() && self.page.description.is_none() && is_title {
            self.page.title = Some(words);
        } else if self.page.description.is_none() {
            self.page.description = Some(words);
        }
    }

    /// Adds a line to the description of the last field, where it belongs there.
    fn describe(&mut self, block: &Block<'_>) -> bool {
        let Some(field) = self.page.fields.last_mut().filter(|_| self.describes) else {
            return false;
        };
        let words = plain_quotes(block.text);
        match &mut field.description {
            None => {
                let at = span(self.page.file, block.start, block.end());
                field.description = Some(fact(words.into_owned(), at, Evidence::Prose));
                true
            }
            Some(description) => {
                let same_paragraph = self.spaced && !block.after_gap;
                let listed =
                    block.text.starts_with(['-', '*', '•']) || description.value.ends_with(':');
                if same_paragraph || listed {
                    description.value.push('\n');
                    description.value.push_str(&words);
                    description.at.end = span(self.page.file, block.start, block.end()).end;
                }
                same_paragraph || listed
            }
        }
    }

    fn finish(mut self, hints: &Hints) -> (Option<Page>, Vec<Diagnostic>) {
        if let Some(fault) = self.refusal() {
            self.diagnostics.push(fault);
            return (None, self.diagnostics);
        }
        self.sides();
        drop_repeated(&mut self.page.examples);
        call(&mut self.page);
        nest(&mut self.page, &self.tabs, hints, &mut self.diagnostics);
        (Some(self.page), self.diagnostics)
    }

    fn refusal(&self) -> Option<Diagnostic> {
        const SENTENCES: usize = 2;
        let page = &self.page;
        let whole = span(page.file, 0, self.text.blocks.last().map_or(0, Block::end));
        let nothing = page.method.is_none() && page.fields.is_empty() && page.examples.is_empty();
        if nothing && self.section.is_none() {
            let message = "the text shows neither an operation nor fields nor an example";
            return Some(Diagnostic::error("no-reference-page", message).at(Place::new(whole)));
        }
        let nameless = self.nameless.is_some() || self.loose >= SENTENCES;
        if !page.fields.is_empty() || !nameless {
            return None;
        }
        let message = "the text has the descriptions of fields, but not their names";
        let fault = Diagnostic::error("field-names-missing", message);
        let fault = fault.at(Place::new(self.nameless.unwrap_or(whole)));
        Some(fault.help(
            "give the page in another form: its MDX, or text in which names and types can be read",
        ))
    }

    /// An example below the fields of the body whose members are all fields of the body shows a request.
    fn sides(&mut self) {
        let fields = self
            .page
            .fields
            .iter()
            .filter(|field| field.section == Section::Body);
        let names: BTreeSet<_> = fields.map(|field| field.name.value.as_str()).collect();
        for at in &self.unsure {
            let example = &mut self.page.examples[*at];
            let object = example.json.as_ref().and_then(|json| json.as_object());
            let own = object.is_some_and(|object| {
                object
                    .members
                    .iter()
                    .all(|member| names.contains(&*member.key))
            });
            if own && example.status.is_none() {
                example.kind = ExampleKind::Request;
            }
        }
    }

    fn span(&self, at: usize) -> Span {
        let block = &self.text.blocks[at];
        span(self.page.file, block.start, block.end())
    }

    fn bytes(&self, (start, end): (usize, usize)) -> Span {
        span(self.page.file, start, end)
    }
}

fn is_sentence(line: &str) -> bool {
    line.starts_with(char::is_uppercase) && line.ends_with('.') && line.contains(' ')
}

fn empty(form: Form, file: FileId) -> Page {
    Page {
        file,
        form,
        title: None,
        description: None,
        method: None,
        path: None,
        servers: Vec::new(),
        auth: None,
        openapi: None,
        content_type: None,
        fields: Vec::new(),
        examples: Vec::new(),
        statuses: Vec::new(),
    }
}

/// Keeps the first of the examples that show the same: renderers print those of the margin twice.
fn drop_repeated(examples: &mut Vec<Example>) {
    let mut seen = BTreeSet::new();
    examples.retain(|example| {
        let Some(json) = example.json.as_ref().filter(|_| example.curl.is_none()) else {
            return true;
        };
        let status = example.status.as_ref().map(|status| status.value);
        let request = example.kind == ExampleKind::Request;
        seen.insert((request, status, json.to_json().to_string()))
    });
}

/// What the curl commands say about the call, where the page itself does not.
fn call(page: &mut Page) {
    let commands = page
        .examples
        .iter()
        .filter_map(|example| example.curl.clone());
    for command in commands.collect::<Vec<_>>() {
        if page.method.is_none() {
            page.method.clone_from(&command.method);
        }
        if let Some(url) = &command.url {
            let (host, path) = endpoint::split(&url.value);
            let takes = page.path.is_none() && (path.contains('{') || !has_path_fields(page));
            if takes && path != "/" {
                page.path = Some(fact(path, url.at, Evidence::Curl));
            }
            let template = page.path.as_ref().map(|path| path.value.as_str());
            let server = template
                .and_then(|path| endpoint::base(&url.value, path))
                .or(host);
            let server = server.map(str::to_owned);
            let new = server.filter(|server| page.servers.iter().all(|one| one.value != *server));
            page.servers
                .extend(new.map(|server| fact(server, url.at, Evidence::Curl)));
        }
        let media =
            |(name, _): &&(Fact<String>, String)| name.value.eq_ignore_ascii_case("content-type");
        if let Some((name, value)) = command
            .headers
            .iter()
            .find(media)
            .filter(|_| page.content_type.is_none())
        {
            page.content_type = Some(fact(value.clone(), name.at, Evidence::Curl));
        }
    }
}

/// A command shows values where the template has variables; which of its segments are variables, it does not say.
fn has_path_fields(page: &Page) -> bool {
    page.fields
        .iter()
        .any(|field| field.section == Section::Path)
}

/// `404` is a status that the page answers with, and no field.
fn named_by_status(field: &Field) -> Option<Fact<u16>> {
    let name = &field.name;
    let in_response = matches!(field.section, Section::Response(_));
    let (status, _) =
        title::status(&name.value).filter(|_| in_response && name.value.len() == 3)?;
    Some(fact(status, name.at, name.evidence))
}

/// Rendered text is flat: the examples say which field is inside which.
fn nest(page: &mut Page, tabs: &[usize], hints: &Hints, diagnostics: &mut Vec<Diagnostic>) {
    // The fields of a body may stand below several headings; tabs of one status are answers of their own.
    let mut sections: IndexMap<(Section, usize), Vec<Field>> = IndexMap::new();
    for (field, tab) in std::mem::take(&mut page.fields).into_iter().zip(tabs) {
        let tab = if matches!(field.section, Section::Response(_)) {
            *tab
        } else {
            0
        };
        sections
            .entry((field.section.clone(), tab))
            .or_default()
            .push(field);
    }
    for ((section, _), fields) in sections {
        let examples = page
            .examples
            .iter()
            .filter(|example| nesting::shows(&section, example));
        let mut shape = Shape::of(examples.filter_map(|example| example.json.as_ref()));
        shape.add_hints(hints, &section, &fields);
        let (fields, faults) = nesting::nest(fields, &shape);
        page.fields.extend(fields);
        diagnostics.extend(faults);
    }
}
