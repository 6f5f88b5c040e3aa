//! The located tree: every key and every value of a document with its span.

use std::cmp::Ordering;

use specwright_source::{Pointer, Span};

/// Objects with more members than this are looked up by binary search.
const INDEXED: usize = 16;

/// A value with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Where the value stands.
    pub span: Span,
    /// The value.
    pub value: Value,
}

/// Which value of a document it is, however it was reached: its address, which it keeps while the document is borrowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct NodeId(usize);

/// A JSON value whose parts are located.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, as it was written.
    Number(Number),
    /// A string.
    String(Box<str>),
    /// An array.
    Array(Vec<Node>),
    /// An object.
    Object(Object),
}

/// A number in JSON syntax, kept as text so that nothing is rounded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number(pub Box<str>);

/// The members of an object, in document order.
#[derive(Debug, Clone, Default)]
pub struct Object {
    /// The members, in document order, each key once.
    ///
    /// To change them, make a new [`Object`]: keys that are exchanged in place are not found by [`Object::get`].
    pub members: Vec<Member>,
    index: Option<Box<Index>>,
    keys: Keys,
}

/// Which keys an object may have: most members that are asked for are not there, and few bits say so.
#[derive(Debug, Clone, Copy, Default)]
struct Keys {
    /// How many members were there; where others were added, the bits say nothing.
    count: u32,
    bits: u32,
}

/// A key that stands in an object more than once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RepeatedKey {
    /// The key.
    pub key: Box<str>,
    /// Where it stands first.
    pub first: Span,
    /// Where it stands again.
    pub again: Span,
}

/// The places of the members in the order of their keys: the shorter first.
#[derive(Debug, Clone)]
struct Index(Vec<u32>);

/// A member of an object.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    /// The key.
    pub key: Box<str>,
    /// Where the key stands.
    pub key_span: Span,
    /// The value.
    pub node: Node,
}

impl Node {
    pub(crate) fn id(&self) -> NodeId {
        NodeId(std::ptr::from_ref(self).addr())
    }

    /// The member of this object; `None` where there is none or this is no object.
    #[inline]
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.as_object()?.get(key)
    }

    /// The members, if this is an object.
    pub fn as_object(&self) -> Option<&Object> {
        if let Value::Object(object) = &self.value {
            Some(object)
        } else {
            None
        }
    }

    /// The items, if this is an array.
    pub fn as_array(&self) -> Option<&[Node]> {
        if let Value::Array(items) = &self.value {
            Some(items)
        } else {
            None
        }
    }

    /// The text, if this is a string.
    pub fn as_str(&self) -> Option<&str> {
        if let Value::String(text) = &self.value {
            Some(text)
        } else {
            None
        }
    }

    /// The truth value, if this is one.
    pub fn as_bool(&self) -> Option<bool> {
        if let Value::Bool(value) = &self.value {
            Some(*value)
        } else {
            None
        }
    }

    /// The number, if this is one.
    pub fn as_number(&self) -> Option<&Number> {
        if let Value::Number(number) = &self.value {
            Some(number)
        } else {
            None
        }
    }

    /// The name of this value's type in JSON Schema: `object`, `integer`, ...
    pub fn type_name(&self) -> &'static str {
        match &self.value {
            Value::Null => "null",
            Value::Bool(_) => "boolean",
            Value::Number(number) if number.is_integer() => "integer",
            Value::Number(_) => "number",
            Value::String(_) => "string",
            Value::Array(_) => "array",
            Value::Object(_) => "object",
        }
    }

    /// The innermost value in this one that has these bytes, or whose key has.
    pub(crate) fn pointer_to(&self, span: Span) -> Pointer {
        let mut pointer = Pointer::root();
        let mut at = self;
        while let Some((token, inner, is_key)) = at.part_around(span) {
            pointer.push(&token);
            if is_key {
                break;
            }
            at = inner;
        }
        pointer
    }

    /// The part whose bytes these are among, its token, and whether they are among those of its key.
    fn part_around(&self, span: Span) -> Option<(String, &Self, bool)> {
        let around = |outer: Span| outer.start <= span.start && span.end <= outer.end;
        match &self.value {
            Value::Object(object) => object.members.iter().find_map(|member| {
                let is_key = around(member.key_span);
                let found = is_key || around(member.node.span);
                found.then(|| (member.key.to_string(), &member.node, is_key))
            }),
            Value::Array(items) => {
                let index = items.iter().position(|item| around(item.span))?;
                Some((index.to_string(), &items[index], false))
            }
            _ => None,
        }
    }

    /// The same value without places. Numbers beyond `i64` and `u64` become floating point.
    pub fn to_json(&self) -> serde_json::Value {
        match &self.value {
            Value::Null => serde_json::Value::Null,
            Value::Bool(value) => (*value).into(),
            Value::Number(number) => number.to_json(),
            Value::String(text) => text.as_ref().into(),
            Value::Array(items) => items.iter().map(Node::to_json).collect(),
            Value::Object(object) => object
                .members
                .iter()
                .map(|member| (member.key.to_string(), member.node.to_json()))
                .collect(),
        }
    }
}

