//! A page against its gold: `fields 19 of 19, types 18 of 19`, and each difference in a line.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::AddAssign;

use specwright_source::Sources;

use super::{Gold, Statement, statement};
use crate::page::{Page, Section};

/// So many of so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ratio {
    /// How many are right.
    pub right: usize,
    /// How many there are.
    pub of: usize,
}

/// How a page was read, or many were.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Score {
    /// Pages whose method and path are right.
    pub operations: Ratio,
    /// Of the fields that were read, those that the page has.
    pub precision: Ratio,
    /// Of the fields that the page has, those that were read.
    pub recall: Ratio,
    /// Of the fields that were read rightly, those of the right type.
    pub types: Ratio,
    /// Of the fields that were read rightly, those with the right idea of whether they are required.
    pub required: Ratio,
    /// Of the fields whose default an attribute states, those with that default.
    pub defaults: Ratio,
    /// Of the facts that were read rightly, those at the right line.
    pub lines: Ratio,
    /// Pages that were found to answer with the right statuses.
    pub statuses: Ratio,
    /// Fields in Markdown tables and lists that were read, though they need not be.
    pub loose: Ratio,
    /// Each difference: what is missing (`-`), what is not on the page (`+`), what is read wrongly (`~`).
    pub differences: Vec<String>,
}

impl Ratio {
    /// The share that is right; all where there are none.
    #[expect(clippy::cast_precision_loss, reason = "counts of facts are small")]
    pub fn share(self) -> f64 {
        if self.of == 0 {
            return 1.0;
        }
        self.right as f64 / self.of as f64
    }

    /// Whether the share is at least so many in a hundred.
    pub fn reaches(self, percent: usize) -> bool {
        self.right * 100 >= self.of * percent
    }

    pub(super) fn count(&mut self, right: bool) {
        self.of += 1;
        self.right += usize::from(right);
    }
}

impl AddAssign for Ratio {
    fn add_assign(&mut self, other: Self) {
        self.right += other.right;
        self.of += other.of;
    }
}

impl fmt::Display for Ratio {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Rounded down, so that 100 % is all of them.
        let permille = (self.right * 1000).checked_div(self.of).unwrap_or(1000);
        let (whole, tenth) = (permille / 10, permille % 10);
        let Self { right, of } = self;
        write!(formatter, "{whole:>3}.{tenth} % ({right} of {of})")
    }
}

impl AddAssign for Score {
    fn add_assign(&mut self, other: Self) {
        self.operations += other.operations;
        self.precision += other.precision;
        self.recall += other.recall;
        self.types += other.types;
        self.required += other.required;
        self.defaults += other.defaults;
        self.lines += other.lines;
        self.statuses += other.statuses;
        self.loose += other.loose;
        self.differences.extend(other.differences);
    }
}

impl Score {
    /// Compares a page with its gold; a page that could not be read has nothing of it.
    pub fn new(gold: &Gold, page: Option<&Page>, sources: &Sources) -> Self {
        let mut score = Self::default();
        score.operation(gold, page, sources);
        let found = page.map(|page| statement::of_page(page, sources));
        score.fields(gold, &found.unwrap_or_default());
        score.statuses(gold, page);
        for difference in &mut score.differences {
            *difference = format!("{}: {difference}", gold.page);
        }
        score
    }

    fn operation(&mut self, gold: &Gold, page: Option<&Page>, sources: &Sources) {
        let found = page.and_then(|page| operation(page, sources));
        let right = found.as_ref().is_some_and(|(_, method, path)| {
            (method.as_str(), path.as_str()) == (&gold.method, &gold.path)
        });
        self.operations.count(right);
        match found {
            Some((line, ..)) if right => {
                self.lines.count(line == gold.line);
                if line != gold.line {
                    self.differ('~', format!("operation at line {line}, not {}", gold.line));
                }
            }
            Some((_, method, path)) => self.differ('+', format!("{method} {path}")),
            None => self.differ('-', format!("{} {}", gold.method, gold.path)),
        }
    }

    fn fields(&mut self, gold: &Gold, found: &[Statement]) {
        let expected = by_key(&gold.fields);
        let loose = by_key(&gold.loose);
        let found = by_key(found);
        let keys: BTreeSet<_> = expected
            .keys()
            .chain(found.keys())
            .chain(loose.keys())
            .collect();
        for key in keys {
            let [expected, found, loose] =
                [&expected, &found, &loose].map(|all| all.get(key).map_or(&[][..], Vec::as_slice));
            for (gold, read) in expected.iter().zip(found) {
                self.pair(gold, read);
            }
            for missing in expected.iter().skip(found.len()) {
                self.recall.count(false);
                self.differ('-', missing.to_string());
            }
            let more = found.get(expected.len()..).unwrap_or_default();
            self.loose.right += more.len().min(loose.len());
            self.loose.of += loose.len();
            for invented in more.iter().skip(loose.len()) {
                self.precision.count(false);
                self.differ('+', invented.to_string());
            }
        }
    }

