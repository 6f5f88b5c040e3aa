//! What a reader sees of a page, in order: `Heading("Response")`, `Field { name: "id", .. }`.

use crate::source::{self, Element, Item};

/// A part of what is seen.
#[derive(Debug, Clone)]
pub(crate) enum Shown {
    /// A heading or the titles of tabs.
    Heading(String),
    /// A paragraph, a row of a table, an item of a list.
    Paragraph(String),
    /// A field; its description is the paragraphs behind it.
    Field(Field),
    /// A block of code.
    Code(String),
}

/// The line of a field.
#[derive(Debug, Clone)]
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) kind: Option<String>,
    pub(crate) required: bool,
    pub(crate) deprecated: bool,
    pub(crate) default: Option<String>,
}

/// A page as a reader sees it.
#[derive(Debug)]
pub(crate) struct View {
    pub(crate) title: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) method: Option<String>,
    pub(crate) path: Option<String>,
    pub(crate) shown: Vec<Shown>,
    /// The examples in the margin.
    pub(crate) margin: Vec<Shown>,
}

/// Which tabs of a row are seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tabs {
    /// The titles of all, and the contents of the first.
    First,
    /// Each title with its contents.
    All,
}

/// What a reader sees who opens what can be opened.
pub(crate) fn view(page: &str, tabs: Tabs) -> View {
    let front = |key| source::front_matter(page, key).map(str::to_owned);
    let api = front("api")
        .or_else(|| front("openapi"))
        .unwrap_or_default();
    let (method, path) = match api.split_once(' ') {
        Some((method, path)) => (Some(method.to_uppercase()), Some(path.trim().to_owned())),
        None => (None, None),
    };
    let mut view = View {
        title: front("title"),
        description: front("description"),
        method,
        path,
        shown: Vec::new(),
        margin: Vec::new(),
    };
    let items = source::parse(page);
    let mut viewer = Viewer {
        tabs,
        margin: Vec::new(),
    };
    view.shown = viewer.collect(&items);
    view.margin = viewer.margin;
    view
}

struct Viewer {
    tabs: Tabs,
    margin: Vec<Shown>,
}

impl Viewer {
    fn collect(&mut self, items: &[Item]) -> Vec<Shown> {
        let mut shown = Vec::new();
        for item in items {
            match item {
                Item::Text(text) => shown.extend(markdown(text)),
                Item::Fence(_, body) => shown.push(Shown::Code(body.clone())),
                Item::Element(element) => shown.extend(self.element(element)),
            }
        }
        shown
    }

    fn element(&mut self, element: &Element) -> Vec<Shown> {
        match element.name.as_str() {
            "ParamField" | "ResponseField" => {
                let mut shown = vec![Shown::Field(field(element))];
                shown.extend(self.collect(&element.items));
                shown
            }
            "RequestExample" | "ResponseExample" => {
                self.margin.extend(group(element));
                Vec::new()
            }
            "CodeGroup" => group(element),
            "Tabs" => self.tabs(element),
            _ => self.collect(&element.items),
        }
    }

    fn tabs(&mut self, element: &Element) -> Vec<Shown> {
        let tabs = element.items.iter().filter_map(|item| match item {
            Item::Element(tab) if tab.name == "Tab" => Some(tab),
            _ => None,
        });
        let title = |tab: &Element| {
            tab.attribute("title")
                .map(|title| Shown::Heading(title.to_owned()))
        };
        let mut shown: Vec<Shown> = Vec::new();
        if self.tabs == Tabs::First {
            shown.extend(tabs.clone().filter_map(title));
            shown.extend(
                tabs.clone()
                    .take(1)
                    .flat_map(|tab| self.collect(&tab.items)),
            );
        } else {
            for tab in tabs {
                shown.extend(title(tab));
                shown.extend(self.collect(&tab.items));
            }
        }
        shown
    }
}

fn field(element: &Element) -> Field {
    let name = ["name", "body", "query", "path", "header"]
        .iter()
        .find_map(|name| element.attribute(name));
    Field {
        name: name.unwrap_or_default().to_owned(),
        kind: element.attribute("type").map(str::to_owned),
        required: element.attribute("required").is_some(),
        deprecated: element.attribute("deprecated").is_some(),
        default: element.attribute("default").map(str::to_owned),
    }
}

/// The titles of all blocks, and the first of them.
fn group(element: &Element) -> Vec<Shown> {
    let fences = element.items.iter().filter_map(|item| match item {
        Item::Fence(info, body) => Some((info, body)),
        _ => None,
    });
    let (mut shown, mut first) = (Vec::new(), None);
    for (info, body) in fences {
        let title = info.split_once(' ').map_or("", |(_, title)| title.trim());
        if !title.is_empty() {
            shown.push(Shown::Heading(title.to_owned()));
        }
        first = first.or(Some(body.clone()));
    }
    shown.extend(first.map(Shown::Code));
    shown
}

fn markdown(text: &str) -> Vec<Shown> {
    let mut shown = Vec::new();
    let mut paragraph: Vec<&str> = Vec::new();
    let end = |paragraph: &mut Vec<&str>, shown: &mut Vec<Shown>| {
        if !paragraph.is_empty() {
            shown.push(Shown::Paragraph(inline(&paragraph.join(" "))));
            paragraph.clear();
        }
    };
    for line in text.lines().map(str::trim) {
        let is_item = line.starts_with("- ") || line.starts_with("* ");
        if line.is_empty()
            || line.starts_with("import ")
            || line == "---"
            || is_item
            || line.starts_with(['#', '|'])
        {
            end(&mut paragraph, &mut shown);
        }
        if let Some(heading) = line.strip_prefix('#') {
            shown.push(Shown::Heading(inline(
                heading.trim_start_matches('#').trim(),
            )));
        } else if line.starts_with('|') {
            let cells = line
                .trim_matches('|')
                .split('|')
                .map(|cell| inline(cell.trim()));
            shown.extend(
                cells
                    .filter(|cell| !cell.trim_matches(['-', ':']).is_empty())
                    .map(Shown::Paragraph),
            );
        } else if !line.is_empty() && line != "---" && !line.starts_with("import ") {
            paragraph.push(line);
        }
    }
    end(&mut paragraph, &mut shown);
    shown
}

/// Markdown within a line as text: links by their words, no backticks, no stars.
fn inline(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, link)) = rest.split_once('[') {
        let parts = link
            .split_once("](")
            .and_then(|(words, after)| Some((words, after.split_once(')')?.1)));
        out.push_str(before);
        match parts.filter(|(words, _)| !words.contains(['[', ']'])) {
            Some((words, after)) => {
                out.push_str(words);
                rest = after;
            }
            None => {
                out.push('[');
                rest = link;
            }
        }
    }
    out.push_str(rest);
    out.replace("**", "")
        .replace('`', "")
        .replace("&middot;", "·")
        .trim()
        .to_owned()
}
