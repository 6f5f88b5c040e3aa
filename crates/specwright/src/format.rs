//! Formats of text: `is_valid("ipv4", "127.0.0.1")`
//!
//! Those of JSON Schema (2020-12 validation, 7.3) and of the OpenAPI Format Registry that text can miss.

mod encoded;
mod internet;
mod time;

use uuid::Uuid;

/// Whether a text is of a format; true where the format is not known.
///
/// ```
/// use specwright::format::is_valid;
///
/// assert!(is_valid("date", "2024-02-29"));
/// assert!(!is_valid("date", "2023-02-29"));
/// assert!(is_valid("of-our-own", "anything"));
/// ```
pub fn is_valid(format: &str, text: &str) -> bool {
    match format {
        "date-time" => time::is_date_time(text),
        "date" => time::is_date(text),
        "time" => time::is_time(text),
        "date-time-local" => time::is_local_date_time(text),
        "time-local" => time::is_local_time(text),
        "duration" => time::is_duration(text),
        "email" => internet::is_email(text, char::is_ascii),
        "idn-email" => internet::is_email(text, |_| true),
        "hostname" => internet::is_hostname(text),
        "idn-hostname" => internet::is_international_hostname(text),
        "ipv4" => internet::is_ipv4(text),
        "ipv6" => internet::is_ipv6(text),
        "uri" | "url" => internet::is_uri(text),
        "uri-reference" => internet::is_uri_reference(text),
        "iri" => internet::is_iri(text),
        "iri-reference" => internet::is_iri_reference(text),
        "uri-template" => internet::is_uri_template(text),
        "uuid" => is_uuid(text),
        "json-pointer" => encoded::is_json_pointer(text),
        "json-pointer-uri-fragment" => encoded::is_json_pointer_fragment(text),
        "relative-json-pointer" => encoded::is_relative_json_pointer(text),
        "byte" | "base64" => encoded::is_base64(text),
        "base64url" => encoded::is_base64_url(text),
        "decimal" | "decimal128" => encoded::is_decimal(text),
        "char" => text.chars().count() == 1,
        "int8" => text.parse::<i8>().is_ok(),
        "int16" => text.parse::<i16>().is_ok(),
        "int32" => text.parse::<i32>().is_ok(),
        "int64" => text.parse::<i64>().is_ok(),
        "uint8" => text.parse::<u8>().is_ok(),
        "uint16" => text.parse::<u16>().is_ok(),
        "uint32" => text.parse::<u32>().is_ok(),
        "uint64" => text.parse::<u64>().is_ok(),
        "regex" => crate::pattern::is_pattern(text),
        _ => true,
    }
}

/// Every format that [`is_valid`] holds texts to.
const KNOWN: [&str; 37] = [
    "date-time",
    "date",
    "time",
    "date-time-local",
    "time-local",
    "duration",
    "email",
    "idn-email",
    "hostname",
    "idn-hostname",
    "ipv4",
    "ipv6",
    "uri",
    "url",
    "uri-reference",
    "iri",
    "iri-reference",
    "uri-template",
    "uuid",
    "json-pointer",
    "json-pointer-uri-fragment",
    "relative-json-pointer",
    "byte",
    "base64",
    "base64url",
    "decimal",
    "decimal128",
    "char",
    "int8",
    "int16",
    "int32",
    "int64",
    "uint8",
    "uint16",
    "uint32",
    "uint64",
    "regex",
];

/// Whether texts can miss a format.
pub(crate) const fn is_known(format: &str) -> bool {
    let mut index = 0;
    while index < KNOWN.len() {
        if crate::conform::same(KNOWN[index], format) {
            return true;
        }
        index += 1;
    }
    false
}

/// With hyphens, as RFC 9562 writes it.
fn is_uuid(text: &str) -> bool {
    text.len() == 36 && Uuid::try_parse(text).is_ok()
}

#[cfg(test)]
mod tests;
