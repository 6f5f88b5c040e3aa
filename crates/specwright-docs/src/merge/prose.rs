//! Facts in running text: `Possible values: "a" "b"`, `such as "a"`, `(default false)`.
//!
//! Only wording that closes a set gives its values: a label that ends in a colon and then nothing but values up to the
//! end of the sentence, or words such as "must be one of". "Such as", "include" and "e.g." name examples.

use serde_json::Value;

/// The values that a text mentions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Values {
    /// These and no others.
    Closed(Vec<String>),
    /// These among others.
    Open(Vec<String>),
}

/// Wording after which values are examples.
const OPEN: [&str; 8] = [
    "such as",
    "include",
    "e.g",
    "for example",
    "for instance",
    "like ",
    "example",
    "among",
];
/// Wording after which values are all there are.
const CLOSED: [&str; 5] = ["one of", "either", "must be", "can be", "may be"];

/// Straight quotes for typographic ones, so that texts of different renderers can be compared.
pub(crate) fn plain(text: &str) -> String {
    let plain = text.chars().map(|character| match character {
        '“' | '”' | '„' | '«' | '»' => '"',
        '‘' | '’' => '\'',
        '\u{a0}' | '\n' | '\r' | '\t' => ' ',
        other => other,
    });
    let text: String = plain.collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The values that a description limits a field to, or gives as examples.
pub(crate) fn values(description: &str) -> Option<Values> {
    let text = plain(description);
    sentences(&text).find_map(|sentence| {
        let (before, values) = list(sentence)?;
        let before = before.to_lowercase();
        if OPEN.iter().any(|word| before.contains(word)) {
            return Some(Values::Open(values));
        }
        let closed = before.trim_end().ends_with(':')
            || CLOSED.iter().any(|word| before.trim_end().ends_with(word));
        (closed && values.len() > 1).then_some(Values::Closed(values))
    })
}

/// The default that a description states: `(default false)`, `Defaults to 20.`.
pub(crate) fn default(description: &str) -> Option<Value> {
    let text = plain(description);
    let lower = text.to_ascii_lowercase();
    for opening in [
        "(default: ",
        "(default ",
        "(defaults to ",
        "defaults to ",
        "default is ",
        "default: ",
    ] {
        let Some(at) = lower.find(opening) else {
            continue;
        };
        let rest = &text[at + opening.len()..];
        let value = literal(rest);
        if value.is_some() {
            return value;
        }
    }
    None
}

/// The one literal that a text starts with, where nothing but the end of the clause follows.
fn literal(text: &str) -> Option<Value> {
    if let Some((value, rest)) = quoted(text) {
        return ends_clause(rest).then_some(Value::String(value));
    }
    let end = text.find([' ', ')', ',', ';']).unwrap_or(text.len());
    let word = text[..end].trim_end_matches('.');
    let value = match word {
        "true" => Value::Bool(true),
        "false" => Value::Bool(false),
        number => serde_json::from_str::<serde_json::Number>(number)
            .ok()?
            .into(),
    };
    ends_clause(&text[word.len()..]).then_some(value)
}

fn ends_clause(rest: &str) -> bool {
    let rest = rest.trim_start();
    rest.is_empty() || rest.starts_with([')', '.', ',', ';'])
}

fn sentences(text: &str) -> impl Iterator<Item = &str> {
    // A full stop inside quotes or of an abbreviation does not matter here: the list is looked for in what is left.
    text.split(". ")
        .map(|sentence| sentence.trim_end_matches('.'))
}

/// The text before the first value of a sentence, and the values, where nothing else follows them but joining words.
fn list(sentence: &str) -> Option<(&str, Vec<String>)> {
    let start = sentence.find(['"', '`']).or_else(|| sentence.find('\''))?;
    let before = &sentence[..start];
    let mut rest = &sentence[start..];
    let mut values = Vec::new();
    while let Some((value, after)) = quoted(rest) {
        values.push(value);
        rest = joined(after);
    }
    let tail = rest.trim_matches([' ', ')', '.', ';']);
    (!values.is_empty() && tail.is_empty()).then_some((before, values))
}

/// What comes after the words and marks that join values.
fn joined(text: &str) -> &str {
    let mut rest = text.trim_start();
    loop {
        let next = ["or ", "and ", "|"]
            .iter()
            .find_map(|word| rest.strip_prefix(word));
        let next = next.or_else(|| rest.strip_prefix([',', '/', ' ']));
        match next {
            Some(next) => rest = next.trim_start(),
            None => return rest,
        }
    }
}

fn quoted(text: &str) -> Option<(String, &str)> {
    let quote = text
        .chars()
        .next()
        .filter(|first| "\"'`".contains(*first))?;
    let inner = &text[1..];
    let end = inner.find(quote)?;
    let value = inner[..end].trim();
    (!value.is_empty()).then(|| (value.to_owned(), &inner[end + 1..]))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn closed(text: &str, expected: &[&str]) {
        let expected = expected.iter().map(|value| (*value).to_owned()).collect();
        assert_eq!(values(text), Some(Values::Closed(expected)), "{text}");
    }

    fn open(text: &str, expected: &[&str]) {
        let expected = expected.iter().map(|value| (*value).to_owned()).collect();
        assert_eq!(values(text), Some(Values::Open(expected)), "{text}");
    }

    #[test]
    fn a_colon_and_nothing_but_values_close_the_set() {
        closed("Who calls. Possible values: \"a\" \"b\".", &["a", "b"]);
        closed("Channel type: \"SMS\" or \"Email\".", &["SMS", "Email"]);
        closed("One of: `x`, `y`, or `z`", &["x", "y", "z"]);
        closed("Must be one of 'x' | 'y'.", &["x", "y"]);
    }

    #[test]
    fn typographic_quotes_are_quotes() {
        closed("Possible values: “a” “b”.", &["a", "b"]);
    }

    #[test]
    fn such_as_and_include_name_examples() {
        open("The channel, such as \"SMS\".", &["SMS"]);
        open(
            "It goes; values include \"a\", \"b\", or \"c\".",
            &["a", "b", "c"],
        );
        open("The name (e.g., \"Sale\").", &["Sale"]);
    }

    #[test]
    fn other_quotes_close_nothing() {
        assert_eq!(
            values("Use \"x\" where you can: it is \"fast\" to read."),
            None
        );
        assert_eq!(values("The \"name\"."), None);
        assert_eq!(values("Set it to: \"on\"."), None);
        assert_eq!(values("It's open."), None);
    }

    #[test]
    fn defaults_are_literals() {
        assert_eq!(default("On or off (default false)."), Some(json!(false)));
        assert_eq!(default("How many. Defaults to 20."), Some(json!(20)));
        assert_eq!(default("Order (default: \"asc\")."), Some(json!("asc")));
    }

    #[test]
    fn prose_defaults_are_none() {
        assert_eq!(default("Default subject line for e-mails."), None);
        assert_eq!(default("Defaults to the current user."), None);
        assert_eq!(default("Defaults to 20 minutes before midnight."), None);
    }
}
