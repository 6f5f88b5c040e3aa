//! Lowering: from the validated tree to the [`Api`], in named passes.
//!
//! ```text
//! components ─▶ operations ─▶ direction ─▶ usage ─▶ cycles
//! ```
//!
//! Components and operations are read in document order; reading a schema merges its composition,
//! names it, and makes a type of it where it needs one. The later passes look at types only.

mod assertions;
mod branches;
mod cycles;
mod defaults;
mod direction;
mod enums;
mod extensions;
mod json_schema;
mod keywords;
mod media;
mod media_types;
mod names;
mod operations;
mod parameters;
mod parts;
mod places;
mod rules;
mod schemas;
mod security;
mod servers;
mod streams;
mod structs;
mod together;
mod types;
mod unions;
mod usage;
mod webhooks;
mod without_code;

use specwright_source::Diagnostic;

use crate::document::{Cursor, Document, Version};
use crate::model::Api;

/// What a caller may decide about lowering.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Operations to keep, by `operationId`, besides those that `tags` chooses; all where both are empty.
    pub operations: Vec<String>,
    /// Tags whose operations to keep, besides those that `operations` names; all where both are empty.
    pub tags: Vec<String>,
    /// Enums, by schema name, that are open or closed whatever the document suggests.
    pub open_enums: Vec<(String, bool)>,
    /// Whether `x-webhooks` is taken for `webhooks`, which documents before OpenAPI 3.1 cannot have.
    pub x_webhooks: bool,
    /// How schemas are taken.
    pub reading: Reading,
}

/// How schemas are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reading {
    /// As their authors mean them: `properties` without a `type` describe an object, and the parts of an `allOf`
    /// are one object, which `additionalProperties: false` in one of them closes for members that none declares.
    #[default]
    Intended,
    /// To the letter of JSON Schema: a schema without a `type` accepts values of every other type too, which are
    /// kept as JSON, and `additionalProperties` knows only the properties beside it.
    Literal,
}

/// Lowers a document that validation found no errors in.
///
/// # Panics
///
/// Where a document of version 2.0 was not [upgraded](crate::upgrade) before.
pub fn lower(document: &Document, options: &Options) -> (Api, Vec<Diagnostic>) {
    assert!(
        document.version != Version::V2_0,
        "documents of version 2.0 are upgraded before they are lowered"
    );
    let root = Cursor::root(document);
    let mut lowering = schemas::Lowering::new(document, options.reading);
    lowering.components(&root);
    let security_schemes = security::schemes(&root, &mut lowering.diagnostics);
    let operations::Lowered {
        tags,
        operations,
        mut items,
        callbacks,
    } = operations::lower(&root, &mut lowering, &security_schemes, options);
    let sent = webhooks::find(&root, options, &callbacks);
    let webhooks = webhooks::lower(sent, &mut lowering, &security_schemes, &mut items);
    let mut api = servers::information(&root);
    api.webhooks = webhooks;
    api.tags = tags;
    api.operations = operations;
    api.security_schemes = security::with_scopes(security_schemes, &api.operations);
    api.types = lowering.finish();
    direction::split(&mut api, &mut lowering.type_names);
    usage::settle(&mut api, options);
    cycles::cut(&mut api);
    (api, without_repeats(lowering.diagnostics))
}

/// A schema may be read several times, for several uses; what is wrong with it is said once.
fn without_repeats(diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut seen = rustc_hash::FxHashSet::default();
    let key = |diagnostic: &Diagnostic| {
        let place = diagnostic.places.first().map(|place| place.span);
        (diagnostic.code, place, diagnostic.message.clone())
    };
    diagnostics
        .into_iter()
        .filter(|diagnostic| seen.insert(key(diagnostic)))
        .collect()
}
