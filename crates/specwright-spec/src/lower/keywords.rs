//! The keywords of a schema in one vocabulary, that of JSON Schema 2020-12.
//!
//! `nullable: true` and `type: [string, "null"]` read alike, as do `exclusiveMinimum: true` beside
//! `minimum` and `exclusiveMinimum: 3`. A schema is read as a conjunction of [`Part`]s: its own keywords,
//! what its `$ref` names, and each branch of its `allOf`.

mod limits;
mod reader;
mod values;

use indexmap::{IndexMap, IndexSet};
use rustc_hash::FxBuildHasher;
use specwright_source::Diagnostic;

use reader::{Reader, is_null};
pub(super) use reader::{compiles, count, items_beyond};

use super::types::Types;
use crate::document::Cursor;
use crate::document::tree::NodeId;
use crate::model::{Numbers, Text};

/// One of the schemas that a value must satisfy together.
#[derive(Debug, Clone)]
pub(super) struct Part<'a> {
    /// The schema.
    pub(super) at: Cursor<'a>,
    /// Whether its `oneOf` and `anyOf` are left out, because a branch of them stands beside it.
    pub(super) without_union: bool,
}

/// All keywords of a conjunction of schemas.
#[derive(Debug, Clone, Default)]
pub(super) struct Keywords<'a> {
    pub(super) types: Option<Types>,
    pub(super) nullable: bool,
    pub(super) never: bool,
    pub(super) literals: Option<Vec<Literal<'a>>>,
    pub(super) properties: IndexMap<&'a str, Vec<Part<'a>>, FxBuildHasher>,
    pub(super) required: IndexSet<&'a str, FxBuildHasher>,
    pub(super) additional: Option<Additional<'a>>,
    pub(super) items: Vec<Part<'a>>,
    pub(super) prefix: Vec<Cursor<'a>>,
    pub(super) items_range: Range,
    pub(super) unique: bool,
    pub(super) properties_range: Range,
    pub(super) text: Text,
    pub(super) numbers: Numbers,
    pub(super) union: Option<Branches<'a>>,
    pub(super) annotations: Annotations<'a>,
    /// Whether no type holds what is said, so that values are kept as JSON and checked to the letter.
    pub(super) untyped: bool,
    /// Every part that was read, references resolved.
    pub(super) parts: Vec<Part<'a>>,
}

/// A value of `enum` or `const`, with what is said about it.
#[derive(Debug, Clone)]
pub(super) struct Literal<'a> {
    pub(super) at: Cursor<'a>,
    pub(super) name: Option<&'a str>,
    pub(super) docs: Option<&'a str>,
}

/// `additionalProperties`
#[derive(Debug, Clone)]
pub(super) enum Additional<'a> {
    Refused,
    Any(Cursor<'a>),
    Of(Vec<Part<'a>>),
}

/// A least and a greatest count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Range {
    pub(super) min: u64,
    pub(super) max: Option<u64>,
}

/// `oneOf` or `anyOf`, branches that are `null` left out.
#[derive(Debug, Clone)]
pub(super) struct Branches<'a> {
    /// The schema that has them.
    pub(super) of: NodeId,
    pub(super) exclusive: bool,
    pub(super) branches: Vec<Cursor<'a>>,
    pub(super) discriminator: Option<Cursor<'a>>,
}

/// What a schema says without restricting values.
#[derive(Debug, Clone, Default)]
pub(super) struct Annotations<'a> {
    pub(super) title: Option<&'a str>,
    pub(super) description: Option<&'a str>,
    pub(super) default: Option<Cursor<'a>>,
    pub(super) deprecated: bool,
    pub(super) read_only: bool,
    pub(super) write_only: bool,
    pub(super) extensible: Option<bool>,
}

/// Keywords that restrict nothing; a `$ref` or `allOf` beside only these is no composition.
const ANNOTATIONS: [&str; 18] = [
    "title",
    "description",
    "default",
    "example",
    "examples",
    "deprecated",
    "readOnly",
    "writeOnly",
    "externalDocs",
    "nullable",
    "xml",
    "$comment",
    "summary",
    "$id",
    "$anchor",
    "$schema",
    "$defs",
    "definitions",
];

impl<'a> Part<'a> {
    /// The whole schema.
    pub(super) fn whole(at: Cursor<'a>) -> Self {
        Self {
            at,
            without_union: false,
        }
    }
}

/// Whether a keyword restricts nothing.
pub(super) fn is_annotation(key: &str) -> bool {
    key.starts_with("x-") || ANNOTATIONS.contains(&key)
}

/// Whether a schema says nothing of its values; one that names itself, or allows `null`, does not count.
pub(super) fn is_words(at: &Cursor<'_>) -> bool {
    const OTHERS: [&str; 6] = [
        "nullable",
        "$id",
        "$anchor",
        "$schema",
        "$defs",
        "definitions",
    ];
    let is_word = |key: &str| is_annotation(key) && !OTHERS.contains(&key);
    let object = at.node.as_object();
    object.is_some_and(|object| object.members.iter().all(|member| is_word(&member.key)))
}

/// The schema that a `oneOf` or `anyOf` stands for: its one branch beside `null`, written in place, where nothing else
/// restricts values. That is how documents of OpenAPI 3.1 often say that a value may be `null`.
pub(super) fn sole_branch<'a>(at: &Cursor<'a>) -> Option<Cursor<'a>> {
    let object = at.node.as_object()?;
    let key = ["oneOf", "anyOf"]
        .into_iter()
        .find(|key| object.get(key).is_some())?;
    let mut others = object.members.iter().filter(|member| *member.key != *key);
    if others.any(|member| !is_annotation(&member.key)) {
        return None;
    }
    let list = at.get(key)?;
    let mut branches = list.items().filter(|branch| !is_null(branch));
    let only = branches.next().filter(|_| branches.next().is_none())?;
    let is_in_place = only.reference().is_none() && only.node.as_object().is_some();
    is_in_place.then_some(only)
}

/// Reads the keywords of schemas that hold together.
pub(super) fn read<'a>(parts: &[Part<'a>], diagnostics: &mut Vec<Diagnostic>) -> Keywords<'a> {
    let mut reader = Reader::new(diagnostics);
    for part in parts {
        reader.part(part);
    }
    reader.keywords
}

/// Reads only what is said without restricting values.
pub(super) fn annotations<'a>(parts: &[Part<'a>]) -> Annotations<'a> {
    let mut diagnostics = Vec::new();
    let mut reader = Reader::new(&mut diagnostics);
    reader.only_annotations = true;
    for part in parts {
        reader.part(part);
    }
    reader.keywords.annotations
}

/// Reads what one schema says itself, references and `allOf` left aside.
pub(super) fn own<'a>(at: &Cursor<'a>, diagnostics: &mut Vec<Diagnostic>) -> Keywords<'a> {
    let mut reader = Reader::new(diagnostics);
    reader.own(at);
    reader.keywords
}

/// Reads the limits of texts and numbers that one schema states itself.
pub(super) fn own_limits(at: &Cursor<'_>) -> (Text, Numbers) {
    let mut diagnostics = Vec::new();
    let mut reader = Reader::new(&mut diagnostics);
    reader.text(at);
    reader.numbers(at);
    (reader.keywords.text, reader.keywords.numbers)
}
