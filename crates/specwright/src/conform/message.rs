//! Messages that are built during constant evaluation: `Message::new().text("property ").name("id").fail()`.
//!
//! `panic!` takes one text in a `const fn`, so that it is put together here, in a buffer of fixed size.
//! The lines of the document come last: whoever compares tables needs none of them, and the compiler looks through all
//! of them as soon as one is needed.

use super::Api;
use super::shape::{Model, Shape};
use crate::contract::{Additional, At, Kind, Schema, Source};

/// The longest message, in bytes; what is longer is cut.
const CAPACITY: usize = 3072;

/// Stands before a place, in a message that is not told yet; no text has this byte.
const PLACE: u8 = 0;

/// A message being written.
#[derive(Clone, Copy)]
pub(super) struct Message {
    bytes: [u8; CAPACITY],
    length: usize,
    /// A type of the user's that models a schema.
    known: Option<Model>,
    /// The schema of which no type is known, so that `T` stands for it.
    unknown: &'static str,
}

impl Message {
    pub(super) const fn new() -> Self {
        Self {
            bytes: [0; CAPACITY],
            length: 0,
            known: None,
            unknown: "",
        }
    }

    /// Stops the compilation with this message, whose places are in the document of an API.
    #[track_caller]
    pub(super) const fn fail<A: Api>(&self) -> ! {
        self.located(A::SHARED_SOURCE).stop()
    }

    /// Stops the compilation with this message, which has no places.
    #[track_caller]
    pub(super) const fn stop(&self) -> ! {
        let (text, _) = self.bytes.split_at(self.length);
        match core::str::from_utf8(text) {
            Ok(text) => panic!("{}", text),
            Err(cut) => match core::str::from_utf8(text.split_at(cut.valid_up_to()).0) {
                Ok(text) => panic!("{}", text),
                Err(_) => panic!("what is valid up to here is text"),
            },
        }
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.length == 0
    }

    pub(super) const fn text(self, text: &str) -> Self {
        self.bytes(text.as_bytes())
    }

    const fn bytes(mut self, bytes: &[u8]) -> Self {
        if self.length + bytes.len() > CAPACITY {
            return self;
        }
        let mut index = 0;
        while index < bytes.len() {
            self.bytes[self.length] = bytes[index];
            self.length += 1;
            index += 1;
        }
        self
    }

    /// A name in backticks.
    pub(super) const fn name(self, name: &str) -> Self {
        self.text("`").text(name).text("`")
    }

    pub(super) const fn number(mut self, number: usize) -> Self {
        if number >= 10 {
            self = self.number(number / 10);
        }
        let digit = [b"0123456789"[number % 10]];
        match core::str::from_utf8(&digit) {
            Ok(digit) => self.text(digit),
            Err(_) => self,
        }
    }

    /// A name on the wire as a field is called: `maxRetries` as `max_retries`.
    pub(super) const fn field_name(mut self, name: &str) -> Self {
        let bytes = name.as_bytes();
        let mut index = 0;
        let mut underscore = true;
        while index < bytes.len() {
            let byte = bytes[index];
            let is_word = byte.is_ascii_alphanumeric();
            if !is_word || byte.is_ascii_uppercase() {
                if !underscore {
                    self = self.text("_");
                }
                underscore = true;
            }
            if is_word {
                let lower = [byte.to_ascii_lowercase()];
                if let Ok(letter) = core::str::from_utf8(&lower) {
                    self = self.text(letter);
                }
                underscore = false;
            }
            index += 1;
        }
        self
    }

    /// A name on the wire as a type or a variant is called: `push-only` as `PushOnly`.
    pub(super) const fn type_name(mut self, name: &str) -> Self {
        let bytes = name.as_bytes();
        let (mut index, mut begins) = (0, true);
        while index < bytes.len() {
            let byte = bytes[index];
            if byte.is_ascii_alphanumeric() {
                // A word in capitals is written small after its first.
                let follows = index > 0 && bytes[index - 1].is_ascii_uppercase();
                self = self.bytes(&[if begins {
                    byte.to_ascii_uppercase()
                } else if follows {
                    byte.to_ascii_lowercase()
                } else {
                    byte
                }]);
            }
            begins = !byte.is_ascii_alphanumeric();
            index += 1;
        }
        self
    }

    /// What goes on as another message does.
    pub(super) const fn then(self, other: &Self) -> Self {
        self.bytes(other.bytes.split_at(other.length).0)
    }

    /// Where the demand stands: its line is quoted when the message is told.
    pub(super) const fn place(self, at: At) -> Self {
        self.bytes(&[PLACE])
            .bytes(&at.file.to_le_bytes())
            .bytes(&at.line.to_le_bytes())
            .bytes(&at.column.to_le_bytes())
    }

    /// The message with the lines of its places.
    const fn located(&self, source: &Source) -> Self {
        let mut located = Self::new();
        let (mut rest, _) = self.bytes.split_at(self.length);
        while let Some((&first, after)) = rest.split_first() {
            if first != PLACE {
                located = located.bytes(&[first]);
                rest = after;
                continue;
            }
            let Some((at, after)) = place_of(after) else {
                break;
            };
            located = located.quote(source, at);
            rest = after;
        }
        located
    }

    /// Where the demand stands, with its line, and with the page that says it where the document was derived.
    const fn quote(self, source: &Source, at: At) -> Self {
        if at.line == 0 {
            return self.text("\n  --> ").text(source.document.path);
        }
        let mut message = self
            .text("\n  --> ")
            .text(source.path(at))
            .text(":")
            .number(at.line as usize)
            .text(":")
            .number(at.column as usize);
        if let Some(line) = source.line(at) {
            message = message.text("\n   | ").text(line.text);
            if !line.origin.is_empty() {
                message = message.text("\n   = derived from ").text(line.origin);
            }
        }
        message
    }

