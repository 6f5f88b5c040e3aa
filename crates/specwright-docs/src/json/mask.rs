//! Blanks for what an example leaves out: `[1, ..., 2]` becomes `[1,      2]`, of the same length.

/// The text with `...`, `…` and `"..."` blanked where they stand for left out members or items.
pub(super) fn without_ellipses(text: &str) -> String {
    let mut bytes = text.as_bytes().to_vec();
    let mut mask = Mask {
        at: 0,
        bytes: &mut bytes,
    };
    while mask.at < mask.bytes.len() {
        mask.step();
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

struct Mask<'a> {
    at: usize,
    bytes: &'a mut [u8],
}

impl Mask<'_> {
    fn step(&mut self) {
        let rest = &self.bytes[self.at..];
        let length = if rest.starts_with(b"...") || rest.starts_with("…".as_bytes()) {
            self.blank(3);
            3
        } else if rest.starts_with(b"\"") {
            let length = text_length(rest);
            if matches!(&rest[..length], b"\"...\"" | b"\"\xE2\x80\xA6\"")
                && self.is_lone_key(length)
            {
                self.blank(length);
            }
            length
        } else if rest.starts_with(b"//") {
            rest.iter()
                .position(|byte| *byte == b'\n')
                .unwrap_or(rest.len())
        } else {
            1
        };
        self.at += length;
    }

    /// Whether the text stands where a member of an object should, but no value follows.
    fn is_lone_key(&self, length: usize) -> bool {
        matches!(self.next(self.at + length), Some((_, b'}')))
    }

    /// Blanks the bytes, and the comma behind them where another comma or a bracket stands before them.
    fn blank(&mut self, length: usize) {
        self.bytes[self.at..self.at + length].fill(b' ');
        let before = self.bytes[..self.at]
            .iter()
            .rfind(|byte| !byte.is_ascii_whitespace());
        if let (Some(b',' | b'[' | b'{'), Some((comma, b','))) = (before, self.next(self.at)) {
            self.bytes[comma] = b' ';
        }
    }

    fn next(&self, from: usize) -> Option<(usize, u8)> {
        let rest = self.bytes.get(from..)?;
        let at = rest.iter().position(|byte| !byte.is_ascii_whitespace())?;
        Some((from + at, rest[at]))
    }
}

/// The length of the text in double quotes that the bytes start with.
fn text_length(bytes: &[u8]) -> usize {
    let mut escaped = false;
    for (at, byte) in bytes.iter().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    bytes.len()
}
