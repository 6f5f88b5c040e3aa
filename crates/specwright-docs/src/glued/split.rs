//! Where a glued line comes apart: `pagenumberThe page` is `page`, `number`, `The page`.
//!
//! The six plain words are tried first, since other words that name types stand inside names (`endpointName`,
//! `profilePicture`). A description starts with a capital, a digit or a sign, so most lines come apart in one way.

use std::ops::Range;

use crate::nesting::Names;
use crate::text::Flags;
use crate::types::PLAIN_WORDS;

/// Bytes of the line.
pub(super) type Piece = Range<usize>;

/// A line in its parts.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Split {
    pub(super) name: Piece,
    pub(super) kind: Option<Piece>,
    pub(super) flags: Flags,
    pub(super) description: Piece,
    quality: Quality,
}

/// How sure a split is; the first ones are surer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Quality {
    /// A plain word, and a description that starts as descriptions do.
    Plain,
    /// Another type.
    Other,
    /// A plain word in capitals, or a description in lower case: only where the name is known.
    Loose,
}

/// No name is as long.
const LONGEST_NAME: usize = 128;

/// The ways to read a line that are as good as each other, the one to take first; none where it is no field.
pub(super) fn splits(line: &str, names: &Names) -> Vec<Split> {
    let head = head(line);
    let mut found = Vec::new();
    for end in 1..=head.len() {
        if !head.is_char_boundary(end) || !is_name(&head[..end]) {
            continue;
        }
        found.extend(
            type_at(line, end)
                .and_then(|(length, quality)| split(line, end, length, quality, names)),
        );
    }
    let rank = |split: &Split| (split.quality, !names.has(&line[split.name.clone()]));
    match found.iter().map(rank).min() {
        Some(best) => found.retain(|split| rank(split) == best),
        None => found.extend(untyped(line, head, names)),
    }
    found
}

/// Whether the first word of a line goes over from a type to a mark or a capital, which no word of prose does.
pub(super) fn looks_like_field(line: &str) -> bool {
    let head = head(line);
    let ends = (1..head.len()).filter(|end| head.is_char_boundary(*end));
    let mut behind = ends.filter_map(|end| {
        let rest = &head[end..];
        let word = PLAIN_WORDS
            .iter()
            .find(|word| starts_with_any_case(rest, word))?;
        Some((rest.starts_with(*word), &rest[word.len()..]))
    });
    behind.any(|(exact, rest)| {
        let marked = ["required", "optional", "deprecated", "default:"]
            .iter()
            .any(|mark| rest.starts_with(mark));
        marked || exact && rest.starts_with(char::is_uppercase)
    })
}

/// Whether a line is a type with what follows it, but without a name before it.
pub(super) fn is_nameless(line: &str) -> bool {
    let Some(length) = plain_at(line) else {
        return false;
    };
    let flags = Flags::read(line, length);
    flags.any() || line[length..].starts_with(char::is_uppercase)
}

/// The part of a line in which name and type end: up to the first blank or other sign that no name has.
fn head(line: &str) -> &str {
    let end = line
        .find(|one: char| !is_name_sign(one))
        .unwrap_or(line.len());
    &line[..line.floor_char_boundary(end.min(LONGEST_NAME))]
}

fn is_name_sign(one: char) -> bool {
    one.is_alphanumeric()
        || matches!(
            one,
            '_' | '$' | '.' | '@' | ':' | '-' | '[' | ']' | '{' | '}'
        )
}

fn is_name(text: &str) -> bool {
    let starts = |one: char| one.is_alphanumeric() || matches!(one, '_' | '$' | '@' | '{' | '[');
    let ends = |one: char| one.is_alphanumeric() || matches!(one, '_' | '$' | ']' | '}');
    text.starts_with(starts) && text.ends_with(ends)
}

/// The length and the quality of the type that a line has at a byte.
fn type_at(line: &str, at: usize) -> Option<(usize, Quality)> {
    let rest = &line[at..];
    if let Some(length) = plain_at(rest) {
        return Some((length + tail(&rest[length..]), Quality::Plain));
    }
    let capital = PLAIN_WORDS
        .iter()
        .find(|word| starts_with_any_case(rest, word));
    if let Some(word) = capital {
        return Some((word.len() + tail(&rest[word.len()..]), Quality::Loose));
    }
    other_at(rest).map(|length| (length + tail(&rest[length..]), Quality::Other))
}

fn plain_at(rest: &str) -> Option<usize> {
    let word = PLAIN_WORDS.iter().find(|word| rest.starts_with(**word))?;
    Some(word.len())
}

fn starts_with_any_case(rest: &str, word: &str) -> bool {
    rest.get(..word.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(word))
}

