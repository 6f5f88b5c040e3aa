//! Character classes and escapes: `[\d_-]`

use super::translate::Translator;

/// What `.` matches: all but line ends (ECMA-262, 12.3).
pub(super) const NOT_LINE_END: &str = r"[^\n\r\x{2028}\x{2029}]";
const DIGITS: &str = "0-9";
const WORD: &str = "0-9A-Za-z_";
/// White space and line ends (ECMA-262, 12.2 and 12.3).
const SPACE: &str = r"\t\n\x0B\x0C\r\x20\xA0\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}";

/// What one escape or character stands for.
pub(super) enum Atom {
    Character(char),
    /// What stands between the brackets of a class.
    Set(String),
}

/// A character that stands for itself, in a class or outside.
pub(super) fn literal(character: char) -> String {
    if character.is_ascii_alphanumeric() {
        character.to_string()
    } else {
        format!(r"\x{{{:X}}}", u32::from(character))
    }
}

fn set(content: &str) -> Atom {
    Atom::Set(content.to_owned())
}

fn all_but(content: &str) -> Atom {
    Atom::Set(format!("[^{content}]"))
}

impl Translator<'_> {
    /// The class after its opening bracket.
    pub(super) fn class(&mut self) -> Option<String> {
        let negation = if self.take("^") { "^" } else { "" };
        let mut content = String::new();
        while !self.take("]") {
            let first = self.member()?;
            let is_range = self.rest.starts_with('-') && !self.rest.starts_with("-]");
            if !is_range {
                content.push_str(&first.content());
                continue;
            }
            self.take("-");
            let last = self.member()?;
            content.push_str(&range(&first, &last));
        }
        Some(match (content.is_empty(), negation) {
            (true, "") => r"[^\s\S]".to_owned(),
            (true, _) => r"[\s\S]".to_owned(),
            (false, _) => format!("[{negation}{content}]"),
        })
    }

    fn member(&mut self) -> Option<Atom> {
        match self.next()? {
            '\\' if self.take("b") => Some(Atom::Character('\u{8}')),
            '\\' if self.take("-") => Some(Atom::Character('-')),
            '\\' if self
                .rest
                .starts_with(|next: char| matches!(next, '1'..='9')) =>
            {
                None
            }
            '\\' => self.atom(),
            character => Some(Atom::Character(character)),
        }
    }

    /// What an escape stands for, after its backslash.
    pub(super) fn atom(&mut self) -> Option<Atom> {
        let character = match self.next()? {
            'd' => return Some(set(DIGITS)),
            'D' => return Some(all_but(DIGITS)),
            'w' => return Some(set(WORD)),
            'W' => return Some(all_but(WORD)),
            's' => return Some(set(SPACE)),
            'S' => return Some(all_but(SPACE)),
            negation @ ('p' | 'P') => return self.property(negation),
            't' => '\t',
            'n' => '\n',
            'v' => '\u{B}',
            'f' => '\u{C}',
            'r' => '\r',
            'c' => self.control()?,
            'x' => char::from_u32(self.digits(2)?)?,
            'u' => self.unicode()?,
            '0' if !self.rest.starts_with(|next: char| next.is_ascii_digit()) => '\0',
            '0' => return None,
            itself => itself,
        };
        Some(Atom::Character(character))
    }

    /// `\p{Letter}`: the `regex` crate knows the same names.
    fn property(&mut self, negation: char) -> Option<Atom> {
        let (name, after) = self.rest.strip_prefix('{')?.split_once('}')?;
        self.rest = after;
        Some(Atom::Set(format!(r"\{negation}{{{name}}}")))
    }

    /// `\cJ`
    fn control(&mut self) -> Option<char> {
        let letter = self.next().filter(char::is_ascii_alphabetic)?;
        char::from_u32(u32::from(letter) % 32)
    }

    /// `\u00e9`, `\u{1F600}`, `\uD83D\uDE00`
    fn unicode(&mut self) -> Option<char> {
        if self.take("{") {
            let (digits, after) = self.rest.split_once('}')?;
            self.rest = after;
            return char::from_u32(u32::from_str_radix(digits, 16).ok()?);
        }
        let high = self.digits(4)?;
        if !(0xD800..0xDC00).contains(&high) {
            return char::from_u32(high);
        }
        if !self.take(r"\u") {
            return None;
        }
        let low = self
            .digits(4)
            .filter(|low| (0xDC00..0xE000).contains(low))?;
        char::from_u32(0x1_0000 + ((high - 0xD800) << 10) + (low - 0xDC00))
    }

    fn digits(&mut self, count: usize) -> Option<u32> {
        let (digits, after) = self.rest.split_at_checked(count)?;
        let value = u32::from_str_radix(digits, 16).ok()?;
        self.rest = after;
        Some(value)
    }
}

impl Atom {
    fn content(&self) -> String {
        match self {
            Self::Character(character) => literal(*character),
            Self::Set(set) => set.clone(),
        }
    }
}

/// `a-z`; the two ends and a hyphen where one end is a set.
fn range(first: &Atom, last: &Atom) -> String {
    let hyphen = match (first, last) {
        (Atom::Character(_), Atom::Character(_)) => "-",
        _ => r"\-",
    };
    format!("{}{hyphen}{}", first.content(), last.content())
}
