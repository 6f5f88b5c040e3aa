//! The source of an MDX page as a tree, independent of the importer: `<Tab title="200 OK">…</Tab>`.

/// A part of a page.
#[derive(Debug)]
pub(crate) enum Item {
    /// Markdown.
    Text(String),
    /// A fenced block: what stands behind the fence, and its lines.
    Fence(String, String),
    /// A tag with what is in it.
    Element(Element),
}

/// A tag with what is in it.
#[derive(Debug)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
    pub(crate) items: Vec<Item>,
}

impl Element {
    /// The value of an attribute; empty where it has none.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(own, _)| own == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// The value of a key in the front matter.
pub(crate) fn front_matter<'a>(page: &'a str, key: &str) -> Option<&'a str> {
    let matter = page.strip_prefix("---\n")?.split("\n---").next()?;
    let value = matter
        .lines()
        .find_map(|line| line.strip_prefix(key)?.strip_prefix(':'))?;
    Some(value.trim().trim_matches(['"', '\'']))
}

/// The body of a page as a tree.
pub(crate) fn parse(page: &str) -> Vec<Item> {
    let body = page
        .strip_prefix("---\n")
        .and_then(|rest| rest.split_once("\n---"));
    let mut parser = Parser {
        rest: body.map_or(page, |(_, body)| body.trim_start_matches('-')),
    };
    parser.items(None)
}

struct Parser<'a> {
    rest: &'a str,
}

impl Parser<'_> {
    fn items(&mut self, until: Option<&str>) -> Vec<Item> {
        let mut items = Vec::new();
        let mut text = String::new();
        while let Some(first) = self.rest.chars().next() {
            let line_start = text.is_empty() || text.trim_end_matches([' ', '\t']).ends_with('\n');
            if line_start && self.rest.starts_with("```") {
                flush(&mut text, &mut items);
                items.push(self.fence());
            } else if self.rest.starts_with("</") && until.is_some() {
                let (tag, rest) = self.rest.split_once('>').unwrap_or((self.rest, ""));
                if tag[2..].trim() == until.unwrap_or_default() {
                    self.rest = rest;
                    break;
                }
                self.rest = rest;
            } else if self.rest.starts_with('<') && self.rest[1..].starts_with(char::is_uppercase) {
                flush(&mut text, &mut items);
                items.push(self.element());
            } else {
                // Code in a line is copied whole: tags in it are none.
                let code = (first == '`')
                    .then(|| self.rest[1..].find(['`', '\n']))
                    .flatten();
                let length = code.map_or(first.len_utf8(), |end| end + 2);
                text.push_str(&self.rest[..length]);
                self.rest = &self.rest[length..];
            }
        }
        flush(&mut text, &mut items);
        items
    }

    fn fence(&mut self) -> Item {
        let (info, body) = self.rest[3..]
            .split_once('\n')
            .unwrap_or((&self.rest[3..], ""));
        let end = body
            .match_indices("```")
            .map(|(at, _)| at)
            .find(|at| body[..*at].trim_end_matches([' ', '\t']).ends_with('\n'))
            .unwrap_or(body.len());
        self.rest = body[end..].trim_start_matches('`');
        Item::Fence(info.trim().to_owned(), dedent(&body[..end]))
    }

    fn element(&mut self) -> Item {
        let end = tag_end(self.rest);
        let tag = &self.rest[1..end];
        self.rest = self.rest[end..].strip_prefix('>').unwrap_or_default();
        let closed = tag.ends_with('/');
        let tag = tag.trim_end_matches('/').trim();
        let (name, attributes) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
        Item::Element(Element {
            name: name.to_owned(),
            attributes: self::attributes(attributes),
            items: if closed {
                Vec::new()
            } else {
                self.items(Some(name))
            },
        })
    }
}

fn flush(text: &mut String, items: &mut Vec<Item>) {
    if !text.trim().is_empty() {
        items.push(Item::Text(std::mem::take(text)));
    }
    text.clear();
}

fn tag_end(text: &str) -> usize {
    let mut quoted = false;
    let mut end = text.char_indices().filter(|(_, one)| {
        quoted ^= *one == '"';
        *one == '>' && !quoted
    });
    end.next().map_or(text.len(), |(at, _)| at)
}

fn attributes(text: &str) -> Vec<(String, String)> {
    let mut attributes = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let end = rest
            .find(|one: char| one == '=' || one.is_whitespace())
            .unwrap_or(rest.len());
        let name = rest[..end].to_owned();
        rest = &rest[end..];
        let mut value = String::new();
        if let Some(after) = rest.strip_prefix('=') {
            let close = if after.starts_with('{') {
                '}'
            } else {
                after.chars().next().unwrap_or('"')
            };
            let inner = after.get(1..).unwrap_or_default();
            let (own, behind) = inner.split_once(close).unwrap_or((inner, ""));
            own.clone_into(&mut value);
            rest = behind;
        }
        attributes.push((name, value));
        rest = rest.trim_start();
    }
    attributes
}

/// The lines without the indentation that all of them have.
fn dedent(text: &str) -> String {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let indent = lines
        .map(|line| line.len() - line.trim_start().len())
        .min()
        .unwrap_or(0);
    let lines: Vec<_> = text
        .lines()
        .map(|line| line.get(indent..).unwrap_or_default())
        .collect();
    lines.join("\n")
}
