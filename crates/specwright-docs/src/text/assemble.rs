//! A page out of its blocks: headings say where the fields below them belong, and where examples do.

use std::collections::BTreeSet;

use specwright_source::{Diagnostic, FileId, Place, Span};

use super::block::{Block, Kind, Text};
use super::heading::{self, Heading};
use super::line::{fact, plain_quotes, span};
use super::loose::Loose;
use super::{endpoint, example, finish};
use crate::mdx::endpoint::{Target, target};
use crate::nesting::{Hints, Names};
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
    /// Whether the renderer left the title out: older ones of one line a token, which have blank lines, do.
    starts_below_the_title: bool,
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
    /// Text below headings where fields should stand.
    loose: Loose,
    /// A field without a name.
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
        let mut lines = text.blocks.iter().filter(|block| block.kind == Kind::Line);
        let from_the_top = lines
            .next()
            .is_some_and(|line| heading::is_furniture(line.text));
        let spaced = lines.any(|block| block.after_gap);
        Self {
            text,
            names,
            diagnostics,
            page: empty(form, file),
            section: None,
            started: false,
            starts_below_the_title: form == Form::Lines && spaced && !from_the_top,
            tab: None,
            opened: 0,
            tabs: Vec::new(),
            label: None,
            describes: false,
            spaced,
            unsure: Vec::new(),
            loose: Loose::default(),
            nameless: None,
        }
    }

    /// Reads what starts at a block that is no example, and returns how many blocks that takes.
    fn step(&mut self, at: usize, recognise: &mut dyn Recognise) -> usize {
        let Some(line) = self.text.line(at) else {
            return 1;
        };
        if !self.started
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
        if self.page.method.is_some() {
            return Some(found.blocks);
        }
        let Target { server, path } = target(&found.url);
        let method_at = self.bytes(found.method_at);
        let url_at = self.bytes(found.url_at);
        self.page.method = Some(fact(
            found.method.to_owned(),
            method_at,
            Evidence::FrontMatter,
        ));
        self.page.path = Some(fact(path, url_at, Evidence::FrontMatter));
        let server = server.map(|server| fact(server, url_at, Evidence::FrontMatter));
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
            if !self.started && !self.starts_below_the_title {
                self.front(block);
            }
        } else if !self.describe(block) {
            self.describes = false;
            if let Some(section) = self.section.as_ref().filter(|_| self.tab.is_none()) {
                self.loose.add(section, block.text);
            }
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
        finish::drop_repeated(&mut self.page.examples);
        finish::call(&mut self.page);
        finish::nest(&mut self.page, &self.tabs, hints, &mut self.diagnostics);
        (Some(self.page), self.diagnostics)
    }

    fn refusal(&self) -> Option<Diagnostic> {
        let page = &self.page;
        let whole = span(page.file, 0, self.text.blocks.last().map_or(0, Block::end));
        let nothing = page.method.is_none() && page.fields.is_empty() && page.examples.is_empty();
        if nothing && self.section.is_none() {
            let message = "the text shows neither an operation nor fields nor an example";
            return Some(Diagnostic::error("no-reference-page", message).at(Place::new(whole)));
        }
        let nameless = self.nameless.is_some() || self.loose.is_descriptions_only();
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

/// `404` is a status that the page answers with, and no field.
fn named_by_status(field: &Field) -> Option<Fact<u16>> {
    let name = &field.name;
    let in_response = matches!(field.section, Section::Response(_));
    let (status, _) =
        title::status(&name.value).filter(|_| in_response && name.value.len() == 3)?;
    Some(fact(status, name.at, name.evidence))
}
