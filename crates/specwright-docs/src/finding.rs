//! What was noticed while pages were joined: contradictions, gaps and assumptions.
//!
//! ```text
//! contradiction/parent-of-field/createMessageFlow/response/settings/responseSettings/security
//! ```
//!
//! The id is made of what is said about what, never of a line, so that it stays when pages are edited around it.

use serde::Serialize;
use specwright_source::{Diagnostic, Place, Severity, Sources, Span};

/// What sort of finding it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Two places disagree.
    Contradiction,
    /// No place says what a document must say.
    Gap,
    /// A place says it less firmly than the document does.
    Assumption,
}

/// What the findings are about, each with the rule that speaks about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Topic {
    /// The sort.
    pub kind: Kind,
    /// The kebab-case code, which is the code of the diagnostic too.
    pub code: &'static str,
}

/// Something that was noticed, with what was done about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// What it is about.
    pub topic: Topic,
    /// What of the API it concerns: an operation or schema and the way down from there.
    pub subject: String,
    /// One clause, as in a diagnostic.
    pub message: String,
    /// The places that are concerned, each with what it says.
    pub places: Vec<(Span, String)>,
    /// What was decided.
    pub decision: Decision,
}

/// How a finding stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// Nobody has decided it.
    Open {
        /// What a decision could look like.
        help: &'static str,
    },
    /// A rule decides it, in this way.
    Rule(&'static str),
    /// An action of the overlay decides it.
    Settled {
        /// The action.
        at: Span,
        /// Its description.
        reason: String,
    },
}

impl Topic {
    /// Two places disagree.
    pub const fn contradiction(code: &'static str) -> Self {
        Self {
            kind: Kind::Contradiction,
            code,
        }
    }

    /// No place says it.
    pub const fn gap(code: &'static str) -> Self {
        Self {
            kind: Kind::Gap,
            code,
        }
    }

    /// A place says it less firmly than the document does.
    pub const fn assumption(code: &'static str) -> Self {
        Self {
            kind: Kind::Assumption,
            code,
        }
    }
}

impl Kind {
    /// The word for it, in ids.
    pub fn word(self) -> &'static str {
        match self {
            Self::Contradiction => "contradiction",
            Self::Gap => "gap",
            Self::Assumption => "assumption",
        }
    }
}

impl Finding {
    /// A finding that a rule decides.
    pub fn decided(
        topic: Topic,
        subject: impl Into<String>,
        message: impl Into<String>,
        rule: &'static str,
    ) -> Self {
        Self {
            topic,
            subject: subject.into(),
            message: message.into(),
            places: Vec::new(),
            decision: Decision::Rule(rule),
        }
    }

    /// A finding that a person must decide.
    pub fn open(
        topic: Topic,
        subject: impl Into<String>,
        message: impl Into<String>,
        help: &'static str,
    ) -> Self {
        Self {
            topic,
            subject: subject.into(),
            message: message.into(),
            places: Vec::new(),
            decision: Decision::Open { help },
        }
    }

    /// Adds a place and what it says.
    pub fn at(mut self, span: Span, says: impl Into<String>) -> Self {
        self.places.push((span, says.into()));
        self
    }

    /// `gap/place-of-operation/updateMessageFlow`: what decisions refer to.
    pub fn id(&self) -> String {
        format!(
            "{}/{}/{}",
            self.topic.kind.word(),
            self.topic.code,
            self.subject
        )
    }

    /// Whether it keeps the derivation from being complete.
    pub fn is_open(&self) -> bool {
        matches!(self.decision, Decision::Open { .. })
    }

    /// The finding as a diagnostic: an error while it is open, a note afterwards.
    pub fn diagnostic(&self) -> Diagnostic {
        let (severity, help) = match &self.decision {
            Decision::Open { help } => (
                Severity::Error,
                format!("{help}; say `x-settles: [{}]` there", self.id()),
            ),
            Decision::Rule(rule) => (Severity::Note, format!("decided by rule: {rule}")),
            Decision::Settled { reason, .. } => (Severity::Note, format!("settled: {reason}")),
        };
        let mut diagnostic = Diagnostic::error(self.topic.code, &self.message).help(help);
        diagnostic.severity = severity;
        for (span, says) in &self.places {
            diagnostic = diagnostic.at(Place::new(*span).label(says));
        }
        if let Decision::Settled { at, .. } = &self.decision {
            diagnostic = diagnostic.at(Place::new(*at).label("settled here"));
        }
        diagnostic
    }
}

/// A finding as tools read it.
#[derive(Debug, Serialize)]
struct Entry<'a> {
    id: String,
    kind: Kind,
    state: &'static str,
    message: &'a str,
    decision: &'a str,
    places: Vec<Stated<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    settled: Option<String>,
}

#[derive(Debug, Serialize)]
struct Stated<'a> {
    at: String,
    says: &'a str,
}

/// One JSON object per line and finding.
pub fn to_json(findings: &[Finding], sources: &Sources) -> String {
    let lines = findings.iter().map(|finding| {
        let mut line = serde_json::to_string(&entry(finding, sources))
            .expect("texts and numbers always serialise");
        line.push('\n');
        line
    });
    lines.collect()
}

fn entry<'a>(finding: &'a Finding, sources: &Sources) -> Entry<'a> {
    let (state, decision, settled) = match &finding.decision {
        Decision::Open { help } => ("open", *help, None),
        Decision::Rule(rule) => ("rule", *rule, None),
        Decision::Settled { at, reason } => {
            ("settled", reason.as_str(), Some(position(*at, sources)))
        }
    };
    let places = finding.places.iter();
    let places = places.map(|(span, says)| Stated {
        at: position(*span, sources),
        says,
    });
    Entry {
        id: finding.id(),
        kind: finding.topic.kind,
        state,
        message: &finding.message,
        decision,
        places: places.collect(),
        settled,
    }
}

/// `spec/pages/create.mdx:36`
pub(crate) fn position(span: Span, sources: &Sources) -> String {
    let line = sources.line_column(span.file, span.start).line;
    format!("{}:{line}", sources.name(span.file))
}

#[cfg(test)]
mod tests {
    use specwright_source::FileId;

    use super::*;

    const TOPIC: Topic = Topic::contradiction("parent-of-field");

    fn finding(start: u32) -> Finding {
        let span = Span {
            file: FileId(0),
            start,
            end: start + 1,
        };
        Finding::decided(TOPIC, "op/response/a", "`a` has two parents", "the example").at(span, "b")
    }

    #[test]
    fn an_id_does_not_know_lines() {
        assert_eq!(
            finding(3).id(),
            "contradiction/parent-of-field/op/response/a"
        );
        assert_eq!(finding(3).id(), finding(9).id());
    }

    #[test]
    fn open_findings_are_errors_and_others_notes() {
        assert_eq!(finding(0).diagnostic().severity, Severity::Note);
        let open = Finding::open(TOPIC, "x", "y", "decide");
        assert_eq!(open.diagnostic().severity, Severity::Error);
    }

    #[test]
    fn tools_read_one_line_per_finding() {
        let mut sources = Sources::new();
        sources.add("a.mdx", "x\ny\n");
        assert_eq!(
            to_json(&[finding(2)], &sources),
            "{\"id\":\"contradiction/parent-of-field/op/response/a\",\"kind\":\"contradiction\",\"state\":\"rule\",\"message\":\"`a` has two parents\",\"decision\":\"the example\",\"places\":[{\"at\":\"a.mdx:2\",\"says\":\"b\"}]}\n"
        );
    }
}
