//! Words that name a type: `int`, `DateTime`, `dict`.

use crate::page::FieldType::{self, Any, Array, Boolean, Integer, Null, Number, Object, String};

/// The six words that four in five fields use; in lower case.
pub(super) fn plain(word: &str) -> Option<FieldType> {
    Some(match word {
        "string" => String(None),
        "number" => Number,
        "integer" => Integer,
        "boolean" => Boolean,
        "object" => Object,
        "array" => Array(None),
        _ => return None,
    })
}

/// A word of any kind; in lower case.
pub(super) fn known(word: &str) -> Option<FieldType> {
    plain(word)
        .or_else(|| other(word))
        .or_else(|| format(word).map(|format| String(Some(format.to_owned()))))
}

fn other(word: &str) -> Option<FieldType> {
    Some(match word {
        "str" | "text" => String(None),
        "int" | "int32" | "int64" | "long" | "bigint" => Integer,
        "float" | "double" | "decimal" | "numeric" | "num" => Number,
        "bool" | "true" | "false" => Boolean,
        "dict" | "map" | "hash" | "json" | "dictionary" | "record" => Object,
        "list" => Array(None),
        "null" | "none" | "nil" => Null,
        // An enumeration whose values stand elsewhere, if anywhere.
        "any" | "unknown" | "mixed" | "enum" => Any,
        _ => return None,
    })
}

/// The format of a text, in the words of OpenAPI's registry where it has one.
pub(super) fn format(word: &str) -> Option<&'static str> {
    Some(match word {
        "date" => "date",
        "datetime" | "date-time" | "date_time" | "timestamp" | "iso8601" => "date-time",
        "time" => "time",
        "duration" => "duration",
        "uuid" | "guid" => "uuid",
        "url" | "uri" => "uri",
        "email" => "email",
        "hostname" => "hostname",
        "ipv4" | "ip" => "ipv4",
        "ipv6" => "ipv6",
        "binary" | "file" | "blob" => "binary",
        "base64" | "byte" => "byte",
        "password" => "password",
        _ => return None,
    })
}