impl Object {
    /// An object with these members, of which each key should be there once.
    pub fn new(members: Vec<Member>) -> Self {
        let index = (members.len() > INDEXED).then(|| Box::new(Index::new(&members)));
        let keys = Keys::of(&members);
        Self {
            members,
            index,
            keys,
        }
    }

    /// An object with the last member of each key, as most readers of JSON have it, and the keys that came again.
    pub fn unique(mut members: Vec<Member>) -> (Self, Vec<RepeatedKey>) {
        let repeated = repeated(&members);
        if repeated.is_empty() {
            return (Self::new(members), Vec::new());
        }
        let keys = repeated
            .iter()
            .map(|(first, again)| RepeatedKey {
                key: members[*again].key.clone(),
                first: members[*first].key_span,
                again: members[*again].key_span,
            })
            .collect();
        for (first, again) in &repeated {
            members.swap(*first, *again);
        }
        let mut again = repeated.iter().map(|(_, again)| *again).peekable();
        let mut position = 0;
        members.retain(|_| {
            let gone = again.next_if_eq(&position).is_some();
            position += 1;
            !gone
        });
        (Self::new(members), keys)
    }

    /// The value of a member.
    #[inline]
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.member(key).map(|member| &member.node)
    }

    /// The member with this key.
    #[inline]
    pub fn member(&self, key: &str) -> Option<&Member> {
        self.members.get(self.position(key)?)
    }

    /// The position of the member with this key.
    #[inline]
    pub fn position(&self, key: &str) -> Option<usize> {
        if self.keys.exclude(key, self.members.len()) {
            return None;
        }
        self.search(key)
    }

    fn search(&self, key: &str) -> Option<usize> {
        match &self.index {
            Some(index) if index.0.len() == self.members.len() => index.find(&self.members, key),
            _ => self.members.iter().position(|member| &*member.key == key),
        }
    }
}

impl Keys {
    fn of(members: &[Member]) -> Self {
        let bits = members.iter().map(|member| Self::bit(&member.key));
        Self {
            count: u32::try_from(members.len()).unwrap_or(u32::MAX),
            bits: bits.fold(0, |all, bit| all | bit),
        }
    }

    #[inline]
    fn exclude(self, key: &str, count: usize) -> bool {
        self.bits & Self::bit(key) == 0 && self.count as usize == count
    }

    /// The bit of a key, of its length and three of its bytes; of a literal the compiler works it out.
    #[inline]
    fn bit(key: &str) -> u32 {
        let bytes = key.as_bytes();
        let byte = |at: usize| bytes.get(at).map_or(0, |byte| u32::from(*byte));
        let last = bytes.last().map_or(0, |byte| u32::from(*byte));
        let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        let mixed = (byte(0) << 16) ^ (byte(2) << 8) ^ last ^ (length << 24);
        1 << (mixed.wrapping_mul(0x9E37_79B1) >> 27)
    }
}

impl From<Vec<Member>> for Object {
    fn from(members: Vec<Member>) -> Self {
        Self::new(members)
    }
}

impl PartialEq for Object {
    fn eq(&self, other: &Self) -> bool {
        self.members == other.members
    }
}

impl Index {
    fn new(members: &[Member]) -> Self {
        Self(in_key_order(members))
    }

    fn find(&self, members: &[Member], key: &str) -> Option<usize> {
        let place = self
            .0
            .binary_search_by(|at| by_length(&members[*at as usize].key, key))
            .ok()?;
        Some(self.0[place] as usize)
    }
}

fn in_key_order(members: &[Member]) -> Vec<u32> {
    let count = u32::try_from(members.len()).expect("a file below 4 GiB has fewer members");
    let mut order: Vec<u32> = (0..count).collect();
    // Equal keys keep their order, so that the first of them is the first written.
    order.sort_by(|a, b| by_length(&members[*a as usize].key, &members[*b as usize].key));
    order
}

/// Keys that begin alike are told apart by their lengths without looking at them.
fn by_length(one: &str, other: &str) -> Ordering {
    let lengths = one.len().cmp(&other.len());
    lengths.then_with(|| one.cmp(other))
}

