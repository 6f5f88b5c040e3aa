//! Names between quotes, as browsers write them: `a "cat".png` is `a %22cat%22.png` (HTML, 4.10.21.8).
//!
//! A percent sign is itself, so a name that has one of the three already comes out as another; that is so for everybody.

const ESCAPES: [(char, &str); 3] = [('"', "%22"), ('\r', "%0D"), ('\n', "%0A")];

/// The text that stands for a name.
#[cfg(feature = "client")]
pub(crate) fn escaped(name: &str) -> String {
    let escape = |name: String, (plain, escape): (char, &str)| name.replace(plain, escape);
    ESCAPES.into_iter().fold(name.to_owned(), escape)
}

/// The name that a text stands for.
#[cfg(feature = "server")]
pub(crate) fn unescaped(text: &str) -> String {
    let unescape = |text: String, (plain, escape): (char, &str)| {
        text.replace(escape, plain.encode_utf8(&mut [0; 4]))
    };
    ESCAPES.into_iter().fold(text.to_owned(), unescape)
}

#[cfg(all(test, feature = "client", feature = "server"))]
mod tests {
    use pretty_assertions::assert_eq;

    use super::*;

    #[test]
    fn a_name_is_read_as_it_was_written() {
        for name in ["cat.png", "a \"cat\"\r\n.png", "100 %", "%2", "ä", ""] {
            assert_eq!(unescaped(&escaped(name)), name);
        }
    }

    #[test]
    fn other_percent_signs_are_themselves() {
        assert_eq!(unescaped("100%25 %20 %0a %22"), "100%25 %20 %0a \"");
    }
}
