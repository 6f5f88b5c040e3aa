//! Words of a shell command with their places: `-d '{"a": 1}'` is `-d` and `{"a": 1}`.

/// A word without its quotes and escapes.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Word {
    pub(super) text: String,
    /// For each byte of the text, and for its end, where it stands in what was split.
    pub(super) map: Vec<u32>,
}

impl Word {
    pub(super) fn start(&self) -> u32 {
        self.map.first().copied().unwrap_or_default()
    }

    pub(super) fn end(&self) -> u32 {
        self.map.last().copied().unwrap_or_default()
    }

    /// The bytes from `start` to `end`, which must be boundaries of characters.
    pub(super) fn part(&self, start: usize, end: usize) -> Self {
        let mut map = self.map[start..=end].to_vec();
        // The end of a part is where its last byte ends, before quotes or escapes that follow.
        if end > start
            && let Some(last) = map.last_mut()
        {
            *last = self.map[end - 1] + 1;
        }
        Self {
            text: self.text[start..end].to_owned(),
            map,
        }
    }
}

/// The words of the command that starts at `from`, and where it ends.
pub(super) fn split(text: &str, from: usize) -> (Vec<Word>, usize) {
    let mut scan = Scan {
        text,
        at: from,
        words: Vec::new(),
        word: None,
    };
    while let Some(next) = scan.peek() {
        if !scan.step(next) {
            break;
        }
    }
    scan.end_word();
    (scan.words, scan.at)
}

struct Scan<'a> {
    text: &'a str,
    at: usize,
    words: Vec<Word>,
    word: Option<Word>,
}

impl Scan<'_> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    /// Goes on by a character or more; says whether the command does.
    fn step(&mut self, next: char) -> bool {
        match next {
            '\n' | '\r' => {
                self.end_word();
                if !self.continues() {
                    return false;
                }
                self.at += 1;
            }
            ' ' | '\t' | '\u{a0}' => {
                self.end_word();
                self.at += next.len_utf8();
            }
            '|' | ';' => return false,
            '&' | '>' | '#' if self.word.is_none() => return false,
            '\\' => self.backslash(),
            '$' if self.word.is_none() && self.text[self.at..].starts_with("$'") => {
                self.at += 1;
                self.quoted('\'', true);
            }
            '\'' => self.quoted('\'', false),
            '"' => self.quoted('"', true),
            // Word processors turn quotes round; inside of a word they are text.
            '‘' | '’' if self.word.is_none() => self.quoted('’', false),
            '“' | '”' if self.word.is_none() => self.quoted('”', true),
            other => {
                self.push(other);
                self.at += other.len_utf8();
            }
        }
        true
    }

    /// Whether the line that follows starts with an option, so that only a backslash is missing.
    fn continues(&self) -> bool {
        let rest = self.text[self.at..].trim_start_matches(['\r', '\n']);
        let lines = self.text[self.at..].len() - rest.len();
        let option = rest.trim_start_matches([' ', '\t']);
        let is_option = option.starts_with("--")
            || (option.starts_with('-')
                && option[1..].starts_with(|one: char| one.is_ascii_alphabetic()));
        lines <= 2 && is_option
    }

    /// A backslash joins lines, with blanks behind it too, and lets the next character through.
    fn backslash(&mut self) {
        let rest = &self.text[self.at + 1..];
        let blanks = rest.len() - rest.trim_start_matches([' ', '\t', '\r']).len();
        if rest[blanks..].starts_with('\n') {
            self.end_word();
            self.at += 1 + blanks + 1;
            return;
        }
        self.at += 1;
        if let Some(next) = self.peek() {
            self.push(next);
            self.at += next.len_utf8();
        }
    }

    fn quoted(&mut self, close: char, escapes: bool) {
        self.at += self.peek().map_or(0, char::len_utf8);
        self.word.get_or_insert_with(|| Word {
            text: String::new(),
            map: vec![offset(self.at)],
        });
        while let Some(next) = self.peek() {
            self.at += next.len_utf8();
            if next == close {
                // The end of the word is before the quote, unless more follows.
                self.set_end(self.at - close.len_utf8());
                return;
            }
            if next == '\\' && escapes && self.escape() {
                continue;
            }
            self.at -= next.len_utf8();
            self.push(next);
            self.at += next.len_utf8();
        }
    }

    /// In double quotes only a few characters are escaped; before others the backslash is text.
    fn escape(&mut self) -> bool {
        match self.peek() {
            Some('\n') => self.at += 1,
            Some(next @ ('"' | '\\' | '$' | '`' | '\'' | '!')) => {
                self.push(next);
                self.at += next.len_utf8();
            }
            _ => return false,
        }
        true
    }

    fn push(&mut self, one: char) {
        let at = offset(self.at);
        let word = self.word.get_or_insert_with(|| Word {
            text: String::new(),
            map: vec![at],
        });
        word.map.pop();
        word.text.push(one);
        let length = offset(one.len_utf8());
        word.map.extend((0..=length).map(|byte| at + byte));
    }

    fn set_end(&mut self, at: usize) {
        if let Some(end) = self.word.as_mut().and_then(|word| word.map.last_mut()) {
            *end = offset(at);
        }
    }

    fn end_word(&mut self) {
        self.words.extend(self.word.take());
    }
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).expect("a file below 4 GiB")
}
