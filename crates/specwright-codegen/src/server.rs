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
use specwright_spec::model::SecurityScheme;

use crate::context::Context;
use crate::file::{File, Writer};
use crate::operations;
pub(crate) use security::principal_of_self;
pub(crate) use traits::method;
pub(crate) use webhooks::RECEIVER;

/// What of a server concerns several operations.
pub(crate) struct Parts {
    requirements: security::Requirements,
    rejections: rejections::Rejections,
}

/// The file of the server.
pub(crate) fn file(cx: &Context<'_>) -> File {
    let docs = format!(
        "The server of {}: implement the traits, and mount the router.",
        cx.api.title.trim()
    );
    let mut writer = Writer::new(cx.input.name, &docs, &operations::ALLOWED);
    let Parts {
        requirements,
        rejections,
    } = Parts::of(cx);
    writer.item(security::declaration(cx, &requirements));
    requirements
        .principals(cx)
        .into_iter()
        .for_each(|item| writer.item(item));
    writer.item(rejections.declaration(cx));
    for (index, tag) in cx.api.tags.iter().enumerate() {
        writer.item(traits::declaration(
            cx,
            index,
            tag,
            &requirements,
            &rejections,
        ));
    }
    for operation in &cx.api.operations {
        requests::items(cx, operation)
            .into_iter()
            .for_each(|item| writer.item(item));
        responses::items(cx, operation)
            .into_iter()
            .for_each(|item| writer.item(item));
    }
    webhooks::items(cx)
        .into_iter()
        .for_each(|item| writer.item(item));
    writer.data(&responses::names(cx));
    router::items(cx, &rejections)
        .into_iter()
        .for_each(|item| writer.item(item));
    writer.item(handlers::module(cx, &requirements));
    writer.item(requirements.module(cx));
    writer.item(rejections.module());
    writer.finish("src/server.rs")
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