/// Types beyond the plain words: words, names with `[]` behind them, texts in quotes.
fn other_at(rest: &str) -> Option<usize> {
    const WORDS: [&str; 19] = [
        "float",
        "double",
        "int32",
        "int64",
        "int",
        "bool",
        "datetime",
        "date-time",
        "date",
        "timestamp",
        "uuid",
        "binary",
        "file",
        "enum",
        "any",
        "null",
        "dict",
        "list",
        "url",
    ];
    if let Some(word) = WORDS.iter().find(|word| rest.starts_with(**word)) {
        return Some(word.len());
    }
    if rest.starts_with("Record<") {
        return Some("Record".len());
    }
    if rest.starts_with(['\'', '"']) {
        return quoted(rest);
    }
    let name = rest
        .find(|one: char| !one.is_ascii_alphanumeric())
        .unwrap_or(rest.len());
    let is_item =
        rest.starts_with(|one: char| one.is_ascii_uppercase()) && rest[name..].starts_with("[]");
    is_item.then_some(name)
}

fn quoted(rest: &str) -> Option<usize> {
    const LONGEST: usize = 64;
    let quote = rest.chars().next()?;
    let end = rest[1..].find(quote)?;
    (end > 0 && end <= LONGEST).then_some(end + 2)
}

/// The length of what may follow the first word of a type: `[]`, `<string>`, ` | null`.
fn tail(rest: &str) -> usize {
    let mut length = 0;
    loop {
        let more = &rest[length..];
        length += if more.starts_with("[]") {
            2
        } else if let Some(end) = arguments(more) {
            end
        } else if let Some(branch) = branch(more) {
            branch
        } else {
            return length;
        };
    }
}

fn arguments(rest: &str) -> Option<usize> {
    const LONGEST: usize = 64;
    let end = rest.strip_prefix('<')?.find('>')? + 2;
    let inner = &rest[1..end - 1];
    let known = inner
        .chars()
        .all(|one| one.is_alphanumeric() || matches!(one, ' ' | ',' | '|' | '[' | ']' | '_'));
    (known && end <= LONGEST).then_some(end)
}

fn branch(rest: &str) -> Option<usize> {
    let (sign, of) = [
        (" | ", false),
        ("|", false),
        (" or ", false),
        (" of ", true),
    ]
    .into_iter()
    .find(|(sign, _)| rest.starts_with(sign))?;
    let behind = &rest[sign.len()..];
    let word = plain_at(behind).or_else(|| other_at(behind));
    let word = word.or_else(|| behind.starts_with("undefined").then_some("undefined".len()))?;
    let plural = usize::from(of && behind[word..].starts_with('s'));
    Some(sign.len() + word + plural)
}

fn split(line: &str, name: usize, length: usize, quality: Quality, names: &Names) -> Option<Split> {
    let kind_end = name + length;
    let flags = Flags::read(line, kind_end);
    let description = &line[flags.end..];
    let known = names.has(&line[..name]);
    let clean = starts_a_description(description);
    let sure = match quality {
        Quality::Plain => clean,
        Quality::Other => {
            clean
                && (known
                    || flags.any()
                    || starts_a_sentence(line, name, description)
                    || is_long(&line[name..]))
        }
        Quality::Loose => known && clean,
    };
    let quality = if clean { quality } else { Quality::Loose };
    (sure || known && may_be_a_description(description))
        .then(|| parts(line, name, Some(name..kind_end), flags, quality))
}

/// A field without a type: only where the name is known and a mark follows it.
fn untyped(line: &str, head: &str, names: &Names) -> Option<Split> {
    let ends =
        (1..head.len()).filter(|end| head.is_char_boundary(*end) && names.has(&head[..*end]));
    let mut marked = ends.map(|end| (end, Flags::read(line, end)));
    let (end, flags) =
        marked.find(|(_, flags)| flags.any() && starts_a_description(&line[flags.end..]))?;
    Some(parts(line, end, None, flags, Quality::Other))
}

fn parts(line: &str, name: usize, kind: Option<Piece>, flags: Flags, quality: Quality) -> Split {
    let description = &line[flags.end..];
    let start = flags.end + description.len() - description.trim_start().len();
    Split {
        name: 0..name,
        kind,
        flags,
        description: start..line.len(),
        quality,
    }
}

/// Whether the text could be a description that starts in lower case, and is not the rest of a name and its type.
fn may_be_a_description(text: &str) -> bool {
    let head = head(text);
    let joined = text.starts_with(['_', '-', '.', '[', ']', ':']);
    !joined && PLAIN_WORDS.iter().all(|word| !head.contains(word))
}

/// Whether the line ends in a type that is too long to be the end of a word.
fn is_long(rest: &str) -> bool {
    const SHORTEST: usize = 5;
    rest.len() >= SHORTEST && other_at(rest) == Some(rest.len())
}

