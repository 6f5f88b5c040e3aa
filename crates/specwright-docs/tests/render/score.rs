//! Precision and recall of fields, with and without their place in the tree.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use specwright_docs::page::{Example, ExampleKind, Field, Page, Section};
use specwright_spec::document::{Node, Value};

/// A field as it is compared: `Body settings/delay: Number required`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Fact {
    section: String,
    path: Vec<String>,
    kind: String,
    required: bool,
}

impl fmt::Display for Fact {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            "{} {}: {}",
            self.section,
            self.path.join("/"),
            self.kind
        )?;
        out.write_str(if self.required { " required" } else { "" })
    }
}

/// All fields of a tree.
fn facts(fields: &[Field], outer: &[String]) -> Vec<Fact> {
    let mut facts = Vec::new();
    for field in fields {
        let path = [outer, std::slice::from_ref(&field.name.value)].concat();
        facts.push(Fact {
            section: format!("{:?}", field.section),
            path: path.clone(),
            kind: field
                .kind
                .as_ref()
                .map_or(String::new(), |kind| format!("{:?}", kind.value)),
            required: field
                .required
                .as_ref()
                .is_some_and(|required| required.value),
        });
        facts.extend(self::facts(&field.children, &path));
    }
    facts
}

/// The paths that the examples of a page show, by section.
struct Paths(BTreeMap<String, BTreeSet<Vec<String>>>);

impl Paths {
    fn of(page: &Page) -> Self {
        let mut paths = Self(BTreeMap::new());
        for field in &page.fields {
            let own = paths.0.entry(format!("{:?}", field.section)).or_default();
            let examples = page
                .examples
                .iter()
                .filter(|example| shows(&field.section, example));
            examples.for_each(|example| example.json.iter().for_each(|json| walk(json, &[], own)));
        }
        paths
    }

    fn has(&self, fact: &Fact) -> bool {
        self.0
            .get(&fact.section)
            .is_some_and(|paths| paths.contains(&fact.path))
    }
}

fn shows(section: &Section, example: &Example) -> bool {
    let status = example.status.as_ref().map(|status| status.value);
    match section {
        Section::Body => example.kind == ExampleKind::Request,
        Section::Response(own) => {
            let unstated = own.is_none() && status.is_none_or(|status| status < 300);
            example.kind == ExampleKind::Response
                && (*own == status || status.is_none() || unstated)
        }
        _ => false,
    }
}

fn walk(node: &Node, outer: &[String], paths: &mut BTreeSet<Vec<String>>) {
    match &node.value {
        Value::Object(object) => {
            for member in &object.members {
                let path = [outer, &[member.key.to_string()]].concat();
                walk(&member.node, &path, paths);
                paths.insert(path);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| walk(item, outer, paths)),
        _ => {}
    }
}

/// How many facts were wanted, found, and both.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Count {
    wanted: usize,
    found: usize,
    right: usize,
}

impl Count {
    /// The harmonic mean of precision and recall.
    pub(crate) fn f1(&self) -> f64 {
        let all = u32::try_from(self.wanted + self.found).unwrap();
        let right = u32::try_from(2 * self.right).unwrap();
        if all == 0 {
            1.0
        } else {
            f64::from(right) / f64::from(all)
        }
    }

    /// The part of what was found that is right.
    pub(crate) fn precision(&self) -> f64 {
        let found = u32::try_from(self.found).unwrap();
        let right = u32::try_from(self.right).unwrap();
        if found == 0 {
            1.0
        } else {
            f64::from(right) / f64::from(found)
        }
    }

    /// Adds what a page has.
    pub(crate) fn add<T: Ord>(&mut self, wanted: Vec<T>, found: Vec<T>) {
        let mut counts: BTreeMap<T, (usize, usize)> = BTreeMap::new();
        self.wanted += wanted.len();
        self.found += found.len();
        wanted
            .into_iter()
            .for_each(|fact| counts.entry(fact).or_default().0 += 1);
        found
            .into_iter()
            .for_each(|fact| counts.entry(fact).or_default().1 += 1);
        self.right += counts
            .values()
            .map(|(wanted, found)| wanted.min(found))
            .sum::<usize>();
    }
}

impl fmt::Display for Count {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            wanted,
            found,
            right,
        } = self;
        write!(
            out,
            "F1 {:.2} % ({right} right of {wanted} wanted, {found} found)",
            100.0 * self.f1()
        )
    }
}

/// The comparison of many pages.
#[derive(Debug, Default)]
pub(crate) struct Score {
    /// Section, name, type and whether it is required.
    pub(crate) flat: Count,
    /// Section, path and type, where the examples of the page show the path; else section, name and type: text does
    /// not say what such a field is inside.
    pub(crate) shown: Count,
    /// Section, path and type of all fields.
    pub(crate) nested: Count,
    /// The inner fields that the examples show.
    pub(crate) inner: Count,
    /// What was lost or invented, by page.
    pub(crate) different: Vec<String>,
}

impl Score {
    /// Adds a page: what MDX says, and what was found in text.
    pub(crate) fn add(&mut self, name: &str, page: &Page, found: &[Field]) {
        let paths = Paths::of(page);
        let (wanted, found) = (facts(&page.fields, &[]), facts(found, &[]));
        self.flat.add(
            wanted.iter().map(flat).collect(),
            found.iter().map(flat).collect(),
        );
        self.nested.add(
            wanted.iter().map(typed).collect(),
            found.iter().map(typed).collect(),
        );
        let shown = |fact: &Fact| {
            if paths.has(fact) {
                typed(fact)
            } else {
                typed(&Fact {
                    path: last(fact),
                    ..fact.clone()
                })
            }
        };
        self.shown.add(
            wanted.iter().map(shown).collect(),
            found.iter().map(shown).collect(),
        );
        let inner = |facts: &[Fact]| -> Vec<_> {
            let inner = facts
                .iter()
                .filter(|fact| fact.path.len() > 1 && paths.has(fact));
            inner.map(typed).collect()
        };
        self.inner.add(inner(&wanted), inner(&found));
        let lost = wanted
            .iter()
            .filter(|fact| !found.contains(fact))
            .map(|fact| format!("{name}: lost {fact}"));
        let invented = found
            .iter()
            .filter(|fact| !wanted.contains(fact))
            .map(|fact| format!("{name}: found {fact}"));
        self.different.extend(lost.chain(invented));
    }
}

fn flat(fact: &Fact) -> Fact {
    Fact {
        path: last(fact),
        ..fact.clone()
    }
}

fn typed(fact: &Fact) -> Fact {
    Fact {
        required: false,
        ..fact.clone()
    }
}

fn last(fact: &Fact) -> Vec<String> {
    fact.path.last().cloned().into_iter().collect()
}

impl fmt::Display for Score {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "name, type, required: {}", self.flat)?;
        writeln!(out, "  path and type, as far as shown: {}", self.shown)?;
        writeln!(out, "  path and type: {}", self.nested)?;
        writeln!(out, "  inner fields that are shown: {}", self.inner)?;
        self.different
            .iter()
            .try_for_each(|line| writeln!(out, "  {line}"))
    }
}
