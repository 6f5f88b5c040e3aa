//! Bytes or a JSON value to a checked type: `from_slice::<Pet>(body, &PET)`

use std::error::Error;
use std::fmt;

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{Validate, accepts, violations};
use crate::contract::Schema;
use crate::{Source, Violation, tree};

/// Why a JSON text is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// It is not JSON (RFC 8259), or nested more deeply than 127 levels.
    Syntax {
        /// What is wrong.
        message: String,
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// It is JSON, but misses its schema.
    Invalid(Vec<Violation>),
}

/// Reads a JSON text into a type and holds it against its schema.
///
/// ```
/// use specwright::contract::Schema;
/// use specwright::{Refusal, from_slice};
///
/// static AGE: Schema = Schema::integer().minimum(0.0);
///
/// assert_eq!(from_slice::<i64>(b"7.0", &AGE), Ok(7));
/// assert!(matches!(from_slice::<i64>(b"-7", &AGE), Err(Refusal::Invalid(found)) if found.len() == 1));
/// assert!(matches!(from_slice::<i64>(b"seven", &AGE), Err(Refusal::Syntax { line: 1, .. })));
/// ```
///
/// An optional member of type `Option` needs no more than `skip_serializing_if`: a text that mentions `null` is
/// held against the schema as a whole.
///
/// Of members of one name the last counts, whether the schema declares them or not (RFC 8259, section 4, leaves it open).
///
/// # Errors
///
/// The fault of the text, or every violation of the schema.
pub fn from_slice<T: DeserializeOwned + Validate>(
    bytes: &[u8],
    schema: &'static Schema,
) -> Result<T, Refusal> {
    match decoded::<T>(bytes) {
        Some(value) if value.conforms(schema) && !mentions_null(bytes) => Ok(value),
        _ => read_again(bytes, schema),
    }
}

/// Text first: serde does not look into what it skips, so ill-formed UTF-8 in a member that nobody wants would pass.
fn decoded<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    let text = std::str::from_utf8(bytes).ok()?;
    serde_json::from_str(text).ok()
}

/// Whether `null` may occur in a JSON text.
///
/// serde takes `null` for the absence of an optional member, which no constraint can see afterwards; a document
/// that does not allow it there means to refuse it.
fn mentions_null(bytes: &[u8]) -> bool {
    memchr::memmem::find(bytes, b"null").is_some()
}

/// The slow path: serde stops at its first fault and knows no constraints, so the text is walked as a JSON value.
#[cold]
fn read_again<T: DeserializeOwned>(bytes: &[u8], schema: &'static Schema) -> Result<T, Refusal> {
    let value = serde_json::from_slice(bytes).map_err(|error| syntax(&error))?;
    read_value(&value, schema, &Source::Body).map_err(Refusal::Invalid)
}

fn syntax(error: &serde_json::Error) -> Refusal {
    let (line, column) = (error.line(), error.column());
    let text = error.to_string();
    let place = format!(" at line {line} column {column}");
    Refusal::Syntax {
        message: text.strip_suffix(&place).unwrap_or(&text).to_owned(),
        line,
        column,
    }
}

/// Holds a JSON value against its schema and reads it into a type.
///
/// # Errors
///
/// Every violation of the schema; where there is none but the type does not hold the value
/// (an integer of 30 digits, say), one violation that says so.
#[expect(
    clippy::needless_pass_by_value,
    reason = "the value has served its turn; callers that keep it may clone it"
)]
pub fn from_value<T: DeserializeOwned>(
    value: Value,
    schema: &'static Schema,
    source: &Source,
) -> Result<T, Vec<Violation>> {
    read_value(&value, schema, source)
}

fn read_value<T: DeserializeOwned>(
    value: &Value,
    schema: &'static Schema,
    source: &Source,
) -> Result<T, Vec<Violation>> {
    if !accepts(value, schema) {
        return Err(violations(value, schema, source));
    }
    tree::from_value(value).map_err(|error| vec![error.violation(source)])
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax {
                message,
                line,
                column,
            } => write!(f, "line {line}, column {column}: {message}"),
            Self::Invalid(violations) => {
                let texts: Vec<String> = violations.iter().map(Violation::to_string).collect();
                f.write_str(&texts.join("; "))
            }
        }
    }
}

impl Error for Refusal {}

impl From<Refusal> for crate::Rejection {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Syntax {
                message,
                line,
                column,
            } => Self::MalformedBody {
                message,
                line,
                column,
            },
            Refusal::Invalid(violations) => Self::Invalid(violations),
        }
    }
}
