//! Webhooks: what an API sends of its own accord. Their types are generated; routes for them are not.

use specwright_source::Diagnostic;

use super::names::{Scope, type_name};
use super::operations::{self, Found, Lower};
use super::schemas::Lowering;
use crate::document::Cursor;
use crate::model::{SecurityScheme, Webhook};

/// The webhooks of a document.
pub(super) fn lower<'a>(
    root: &Cursor<'a>,
    lowering: &mut Lowering<'a>,
    schemes: &[SecurityScheme],
) -> Vec<Webhook> {
    let Some(webhooks) = root.get("webhooks") else {
        return Vec::new();
    };
    let mut names = Scope::with(["Self"]);
    let mut lowered = Vec::new();
    for (name, item) in webhooks.members() {
        let Some(item) = item.resolve() else { continue };
        for found in operations::of_item(name, &item) {
            let ident = ident(name, &found, &mut names);
            let lower = Lower {
                lowering: &mut *lowering,
                schemes,
                found: &found,
                ident,
            };
            lowered.push(lower.webhook(name));
        }
    }
    if !lowered.is_empty() {
        lowering.diagnostics.push(without_routes(root, &webhooks));
    }
    lowered
}

/// The `operationId`, else the name of the webhook.
fn ident(name: &str, found: &Found<'_>, names: &mut Scope) -> String {
    let given = found.at.str("operationId").map(type_name);
    let name = type_name(name);
    let proposals = [
        given.unwrap_or_default(),
        name.clone(),
        format!("{name}Webhook"),
        "Webhook".to_owned(),
    ];
    names.take(proposals.iter().map(String::as_str))
}

fn without_routes(root: &Cursor<'_>, webhooks: &Cursor<'_>) -> Diagnostic {
    let message = "types are generated for what webhooks carry, and no routes";
    Diagnostic::warning("unsupported-webhooks", message)
        .at(root.key_place("webhooks"))
        .at(webhooks.place())
}

impl Lower<'_, '_> {
    fn webhook(mut self, name: &str) -> Webhook {
        let mut fields = Scope::with(["body"]);
        Webhook {
            name: name.to_owned(),
            method: self.found.method,
            docs: self.docs(),
            deprecated: self.found.at.bool("deprecated") == Some(true),
            parameters: self.parameters(&mut fields),
            body: self.body(),
            responses: self.responses(),
            location: self.found.at.location(),
            ident: self.ident,
        }
    }
}
