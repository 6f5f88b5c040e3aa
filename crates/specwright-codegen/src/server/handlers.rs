//! What routes call: authenticate, decode, call the service, answer; written by a macro of the runtime.

use specwright_spec::model::Operation;

use super::requests;
use super::security::Requirements;
use super::traits::method;
use super::webhooks;
use crate::context::Context;
use crate::layout::Scope;
use crate::text;

/// The module of all handlers.
pub(super) fn module(cx: &Context<'_>, scope: Scope, requirements: &Requirements) -> String {
    let operations = cx.operations_of(scope);
    let operations = operations.map(|operation| handler(cx, requirements, operation));
    let webhooks = cx.webhooks_of(scope);
    let webhooks = webhooks.map(|webhook| webhooks::handler(&webhook.operation));
    let handlers: Vec<_> = operations.chain(webhooks).collect();
    if handlers.is_empty() {
        return String::new();
    }
    let handlers = text::lines(&handlers, "        ");
    format!(
        "/// What the routes call.\nmod handle {{\n    use super::*;\n\n    server::handlers! {{\n{handlers}    }}\n}}\n"
    )
}

/// The operation's tag, and what the method is called with.
fn handler(cx: &Context<'_>, requirements: &Requirements, operation: &Operation) -> String {
    let name = method(&operation.ident);
    let tag = &cx.api.tags[operation.tag].ident;
    let principal = requirements.call(cx, operation);
    let principal = principal.map(|call| text::of_tokens(&call));
    let request = requests::is_needed(operation).then(|| "request".to_owned());
    let arguments: Vec<_> = principal.into_iter().chain(request).collect();
    format!("{name}({}) of {tag}", arguments.join(", "))
}
