//! What a change of the document asks of the compiler: `demand(kind, side, Style::Macros)`
//!
//! Code was right before the change. Where the change makes it wrong, the compiler has to say so; where it does not,
//! the reason stands here, and an error is welcome but not asked for.

use std::fmt;

use serde::Serialize;

use super::lanes::Style;

/// A part of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Property,
    Value,
    Parameter,
    Body,
    Response,
    Header,
    Requirement,
    Scheme,
    Operation,
}

/// What happens to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Change {
    Removed,
    Renamed,
    Retyped,
    Nullable,
    /// What was required no longer is.
    Optional,
    /// What was optional no longer is.
    Required,
    Added,
    AddedRequired,
    /// Another media type.
    Media,
    /// No content where there was some.
    Emptied,
    /// Another alternative beside it.
    Or,
    /// Another condition beside it.
    And,
    /// In another place of the request: another path, method, or header.
    Moved,
}

/// A kind of mutation: `property removed`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Kind {
    pub(super) part: Part,
    pub(super) change: Change,
}

/// Who sends the part that is changed, and what else of the document bears on it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Side {
    pub(super) request: bool,
    pub(super) response: bool,
    /// The status is declared by `default` too, with the same content.
    pub(super) covered: bool,
    /// Only a guard answers with the status.
    pub(super) refusal: bool,
    /// It may be absent.
    pub(super) optional: bool,
}

/// What the compiler has to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Demand {
    /// Refuse the code.
    Refuse,
    /// Nothing, for this reason.
    Nothing(&'static str),
}

/// The statuses with which requests are refused before a handler is called: no key, a wrong one, one used too often.
pub(super) const REFUSALS: [&str; 3] = ["401", "403", "429"];

/// Mutants that code of one style survives because of what it says itself.
const ARGUED: [(Style, &str, &str); 4] = [
    (
        Style::Macros,
        "MessageFlow.__v:retyped",
        "the model leaves the property out by name, so its type is nothing to it",
    ),
    (Style::Macros, "MessageFlow.direction:required", SENT),
    (Style::Macros, "MessageFlow.settings:required", SENT),
    (
        Style::Macros,
        "MessageFlow.initiationMessage:required",
        SENT,
    ),
];

const SENT: &str = "the model sends the property in every answer";

/// Why a style need not refuse a mutant.
pub(super) fn argument(style: Style, mutant: &str) -> Option<&'static str> {
    let mut argued = ARGUED.iter();
    let found = argued.find(|(of, name, _)| *of == style && *name == mutant);
    found.map(|(_, _, argument)| *argument)
}

/// What a mutation asks of the compiler in a style.
pub(super) fn demand(kind: Kind, side: Side, style: Style) -> Demand {
    use Change::{Added, Moved, Nullable, Optional, Removed, Renamed, Required};
    use Demand::{Nothing, Refuse};
    match (kind.part, kind.change) {
        (Part::Property, Nullable) if !side.request => Nothing("an answer need not say `null`"),
        (Part::Property, Nullable) if side.optional && style == Style::Macros => {
            Nothing("`Option` takes `null` as it takes absence, and refuses nobody")
        }
        (Part::Property | Part::Parameter, Added) => Nothing("nobody has to send it"),
        (Part::Property, Optional) if !side.request => {
            Nothing("an answer may send what it need not")
        }
        (Part::Property, Required) if !side.response => {
            Nothing("a handler that can do without serves everyone who sends it")
        }
        (Part::Value, Added) if !side.request => Nothing("an answer need not use every value"),
        (Part::Response, Removed | Renamed) if side.covered => {
            Nothing("`default` declares the same content for the status")
        }
        (Part::Response, Added) => Nothing("no handler has to answer with it"),
        (Part::Response | Part::Header, _) if side.refusal => {
            Nothing("the runtime answers with this status, in the form that the document gives")
        }
        (Part::Scheme, Added) => Nothing("no operation asks for it"),
        (Part::Scheme, Moved) => Nothing("the runtime reads credentials where the document says"),
        (Part::Operation, Moved) => Nothing("routes are made of the document's method and path"),
        _ => Refuse,
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} {}", self.part.word(), self.change.word())
    }
}

impl Part {
    fn word(self) -> &'static str {
        match self {
            Self::Property => "property",
            Self::Value => "value",
            Self::Parameter => "parameter",
            Self::Body => "body",
            Self::Response => "response",
            Self::Header => "header",
            Self::Requirement => "requirement",
            Self::Scheme => "scheme",
            Self::Operation => "operation",
        }
    }
}

impl Change {
    /// The word for it in the name of a mutation.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Removed => "removed",
            Self::Renamed => "renamed",
            Self::Retyped => "retyped",
            Self::Nullable => "nullable",
            Self::Optional => "optional",
            Self::Required => "required",
            Self::Added => "added",
            Self::AddedRequired => "added-required",
            Self::Media => "media",
            Self::Emptied => "emptied",
            Self::Or => "or",
            Self::And => "and",
            Self::Moved => "moved",
        }
    }
}

impl Demand {
    /// Why the compiler need not do anything.
    pub(super) fn reason(self) -> Option<&'static str> {
        match self {
            Self::Refuse => None,
            Self::Nothing(reason) => Some(reason),
        }
    }
}
