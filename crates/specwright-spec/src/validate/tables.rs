//! The objects of Swagger 2.0 and of OpenAPI 3.0, 3.1 and 3.2 as tables: which fields, of which type, since which version.
//!
//! ```text
//! Contact Object: name: text, url: text, email: text
//! ```

mod objects;
mod schema;
mod swagger;

use crate::document::{Node, Value, Version};

/// An object of the specification.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    OpenApi,
    Info,
    Contact,
    License,
    Server,
    ServerVariable,
    Components,
    Paths,
    PathItem,
    Operation,
    ExternalDocumentation,
    Parameter,
    /// What the values of an array are, in Swagger 2.0.
    Items,
    RequestBody,
    MediaType,
    Encoding,
    Responses,
    Response,
    Callback,
    Example,
    Link,
    Header,
    Tag,
    Schema,
    Discriminator,
    Xml,
    SecurityScheme,
    OauthFlows,
    OauthFlow,
    SecurityRequirement,
}

/// What may stand in an object.
pub(super) struct ObjectType {
    /// As the specification calls it.
    pub name: &'static str,
    pub fields: &'static [Field],
    /// What the members are that are no fields; without it they are unknown.
    pub rest: Option<Shape>,
    /// Whether the specification allows a reference in its place.
    pub reference: bool,
}

pub(super) struct Field {
    pub name: &'static str,
    pub shape: Shape,
    pub need: Need,
    pub versions: Versions,
    /// Whether it says something to readers only.
    pub is_note: bool,
}

/// How much a field is missed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    Optional,
    /// The specification requires it; code can be generated without.
    Expected,
}

/// The versions that know a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Versions {
    All,
    Only30,
    Since30,
    Since31,
    Since32,
}

/// What a value may be.
#[derive(Debug, Clone, Copy)]
pub(super) enum Shape {
    Any,
    /// A string that ends up in documentation; a wrong one harms nothing.
    Text,
    String,
    Boolean,
    Number,
    /// A whole number that is not negative.
    Count,
    /// One of these strings.
    OneOf(&'static [&'static str]),
    /// An array.
    List(&'static Shape),
    /// An object whose keys the author chose.
    Map(&'static Shape),
    Object(Kind),
    /// A schema; `true` and `false` are schemas as well since 3.1.
    Schema,
    /// The one up to 3.0, the other since 3.1.
    Changed(&'static Shape, &'static Shape),
    /// Either of these, told apart by their JSON types.
    Either(&'static Shape, &'static Shape),
}

/// The table of an object in this version.
pub(super) fn describe(kind: Kind, version: Version) -> &'static ObjectType {
    let older = (version == Version::V2_0).then(|| swagger::describe(kind));
    older.flatten().unwrap_or_else(|| objects::describe(kind))
}

impl Kind {
    /// Whether such objects say something to readers only.
    pub(super) fn is_note(self) -> bool {
        matches!(
            self,
            Self::Contact
                | Self::License
                | Self::ExternalDocumentation
                | Self::Example
                | Self::Xml
                | Self::OauthFlows
                | Self::OauthFlow
        )
    }
}

impl Versions {
    pub(super) fn has(self, version: Version) -> bool {
        match self {
            Self::All => true,
            Self::Only30 => version == Version::V3_0,
            Self::Since30 => version >= Version::V3_0,
            Self::Since31 => version >= Version::V3_1,
            Self::Since32 => version >= Version::V3_2,
        }
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::All | Self::Since30 => "3.x",
            Self::Only30 => "3.0",
            Self::Since31 => "3.1",
            Self::Since32 => "3.2",
        }
    }
}

impl Shape {
    /// Whether the JSON type of the value is right; what is inside is not looked at.
    pub(super) fn fits(&self, node: &Node, version: Version) -> bool {
        match (self, &node.value) {
            (Self::Any, _)
            | (Self::Text | Self::String | Self::OneOf(_), Value::String(_))
            | (Self::Boolean, Value::Bool(_))
            | (Self::Number, Value::Number(_))
            | (Self::List(_), Value::Array(_))
            | (Self::Map(_) | Self::Object(_) | Self::Schema, Value::Object(_)) => true,
            (Self::Schema, Value::Bool(_)) => version >= Version::V3_1,
            (Self::Count, Value::Number(number)) => {
                number.as_i128().is_some_and(|count| count >= 0)
            }
            (Self::Changed(..), _) => self.of(version).fits(node, version),
            (Self::Either(one, other), _) => one.fits(node, version) || other.fits(node, version),
            _ => false,
        }
    }

    /// The shape in this version.
    pub(super) fn of(&self, version: Version) -> &Self {
        match self {
            Self::Changed(before, _) if version <= Version::V3_0 => before,
            Self::Changed(_, since) => since,
            same => same,
        }
    }

    /// The shape in the versions on the other side of the change.
    pub(super) fn elsewhere(&self, version: Version) -> Option<&Self> {
        match self {
            Self::Changed(_, since) if version <= Version::V3_0 => Some(since),
            Self::Changed(before, _) => Some(before),
            _ => None,
        }
    }

    /// What is expected, for a message: `a string`.
    pub(super) fn name(&self) -> String {
        let name = match self {
            Self::Any => "a value",
            Self::Text | Self::String | Self::OneOf(_) => "a string",
            Self::Boolean => "a boolean",
            Self::Number => "a number",
            Self::Count => "a whole number, 0 or more",
            Self::List(_) => "an array",
            Self::Map(_) | Self::Object(_) => "an object",
            Self::Schema => "a schema",
            Self::Changed(_, since) => return since.name(),
            Self::Either(one, other) => return format!("{} or {}", one.name(), other.name()),
        };
        name.to_owned()
    }
}

/// An optional field of all versions.
const fn field(name: &'static str, shape: Shape) -> Field {
    Field {
        name,
        shape,
        need: Need::Optional,
        versions: Versions::All,
        is_note: matches!(shape, Shape::Text),
    }
}

impl Field {
    const fn expected(mut self) -> Self {
        self.need = Need::Expected;
        self
    }

    /// A field that says something to readers only, as those that hold text do.
    const fn note(mut self) -> Self {
        self.is_note = true;
        self
    }

    const fn only(mut self, versions: Versions) -> Self {
        self.versions = versions;
        self
    }
}
