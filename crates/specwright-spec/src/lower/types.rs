//! Sets of JSON types: `type: [string, "null"]`.

/// A set of the types of JSON Schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Types(u8);

const NAMES: [&str; 7] = [
    "null", "boolean", "integer", "number", "string", "array", "object",
];

impl Types {
    pub(super) const NULL: Self = Self(1);
    pub(super) const BOOLEAN: Self = Self(1 << 1);
    pub(super) const INTEGER: Self = Self(1 << 2);
    pub(super) const NUMBER: Self = Self(1 << 3);
    pub(super) const STRING: Self = Self(1 << 4);
    pub(super) const ARRAY: Self = Self(1 << 5);
    pub(super) const OBJECT: Self = Self(1 << 6);

    /// The set of these names; `file`, of OpenAPI 2.0, is text; others are none.
    pub(super) fn from_names<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        let bit = |name: &str| {
            let name = if name == "file" { "string" } else { name };
            NAMES
                .iter()
                .position(|known| *known == name)
                .map_or(0, |index| 1 << index)
        };
        Self(names.fold(0, |set, name| set | bit(name)))
    }

    /// What both sets have; a whole number is a number.
    pub(super) fn intersect(self, other: Self) -> Self {
        let both = self.0 & other.0;
        let widen = |set: Self| set.contains(Self::NUMBER);
        let narrow = |set: Self| set.contains(Self::INTEGER);
        let integer = (widen(self) && narrow(other)) || (narrow(self) && widen(other));
        Self(if integer {
            both | Self::INTEGER.0
        } else {
            both
        })
    }

    /// Whether the set has no type.
    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether the set has all of these.
    pub(super) fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// The types other than `null`, one by one; `number` stands for `integer` too where both are there.
    pub(super) fn values(self) -> Vec<Self> {
        let all = [
            Self::BOOLEAN,
            Self::INTEGER,
            Self::NUMBER,
            Self::STRING,
            Self::ARRAY,
            Self::OBJECT,
        ];
        let covered = |one: Self| one == Self::INTEGER && self.contains(Self::NUMBER);
        all.into_iter()
            .filter(|one| self.contains(*one) && !covered(*one))
            .collect()
    }
}
