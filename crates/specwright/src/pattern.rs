//! Patterns in the syntax of ECMA-262, as JSON Schema has them: `pattern!("^[a-z]+$")`
//!
//! Where a pattern means the same in the syntax of the `regex` crate it is translated and matched in linear time:
//! `\d` becomes `[0-9]`, lookaheads right after `^` become patterns of their own that must (not) match as well.
//! What is left (lookbehinds, back-references, lookaheads elsewhere) is matched by backtracking,
//! on texts short enough that this cannot run away.

mod class;
mod risk;
mod translate;

use std::fmt;

/// A compiled pattern.
///
/// ```
/// use specwright::pattern::Regex;
///
/// let strong = Regex::new(r"^(?=.*\d)(?=.*[A-Z]).{8,}$")?;
/// assert!(strong.is_match("Password1"));
/// assert!(!strong.is_match("password1"));
/// # Ok::<(), specwright::pattern::InvalidPattern>(())
/// ```
#[derive(Debug)]
pub struct Regex(Engine);

#[derive(Debug)]
enum Engine {
    /// Each must match, or must not where the flag is `false`.
    Linear(Vec<(regex::Regex, bool)>),
    /// Matched by backtracking, on texts of at most so many bytes.
    Backtracking(regress::Regex, usize),
}

/// Why a text is no pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidPattern(String);

impl fmt::Display for InvalidPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for InvalidPattern {}

impl Regex {
    /// Compiles a pattern (ECMA-262, with the `u` flag; without it where the pattern has escapes that `u` refuses, as `\_`).
    ///
    /// # Errors
    ///
    /// Where the text is no pattern.
    pub fn new(source: &str) -> Result<Self, InvalidPattern> {
        let backtracking = unicode(source).or_else(|error| {
            regress::Regex::new(source).map_err(|_| InvalidPattern(error.to_string()))
        })?;
        Ok(Self(match linear(source) {
            Some(parts) => Engine::Linear(parts),
            None => Engine::Backtracking(backtracking, risk::limit(source)),
        }))
    }

    /// Whether the pattern matches somewhere in the text.
    ///
    /// A pattern that is matched by backtracking does not match a text that is too long for it:
    /// some 3,000 bytes where it has one `*` or `+`, fewer where it has more, 20 where they are nested.
    pub fn is_match(&self, text: &str) -> bool {
        match &self.0 {
            Engine::Linear(parts) => parts
                .iter()
                .all(|(regex, wanted)| regex.is_match(text) == *wanted),
            Engine::Backtracking(regex, limit) => {
                text.len() <= *limit && regex.find(text).is_some()
            }
        }
    }
}

/// Whether a text is a pattern in the strict sense (ECMA-262 with the `u` flag).
pub(crate) fn is_pattern(source: &str) -> bool {
    unicode(source).is_ok()
}

fn unicode(source: &str) -> Result<regress::Regex, regress::Error> {
    let flags = regress::Flags {
        unicode: true,
        ..regress::Flags::default()
    };
    regress::Regex::with_flags(source, flags)
}

/// The pattern in the syntax of the `regex` crate, where it has the same meaning there.
fn linear(source: &str) -> Option<Vec<(regex::Regex, bool)>> {
    let parts = translate::parts(source)?;
    let compiled = parts.into_iter().map(|part| {
        let regex = regex::Regex::new(&part.source).ok()?;
        Some((regex, part.wanted))
    });
    compiled.collect()
}

/// A [`Pattern`](crate::contract::Pattern) of a contract, compiled when first used.
///
/// ```
/// use specwright::contract::Schema;
/// use specwright::{Validate, pattern};
///
/// static CODE: Schema = Schema::string().pattern(pattern!("^[A-Z]{3}$"));
/// assert!("ABC".conforms(&CODE));
/// ```
#[macro_export]
macro_rules! pattern {
    ($source:expr) => {{
        fn compiled() -> &'static $crate::pattern::Regex {
            static COMPILED: ::std::sync::LazyLock<$crate::pattern::Regex> =
                ::std::sync::LazyLock::new(|| $crate::pattern::of_contract($source));
            &COMPILED
        }
        $crate::contract::Pattern {
            source: $source,
            compiled,
        }
    }};
}

/// Compiles a pattern of a contract.
#[doc(hidden)]
pub fn of_contract(source: &str) -> Regex {
    Regex::new(source).expect("the generator leaves out patterns that do not compile")
}

#[cfg(test)]
mod tests;
