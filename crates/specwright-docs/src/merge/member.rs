//! A value that pages describe, with everything that any of them says about it.

use indexmap::IndexMap;
use serde_json::Value;
use specwright_source::{FileId, Span};

use super::outline::is_placeholder;
use crate::page::{Evidence, Fact, FieldType};

/// Where and how something was learnt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Source {
    /// The words.
    pub at: Span,
    /// How they say it.
    pub evidence: Evidence,
}

/// A value of a request or response: what every page says about it, in the order of the pages.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Member {
    /// The types that it is said to have.
    pub kinds: Vec<Fact<FieldType>>,
    /// Whether it is said to be required.
    pub required: Vec<Fact<bool>>,
    /// Whether it is said to be deprecated.
    pub deprecated: Vec<Fact<bool>>,
    /// The defaults it is said to have.
    pub defaults: Vec<Fact<Value>>,
    /// The values it is limited to.
    pub values: Vec<Fact<Vec<String>>>,
    /// The values that are named as examples of what it can be.
    pub mentioned: Vec<Fact<Vec<String>>>,
    /// The descriptions.
    pub descriptions: Vec<Fact<String>>,
    /// The fields that declare it.
    pub declared: Vec<Source>,
    /// The values that examples show.
    pub shown: Vec<Fact<Shown>>,
    /// What it holds; of an array, what its items hold.
    pub members: IndexMap<String, Member>,
}

/// A value that an example shows.
#[derive(Debug, Clone, PartialEq)]
pub enum Shown {
    /// A text.
    Text(String),
    /// A whole number.
    Integer,
    /// Another number.
    Number,
    /// A truth value.
    Boolean,
    /// Nothing.
    Null,
    /// An array; whether it has items.
    Array(bool),
    /// An object; whether it has members.
    Object(bool),
}

/// What was decided about a question that several facts answer.
#[derive(Debug)]
pub struct Answer<'a, T> {
    /// The fact that counts.
    pub fact: &'a Fact<T>,
    /// A fact that says something else, and whether it is as strong.
    pub against: Option<(&'a Fact<T>, bool)>,
}

impl<T> Fact<T> {
    /// Where and how it was learnt.
    pub fn source(&self) -> Source {
        Source {
            at: self.at,
            evidence: self.evidence,
        }
    }
}

impl Member {
    /// The type.
    pub fn kind(&self) -> Option<Answer<'_, FieldType>> {
        answer(&self.kinds, compatible)
    }

    /// Whether the value is an array.
    pub fn is_array(&self) -> bool {
        match self.kind() {
            Some(kind) => matches!(kind.fact.value, FieldType::Array(_)),
            None => self
                .shown
                .iter()
                .any(|shown| matches!(shown.value, Shown::Array(_))),
        }
    }

    /// Whether it is an object or array of objects of which members are known.
    pub fn has_members(&self) -> bool {
        !self.members.is_empty()
    }

    /// Whether it must be there.
    pub fn is_required(&self) -> bool {
        answer(&self.required, |a, b| a == b).is_some_and(|required| required.fact.value)
    }

    /// The files whose fields declare it.
    pub fn declaring(&self) -> impl Iterator<Item = FileId> {
        self.declared.iter().map(|source| source.at.file)
    }

    /// The first place that speaks of it.
    pub fn place(&self) -> Option<Span> {
        let shown = self.shown.first().map(|shown| shown.at);
        self.declared.first().map(|source| source.at).or(shown)
    }

    /// Every place that speaks of it, as declaration or example.
    pub fn sources(&self) -> Vec<Source> {
        let shown = self.shown.iter().map(Fact::source);
        self.declared.iter().copied().chain(shown).collect()
    }

    /// The format that all texts of the examples have, placeholders apart.
    pub fn format(&self) -> Option<Fact<&'static str>> {
        let texts = self.shown.iter().filter_map(|shown| match &shown.value {
            Shown::Text(text) if !is_placeholder(text) => Some((shown, text)),
            _ => None,
        });
        let mut texts = texts.peekable();
        let (first, _) = *texts.peek()?;
        let all = texts.all(|(_, text)| is_date_time(text));
        let plain = self
            .kind()
            .is_none_or(|kind| kind.fact.value == FieldType::String(None));
        (all && plain).then(|| first.with("date-time"))
    }

    /// Adds what another page says about the same value.
    pub fn join(&mut self, other: &Self) {
        self.kinds.extend(other.kinds.iter().cloned());
        self.required.extend(other.required.iter().cloned());
        self.deprecated.extend(other.deprecated.iter().cloned());
        self.defaults.extend(other.defaults.iter().cloned());
        self.values.extend(other.values.iter().cloned());
        self.mentioned.extend(other.mentioned.iter().cloned());
        self.descriptions.extend(other.descriptions.iter().cloned());
        self.declared.extend(other.declared.iter().copied());
        self.shown.extend(other.shown.iter().cloned());
        for (name, member) in &other.members {
            self.members.entry(name.clone()).or_default().join(member);
        }
    }

    /// The member at the end of a way down.
    pub fn at_path<S: AsRef<str>>(&self, path: &[S]) -> Option<&Self> {
        path.iter()
            .try_fold(self, |member, name| member.members.get(name.as_ref()))
    }

    /// The member at the end of a way down, made where it is not there.
    pub fn at_path_mut(&mut self, path: &[String]) -> &mut Self {
        path.iter().fold(self, |member, name| {
            member.members.entry(name.clone()).or_default()
        })
    }
}