/// Whether a capital follows, so that the line is neither one word nor code: `print(…)`, `base_url="…"`.
fn starts_a_sentence(line: &str, name: usize, description: &str) -> bool {
    !line[..name].ends_with('_') && description.starts_with(char::is_uppercase)
}

/// Whether the text is empty or starts as a sentence does.
fn starts_a_description(text: &str) -> bool {
    let Some(first) = text.chars().next() else {
        return true;
    };
    !(first.is_lowercase()
        || first.is_whitespace()
        || matches!(
            first,
            '_' | '-' | '.' | '[' | ']' | '}' | ':' | ',' | ';' | '=' | ')'
        ))
}

#[cfg(test)]
mod tests {
    use pretty_assertions::assert_eq;

    use super::*;

    fn check(line: &str, known: &[&str], expected: &[(&str, &str, &str)]) {
        let mut names = Names::default();
        known.iter().for_each(|name| names.add(name));
        let found = splits(line, &names);
        let found: Vec<_> = found
            .iter()
            .map(|split| {
                let kind = split.kind.clone().map_or("", |kind| &line[kind]);
                (
                    &line[split.name.clone()],
                    kind,
                    &line[split.description.clone()],
                )
            })
            .collect();
        assert_eq!(found, expected, "{line}");
    }

    #[test]
    fn plain_words() {
        check(
            "idstringrequiredThe flow",
            &[],
            &[("id", "string", "The flow")],
        );
        check(
            "Content-TypestringThe type",
            &[],
            &[("Content-Type", "string", "The type")],
        );
        check(
            "itemsobject[]What is in it",
            &[],
            &[("items", "object[]", "What is in it")],
        );
        check("a[].bboolean", &[], &[("a[].b", "boolean", "")]);
        check(
            "flow_idstring`x` or y",
            &[],
            &[("flow_id", "string", "`x` or y")],
        );
    }

    #[test]
    fn words_inside_of_names() {
        check("pagenumberThe page", &[], &[("page", "number", "The page")]);
        check(
            "profilePicturestringURL",
            &[],
            &[("profilePicture", "string", "URL")],
        );
        check(
            "endpointNamestringName",
            &[],
            &[("endpointName", "string", "Name")],
        );
        check(
            "lastUpdateDatestringDay",
            &[],
            &[("lastUpdateDate", "string", "Day")],
        );
        check(
            "number_of_itemsintegerCount",
            &[],
            &[("number_of_items", "integer", "Count")],
        );
    }

    #[test]
    fn known_names_settle_what_is_ambiguous() {
        let both = [
            ("my", "object", "IdstringThe id"),
            ("myobjectId", "string", "The id"),
        ];
        check("myobjectIdstringThe id", &[], &both);
        check("myobjectIdstringThe id", &["myobjectId"], &both[1..]);
    }

    #[test]
    fn words_of_other_types_do_not_outdo_plain_ones() {
        check(
            "tweetIdsstring[]All",
            &["tweet"],
            &[("tweetIds", "string[]", "All")],
        );
    }

    #[test]
    fn other_types() {
        check(
            "tagsarray<string>The tags",
            &[],
            &[("tags", "array<string>", "The tags")],
        );
        check(
            "namestring | nullThe name",
            &[],
            &[("name", "string | null", "The name")],
        );
        check("filebinary", &[], &[("file", "binary", "")]);
        check("sizeintThe size", &[], &[("size", "int", "The size")]);
        check(
            "kind'a' | 'b'The kind",
            &[],
            &[("kind", "'a' | 'b'", "The kind")],
        );
        check(
            "itemsFlow[]requiredAll",
            &["items"],
            &[("items", "Flow[]", "All")],
        );
        check(
            "flowsarray of stringsAll",
            &[],
            &[("flows", "array of strings", "All")],
        );
    }

    #[test]
    fn lower_case_descriptions_need_a_known_name() {
        check("idstringthe flow", &[], &[]);
        check(
            "agentstring the agent",
            &["agent"],
            &[("agent", "string", "the agent")],
        );
    }

    #[test]
    fn prose_is_no_field() {
        check("Substring matches are found.", &[], &[]);
        check("A string is returned.", &[], &[]);
        check("endpoint", &[], &[]);
        check("print(result)", &[], &[]);
        check("base_url=\"https://a.io\"", &[], &[]);
        check("Numbers", &[], &[]);
    }

    #[test]
    fn nameless_lines_are_told() {
        assert!(is_nameless("stringrequiredThe flow") && is_nameless("objectSettings"));
        assert!(!is_nameless("strings are compared") && !is_nameless("idstringThe flow"));
    }
}
