//! The grammar: unions of types with `[]` behind them, generic types, groups and literals.
//!
//! ```text
//! union  = suffix { ("|" | "or" | ",") suffix }
//! suffix = single { "[]" } [ "?" ]
//! single = literal | "(" union ")" | word [ "<" union ">" ] | ("array" | "list") "of" suffix
//! ```

use super::words;
use crate::page::FieldType;

/// Groups that are deeper make no type.
const DEEPEST: usize = 16;

pub(super) fn parse(text: &str) -> Option<FieldType> {
    let tokens = tokens(text)?;
    let mut parser = Parser {
        tokens: &tokens,
        depth: 0,
    };
    let parsed = parser.union()?;
    parser.tokens.is_empty().then_some(parsed).flatten()
}

#[derive(Debug, Clone, PartialEq)]
enum Token {
    Word(String),
    Literal(String),
    Sign(char),
}

/// `None` where a quote stays open or a sign has no meaning in types.
fn tokens(text: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '\'' | '"' | '`' | '‘' | '’' | '“' | '”' => {
                let inner = &rest[first.len_utf8()..];
                let end = inner.find(closing(first))?;
                tokens.push(Token::Literal(inner[..end].to_owned()));
                let close = inner[end..].chars().next().map_or(0, char::len_utf8);
                first.len_utf8() + end + close
            }
            '[' | ']' | '<' | '>' | '(' | ')' | '|' | ',' | '?' | '{' | '}' | ':' => {
                tokens.push(Token::Sign(first));
                1
            }
            _ if is_name(first) => {
                let end = rest.find(|one| !is_name(one)).unwrap_or(rest.len());
                tokens.push(Token::Word(rest[..end].to_owned()));
                end
            }
            _ => return None,
        };
        rest = rest[length..].trim_start();
    }
    Some(tokens)
}

fn closing(open: char) -> impl Fn(char) -> bool {
    move |one| match open {
        '‘' | '’' => matches!(one, '’' | '‘'),
        '“' | '”' => matches!(one, '”' | '“'),
        _ => one == open,
    }
}

fn is_name(one: char) -> bool {
    one.is_alphanumeric() || matches!(one, '_' | '.' | '-' | '$' | '/')
}

struct Parser<'a> {
    tokens: &'a [Token],
    depth: usize,
}

/// A type; `None` within stands for `undefined`, which is no type but says that the field may be absent.
type Parsed = Option<FieldType>;

impl Parser<'_> {
    fn union(&mut self) -> Option<Parsed> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return None;
        }
        self.sign('|');
        let mut branches = vec![self.suffix()?];
        while self.sign('|') || self.word("or") || self.sign(',') {
            branches.push(self.suffix()?);
        }
        self.depth -= 1;
        Some(joined(branches.into_iter().flatten().collect()))
    }

    fn suffix(&mut self) -> Option<Parsed> {
        let mut parsed = self.single()?;
        loop {
            if self.sign('[') {
                self.sign(']').then_some(())?;
                parsed = Some(FieldType::Array(parsed.map(Box::new)));
            } else if !self.sign('?') {
                return Some(parsed);
            }
        }
    }

    fn single(&mut self) -> Option<Parsed> {
        let (first, rest) = self.tokens.split_first()?;
        match first {
            Token::Literal(text) => {
                self.tokens = rest;
                Some(Some(FieldType::Literals(vec![text.clone()])))
            }
            Token::Sign('(') => {
                self.tokens = rest;
                let inner = self.union()?;
                self.sign(')').then_some(inner)
            }
            // `{}` and `{ [key]: … }` are objects, whatever is in them.
            Token::Sign('{') => {
                self.tokens = rest;
                self.braces()
            }
            // `[string]` is an array, as in Python and GraphQL.
            Token::Sign('[') => {
                self.tokens = rest;
                let inner = if self.sign(']') {
                    None
                } else {
                    Some(self.union()?).filter(|_| self.sign(']'))?
                };
                Some(Some(FieldType::Array(inner.map(Box::new))))
            }
            Token::Sign(_) => None,
            Token::Word(word) => {
                self.tokens = rest;
                self.named(word)
            }
        }
    }

    fn braces(&mut self) -> Option<Parsed> {
        let mut depth = 1;
        while depth > 0 {
            let (first, rest) = self.tokens.split_first()?;
            match first {
                Token::Sign('{') => depth += 1,
                Token::Sign('}') => depth -= 1,
                _ => {}
            }
            self.tokens = rest;
        }
        Some(Some(FieldType::Object))
    }

    fn named(&mut self, word: &str) -> Option<Parsed> {
        let lower = word.to_ascii_lowercase();
        if lower == "undefined" {
            return Some(None);
        }
        if matches!(lower.as_str(), "array" | "list") && self.word("of") {
            let item = self.items()?;
            return Some(Some(FieldType::Array(item.map(Box::new))));
        }
        if lower == "nullable" && !self.tokens.is_empty() {
            let branches = [self.suffix()?, Some(FieldType::Null)];
            return Some(joined(branches.into_iter().flatten().collect()));
        }
        if let Some(close) = self.opens() {
            let arguments = if close == ')' {
                self.remark()
            } else {
                self.arguments(close)?
            };
            return Some(Some(generic(&lower, word, arguments)));
        }
        Some(Some(match words::known(&lower) {
            Some(known) => known,
            None => name(word)?,
        }))
    }

    /// What follows `array of`: words may stand in the plural.
    fn items(&mut self) -> Option<Parsed> {
        if let Some((Token::Word(word), rest)) = self.tokens.split_first() {
            let lower = word.to_ascii_lowercase();
            let one = lower.strip_suffix('s').and_then(words::known);
            if words::known(&lower).is_none() && one.is_some() {
                self.tokens = rest;
                return Some(one);
            }
        }
        self.suffix()
    }

    /// The sign that closes the arguments, where some follow: `array<string>`, `List[int]`, `string(uuid)`.
    fn opens(&mut self) -> Option<char> {
        let close = match (self.tokens.first()?, self.tokens.get(1)) {
            (Token::Sign('<'), _) => '>',
            (Token::Sign('('), _) => ')',
            (Token::Sign('['), Some(Token::Word(_) | Token::Literal(_))) => ']',
            _ => return None,
        };
        self.tokens = &self.tokens[1..];
        Some(close)
    }

    fn arguments(&mut self, close: char) -> Option<Vec<Parsed>> {
        self.depth += 1;
        let mut arguments = Vec::new();
        loop {
            if self.depth > DEEPEST {
                return None;
            }
            let mut branches = vec![self.suffix()?];
            while self.sign('|') || self.word("or") {
                branches.push(self.suffix()?);
            }
            arguments.push(joined(branches.into_iter().flatten().collect()));
            if !self.sign(',') {
                self.depth -= 1;
                return self.sign(close).then_some(arguments);
            }
        }
    }

    /// What stands in brackets behind a type: arguments, or words that say nothing here (`string (ISO 8601)`).
    fn remark(&mut self) -> Vec<Parsed> {
        let (start, depth) = (self.tokens, self.depth);
        self.arguments(')').unwrap_or_else(|| {
            let close = start.iter().position(|token| *token == Token::Sign(')'));
            self.tokens = close.map_or(&[], |close| &start[close + 1..]);
            self.depth = depth;
            Vec::new()
        })
    }

    fn sign(&mut self, sign: char) -> bool {
        self.take(|token| *token == Token::Sign(sign))
    }

    fn word(&mut self, word: &str) -> bool {
        self.take(|token| matches!(token, Token::Word(own) if own.eq_ignore_ascii_case(word)))
    }

    fn take(&mut self, wanted: impl Fn(&Token) -> bool) -> bool {
        match self.tokens.split_first() {
            Some((first, rest)) if wanted(first) => {
                self.tokens = rest;
                true
            }
            _ => false,
        }
    }
}

