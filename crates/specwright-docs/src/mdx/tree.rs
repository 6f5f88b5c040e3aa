//! The tags of a page as a tree: `<ParamField body="a">Text <Expandable>…</Expandable></ParamField>`.
//!
//! Positions are those of the file that a tag stands in, which may be a snippet of the page.

use specwright_source::Span;

/// What stands in a page or element, in order.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Item {
    /// An element with what is in it.
    Element(Element),
    /// A fenced code block.
    Fence(Fence),
    /// Running text, tags of no meaning here included.
    Text(Span),
    /// `import … from "…"` and `export …`.
    Module(Span),
}

/// An element.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) attributes: Vec<Attribute>,
    /// The opening tag.
    pub(super) tag: Span,
    pub(super) children: Vec<Item>,
}

/// An attribute of a tag.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Attribute {
    pub(super) name: String,
    pub(super) name_at: Span,
    pub(super) value: AttributeValue,
}

/// What is behind the `=` of an attribute.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum AttributeValue {
    /// Nothing: the name alone says yes.
    Bare,
    /// `"text"`, without the quotes; character references are decoded.
    Text(String, Span),
    /// `{expression}`, without the braces.
    Expression(String, Span),
}

/// A fenced code block.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Fence {
    /// The first word behind the fence, in lower case; may be empty.
    pub(super) language: String,
    /// What follows it, with its place, where something does.
    pub(super) title: Option<(String, Span)>,
    /// The lines between the fences.
    pub(super) content: Span,
}

impl Element {
    /// The attribute of this name; case counts for nothing, since pages write `Optional` too.
    pub(super) fn attribute(&self, name: &str) -> Option<&Attribute> {
        self.attributes
            .iter()
            .find(|attribute| attribute.name.eq_ignore_ascii_case(name))
    }

    /// The text of an attribute and where it stands; nothing where it is bare or empty.
    pub(super) fn text(&self, name: &str) -> Option<(&str, Span)> {
        match &self.attribute(name)?.value {
            AttributeValue::Text(text, at) if !text.trim().is_empty() => Some((text, *at)),
            AttributeValue::Expression(text, at) => {
                Some((unquoted(text), *at)).filter(|(text, _)| !text.is_empty())
            }
            _ => None,
        }
    }

    /// Whether this is a field of a request or response.
    pub(super) fn is_field(&self) -> bool {
        is_field(&self.name)
    }
}

/// Whether the tag is one of a field.
pub(super) fn is_field(name: &str) -> bool {
    matches!(name, "ParamField" | "ResponseField")
}

/// Whether what is in the element is more than text to be read on.
pub(super) fn is_structure(name: &str) -> bool {
    is_field(name)
        || matches!(
            name,
            "Expandable"
                | "Tabs"
                | "Tab"
                | "Accordion"
                | "AccordionGroup"
                | "RequestExample"
                | "ResponseExample"
                | "CodeGroup"
                | "Snippet"
                | "Steps"
                | "Step"
                | "Panel"
        )
}

/// `"text"` in an expression is text.
pub(super) fn unquoted(expression: &str) -> &str {
    let text = expression.trim();
    ['"', '\'', '`']
        .iter()
        .find_map(|quote| text.strip_prefix(*quote)?.strip_suffix(*quote))
        .unwrap_or(text)
}