    /// What to write instead.
    pub(super) const fn help(self) -> Self {
        self.text("\nhelp: ")
    }

    /// A schema as a reader of the document calls it: `string` (date-time), an array of `integer`, schema `Flow`.
    pub(super) const fn schema(self, schema: &Schema) -> Self {
        let target = called(schema);
        if !target.name.is_empty() {
            return self.text("schema ").name(target.name);
        }
        match target.kind {
            Kind::Any => self.text("anything"),
            Kind::Never => self.text("nothing"),
            Kind::Null => self.name("null"),
            Kind::Boolean => self.name("boolean"),
            Kind::Integer(numbers) => self.name("integer").format(numbers.format),
            Kind::Number(numbers) => self.name("number").format(numbers.format),
            Kind::String(text) => self.name("string").format(text.format),
            Kind::Enum(_) => self.text("one of the listed values"),
            Kind::Array { items, .. } => self.text("an array of ").schema(items),
            Kind::Object { .. } => self.text("an object"),
            Kind::OneOf(_) | Kind::AnyOf(_) => self.text("one of several schemas"),
            Kind::AllOf(_) => self.text("several schemas at once"),
            Kind::Ruled(base, _) => self.schema(base),
            Kind::Named(_) => self.text("another schema"),
        }
    }

    const fn format(self, format: &str) -> Self {
        if format.is_empty() {
            self
        } else {
            self.text(" (").text(format).text(")")
        }
    }

    /// Calls the schemas of an API by the type that models one of them, where this shape has one.
    pub(super) const fn knowing(mut self, api: u128, shape: &Shape) -> Self {
        self.known = match shape.modelled() {
            Some(model) if model.api == api => Some(model),
            _ => None,
        };
        self
    }

    /// "write `Vec<T>` where `T` models schema `Flow`", of a message that is a type.
    pub(super) const fn write(self, of: &Self) -> Self {
        match of.bytes {
            [b'T', ..] if of.length == 1 => self
                .text("write a type that models schema ")
                .name(of.unknown),
            _ => self.text("write `").then(of).text("`").where_models(of),
        }
    }

    /// What `T` stands for in a type that was written.
    pub(super) const fn where_models(self, of: &Self) -> Self {
        if of.unknown.is_empty() {
            return self;
        }
        self.text(" where `T` models schema ").name(of.unknown)
    }

    /// A schema as a Rust type.
    pub(super) const fn rust(self, schema: &Schema) -> Self {
        if is_nullable(schema) {
            return self.text("Option<").rust_value(schema).text(">");
        }
        self.rust_value(schema)
    }

    /// A schema as a Rust type, `null` aside.
    pub(super) const fn rust_value(mut self, schema: &Schema) -> Self {
        let target = called(schema);
        if !target.name.is_empty() {
            return match self.known {
                Some(model) if model.is_of(target) => self.text(model.name),
                _ => {
                    self.unknown = target.name;
                    self.text("T")
                }
            };
        }
        match target.kind {
            Kind::Null => self.text("()"),
            Kind::Boolean => self.text("bool"),
            Kind::Integer(numbers) => self.text(rust_integer(numbers.format)),
            Kind::Number(numbers) => self.text(if super::same(numbers.format, "float") {
                "f32"
            } else {
                "f64"
            }),
            Kind::String(text) => self.text(super::shape::type_of_format(text.format)),
            Kind::Array { items, .. } => self.text("Vec<").rust(items).text(">"),
            Kind::Object {
                additional: Additional::Of(values),
                ..
            } => self.text("BTreeMap<String, ").rust(values).text(">"),
            Kind::Object { .. } => self.text("BTreeMap<String, serde_json::Value>"),
            _ => self.text("serde_json::Value"),
        }
    }
}

/// A place as [`Message::place`] writes it, and what follows.
const fn place_of(bytes: &[u8]) -> Option<(At, &[u8])> {
    let Some((file, rest)) = bytes.split_first_chunk() else {
        return None;
    };
    let Some((line, rest)) = rest.split_first_chunk() else {
        return None;
    };
    let Some((column, rest)) = rest.split_first_chunk() else {
        return None;
    };
    let at = At {
        file: u32::from_le_bytes(*file),
        line: u32::from_le_bytes(*line),
        column: u32::from_le_bytes(*column),
    };
    Some((at, rest))
}

const fn rust_integer(format: &str) -> &'static str {
    let known = [
        ("int8", "i8"),
        ("int16", "i16"),
        ("int32", "i32"),
        ("uint8", "u8"),
        ("uint16", "u16"),
        ("uint32", "u32"),
        ("uint64", "u64"),
    ];
    let mut index = 0;
    while index < known.len() {
        if super::same(known[index].0, format) {
            return known[index].1;
        }
        index += 1;
    }
    "i64"
}

/// The schema by which a use of one is called: the first in a chain of references that has a name.
pub(super) const fn called(schema: &Schema) -> &Schema {
    let mut schema = schema;
    let mut steps = 0;
    while schema.name.is_empty() && steps < 64 {
        match schema.kind {
            Kind::Named(target) | Kind::Ruled(target, _) => schema = target,
            _ => return schema,
        }
        steps += 1;
    }
    schema
}

/// Whether `null` is a value of a schema or of what it refers to.
pub(super) const fn is_nullable(schema: &Schema) -> bool {
    let mut schema = schema;
    let mut steps = 0;
    loop {
        if schema.nullable {
            return true;
        }
        match schema.kind {
            Kind::Named(target) | Kind::Ruled(target, _) if steps < 64 => schema = target,
            Kind::Null => return true,
            _ => return false,
        }
        steps += 1;
    }
}