/// A name that the page may explain elsewhere: `RadarItem`; numbers are literals of their type.
fn name(word: &str) -> Option<FieldType> {
    if word.contains('/') {
        let words = word
            .split('/')
            .map(|word| words::known(&word.to_ascii_lowercase()));
        return joined(words.collect::<Option<Vec<_>>>()?);
    }
    if word.parse::<i64>().is_ok() {
        return Some(FieldType::Integer);
    }
    if word.parse::<f64>().is_ok() {
        return Some(FieldType::Number);
    }
    let starts = word.starts_with(|one: char| one.is_alphabetic() || one == '_' || one == '$');
    starts.then(|| FieldType::Named(word.to_owned()))
}

fn generic(lower: &str, word: &str, mut arguments: Vec<Parsed>) -> FieldType {
    let last = arguments.pop().flatten();
    match (lower, last) {
        ("array" | "list" | "set" | "readonlyarray", item) => FieldType::Array(item.map(Box::new)),
        ("record" | "map" | "dict" | "dictionary" | "object", Some(value)) => {
            FieldType::Map(Box::new(value))
        }
        // `string<uuid>` and `string (date-time)`
        ("string" | "str", Some(FieldType::String(format))) => FieldType::String(format),
        ("number", Some(number @ (FieldType::Integer | FieldType::Number))) => number,
        // `enum<string>`, `enum('a', 'b')`
        ("enum", Some(value)) => {
            let mut values: Vec<_> = arguments.into_iter().flatten().collect();
            values.push(value);
            joined(values).unwrap_or(FieldType::Any)
        }
        _ => words::known(lower).unwrap_or_else(|| FieldType::Named(word.to_owned())),
    }
}

/// One type of many: literals are one list, nested unions one union, and a type that comes twice comes once.
fn joined(branches: Vec<FieldType>) -> Parsed {
    let mut joined: Vec<FieldType> = Vec::new();
    for branch in branches {
        let inner = match branch {
            FieldType::Union(inner) => inner,
            other => vec![other],
        };
        for branch in inner {
            add(&mut joined, branch);
        }
    }
    match joined.len() {
        0 => None,
        1 => joined.pop(),
        _ => Some(FieldType::Union(joined)),
    }
}

fn add(joined: &mut Vec<FieldType>, branch: FieldType) {
    let literals = joined.iter_mut().find_map(|one| match one {
        FieldType::Literals(values) => Some(values),
        _ => None,
    });
    if let (Some(values), FieldType::Literals(more)) = (literals, &branch) {
        for value in more {
            if !values.contains(value) {
                values.push(value.clone());
            }
        }
    } else if !joined.contains(&branch) {
        joined.push(branch);
    }
}
