//! Which pages are about the same operation: by method and path, else by title and fields.

use specwright_source::Span;

use crate::page::{Fact, Field, Page};

/// Pages about one operation.
#[derive(Debug)]
pub(crate) struct Group<'p> {
    /// The pages, in the order they were given.
    pub(crate) pages: Vec<&'p Page>,
    /// Pages that are here only because of their title and fields.
    pub(crate) by_title: Vec<(Span, Span)>,
}

/// The pages by operation, in the order of the first page of each.
pub(crate) fn group(pages: &[Page]) -> Vec<Group<'_>> {
    let mut groups: Vec<(usize, Group<'_>)> = Vec::new();
    let placed = |page: &&(usize, &Page)| address(page.1).is_some();
    let numbered: Vec<(usize, &Page)> = pages.iter().enumerate().collect();
    for (at, page) in numbered.iter().filter(placed) {
        let same = groups.iter_mut().find(|(_, group)| {
            group
                .pages
                .iter()
                .any(|other| address(other) == address(page))
        });
        match same {
            Some((_, group)) => group.pages.push(page),
            None => groups.push((*at, Group::new(page))),
        }
    }
    for (at, page) in numbered.iter().filter(|page| !placed(page)) {
        join_by_title(&mut groups, *at, page);
    }
    groups.sort_by_key(|(at, _)| *at);
    let order = |page: &&Page| pages.iter().position(|other| std::ptr::eq(other, *page));
    for (_, group) in &mut groups {
        group.pages.sort_by_key(order);
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

fn join_by_title<'p>(groups: &mut Vec<(usize, Group<'p>)>, at: usize, page: &'p Page) {
    for (first, group) in groups.iter_mut() {
        let Some((own, other)) = group
            .pages
            .iter()
            .find_map(|other| same_subject(page, other))
        else {
            continue;
        };
        group.pages.push(page);
        group.by_title.push((own, other));
        *first = at.min(*first);
        return;
    }
    groups.push((at, Group::new(page)));
}

impl<'p> Group<'p> {
    fn new(page: &'p Page) -> Self {
        Self {
            pages: vec![page],
            by_title: Vec::new(),
        }
    }
}

/// Method and path, variables without their names.
fn address(page: &Page) -> Option<(String, String)> {
    let method = page.method.as_ref()?.value.to_uppercase();
    let path = page.path.as_ref()?;
    Some((method, without_names(&path.value)))
}

fn without_names(path: &str) -> String {
    let steps = path.trim_end_matches('/').split('/');
    let steps = steps.map(|step| if step.starts_with('{') { "{}" } else { step });
    steps.collect::<Vec<_>>().join("/")
}

/// The titles of two pages that are called the same and do not describe different fields.
fn same_subject(one: &Page, other: &Page) -> Option<(Span, Span)> {
    let (a, b) = (one.title.as_ref()?, other.title.as_ref()?);
    let contrary = one.method.as_ref().zip(other.method.as_ref());
    let contrary = contrary.is_some_and(|(a, b)| a.value != b.value);
    (!contrary && words(a) == words(b) && share_fields(one, other)).then_some((a.at, b.at))
}

fn words(title: &Fact<String>) -> Vec<String> {
    crate::document::names::title_words(&title.value)
}

/// Whether at least half of the fields of the page that has fewer are on the other one.
fn share_fields(one: &Page, other: &Page) -> bool {
    let (one, other) = (keys(&one.fields), keys(&other.fields));
    let common = one.iter().filter(|key| other.contains(key)).count();
    common * 2 >= one.len().min(other.len())
}

fn keys(fields: &[Field]) -> Vec<(std::mem::Discriminant<crate::page::Section>, &str)> {
    let fields = fields.iter();
    fields
        .map(|field| {
            (
                std::mem::discriminant(&field.section),
                field.name.value.as_str(),
            )
        })
        .collect()
}