    /// A field that is on the page and was read.
    fn pair(&mut self, gold: &Statement, read: &Statement) {
        let required = |statement: &Statement| statement.required == Some(true);
        let (kind, needed, line) = (
            gold.kind == read.kind,
            required(gold) == required(read),
            gold.line == read.line,
        );
        self.precision.count(true);
        self.recall.count(true);
        self.types.count(kind);
        self.required.count(needed);
        self.lines.count(line);
        let mut same = kind && needed && line;
        if gold.default.is_some() {
            same &= gold.default == read.default;
            self.defaults.count(gold.default == read.default);
        }
        if !same {
            self.differ('~', format!("{read}, not {gold}"));
        }
    }

    fn statuses(&mut self, gold: &Gold, page: Option<&Page>) {
        let expected: BTreeSet<_> = gold.statuses.iter().copied().collect();
        let found = page.map(statuses).unwrap_or_default();
        self.statuses.count(expected == found);
        if expected != found {
            self.differ('~', format!("statuses {found:?}, not {expected:?}"));
        }
    }

    fn differ(&mut self, mark: char, text: impl fmt::Display) {
        self.differences.push(format!("{mark} {text}"));
    }
}

/// Statements about one field, in the order of their lines: a page that shows alternatives has several.
fn by_key(statements: &[Statement]) -> BTreeMap<(&str, &str), Vec<&Statement>> {
    let mut by_key: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for statement in statements {
        by_key.entry(statement.key()).or_default().push(statement);
    }
    for one in by_key.values_mut() {
        one.sort_by_key(|statement| statement.line);
    }
    by_key
}

/// The line that states method and path, and these; also where the page leaves them to an OpenAPI document by name.
pub(super) fn operation(page: &Page, sources: &Sources) -> Option<(usize, String, String)> {
    let line = |at: specwright_source::Span| sources.line_column(at.file, at.start).line;
    if let (Some(method), Some(path)) = (&page.method, &page.path) {
        return Some((line(path.at), method.value.clone(), path.value.clone()));
    }
    let openapi = page.openapi.as_ref()?;
    let mut words = openapi.value.rsplit(' ');
    let (path, method) = (words.next()?, words.next()?);
    Some((line(openapi.at), method.to_uppercase(), path.to_owned()))
}

fn statuses(page: &Page) -> BTreeSet<u16> {
    let sections = page.fields.iter().filter_map(|field| match field.section {
        Section::Response(status) => status,
        _ => None,
    });
    let examples = page
        .examples
        .iter()
        .filter_map(|example| example.status.as_ref());
    let named = examples.chain(&page.statuses).map(|status| status.value);
    sections.chain(named).collect()
}

#[cfg(test)]
mod tests {
    use pretty_assertions::assert_eq;

    use super::*;

    const GOLD: &str = "page a.mdx\n4 GET /a\n5 path id string required\n6 200 x number\n7 ~query y string\n8 200 x string";

    /// Compares what was read, in the form of gold, with the gold above: differences, and precision and recall.
    fn check(read: &str, expected: &[&str], precision: (usize, usize), recall: (usize, usize)) {
        let read = Gold::parse(read).unwrap();
        let mut score = Score::default();
        score.fields(&Gold::parse(GOLD).unwrap(), &read.fields);
        assert_eq!(score.differences, expected);
        assert_eq!((score.precision.right, score.precision.of), precision);
        assert_eq!((score.recall.right, score.recall.of), recall);
    }

    #[test]
    fn all_right() {
        check(
            "8 200 x string\n6 200 x number\n5 path id string required",
            &[],
            (3, 3),
            (3, 3),
        );
    }

    #[test]
    fn what_need_not_be_read_may_be() {
        check(
            "5 path id string required\n7 query y string\n8 query y string\n6 200 x number\n8 200 x string",
            &["+ 8 query y string"],
            (3, 4),
            (3, 3),
        );
    }

    #[test]
    fn differences_are_told() {
        check(
            "5 path id string\n6 200 x number\n9 body z string",
            &[
                "- 8 200 x string",
                "+ 9 body z string",
                "~ 5 path id string, not 5 path id string required",
            ],
            (2, 3),
            (2, 3),
        );
    }

    #[test]
    fn shares_are_rounded_down() {
        let ratio = |right, of| Ratio { right, of }.to_string();
        assert_eq!(ratio(1999, 2000), " 99.9 % (1999 of 2000)");
        assert_eq!(ratio(0, 0), "100.0 % (0 of 0)");
        assert!(
            Ratio { right: 99, of: 100 }.reaches(99) && !Ratio { right: 98, of: 100 }.reaches(99)
        );
    }
}
