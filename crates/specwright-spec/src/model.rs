//! The [`Api`]: what a document says, as plain data in document order.
//!
//! References are followed, compositions merged, names settled and cycles cut, so that whoever reads
//! an `Api` decides nothing. It knows nothing of JSON text and nothing of Rust syntax beyond identifiers.

pub mod operation;
pub mod rules;
pub mod types;

use specwright_source::Span;

pub use operation::{
    Body, Encoding, Header, Media, MediaKind, Method, Operation, Parameter, ParameterLocation,
    Requirement, Response, Servers, StatusPattern, Style, Webhook,
};
pub use rules::{Assertion, Rule};
pub use types::{
    Additional, Bound, Definition, Enum, EnumValue, Kind, Numbers, Property, Schema, Struct, Text,
    TypeDef, TypeId, Union, Usage, Variant,
};

/// A whole API.
#[derive(Debug, Clone)]
pub struct Api {
    /// `info.title`, on one line
    pub title: String,
    /// `info.version`
    pub version: String,
    /// `info.description`
    pub description: String,
    /// The path that the first server's URL ends with, without a trailing slash; empty where there is none.
    pub base_path: String,
    /// The URLs of the servers, variables filled in with their defaults.
    pub servers: Vec<String>,
    /// The tags that operations bear, in the order of the document's list, then of first use.
    pub tags: Vec<Tag>,
    /// The security schemes that the document declares.
    pub security_schemes: Vec<SecurityScheme>,
    /// The types that become items, in document order.
    pub types: Vec<TypeDef>,
    /// The operations, in document order.
    pub operations: Vec<Operation>,
    /// What the API sends of its own accord, in document order.
    pub webhooks: Vec<Webhook>,
    /// The vendor extensions of the document itself, then those of `info`.
    pub extensions: Vec<Extension>,
}

/// A vendor extension (OpenAPI 3.1, 4.9): nothing is made of it, it is there for users of the model.
#[derive(Debug, Clone, PartialEq)]
pub struct Extension {
    /// The name, `x-` included.
    pub name: String,
    /// What is written there.
    pub value: serde_json::Value,
    /// Where it stands.
    pub location: Span,
}

/// A group of operations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// The name in the document; empty for the group of operations without a tag.
    pub name: String,
    /// The name as a Rust type.
    pub ident: String,
    /// `description`
    pub description: String,
}

/// A security scheme (OpenAPI 3.1, 4.8.27).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecurityScheme {
    /// The name under `components/securitySchemes`.
    pub name: String,
    /// The name as a Rust type; the method is its snake case.
    pub ident: String,
    /// Its kind.
    pub kind: SchemeKind,
    /// `description`
    pub description: String,
    /// Whether some operation asks it for scopes.
    pub scoped: bool,
    /// Where it stands.
    pub location: Span,
}

/// The kind of a security scheme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SchemeKind {
    /// A key in a header, a query parameter or a cookie.
    ApiKey {
        /// Where it is sent.
        location: ParameterLocation,
        /// The name of the header, query parameter or cookie.
        name: String,
    },
    /// HTTP Basic.
    Basic,
    /// HTTP Bearer, OAuth 2.0 and OpenID Connect.
    Bearer,
    /// Another HTTP authentication scheme.
    Http(String),
    /// A client certificate.
    MutualTls,
}

impl Api {
    /// The type of this id.
    pub fn type_def(&self, id: TypeId) -> &TypeDef {
        &self.types[id.0 as usize]
    }

    /// The operations, then those of the webhooks.
    pub fn all_operations(&self) -> impl Iterator<Item = &Operation> {
        let webhooks = self.webhooks.iter().map(|webhook| &webhook.operation);
        self.operations.iter().chain(webhooks)
    }

    /// The operations of a tag, in document order.
    pub fn operations_of(&self, tag: usize) -> impl Iterator<Item = &Operation> {
        self.operations
            .iter()
            .filter(move |operation| operation.tag == tag)
    }
}
