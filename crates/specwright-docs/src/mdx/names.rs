//! Names that hold others: `items[].price` is `price` in the objects of the array `items`.

use specwright_source::Span;

use super::fields;
use crate::page::{Evidence, Fact, Field, FieldType, Section};

/// Names are not nested deeper; the walks over fields recurse.
const DEEPEST: usize = 32;

/// Puts a field among its siblings, below the parents that its name states; `ancestors` are the fields around it.
///
/// Parameters keep their names: `filter.status` and `ids[]` are sent so.
pub(crate) fn insert(siblings: &mut Vec<Field>, mut field: Field, ancestors: &[String]) {
    let name = field.name.value.clone();
    let parts = if nests(&field.section) {
        parts(&name)
    } else {
        Vec::new()
    };
    let parts = below(&parts, ancestors);
    let Some((last, parents)) = parts.split_last().filter(|_| parts.len() <= DEEPEST) else {
        add(siblings, field);
        return;
    };
    let whole = field.name.at;
    let at = |part: &Part<'_>| {
        // A name with character references is shorter than what stands in the page.
        let exact = (whole.end - whole.start) as usize == name.len();
        if exact {
            super::within(whole, part.start, part.start + part.name.len())
        } else {
            whole
        }
    };
    let mut beside = siblings;
    for part in parents {
        beside = &mut parent(beside, part, &field.section, at(part)).children;
    }
    field.name.at = at(last);
    last.name.clone_into(&mut field.name.value);
    for _ in 0..last.arrays {
        in_array(&mut field, at(last));
    }
    add(beside, field);
}

/// The names from the outermost field to the one of this name.
pub(super) fn path(section: &Section, name: &str, ancestors: &[String]) -> Vec<String> {
    let mut path = ancestors.to_vec();
    let parts = if nests(section) {
        parts(name)
    } else {
        Vec::new()
    };
    match below(&parts, ancestors) {
        [] => path.push(name.to_owned()),
        parts => path.extend(parts.iter().map(|part| part.name.to_owned())),
    }
    path
}

fn nests(section: &Section) -> bool {
    matches!(section, Section::Body | Section::Response(_))
}

/// A part of a name: `items[]` is the name `items` and one array.
#[derive(Debug, Clone)]
struct Part<'a> {
    name: &'a str,
    start: usize,
    arrays: usize,
}

/// The parts of a name; none where it is not made of parts.
fn parts(name: &str) -> Vec<Part<'_>> {
    let mut start = 0;
    let mut parts = Vec::new();
    for written in name.split('.') {
        let end = written.find('[').unwrap_or(written.len());
        let Some(arrays) = arrays(&written[end..]) else {
            return Vec::new();
        };
        // `[].id` is in the objects of the array that the response is; the example tells that.
        if end > 0 {
            parts.push(Part {
                name: &written[..end],
                start,
                arrays,
            });
        } else if arrays == 0 {
            return Vec::new();
        }
        start += written.len() + 1;
    }
    parts
}

/// How many arrays `[]`, `[0][]` or `[i]` are; `None` where it is something else.
fn arrays(written: &str) -> Option<usize> {
    let mut rest = written;
    let mut count = 0;
    while !rest.is_empty() {
        let (index, after) = rest.strip_prefix('[')?.split_once(']')?;
        let is_index =
            index.len() <= 4 && index.chars().all(|one| one.is_alphanumeric() || one == '*');
        is_index.then_some(())?;
        count += 1;
        rest = after;
    }
    Some(count)
}

/// The parts behind those that only repeat the fields around: `a.b` in `a` is `b`.
fn below<'p, 'n>(parts: &'p [Part<'n>], ancestors: &[String]) -> &'p [Part<'n>] {
    let repeats = |count: usize| {
        let own = parts.iter().take(count).map(|part| part.name);
        let around = ancestors.iter().skip(ancestors.len() - count);
        let around = around.map(String::as_str);
        count > 0 && parts.len() > count && own.eq(around)
    };
    let count = (0..=ancestors.len()).rev().find(|count| repeats(*count));
    &parts[count.unwrap_or_default()..]
}

/// The sibling of this name, which is implied where the page has none.
fn parent<'a>(
    siblings: &'a mut Vec<Field>,
    part: &Part<'_>,
    section: &Section,
    at: Span,
) -> &'a mut Field {
    let known = siblings
        .iter()
        .rposition(|field| field.name.value == part.name && field.section == *section);
    let index = known.unwrap_or_else(|| {
        let name = Fact {
            value: part.name.to_owned(),
            at,
            evidence: Evidence::Nesting,
        };
        siblings.push(fields::empty(section.clone(), name));
        siblings.len() - 1
    });
    let field = &mut siblings[index];
    if field.kind.is_none() && field.type_text.is_none() {
        let mut kind = FieldType::Object;
        for _ in 0..part.arrays {
            kind = FieldType::Array(Some(Box::new(kind)));
        }
        field.kind = Some(Fact {
            value: kind,
            at,
            evidence: Evidence::Nesting,
        });
    }
    field
}

fn in_array(field: &mut Field, at: Span) {
    field.kind = match field.kind.take() {
        Some(kind) if matches!(kind.value, FieldType::Array(_)) => Some(kind),
        Some(kind) => Some(Fact {
            value: FieldType::Array(Some(Box::new(kind.value))),
            ..kind
        }),
        None => Some(Fact {
            value: FieldType::Array(None),
            at,
            evidence: Evidence::Attribute,
        }),
    };
}

/// Adds a field; one that was implied by the name of another gives way to it.
fn add(siblings: &mut Vec<Field>, mut field: Field) {
    let is_implied = |known: &&mut Field| {
        known.name.evidence == Evidence::Nesting
            && known.name.value == field.name.value
            && known.section == field.section
    };
    let Some(implied) = siblings.iter_mut().find(is_implied) else {
        siblings.push(field);
        return;
    };
    let mut children = std::mem::take(&mut implied.children);
    children.append(&mut field.children);
    *implied = Field { children, ..field };
}