/// For every member whose key was there before: the place of the first one and its own, in document order.
fn repeated(members: &[Member]) -> Vec<(usize, usize)> {
    if members.len() <= INDEXED {
        return repeated_among_few(members);
    }
    let mut repeated = Vec::new();
    let mut first = None::<usize>;
    for at in in_key_order(members) {
        let at = at as usize;
        match first {
            Some(first) if members[first].key == members[at].key => repeated.push((first, at)),
            _ => first = Some(at),
        }
    }
    repeated.sort_by_key(|(_, again)| *again);
    repeated
}

fn repeated_among_few(members: &[Member]) -> Vec<(usize, usize)> {
    let mut repeated = Vec::new();
    for (at, member) in members.iter().enumerate() {
        let first = members[..at].iter().position(|one| one.key == member.key);
        repeated.extend(first.map(|first| (first, at)));
    }
    repeated
}

impl Number {
    /// Whether the value is a whole number, as JSON Schema counts them: `1`, `1.0` and `1e3` are.
    pub fn is_integer(&self) -> bool {
        self.as_i128().is_some()
    }

    /// The whole number, where it is one and fits.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the range is checked first"
    )]
    pub fn as_i128(&self) -> Option<i128> {
        self.0.parse().ok().or_else(|| {
            let value = self.as_f64();
            (value.fract() == 0.0 && value.abs() < 1e30).then_some(value as i128)
        })
    }

    /// The nearest floating-point number; infinite where the number is too large.
    pub fn as_f64(&self) -> f64 {
        self.0.parse().unwrap_or(f64::NAN)
    }

    fn to_json(&self) -> serde_json::Value {
        serde_json::from_str(&self.0).unwrap_or(serde_json::Value::Null)
    }
}

#[cfg(test)]
mod tests {
    use specwright_source::FileId;

    use super::*;

    fn member(key: &str, at: u32) -> Member {
        let span = Span {
            file: FileId(0),
            start: at,
            end: at,
        };
        Member {
            key: key.into(),
            key_span: span,
            node: Node {
                span,
                value: Value::Number(Number(at.to_string().into())),
            },
        }
    }

    fn members(keys: impl IntoIterator<Item = String>) -> Vec<Member> {
        let keys = keys.into_iter().zip(0..);
        keys.map(|(key, at)| member(&key, at)).collect()
    }

    fn check_repeated(members: Vec<Member>, left: usize, expected: &[(&str, u32, u32)]) {
        let (object, repeated) = Object::unique(members);
        for key in &repeated {
            let kept = object.member(&key.key).unwrap();
            assert!(kept.key_span.start >= key.again.start);
        }
        let repeated: Vec<_> = repeated
            .iter()
            .map(|key| (&*key.key, key.first.start, key.again.start))
            .collect();
        assert_eq!(repeated, expected);
        assert_eq!(object.members.len(), left);
    }

    #[test]
    fn finds_members_of_large_objects() {
        let object = Object::new(members((0..1000).map(|n| format!("key{n}"))));
        for n in 0..1000 {
            assert!(object.member(&format!("key{n}")).is_some());
        }
        assert_eq!(object.member("key1000"), None);
    }

    #[test]
    fn finds_every_member_of_small_objects() {
        let keys = ["", "a", "type", "properties", "é"].map(String::from);
        let object = Object::new(members(keys.clone()));
        for key in keys {
            assert!(object.get(&key).is_some(), "{key}");
        }
        assert!(object.get("format").is_none() && Object::default().get("").is_none());
    }

    #[test]
    fn finds_members_that_were_pushed_later() {
        let mut object = Object::new(members((0..20).map(|n| format!("key{n}"))));
        object.members.push(member("new", 99));
        assert!(object.get("new").is_some());
    }

    #[test]
    fn keeps_the_last_of_repeated_keys() {
        check_repeated(
            members(["a", "b", "a", "b", "a"].map(String::from)),
            2,
            &[("a", 0, 2), ("b", 1, 3), ("a", 0, 4)],
        );
    }

    #[test]
    fn keeps_the_last_of_repeated_keys_of_large_objects() {
        let keys = (0..30).map(|n| format!("key{}", n % 28));
        check_repeated(members(keys), 28, &[("key0", 0, 28), ("key1", 1, 29)]);
    }

    #[test]
    fn whole_numbers_are_integers_however_they_are_written() {
        let integer = |text: &str| Number(text.into()).is_integer();
        assert!(integer("1") && integer("1.0") && integer("1e3") && integer("-0"));
        assert!(!integer("1.5") && !integer("1e-3"));
    }
}
