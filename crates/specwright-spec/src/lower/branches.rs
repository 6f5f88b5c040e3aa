//! The words that tell the branches of a union from each other: `Radius` and `Width` of two shapes that have one each.

use indexmap::IndexSet;
use rustc_hash::{FxBuildHasher, FxHashMap};

use super::names::{field_name, type_name};
use super::schemas::Lowering;
use crate::document::Cursor;

/// What a branch has and another may lack.
#[derive(Debug, PartialEq, Eq, Hash)]
enum Mark<'a> {
    /// A schema that its `allOf` refers to, by the word for it.
    Part(String),
    Property(&'a str),
}

impl<'a> Lowering<'a> {
    /// The words for branches that are no references. Of objects that nothing else tells apart, it is what only one of
    /// them has: a part, a property that it demands, another property.
    pub(super) fn branch_words<'t>(
        &mut self,
        branches: &[Cursor<'a>],
        base: &str,
        tag_of: impl Fn(usize) -> Option<&'t str>,
    ) -> Vec<Option<String>> {
        let numbered = branches.iter().enumerate();
        let mut words: Vec<_> = numbered
            .map(|(index, branch)| branch_word(branch, tag_of(index)))
            .collect();
        let objects: Vec<_> = branches.iter().map(is_object).collect();
        let of_branches = words.iter().zip(&objects);
        let nameless = of_branches.filter(|(word, is_object)| **is_object && word.is_none());
        let several = objects.iter().filter(|is_object| **is_object).count() > 1;
        if !several || nameless.count() == 0 {
            return words;
        }
        let marks: Vec<_> = branches.iter().map(|at| self.marks(at, base)).collect();
        let mut counts: FxHashMap<&Mark<'_>, usize> = FxHashMap::default();
        for mark in marks.iter().flatten() {
            *counts.entry(mark).or_default() += 1;
        }
        for ((is_object, word), marks) in objects.iter().zip(&mut words).zip(&marks) {
            if *is_object && word.is_none() {
                let mut own = marks.iter().filter(|mark| counts[mark] == 1);
                *word = own.find_map(|mark| match mark {
                    Mark::Part(word) => Some(word.clone()),
                    Mark::Property(name) => text_word(name),
                });
            }
        }
        words
    }

    /// The word for a schema that is referred to: its name, without that of the union.
    pub(super) fn target_word(&mut self, target: &Cursor<'a>, base: &str) -> String {
        let name = self.places.proposal(target, &mut self.names);
        match name.strip_prefix(base) {
            Some(rest) if rest.starts_with(|first: char| first.is_ascii_uppercase()) => {
                rest.to_owned()
            }
            _ => name,
        }
    }

    fn marks(&mut self, branch: &Cursor<'a>, base: &str) -> IndexSet<Mark<'a>, FxBuildHasher> {
        let parts: Vec<_> = parts(branch).collect();
        let targets = parts.iter().skip(1).filter_map(Cursor::target);
        let mut marks: IndexSet<_, _> = targets
            .map(|target| Mark::Part(self.target_word(&target, base)))
            .collect();
        let objects: Vec<_> = parts.iter().filter_map(Cursor::resolve).collect();
        for object in &objects {
            let demanded = object.get("required");
            let demanded = demanded.iter().flat_map(Cursor::items);
            marks.extend(demanded.filter_map(|name| Some(Mark::Property(name.as_str()?))));
        }
        for object in &objects {
            let declared = object.get("properties");
            let declared = declared.iter().flat_map(Cursor::members);
            marks.extend(declared.map(|(name, _)| Mark::Property(name)));
        }
        marks
    }
}

/// A schema and the branches of its `allOf`.
fn parts<'a>(branch: &Cursor<'a>) -> impl Iterator<Item = Cursor<'a>> + use<'a> {
    let branch = branch.quiet();
    let all = branch.get("allOf");
    let all: Vec<_> = all.iter().flat_map(Cursor::items).collect();
    std::iter::once(branch).chain(all)
}

fn is_object(at: &Cursor<'_>) -> bool {
    let at = at.quiet();
    let says = |key: &str| at.get(key).is_some();
    at.reference().is_none() && (says("properties") || says("required") || says("allOf"))
}

/// What a branch says of itself: its tag, its title, the one value of a property or of itself.
fn branch_word(branch: &Cursor<'_>, tag: Option<&str>) -> Option<String> {
    if branch.reference().is_some() {
        return None;
    }
    let title = branch
        .str("title")
        .map(type_name)
        .filter(|title| !title.is_empty() && title.len() <= 40);
    tag.map(type_name).or(title).or_else(|| {
        if !is_object(branch) {
            let list = branch.get("enum").filter(|list| list.items().count() > 1);
            return single_text(branch).or(list.map(|_| "Enum".to_owned()));
        }
        let mut properties = parts(branch).filter_map(|part| part.get("properties"));
        properties.find_map(|properties| {
            let mut properties = properties.members();
            properties.find_map(|(_, property)| single_text(&property))
        })
    })
}

/// The word of a schema that has one text as its only value.
fn single_text(property: &Cursor<'_>) -> Option<String> {
    let resolved = property.resolve()?;
    let listed = resolved
        .get("enum")
        .filter(|list| list.node.as_array().is_some_and(|list| list.len() == 1));
    let only = resolved.get("const").or_else(|| listed?.items().next())?;
    match only.as_str()? {
        "" => Some("Empty".to_owned()),
        text => text_word(text),
    }
}

fn text_word(text: &str) -> Option<String> {
    Some(type_name(text)).filter(|word| !word.is_empty() && field_name(word) != "unnamed")
}
