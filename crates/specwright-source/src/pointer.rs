//! JSON pointers (RFC 6901): `#/paths/~1pets~1{id}/get`.

use std::borrow::Cow;
use std::fmt;

/// A JSON pointer (RFC 6901), held in its escaped text form without the leading `#`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Pointer(String);

impl Pointer {
    /// The whole document.
    pub fn root() -> Self {
        Self::default()
    }

    /// Reads the escaped text form, with or without the leading `#`; `None` where a non-empty pointer does not start with `/`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.strip_prefix('#').unwrap_or(text);
        (text.is_empty() || text.starts_with('/')).then(|| Self(text.to_owned()))
    }

    /// The member or item below this place.
    pub fn child(&self, token: &str) -> Self {
        let mut child = self.clone();
        child.push(token);
        child
    }

    /// Goes down to a member or item.
    pub fn push(&mut self, token: &str) {
        self.0.push('/');
        let mut rest = token;
        while let Some(at) = rest.bytes().position(|byte| matches!(byte, b'~' | b'/')) {
            self.0.push_str(&rest[..at]);
            self.0.push_str(match rest.as_bytes()[at] {
                b'~' => "~0",
                _ => "~1",
            });
            rest = &rest[at + 1..];
        }
        self.0.push_str(rest);
    }

    /// Goes back up; nothing happens at the root.
    pub fn pop(&mut self) {
        self.0.truncate(self.0.rfind('/').unwrap_or(0));
    }

    /// The reference tokens, unescaped, from the root down.
    pub fn tokens(&self) -> impl Iterator<Item = Cow<'_, str>> {
        self.0.split('/').skip(1).map(|token| {
            if token.contains('~') {
                Cow::Owned(token.replace("~1", "/").replace("~0", "~"))
            } else {
                Cow::Borrowed(token)
            }
        })
    }

    /// The last reference token, unescaped.
    pub fn last(&self) -> Option<String> {
        self.tokens().last().map(Cow::into_owned)
    }

    /// The escaped text form without the leading `#`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "#{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_and_unescapes() {
        let pointer = Pointer::root().child("paths").child("/a~b").child("");
        assert_eq!(pointer.to_string(), "#/paths/~1a~0b/");
        assert_eq!(pointer.tokens().collect::<Vec<_>>(), ["paths", "/a~b", ""]);
    }

    #[test]
    fn unescapes_in_the_right_order() {
        let pointer = Pointer::parse("#/~01").unwrap();
        assert_eq!(pointer.last().as_deref(), Some("~1"));
    }

    #[test]
    fn refuses_text_that_is_no_pointer() {
        assert_eq!(Pointer::parse("#anchor"), None);
        assert_eq!(Pointer::parse("#"), Some(Pointer::root()));
    }

    #[test]
    fn goes_down_and_up() {
        let mut pointer = Pointer::root();
        pointer.push("a/b");
        pointer.push("c");
        pointer.pop();
        assert_eq!(pointer.as_str(), "/a~1b");
        pointer.pop();
        pointer.pop();
        assert_eq!(pointer, Pointer::root());
    }

    #[test]
    fn the_root_has_no_tokens() {
        assert_eq!(Pointer::root().tokens().count(), 0);
        assert_eq!(Pointer::root().last(), None);
    }
}
