//! A documentation page, as every front end reads it: facts about one operation, each with its place and how it
//! was learnt.
//!
//! A page says what it says: nothing is inferred here, and what a page does not say is absent.

use specwright_source::{FileId, Span};
use specwright_spec::document::Node;

/// A fact with the place that states it.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact<T> {
    /// What is stated.
    pub value: T,
    /// The words that state it.
    pub at: Span,
    /// How it was learnt.
    pub evidence: Evidence,
}

/// How a fact was learnt. Sources that come first outweigh those that follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Evidence {
    /// The front matter of the page, or the line of a rendered page that shows method and path.
    FrontMatter,
    /// The configuration of the site.
    Site,
    /// A curl command.
    Curl,
    /// An attribute of a tag, or the column of a rendered field.
    Attribute,
    /// How tags are nested.
    Nesting,
    /// A JSON example.
    Example,
    /// Running text.
    Prose,
}

/// The form that a page was in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// Mintlify MDX.
    Mdx,
    /// Rendered text, one token a line.
    Lines,
    /// Rendered text in which name, type and description of a field are glued together.
    Glued,
}

/// A page about one operation.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// The file.
    pub file: FileId,
    /// The form it was in.
    pub form: Form,
    /// The title.
    pub title: Option<Fact<String>>,
    /// The description below the title.
    pub description: Option<Fact<String>>,
    /// The HTTP method, in capitals.
    pub method: Option<Fact<String>>,
    /// The path template, variables as `{id}`, without host and query.
    pub path: Option<Fact<String>>,
    /// Base URLs, as far as the page says them (from a full URL in the front matter, or a curl command).
    pub servers: Vec<Fact<String>>,
    /// The authentication that front matter or site configuration state.
    pub auth: Option<Fact<Auth>>,
    /// The operation of an OpenAPI document that the page is generated from, where it is (`openapi: "GET /pets"`).
    pub openapi: Option<Fact<String>>,
    /// The media type of the request that front matter or a curl command state.
    pub content_type: Option<Fact<String>>,
    /// The fields, in page order, those of requests and responses apart by their [`Section`].
    pub fields: Vec<Field>,
    /// The examples, in page order.
    pub examples: Vec<Example>,
    /// Statuses that the page names outside of examples and sections, with the words that do.
    pub statuses: Vec<Fact<u16>>,
}

/// How a site or page authenticates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Auth {
    /// HTTP Bearer.
    Bearer,
    /// HTTP Basic.
    Basic,
    /// A key in the header of this name.
    Key(String),
    /// Explicitly none.
    None,
}

/// Where a field belongs.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Section {
    /// A header of the request.
    Header,
    /// A parameter in the path.
    Path,
    /// A parameter in the query.
    Query,
    /// A member of the request body.
    Body,
    /// A member of a response body; the status where the page says one.
    Response(Option<u16>),
}

/// A field of a request or response.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Where it belongs.
    pub section: Section,
    /// The name, as the page writes it; dotted names and `[]` are already unfolded into parents.
    pub name: Fact<String>,
    /// The type, where the page states one.
    pub kind: Option<Fact<FieldType>>,
    /// The type as the page writes it.
    pub type_text: Option<Fact<String>>,
    /// Whether it is marked as required (`Some(true)`) or as optional (`Some(false)`).
    pub required: Option<Fact<bool>>,
    /// Whether it is marked as deprecated.
    pub deprecated: Option<Fact<bool>>,
    /// The default, as text or JSON as the page writes it.
    pub default: Option<Fact<serde_json::Value>>,
    /// The values that an attribute or the type, not prose, limit it to.
    pub values: Option<Fact<Vec<String>>>,
    /// The description, Markdown.
    pub description: Option<Fact<String>>,
    /// The fields inside it, by the nesting of the tags.
    pub children: Vec<Field>,
}

/// A type, by the grammar that such pages use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldType {
    /// Text, with a format where the word says one (`date`, `uuid`, `binary`).
    String(Option<String>),
    /// A number.
    Number,
    /// A whole number.
    Integer,
    /// A truth value.
    Boolean,
    /// An object.
    Object,
    /// An array of these; of anything where the page does not say.
    Array(Option<Box<FieldType>>),
    /// An object whose members are of this type.
    Map(Box<FieldType>),
    /// One of these texts.
    Literals(Vec<String>),
    /// `null`
    Null,
    /// One of these.
    Union(Vec<FieldType>),
    /// Any value.
    Any,
    /// A name that the page does not explain.
    Named(String),
}

/// An example on a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Example {
    /// Whether it shows a request or a response.
    pub kind: ExampleKind,
    /// The title of the fence or tab.
    pub title: Option<Fact<String>>,
    /// The status that the title names.
    pub status: Option<Fact<u16>>,
    /// The whole text of the example.
    pub at: Span,
    /// The JSON value, located in the page, where it is one (for a curl command, its data).
    pub json: Option<Node>,
    /// The curl command, where it is one.
    pub curl: Option<Curl>,
}

/// What an example shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ExampleKind {
    /// A request.
    Request,
    /// A response.
    Response,
}

/// A curl command, taken apart.
#[derive(Debug, Clone, PartialEq)]
pub struct Curl {
    /// The method, in capitals.
    pub method: Option<Fact<String>>,
    /// The URL.
    pub url: Option<Fact<String>>,
    /// The headers with their values.
    pub headers: Vec<(Fact<String>, String)>,
    /// The text of the data.
    pub data: Option<Fact<String>>,
}
