//! How the suite fared, keyword by keyword.

use std::collections::BTreeMap;
use std::fmt;

use super::cases::Group;
use super::document::Fate;

/// The verdicts, counted.
#[derive(Debug, Default)]
pub(super) struct Score {
    keywords: BTreeMap<String, Line>,
    /// The cases that were decided otherwise than the suite does, as `keyword: group: case`, with what happened.
    pub(super) misses: Vec<(String, String)>,
}

/// The cases of a keyword: those that are right, of how many.
#[derive(Debug, Clone, Copy, Default)]
struct Line {
    native: Count,
    fallback: Count,
    refused: usize,
}

#[derive(Debug, Clone, Copy, Default)]
struct Count {
    right: usize,
    all: usize,
}

impl Score {
    pub(super) fn new(groups: &[Group], fates: &[Fate], verdicts: &[Vec<bool>]) -> Self {
        let mut score = Self::default();
        for ((group, fate), verdicts) in groups.iter().zip(fates).zip(verdicts) {
            let line = score.keywords.entry(group.keyword.clone()).or_default();
            let count = match fate {
                Fate::Native => &mut line.native,
                Fate::Fallback => &mut line.fallback,
                Fate::Refused(why) => {
                    line.refused += group.tests.len();
                    let first = why.lines().next().unwrap_or_default();
                    let name = format!("{}: {}", group.keyword, group.description);
                    score.misses.push((name, format!("refused: {first}")));
                    continue;
                }
            };
            for (case, accepted) in group.tests.iter().zip(verdicts) {
                count.all += 1;
                if case.valid == *accepted {
                    count.right += 1;
                    continue;
                }
                let name = format!(
                    "{}: {}: {}",
                    group.keyword, group.description, case.description
                );
                let wrong = if *accepted { "accepted" } else { "refused" };
                score.misses.push((name, wrong.to_owned()));
            }
        }
        score
    }

    fn total(&self) -> Line {
        let mut total = Line::default();
        for line in self.keywords.values() {
            total.native.add(line.native);
            total.fallback.add(line.fallback);
            total.refused += line.refused;
        }
        total
    }
}

impl Count {
    fn add(&mut self, other: Self) {
        self.right += other.right;
        self.all += other.all;
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.all == 0 {
            return Ok(());
        }
        f.pad(&format!("{}/{}", self.right, self.all))
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let columns = |f: &mut fmt::Formatter<'_>, [name, native, fallback, refused]: [&str; 4]| {
            let row = format!("{name:<26} {native:>9} {fallback:>9} {refused:>9}");
            writeln!(f, "{}", row.trim_end())
        };
        columns(f, ["keyword", "native", "fallback", "refused"])?;
        let total = ("all".to_owned(), self.total());
        for (keyword, line) in self.keywords.clone().into_iter().chain([total]) {
            let refused = match line.refused {
                0 => String::new(),
                some => some.to_string(),
            };
            let (native, fallback) = (line.native.to_string(), line.fallback.to_string());
            columns(f, [&keyword, &native, &fallback, &refused])?;
        }
        let Line {
            native,
            fallback,
            refused,
        } = self.total();
        let (right, all) = (
            native.right + fallback.right,
            native.all + fallback.all + refused,
        );
        // Permille by whole numbers: no case is rounded away.
        let permille = right * 1000 / all.max(1);
        writeln!(
            f,
            "{right} of {all} as the suite says: {}.{} %",
            permille / 10,
            permille % 10
        )
    }
}
