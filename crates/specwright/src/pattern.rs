//! Patterns in the syntax of ECMA-262: `pattern!("^[a-z]+$")`

/// A compiled pattern.
#[derive(Debug)]
pub struct Regex(regress::Regex);

/// Why a text is no pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidPattern(String);

impl std::fmt::Display for InvalidPattern {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for InvalidPattern {}

impl Regex {
    /// Compiles a pattern.
    ///
    /// # Errors
    ///
    /// Where the text is no pattern.
    pub fn new(source: &str) -> Result<Self, InvalidPattern> {
        regress::Regex::new(source)
            .map(Self)
            .map_err(|error| InvalidPattern(error.to_string()))
    }

    /// Whether the pattern matches somewhere in the text.
    pub fn is_match(&self, text: &str) -> bool {
        self.0.find(text).is_some()
    }
}

/// A [`Pattern`](crate::contract::Pattern) of a contract, compiled when first used.
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
