//! Methods, paths and statuses that an overlay gives to operations whose pages state none:
//!
//! ```yaml
//! - target: $['x-incomplete-operations'].updateFlow
//!   update: {x-method: PUT, x-path: '/flows/{id}'}
//! - target: $..responses['2XX']
//!   update: {x-status: 200}
//! ```
//!
//! An overlay can add and remove, but not move. So these actions are done first, operations and responses are put
//! where they say, and the other actions find them there.

use indexmap::IndexMap;
use specwright_spec::document::Node;
use specwright_spec::overlay::{Action, Change, Overlay};

use crate::document::INCOMPLETE;
use crate::merge::Operation;
use crate::merge::body::Body;
use crate::merge::member::Source;
use crate::page::{Evidence, Fact};

const METHOD: &str = "x-method";
const PATH: &str = "x-path";
const STATUS: &str = "x-status";

/// The actions that say where something stands; `None` where there are none.
pub(super) fn placing(overlay: &Overlay) -> Option<Overlay> {
    let overlay = only(overlay, is_placing);
    (!overlay.actions.is_empty()).then_some(overlay)
}

/// The other actions.
pub(super) fn rest(overlay: &Overlay) -> Overlay {
    only(overlay, |action| !is_placing(action))
}

fn only(overlay: &Overlay, keep: impl Fn(&Action) -> bool) -> Overlay {
    let mut overlay = overlay.clone();
    overlay.actions.retain(keep);
    overlay
}

fn is_placing(action: &Action) -> bool {
    let Change::Update(update) = &action.change else {
        return false;
    };
    [METHOD, PATH, STATUS]
        .iter()
        .any(|key| update.get(key).is_some())
}

/// Takes places and statuses from the tree that the actions were done to.
pub(super) fn place(operations: &mut [Operation], tree: &Node) {
    for operation in operations {
        let Some((node, is_incomplete)) = find(operation, tree) else {
            continue;
        };
        if is_incomplete {
            operation
                .methods
                .extend(text(node, METHOD).map(|mut method| {
                    method.value.make_ascii_uppercase();
                    method
                }));
            operation.paths.extend(text(node, PATH));
        }
        let response = node.get("responses").and_then(|all| all.get("2XX"));
        if let Some(status) = response.and_then(|response| response.get(STATUS)) {
            state(operation, status);
        }
    }
}

/// The operation in the tree, and whether it has no place yet.
fn find<'t>(operation: &Operation, tree: &'t Node) -> Option<(&'t Node, bool)> {
    let incomplete = tree.get(INCOMPLETE).and_then(|all| all.get(&operation.id));
    if let Some(incomplete) = incomplete {
        return Some((incomplete, true));
    }
    let (method, path) = operation.method().zip(operation.path())?;
    let item = tree.get("paths")?.get(&path.value)?;
    Some((item.get(&method.value.to_ascii_lowercase())?, false))
}

/// Gives the response without a status this one.
fn state(operation: &mut Operation, node: &Node) {
    let number = node
        .as_number()
        .and_then(|number| u16::try_from(number.as_i128()?).ok());
    let Some(status) = number.filter(|status| (200..300).contains(status)) else {
        return;
    };
    let responses = std::mem::take(&mut operation.responses);
    let stated = |(own, body): (Option<u16>, Body)| (own.or(Some(status)), body);
    operation.responses = responses
        .into_iter()
        .map(stated)
        .collect::<IndexMap<_, _>>();
    operation.statuses.entry(status).or_default().push(Source {
        at: node.span,
        evidence: Evidence::FrontMatter,
    });
}

fn text(node: &Node, key: &str) -> Option<Fact<String>> {
    let node = node.get(key)?;
    Some(Fact {
        value: node.as_str()?.to_owned(),
        at: node.span,
        evidence: Evidence::FrontMatter,
    })
}
