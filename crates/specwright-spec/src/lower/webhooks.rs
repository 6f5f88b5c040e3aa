//! Webhooks and callbacks: what an API sends, to addresses that only those know who receive it.

use rustc_hash::FxHashSet;

use super::names::{Scope, type_name};
use super::operations::{self, Lower, operation_ident};
use super::schemas::Lowering;
use super::{Options, extensions, security};
use crate::document::Cursor;
use crate::model::{Operation, SecurityScheme, Webhook};

/// What generated code calls itself where there are webhooks.
pub(super) const ITEMS: [&str; 3] = ["Webhook", "WebhookReceiver", "WebhookSender"];

/// A path item whose requests the API makes.
pub(super) struct Sent<'a> {
    name: String,
    /// The runtime expression that gives the URL of a callback (OpenAPI 3.1, 4.8.18.3).
    expression: Option<&'a str>,
    item: Cursor<'a>,
}

/// The webhooks of a document, then the callbacks of its operations, each once: several may refer to the same.
pub(super) fn find<'a>(
    root: &Cursor<'a>,
    options: &Options,
    callbacks: &[(String, Cursor<'a>)],
) -> Vec<Sent<'a>> {
    let webhooks = webhooks(root, options);
    let mut found = Vec::new();
    for (name, item) in webhooks.iter().flat_map(Cursor::members) {
        found.push((name.to_owned(), None, item));
    }
    for (operation, callbacks) in callbacks {
        for (name, callback) in callbacks.members() {
            let callback = callback.resolve();
            let items = callback.iter().flat_map(Cursor::members);
            let items = items.filter(|(expression, _)| !expression.starts_with("x-"));
            let name = format!("{operation}.{name}");
            found.extend(items.map(|(expression, item)| (name.clone(), Some(expression), item)));
        }
    }
    let mut seen = FxHashSet::default();
    let sent = found.into_iter().filter_map(|(name, expression, item)| {
        let item = item.resolve()?;
        let is_new = expression.is_none() || seen.insert(item.id());
        is_new.then_some(Sent {
            name,
            expression,
            item,
        })
    });
    sent.collect()
}

/// The webhooks by their names.
pub(super) fn webhooks<'a>(root: &Cursor<'a>, options: &Options) -> Option<Cursor<'a>> {
    let extension = || options.x_webhooks.then(|| root.get("x-webhooks"))?;
    root.get("webhooks").or_else(extension)
}

/// The requests that an API makes.
pub(super) fn lower<'a>(
    sent: Vec<Sent<'a>>,
    lowering: &mut Lowering<'a>,
    schemes: &[SecurityScheme],
    items: &mut Scope,
) -> Vec<Webhook> {
    // What asks who a request comes from.
    items.take(["Authenticate"]);
    let mut lowered = Vec::new();
    for Sent {
        name,
        expression,
        item,
    } in sent
    {
        for found in operations::of_item(&name, &item) {
            let id = found.at.str("operationId").filter(|id| !id.is_empty());
            let id = id.unwrap_or(&name);
            let lower = Lower {
                lowering: &mut *lowering,
                schemes,
                found: &found,
                ident: ident(id, &name, items),
            };
            let mut operation = lower.webhook(id, &name);
            if let Some(expression) = expression {
                let words = format!("{}\n\nSent to `{expression}`.", operation.docs);
                words.trim_start().clone_into(&mut operation.docs);
            }
            let name = name.clone();
            lowered.push(Webhook { name, operation });
        }
    }
    lowered
}

/// The `operationId`, else the name of the webhook; an operation may have the name already.
fn ident(id: &str, name: &str, items: &mut Scope) -> String {
    let ident = type_name(id);
    let taken = ident.is_empty() || items.has(&ident);
    let id = if taken {
        format!("{}Webhook", type_name(name))
    } else {
        ident
    };
    operation_ident(&id, items)
}

impl Lower<'_, '_> {
    fn webhook(mut self, id: &str, name: &str) -> Operation {
        let at = &self.found.at;
        let mut fields = Scope::with(["body", "url"]);
        Operation {
            id: id.to_owned(),
            method: self.found.method,
            path: name.to_owned(),
            tag: 0,
            docs: self.docs(),
            deprecated: at.bool("deprecated") == Some(true),
            // What the whole document asks for is asked of its clients, not of those who receive.
            security: self.own_security(),
            security_location: security::location(at, at),
            retryable: false,
            servers: None,
            extensions: extensions::of(at),
            location: at.location(),
            parameters: self.parameters(&mut fields),
            body: self.body(),
            responses: self.responses(),
            ident: self.ident,
        }
    }
}
