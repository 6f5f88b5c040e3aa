//! ECMA-262 to the syntax of the `regex` crate: `^\d+$` is `^(?:[0-9]+$)`

use super::class;

/// A pattern that must match, or must not.
pub(super) struct Part {
    pub(super) source: String,
    pub(super) wanted: bool,
}

/// The parts whose matching together means the same as the pattern; none where there are no such.
pub(super) fn parts(source: &str) -> Option<Vec<Part>> {
    let Some(mut rest) = source.strip_prefix('^') else {
        return Some(vec![part("", source, true)?]);
    };
    let mut parts = Vec::new();
    while let Some((inner, wanted, after)) = lookahead(rest) {
        parts.push(part("^", inner, wanted)?);
        rest = after;
    }
    // An alternative of the whole would not be bound by what stands before the first one.
    if !parts.is_empty() && has_alternatives(rest) {
        return None;
    }
    if parts.is_empty() {
        return Some(vec![part("", source, true)?]);
    }
    parts.push(part("^", rest, true)?);
    Some(parts)
}

fn part(anchor: &str, source: &str, wanted: bool) -> Option<Part> {
    let translated = Translator::new(source).translate()?;
    Some(Part {
        source: format!("{anchor}(?:{translated})"),
        wanted,
    })
}

/// The content of a lookahead at the beginning, whether it is wanted, and what comes after it.
fn lookahead(source: &str) -> Option<(&str, bool, &str)> {
    let (inner, wanted) = match source.strip_prefix("(?=") {
        Some(inner) => (inner, true),
        None => (source.strip_prefix("(?!")?, false),
    };
    let end = scan(inner).find(|mark| mark.depth == -1)?.place;
    let after = &inner[end + 1..];
    // The syntax allows to repeat a lookahead without the `u` flag.
    let is_repeated = after.starts_with(['*', '+', '?', '{']);
    (!is_repeated).then_some((&inner[..end], wanted, after))
}

fn has_alternatives(source: &str) -> bool {
    scan(source).any(|mark| mark.depth == 0 && mark.character == '|')
}

/// A character that stands for itself or for syntax: not escaped, not in a class.
pub(super) struct Mark {
    pub(super) place: usize,
    pub(super) character: char,
    /// How many groups are open behind it; negative where more are closed than were opened.
    pub(super) depth: i32,
}

/// Walks over a pattern, past escapes and classes.
pub(super) fn scan(source: &str) -> impl Iterator<Item = Mark> + '_ {
    let mut characters = source.char_indices();
    let mut depth = 0;
    let mut in_class = false;
    std::iter::from_fn(move || {
        loop {
            let (place, character) = characters.next()?;
            match character {
                '\\' => {
                    characters.next();
                }
                ']' => in_class = false,
                _ if in_class => {}
                '[' => in_class = true,
                character => {
                    depth += match character {
                        '(' => 1,
                        ')' => -1,
                        _ => 0,
                    };
                    return Some(Mark {
                        place,
                        character,
                        depth,
                    });
                }
            }
        }
    })
}

/// The characters of a pattern, and what has been made of them.
pub(super) struct Translator<'s> {
    pub(super) rest: &'s str,
    output: String,
}

impl<'s> Translator<'s> {
    fn new(source: &'s str) -> Self {
        Self {
            rest: source,
            output: String::with_capacity(source.len() * 2),
        }
    }

    fn translate(mut self) -> Option<String> {
        while let Some(character) = self.next() {
            match character {
                '\\' => self.escape()?,
                '[' => {
                    let class = self.class()?;
                    self.output.push_str(&class);
                }
                '(' => self.group()?,
                '{' => self.brace(),
                '.' => self.output.push_str(class::NOT_LINE_END),
                ')' | '|' | '*' | '+' | '?' | '^' | '$' => self.output.push(character),
                character => self.literal(character),
            }
        }
        Some(self.output)
    }

    pub(super) fn next(&mut self) -> Option<char> {
        let mut characters = self.rest.chars();
        let character = characters.next()?;
        self.rest = characters.as_str();
        Some(character)
    }

    pub(super) fn take(&mut self, prefix: &str) -> bool {
        let rest = self.rest.strip_prefix(prefix);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn literal(&mut self, character: char) {
        self.output.push_str(&class::literal(character));
    }

    /// Captures are of no use without back-references, so that every group may be a plain one.
    fn group(&mut self) -> Option<()> {
        if self.take("?") && !self.take(":") {
            let (name, after) = self.rest.strip_prefix('<')?.split_once('>')?;
            // `(?<=` and `(?<!` look behind.
            if name.starts_with(['=', '!']) {
                return None;
            }
            self.rest = after;
        }
        self.output.push_str("(?:");
        Some(())
    }

    /// A repetition, or the brace itself where none can be read.
    fn brace(&mut self) {
        let end = self.rest.find('}').map(|end| &self.rest[..end]);
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
        match end {
            Some(range) if is_range(range, is_number) => {
                self.output.push('{');
                self.output.push_str(range);
                self.output.push('}');
                self.rest = &self.rest[range.len() + 1..];
            }
            _ => self.literal('{'),
        }
    }

    fn escape(&mut self) -> Option<()> {
        if self.take("b") {
            self.output.push_str(r"(?-u:\b)");
            return Some(());
        }
        // `\B` could match inside of a character there; `\1` and `\k<name>` are back-references.
        let is_reference = self
            .rest
            .starts_with(|next: char| matches!(next, '1'..='9'));
        if is_reference || self.rest.starts_with('B') || self.rest.starts_with("k<") {
            return None;
        }
        match self.atom()? {
            class::Atom::Character(character) => self.literal(character),
            class::Atom::Set(set) => {
                self.output.push('[');
                self.output.push_str(&set);
                self.output.push(']');
            }
        }
        Some(())
    }
}

/// `3`, `3,` or `3,5`
fn is_range(range: &str, is_number: impl Fn(&str) -> bool) -> bool {
    match range.split_once(',') {
        None => is_number(range),
        Some((least, most)) => is_number(least) && (most.is_empty() || is_number(most)),
    }
}
