//! Rust names for the document's names: `x-workspace-id` becomes `x_workspace_id`, `type` becomes `r#type`.

use deunicode::deunicode_char;
use heck::{ToSnakeCase, ToUpperCamelCase};
use rustc_hash::{FxHashMap, FxHashSet};

/// Names that are taken in one scope: the items of a module, the fields of a struct, the variants of an enum.
#[derive(Debug, Default, Clone)]
pub(super) struct Scope {
    taken: FxHashSet<String>,
    /// The last number that each name was taken with; those up to it are not free.
    numbers: FxHashMap<String, usize>,
}

impl Scope {
    /// A scope in which these names are taken from the start.
    pub(super) fn with(names: impl IntoIterator<Item = &'static str>) -> Self {
        Self {
            taken: names.into_iter().map(str::to_owned).collect(),
            numbers: FxHashMap::default(),
        }
    }

    /// Takes a name; if it is not free, the first of longer ones that is.
    pub(super) fn take_or<const N: usize>(
        &mut self,
        name: &str,
        longer: impl FnOnce() -> [String; N],
    ) -> String {
        if !name.is_empty() && self.taken.insert(name.to_owned()) {
            return name.to_owned();
        }
        let longer = longer();
        self.take([name].into_iter().chain(longer.iter().map(String::as_str)))
    }

    /// Takes the first of the proposals that is free; if none is, the first one with a number.
    pub(super) fn take<'a>(&mut self, proposals: impl IntoIterator<Item = &'a str>) -> String {
        let mut first = None;
        for proposal in proposals
            .into_iter()
            .filter(|proposal| !proposal.is_empty())
        {
            if self.taken.insert(proposal.to_owned()) {
                return proposal.to_owned();
            }
            first.get_or_insert(proposal);
        }
        self.numbered(first.unwrap_or("Unnamed").trim_start_matches("r#"))
    }

    fn numbered(&mut self, name: &str) -> String {
        let last = self.numbers.entry(name.to_owned()).or_insert(1);
        loop {
            *last += 1;
            let numbered = format!("{name}{last}");
            if self.taken.insert(numbered.clone()) {
                return numbered;
            }
        }
    }

    /// Whether a name is taken.
    pub(super) fn has(&self, name: &str) -> bool {
        self.taken.contains(name)
    }
}

/// Names that were made of words of the document, which has the same ones in many places.
#[derive(Debug, Default)]
pub(super) struct Names<'a> {
    types: FxHashMap<&'a str, String>,
    fields: FxHashMap<&'a str, String>,
}

impl<'a> Names<'a> {
    /// [`type_name`] of a word of the document.
    pub(super) fn of_type(&mut self, text: &'a str) -> &str {
        self.types.entry(text).or_insert_with(|| type_name(text))
    }

    /// [`field_name`] of a word of the document.
    pub(super) fn of_field(&mut self, text: &'a str) -> &str {
        self.fields.entry(text).or_insert_with(|| field_name(text))
    }
}

/// A name as a type or variant: `message-flow` becomes `MessageFlow`.
pub(super) fn type_name(text: &str) -> String {
    let name = words(text).to_upper_camel_case();
    match name.chars().next() {
        None => String::new(),
        Some(first) if first.is_ascii_digit() => format!("N{name}"),
        Some(_) if name == "Self" => "SelfValue".to_owned(),
        Some(_) => name,
    }
}

/// A name as a field, parameter or method: `createdAt` becomes `created_at`.
pub(super) fn field_name(text: &str) -> String {
    let name = words(text).to_snake_case();
    match name.as_str() {
        "" => "unnamed".to_owned(),
        "self" | "super" | "crate" | "_" => format!("{name}_"),
        _ if name.starts_with(|first: char| first.is_ascii_digit()) => format!("n{name}"),
        _ if is_keyword(&name) => format!("r#{name}"),
        _ => name,
    }
}

/// The word in the name of a field, to make a longer name of.
pub(super) fn word(field: &str) -> &str {
    field.trim_start_matches("r#").trim_end_matches('_')
}

/// A text with every character that cannot be part of a name spelt out or turned into a blank.
///
/// Letters of other alphabets are transliterated: rustc warns of names that mix scripts or look alike (`Μs` and `Ms`), and
/// only the root of a crate, which is not generated, could allow that.
fn words(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    let mut previous = ' ';
    for character in text.chars() {
        match character {
            letter if letter.is_ascii_alphanumeric() => words.push(letter),
            letter if letter.is_alphanumeric() => {
                words.push_str(deunicode_char(letter).unwrap_or_default());
            }
            '\'' | '’' => {}
            // A sign is a word only where it stands before a number or alone: `-1`, not `a-1`.
            '-' | '+' if !previous.is_alphanumeric() => words.push_str(sign(character)),
            symbol => words.push_str(symbol_word(symbol, text)),
        }
        previous = character;
    }
    words
}

fn sign(character: char) -> &'static str {
    if character == '-' {
        " minus "
    } else {
        " plus "
    }
}

fn symbol_word(symbol: char, text: &str) -> &'static str {
    // Spelt out only where nothing else is there to make a name of: `>=`, `*`.
    if text.chars().any(char::is_alphanumeric) {
        return " ";
    }
    match symbol {
        '*' => " star ",
        '<' => " less ",
        '>' => " greater ",
        '=' => " equal ",
        '!' => " not ",
        '/' => " slash ",
        '.' => " dot ",
        ',' => " comma ",
        '%' => " percent ",
        '&' => " and ",
        '|' => " or ",
        '$' => " dollar ",
        '#' => " hash ",
        '@' => " at ",
        '?' => " question ",
        '~' => " tilde ",
        '^' => " caret ",
        ':' => " colon ",
        ';' => " semicolon ",
        _ => " ",
    }
}

fn is_keyword(name: &str) -> bool {
    const KEYWORDS: [&str; 48] = [
        "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do",
        "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in",
        "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
        "return", "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe",
        "unsized", "use", "virtual", "where", "while", "yield",
    ];
    KEYWORDS.binary_search(&name).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_upper_camel_case() {
        for (text, name) in [
            ("message-flow", "MessageFlow"),
            ("Self", "SelfValue"),
            ("2fa", "N2fa"),
            ("-1", "Minus1"),
            ("+1", "Plus1"),
            ("a-1", "A1"),
            (">=", "GreaterEqual"),
            ("io.k8s.Pod", "IoK8sPod"),
            ("", ""),
        ] {
            assert_eq!(type_name(text), name, "{text}");
        }
    }

    #[test]
    fn fields_are_snake_case_and_never_keywords() {
        for (text, name) in [
            ("x-workspace-id", "x_workspace_id"),
            ("_id", "id"),
            ("type", "r#type"),
            ("self", "self_"),
            ("createdAt", "created_at"),
            ("200", "n200"),
            ("filter[name]", "filter_name"),
            ("$", "dollar"),
            ("日本", "ri_ben"),
            ("größe", "grosse"),
            ("µs", "us"),
        ] {
            assert_eq!(field_name(text), name, "{text}");
        }
    }

    #[test]
    fn a_taken_name_gives_way_to_the_next_proposal() {
        let mut scope = Scope::with(["Error"]);
        assert_eq!(scope.take(["Error", "ApiError"]), "ApiError");
        assert_eq!(scope.take(["Error"]), "Error2");
        assert!(scope.has("Error2"));
    }
}
