//! Which findings the actions of an overlay settle: `x-settles: [gap/place-of-operation/updateFlow]`.

use specwright_source::{Diagnostic, Place, suggest};
use specwright_spec::document::{Node, Value};
use specwright_spec::overlay::{Action, Applied};

use super::effective;
use crate::finding::{Decision, Finding};

const KEY: &str = "x-settles";

/// Marks what is settled; a decision about nothing, or without a reason, is a diagnostic.
pub(super) fn settle(
    findings: &mut [Finding],
    actions: &[Action],
    done: &[Applied],
) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for (action, is_effective) in effective(actions, done) {
        if action.description.is_none() {
            diagnostics.push(
                Diagnostic::error("decision-without-reason", "an action has no `description`")
                    .at(Place::new(action.target_span()))
                    .help("say why it is so, for those who come later"),
            );
        }
        for id in action.extension(KEY).map(ids).unwrap_or_default() {
            let settled = findings
                .iter_mut()
                .filter(|finding| Some(finding.id().as_str()) == id.as_str());
            let mut settled = settled.peekable();
            if settled.peek().is_none() {
                diagnostics.push(settles_nothing(id, findings));
            } else if is_effective {
                settled.for_each(|finding| {
                    finding.decision = Decision::Settled {
                        at: action.target_span(),
                        reason: action
                            .description
                            .clone()
                            .unwrap_or_default()
                            .trim()
                            .to_owned(),
                    };
                });
            }
        }
    }
    diagnostics
}

/// One id or several.
fn ids(node: &Node) -> Vec<&Node> {
    match &node.value {
        Value::Array(items) => items.iter().collect(),
        _ => vec![node],
    }
}

fn settles_nothing(id: &Node, findings: &[Finding]) -> Diagnostic {
    let text = id.as_str().unwrap_or_default();
    let ids: Vec<String> = findings.iter().map(Finding::id).collect();
    let message = format!("there is no finding `{text}` to settle");
    let diagnostic = Diagnostic::error("settles-nothing", message).at(Place::new(id.span));
    match suggest::nearest(text, ids.iter().map(String::as_str)) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => {
            diagnostic.help("the pages have changed: remove the decision if it is no longer needed")
        }
    }
}