/// The strongest fact, the first among equals, and one that says otherwise.
pub fn answer<T>(facts: &[Fact<T>], agree: impl Fn(&T, &T) -> bool) -> Option<Answer<'_, T>> {
    let strongest = facts.iter().map(|fact| fact.evidence).min()?;
    let fact = facts.iter().find(|fact| fact.evidence == strongest)?;
    let mut against: Vec<_> = facts
        .iter()
        .filter(|other| !agree(&fact.value, &other.value))
        .collect();
    against.sort_by_key(|other| other.evidence);
    let against = against
        .first()
        .map(|other| (*other, other.evidence == strongest));
    Some(Answer { fact, against })
}

/// Whether two types can both be right: the second is the first or a looser word for it.
fn compatible(one: &FieldType, other: &FieldType) -> bool {
    use FieldType::{
        Any, Array, Integer, Literals, Map, Named, Null, Number, Object, String, Union,
    };
    match (one, other) {
        (Any | Named(_) | Null, _)
        | (_, Any | Named(_) | Null)
        | (Number | Integer, Number | Integer)
        | (String(_) | Literals(_), String(_) | Literals(_))
        | (Object | Map(_), Object | Map(_)) => true,
        (Array(one), Array(other)) => match (one, other) {
            (Some(one), Some(other)) => compatible(one, other),
            _ => true,
        },
        (Union(branches), other) | (other, Union(branches)) => {
            branches.iter().any(|branch| compatible(branch, other))
        }
        (one, other) => one == other,
    }
}

/// Date and time with an offset (RFC 3339, section 5.6), as far as the places of digits tell.
fn is_date_time(text: &str) -> bool {
    let pattern = b"0000-00-00T00:00:00";
    let Some((start, rest)) = text.as_bytes().split_at_checked(pattern.len()) else {
        return false;
    };
    let fits = |(byte, wanted): (&u8, &u8)| match wanted {
        b'0' => byte.is_ascii_digit(),
        wanted => byte.eq_ignore_ascii_case(wanted),
    };
    let fraction = rest.strip_prefix(b".").unwrap_or(rest);
    let offset = &fraction[fraction
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count()..];
    let with_offset =
        offset.len() == 6 && (offset[0] == b'+' || offset[0] == b'-') && offset[3] == b':';
    start.iter().zip(pattern).all(fits) && (offset == b"Z" || offset == b"z" || with_offset)
}

#[cfg(test)]
mod tests {
    use specwright_source::FileId;

    use super::*;

    fn fact<T>(value: T, evidence: Evidence) -> Fact<T> {
        let at = Span {
            file: FileId(0),
            start: 0,
            end: 1,
        };
        Fact {
            value,
            at,
            evidence,
        }
    }

    #[test]
    fn attributes_outweigh_examples() {
        let facts = [fact(1, Evidence::Example), fact(2, Evidence::Attribute)];
        let answer = answer(&facts, |a, b| a == b).unwrap();
        assert_eq!(answer.fact.value, 2);
        assert_eq!(
            answer.against.map(|(fact, equal)| (fact.value, equal)),
            Some((1, false))
        );
    }

    #[test]
    fn the_first_of_equals_counts_and_the_other_is_told() {
        let facts = [fact(1, Evidence::Attribute), fact(2, Evidence::Attribute)];
        let answer = answer(&facts, |a, b| a == b).unwrap();
        assert_eq!(answer.fact.value, 1);
        assert_eq!(answer.against.map(|(_, equal)| equal), Some(true));
    }

    #[test]
    fn whole_numbers_are_numbers() {
        assert!(compatible(&FieldType::Number, &FieldType::Integer));
        assert!(!compatible(&FieldType::Number, &FieldType::Boolean));
    }
}
