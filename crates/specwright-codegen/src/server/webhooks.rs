//! What receives webhooks: `pub trait WebhookReceiver: server::Receiver { .. }`, and the router that delivers to it.

use specwright_spec::model::Operation;

use super::{method, requests, responses, traits};
use crate::context::{Context, Module};
use crate::file::Item;
use crate::layout::Scope;
use crate::{docs, operations, text};

/// The name of the trait; lowering keeps it free.
pub(crate) const RECEIVER: &str = "WebhookReceiver";

/// The trait, what its methods take and answer, and the router; nothing where there are no webhooks.
pub(super) fn items(cx: &Context<'_>, scope: Scope) -> Vec<Item> {
    let webhooks: Vec<_> = cx.webhooks_of(scope).collect();
    if webhooks.is_empty() {
        return Vec::new();
    }
    let mut items = vec![declaration(cx).into()];
    for webhook in webhooks {
        items.extend(requests::items(cx, &webhook.operation));
        items.extend(responses::items(cx, &webhook.operation));
    }
    items.push(router(cx).into());
    items
}

/// What a webhook is called with, for the module of handlers.
pub(super) fn handler(operation: &Operation) -> String {
    let name = method(&operation.ident);
    let request = if requests::is_needed(operation) {
        "request"
    } else {
        ""
    };
    format!("{name}({request}) of {RECEIVER}")
}

fn declaration(cx: &Context<'_>) -> String {
    let title = cx.title();
    let docs = format!("Receives what {title} sends of its own accord.");
    let docs = docs::comment(&docs, "");
    let webhooks = cx.api.webhooks.iter();
    let methods =
        webhooks.map(|webhook| traits::declared(cx, &webhook.operation, None, "WebhookSender"));
    let methods = methods.collect::<Vec<_>>().join("\n\n");
    format!("{docs}pub trait {RECEIVER}: server::Receiver {{\n{methods}\n}}\n")
}

fn router(cx: &Context<'_>) -> String {
    let arc = cx.prelude(Module::Operations, "Arc");
    let string = cx.prelude(Module::Operations, "String");
    let hooks = cx.api.webhooks.iter().map(|webhook| {
        let (name, operation) = (&webhook.name, &webhook.operation);
        let (table, handler) = (operations::table_path(operation), method(&operation.ident));
        format!("        .on(&path({name:?}), &{table}, handle::{handler})\n")
    });
    let hooks: String = hooks.collect();
    let docs = format!(
        "The routes of [`{RECEIVER}`], each at the path that is chosen for its name in the document.\n\n\
         Several may share a path: a delivery goes to the first of them that it fits."
    );
    let docs = docs::comment(&docs, "");
    let arguments = [
        format!("service: {arc}<S>"),
        format!("path: impl Fn(&str) -> {string}"),
    ];
    let head = format!("pub fn webhook_router<S: {RECEIVER}>");
    let signature = text::signature("", &head, &arguments, " -> server::Router {");
    format!(
        "{docs}{signature}\n    server::Deliveries::new(service)\n{hooks}        .into_router()\n}}\n"
    )
}
