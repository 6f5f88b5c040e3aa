//! Plain scalars of the YAML 1.2 core schema (section 10.3): `true`, `0o17`, `1.10`; `yes` and `2020-01-01` are text.

use super::{Number, Value};

/// What a reader of the text might not expect of its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Surprise {
    /// `0777` is 777 in YAML 1.2, was 511 in YAML 1.1, and often is meant as text.
    LeadingZero,
    /// `.inf` and `.nan` have no form in JSON and stay text.
    NotFinite,
    /// A hexadecimal or octal number of more than 128 bits stays text.
    TooLarge,
}

/// The value of a plain scalar.
pub(super) fn plain(text: &str) -> (Value, Option<Surprise>) {
    let value = match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        _ if !text.starts_with(|first: char| first.is_ascii_digit() || "+-.".contains(first)) => {
            string(text)
        }
        _ => return number(text),
    };
    (value, None)
}

fn number(text: &str) -> (Value, Option<Surprise>) {
    for (prefix, radix) in [("0x", 16), ("0o", 8)] {
        if let Some(digits) = text.strip_prefix(prefix) {
            return whole(text, digits, radix);
        }
    }
    if is_not_finite(text) {
        return (string(text), Some(Surprise::NotFinite));
    }
    match decimal(text) {
        Some((number, surprise)) => (Value::Number(Number(number.into())), surprise),
        None => (string(text), None),
    }
}

fn whole(text: &str, digits: &str, radix: u32) -> (Value, Option<Surprise>) {
    if digits.is_empty() || !digits.chars().all(|digit| digit.is_digit(radix)) {
        return (string(text), None);
    }
    match u128::from_str_radix(digits, radix) {
        Ok(value) => (Value::Number(Number(value.to_string().into())), None),
        Err(_) => (string(text), Some(Surprise::TooLarge)),
    }
}

fn is_not_finite(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    matches!(unsigned, ".inf" | ".Inf" | ".INF") || matches!(text, ".nan" | ".NaN" | ".NAN")
}

/// The number in JSON syntax: `+.5` is `0.5`, `1.` is `1`, `007` is `7`; digits that JSON has as well stay as they are.
fn decimal(text: &str) -> Option<(String, Option<Surprise>)> {
    let (sign, unsigned) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let (mantissa, exponent) = match unsigned.find(['e', 'E']) {
        Some(at) => (&unsigned[..at], &unsigned[at..]),
        None => (unsigned, ""),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.len() + fraction.len() == 0 || !digits(whole) || !digits(fraction) {
        return None;
    }
    if !exponent.is_empty() {
        let power = exponent[1..]
            .strip_prefix(['+', '-'])
            .unwrap_or(&exponent[1..]);
        if power.is_empty() || !digits(power) {
            return None;
        }
    }
    let short = whole.trim_start_matches('0');
    let short = if short.is_empty() { "0" } else { short };
    let surprise = (whole.len() > short.len()).then_some(Surprise::LeadingZero);
    let point = if fraction.is_empty() { "" } else { "." };
    Some((
        format!("{sign}{short}{point}{fraction}{exponent}"),
        surprise,
    ))
}

fn string(text: &str) -> Value {
    Value::String(text.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str, surprise: Option<Surprise>) {
        let (value, found) = plain(text);
        let value = match value {
            Value::Null => "null".to_owned(),
            Value::Bool(value) => value.to_string(),
            Value::Number(number) => number.0.to_string(),
            Value::String(text) => format!("{text:?}"),
            Value::Array(_) | Value::Object(_) => unreachable!("scalars are no collections"),
        };
        assert_eq!((value.as_str(), found), (expected, surprise), "{text}");
    }

    #[test]
    fn words_of_the_core_schema() {
        check("null", "null", None);
        check("~", "null", None);
        check("", "null", None);
        check("True", "true", None);
        check("FALSE", "false", None);
    }

    #[test]
    fn words_of_yaml_1_1_are_text() {
        for text in ["yes", "No", "on", "off", "y", "nULL", "tRUE"] {
            check(text, &format!("{text:?}"), None);
        }
    }

    #[test]
    fn numbers_keep_their_digits() {
        for text in [
            "0",
            "-0",
            "1.10",
            "1e400",
            "18446744073709551616",
            "-2.50E-3",
        ] {
            check(text, text, None);
        }
    }

    #[test]
    fn numbers_get_the_syntax_of_json() {
        check("+12", "12", None);
        check(".5", "0.5", None);
        check("-.5", "-0.5", None);
        check("1.", "1", None);
        check("1.e3", "1e3", None);
    }

    #[test]
    fn leading_zeros_are_told() {
        check("0777", "777", Some(Surprise::LeadingZero));
        check("00", "0", Some(Surprise::LeadingZero));
        check("0.5", "0.5", None);
    }

    #[test]
    fn other_bases() {
        check("0x1F", "31", None);
        check("0o17", "15", None);
        check("0xZZ", "\"0xZZ\"", None);
        check("0x", "\"0x\"", None);
        check(
            &format!("0x{}", "f".repeat(40)),
            &format!("\"0x{}\"", "f".repeat(40)),
            Some(Surprise::TooLarge),
        );
    }

    #[test]
    fn infinity_is_text() {
        check(".inf", "\".inf\"", Some(Surprise::NotFinite));
        check("-.INF", "\"-.INF\"", Some(Surprise::NotFinite));
        check(".nan", "\".nan\"", Some(Surprise::NotFinite));
    }

    #[test]
    fn what_looks_like_a_number_is_text() {
        for text in [
            "2020-01-01",
            "1.2.3",
            "12:30",
            "1_000",
            "-",
            ".",
            "+",
            "1e",
            "e5",
            "--1",
        ] {
            check(text, &format!("{text:?}"), None);
        }
    }
}
