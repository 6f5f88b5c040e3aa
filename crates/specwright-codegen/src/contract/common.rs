//! The schemas that the runtime has a name for: `Schema::DATE_TIME_OR_NULL`

use specwright_spec::model::{Kind, Numbers, Schema, Text};

/// The name of a schema that says nothing but a type, a format and whether it may be `null`.
pub(super) fn name(schema: &Schema) -> Option<&'static str> {
    if !schema.rules.is_empty() {
        return None;
    }
    let name = match &schema.kind {
        Kind::Boolean => ("BOOLEAN", "BOOLEAN_OR_NULL"),
        Kind::String(text) => of_text(text)?,
        Kind::Integer(numbers) => of_integers(numbers)?,
        Kind::Number(numbers) => of_numbers(numbers)?,
        _ => return None,
    };
    Some(if schema.nullable { name.1 } else { name.0 })
}

type Names = (&'static str, &'static str);

fn of_text(text: &Text) -> Option<Names> {
    let format = Text {
        format: text.format.clone(),
        ..Text::default()
    };
    if *text != format {
        return None;
    }
    Some(match text.format.as_deref() {
        None => ("STRING", "STRING_OR_NULL"),
        Some("date-time") => ("DATE_TIME", "DATE_TIME_OR_NULL"),
        Some("date") => ("DATE", "DATE_OR_NULL"),
        Some("uuid") => ("UUID", "UUID_OR_NULL"),
        Some("uri") => ("URI", "URI_OR_NULL"),
        Some("email") => ("EMAIL", "EMAIL_OR_NULL"),
        Some("binary") => ("BINARY", "BINARY_OR_NULL"),
        Some(_) => return None,
    })
}

fn of_integers(numbers: &Numbers) -> Option<Names> {
    Some(match format(numbers)? {
        "" => ("INTEGER", "INTEGER_OR_NULL"),
        "int32" => ("INT32", "INT32_OR_NULL"),
        "int64" => ("INT64", "INT64_OR_NULL"),
        _ => return None,
    })
}

fn of_numbers(numbers: &Numbers) -> Option<Names> {
    Some(match format(numbers)? {
        "" => ("NUMBER", "NUMBER_OR_NULL"),
        "float" => ("FLOAT", "FLOAT_OR_NULL"),
        "double" => ("DOUBLE", "DOUBLE_OR_NULL"),
        _ => return None,
    })
}

/// The format of numbers without bounds.
fn format(numbers: &Numbers) -> Option<&str> {
    let format = Numbers {
        format: numbers.format.clone(),
        ..Numbers::default()
    };
    (*numbers == format).then(|| numbers.format.as_deref().unwrap_or_default())
}
