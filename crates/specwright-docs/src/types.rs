//! Types as pages write them: `array<string> | null`, `'a' | 'b'`, `Record<string, number>`, `uuid[]`.

mod grammar;
mod words;

use crate::page::FieldType;

/// The type that a text states; `None` where it states none, as `Unauthorized` or an empty text.
///
/// Every text ends: what is not in the grammar is a type of that name, or none where it is no name either.
///
/// ```
/// use specwright_docs::page::FieldType;
/// use specwright_docs::types::parse;
///
/// assert_eq!(parse("Int[]"), Some(FieldType::Array(Some(Box::new(FieldType::Integer)))));
/// assert_eq!(parse("'sms' | 'email'"), Some(FieldType::Literals(vec!["sms".into(), "email".into()])));
/// assert_eq!(parse("Not Found"), None);
/// ```
pub fn parse(text: &str) -> Option<FieldType> {
    if crate::title::is_reason_phrase(text) || text.len() > LONGEST {
        return None;
    }
    grammar::parse(text)
}

/// The type of one of the plain words, in any case: `string`, `number`, `integer`, `boolean`, `object`, `array`.
///
/// Texts in which a name and a type are glued together are told apart by these and no others: `enum` and `file`
/// stand in too many names.
pub fn plain(word: &str) -> Option<FieldType> {
    words::plain(&word.to_ascii_lowercase())
}

/// The words that [`plain`] knows.
pub const PLAIN_WORDS: [&str; 6] = ["string", "number", "integer", "boolean", "object", "array"];

/// No type is as long; a text that is, is a description in the wrong place.
const LONGEST: usize = 1 << 10;

#[cfg(test)]
mod tests;
