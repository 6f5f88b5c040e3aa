//! `server.rs`: a trait per tag, requests, responses, and the router that joins them.

mod handlers;
mod rejections;
mod requests;
mod responses;
mod router;
mod security;
mod traits;
mod webhooks;

use proc_macro2::Ident;
use specwright_spec::model::{SecurityScheme, TypeId};

use crate::context::Context;
use crate::file::File;
use crate::layout::{self, Scope};
use crate::operations;
pub(crate) use security::principal_of_self;
pub(crate) use traits::{is_keyword, method};
pub(crate) use webhooks::RECEIVER;

/// What of a server concerns several operations.
pub(crate) struct Parts {
    requirements: security::Requirements,
    rejections: rejections::Rejections,
}

/// The server.
pub(crate) fn files(cx: &Context<'_>) -> Vec<File> {
    let has = |scope: &Scope| *scope == Scope::Shared || has(cx, *scope);
    let parts = Parts::of(cx);
    let scopes = cx.scopes().into_iter().filter(has);
    scopes.map(|scope| file(cx, scope, &parts)).collect()
}

/// Whether a file has operations.
pub(crate) fn has(cx: &Context<'_>, scope: Scope) -> bool {
    cx.all_operations_of(scope).next().is_some()
}

/// The types that the server names outside of operations.
pub(crate) fn rejected_types(cx: &Context<'_>) -> Vec<TypeId> {
    Parts::of(cx).rejections.types()
}

fn file(cx: &Context<'_>, scope: Scope, parts: &Parts) -> File {
    let docs = format!(
        "The server of {}: implement the traits, and mount the router.",
        cx.title()
    );
    let (mut writer, path) = layout::begin(cx, scope, "server", &docs, &operations::ALLOWED);
    let Parts {
        requirements,
        rejections,
    } = parts;
    if !matches!(scope, Scope::Part(_)) {
        writer.item(security::declaration(cx, requirements));
        requirements
            .principals(cx)
            .into_iter()
            .for_each(|item| writer.item(item));
        writer.item(rejections.declaration(cx));
        writer.item(layout::modules(cx, scope, |scope| has(cx, scope), true));
    }
    for (index, tag) in cx.tags_of(scope) {
        writer.item(traits::declaration(
            cx,
            index,
            tag,
            requirements,
            rejections,
        ));
    }
    for operation in cx.operations_of(scope) {
        requests::items(cx, operation)
            .into_iter()
            .for_each(|item| writer.item(item));
        responses::items(cx, operation)
            .into_iter()
            .for_each(|item| writer.item(item));
    }
    webhooks::items(cx, scope)
        .into_iter()
        .for_each(|item| writer.item(item));
    writer.data(&responses::names(cx, scope));
    router::items(cx, scope, rejections)
        .into_iter()
        .for_each(|item| writer.item(item));
    writer.item(handlers::module(cx, scope, requirements));
    if !matches!(scope, Scope::Part(_)) {
        writer.item(requirements.module(cx));
        writer.item(rejections.module());
    }
    writer.finish(&path)
}

impl Parts {
    pub(crate) fn of(cx: &Context<'_>) -> Self {
        Self {
            requirements: security::Requirements::of(cx),
            rejections: rejections::Rejections::of(cx),
        }
    }

    /// The schemes that some operation asks for.
    pub(crate) fn schemes<'a>(&self, cx: &Context<'a>) -> Vec<&'a SecurityScheme> {
        self.requirements.schemes(cx)
    }

    /// The methods of `Rejections`, each with the type it gives.
    pub(crate) fn error_schemas(&self) -> Vec<(Ident, Ident)> {
        self.rejections.methods()
    }
}
