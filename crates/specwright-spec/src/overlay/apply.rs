//! The actions of an overlay, done to a tree one after the other, each to what the one before it left.

use std::collections::BTreeMap;

use specwright_source::{Diagnostic, Place, Pointer};

use super::merge::Merge;
use super::plain::Plain;
use super::select::{Path, select};
use super::{Action, Change, Overlay};
use crate::document::{DEEPEST, Node, Object, Value};

/// What an action did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// The [`Action::index`].
    pub action: usize,
    /// The values that it added, exchanged or removed, where they were when it was done.
    pub pointers: Vec<Pointer>,
}

/// Applies an overlay to the tree of a document (Overlay 1.0, "Action Object").
///
/// A part of an action that does not fit is a diagnostic; the rest is done nevertheless. What an action did is told
/// also where that is nothing.
pub fn apply(tree: &mut Node, overlay: &Overlay) -> (Vec<Applied>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let mut plain = Plain::new(tree);
    let actions = overlay.actions.iter().map(|action| Applied {
        action: action.index,
        pointers: step(tree, &mut plain, action, &mut diagnostics),
    });
    (actions.collect(), diagnostics)
}

fn step(
    tree: &mut Node,
    plain: &mut Plain,
    action: &Action,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Pointer> {
    let paths = select(tree, plain, &action.target.query);
    let (structures, others): (Vec<_>, Vec<_>) = paths
        .into_iter()
        .partition(|path| path.find(tree).is_some_and(is_structure));
    if let Some(first) = others.first() {
        diagnostics.push(not_a_structure(tree, action, first, others.len()));
    } else if structures.is_empty() {
        diagnostics.push(matches_nothing(action));
    }
    match &action.change {
        Change::Update(update) => {
            let pointers = self::update(tree, action, update, &structures, diagnostics);
            pointers.iter().for_each(|pointer| plain.set(tree, pointer));
            pointers
        }
        Change::Remove => {
            let pointers = remove(tree, action, &structures, diagnostics);
            // The last first, so that what is still to go keeps its pointer.
            pointers
                .iter()
                .rev()
                .for_each(|pointer| plain.remove(pointer));
            pointers
        }
    }
}

/// Targets are objects and arrays, no other values.
fn is_structure(node: &Node) -> bool {
    matches!(node.value, Value::Object(_) | Value::Array(_))
}

fn update(
    tree: &mut Node,
    action: &Action,
    update: &Node,
    paths: &[Path],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Pointer> {
    let deep = depth(update);
    if paths.iter().any(|path| path.depth() + 1 + deep > DEEPEST) {
        diagnostics.push(too_deep(action));
        return Vec::new();
    }
    let mut merge = Merge::new(action.pointer().child("update"));
    for path in paths {
        let at = path.pointer(tree);
        if let Some(target) = path.find_mut(tree) {
            merge.target(at, target, update);
        }
    }
    diagnostics.append(&mut merge.diagnostics);
    merge.touched
}

fn remove(
    tree: &mut Node,
    action: &Action,
    paths: &[Path],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Pointer> {
    let pointers = paths
        .iter()
        .filter(|path| path.depth() > 0)
        .map(|path| path.pointer(tree))
        .collect();
    // All that goes from one object goes at once: its members are put in order anew each time.
    let mut gone: BTreeMap<Path, Vec<usize>> = BTreeMap::new();
    for path in paths {
        match path.parent() {
            Some((parent, position)) => gone.entry(parent).or_default().push(position),
            None => diagnostics.push(removes_the_root(action)),
        }
    }
    // The last first, so that what is still to go keeps its position.
    for (parent, positions) in gone.iter().rev() {
        if let Some(parent) = parent.find_mut(tree) {
            take_out(parent, positions);
        }
    }
    pointers
}

/// Takes out the members or items at these positions, which are in order.
fn take_out(parent: &mut Node, positions: &[usize]) {
    let mut position = 0;
    let mut stays = || {
        position += 1;
        positions.binary_search(&(position - 1)).is_err()
    };
    match &mut parent.value {
        Value::Object(object) => {
            let mut members = std::mem::take(&mut object.members);
            members.retain(|_| stays());
            *object = Object::new(members);
        }
        Value::Array(items) => items.retain(|_| stays()),
        _ => {}
    }
}

fn depth(node: &Node) -> usize {
    let below = match &node.value {
        Value::Object(object) => object.members.iter().map(|one| depth(&one.node)).max(),
        Value::Array(items) => items.iter().map(depth).max(),
        _ => return 0,
    };
    1 + below.unwrap_or(0)
}

fn matches_nothing(action: &Action) -> Diagnostic {
    let message = "the target selects nothing in the document";
    Diagnostic::warning("overlay-target-matches-nothing", message).at(target_place(action))
}

fn not_a_structure(tree: &Node, action: &Action, first: &Path, count: usize) -> Diagnostic {
    let kind = first.find(tree).map_or("value", Node::type_name);
    let message = match count {
        1 => format!("the target selects a value of type {kind}, and no object or array"),
        _ => format!("the target selects {count} values that are no objects or arrays"),
    };
    let fault = Diagnostic::error("overlay-target-not-structured", message)
        .at(target_place(action))
        .help("select the object that it is a member of");
    match first.find(tree) {
        Some(node) => {
            let place = Place::new(node.span).pointer(first.pointer(tree));
            fault.at(place.label("selected here"))
        }
        None => fault,
    }
}

fn removes_the_root(action: &Action) -> Diagnostic {
    Diagnostic::error(
        "overlay-removes-root",
        "the document itself cannot be removed",
    )
    .at(target_place(action))
}

fn too_deep(action: &Action) -> Diagnostic {
    let message = format!("with the update, values are nested more than {DEEPEST} deep");
    Diagnostic::error("nesting-too-deep", message).at(target_place(action))
}

fn target_place(action: &Action) -> Place {
    Place::new(action.target.span).pointer(action.pointer().child("target"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use specwright_source::Sources;

    use super::*;
    use crate::document::parse;
    use crate::overlay;

    const DOCUMENT: &str = "{a: [{b: 1}, {c: [1, 2]}, [3]], d/e: {f: {g: null}, '': {}}, h: []}";

    /// Asserts that the plain value is that of the tree after each action.
    fn check(actions: &str) {
        let mut sources = Sources::new();
        let mut tree = parse("api.yaml", DOCUMENT.into(), &mut sources).1.unwrap();
        let text = format!("{{actions: [{actions}]}}");
        let root = parse("overlay.yaml", text.into(), &mut sources).1.unwrap();
        let overlay = overlay::parse(&root, &sources).0.unwrap();
        let mut plain = Plain::new(&tree);
        for action in &overlay.actions {
            step(&mut tree, &mut plain, action, &mut Vec::new());
            assert_eq!(plain.0, tree.to_json(), "{actions}");
        }
    }

    proptest! {
        #[test]
        fn the_plain_value_follows_the_tree(
            actions in prop::collection::vec((0..8_usize, 0..6_usize), 1..6),
        ) {
            const TARGETS: [&str; 8] = ["$", "$.*", "$.a", "$.a[?@.c]", "$['d/e'].f", "$..*", "$.a[0, 1]", "$..a"];
            const CHANGES: [&str; 6] = [
                "remove: true",
                "update: {a: [x], h: 1}",
                "update: {d/e: {f: {g: [1]}, i: {j: 1}}}",
                "update: 1",
                "update: {b: 2, a: {k: {}}}",
                "update: [{c: {}}]",
            ];
            let actions = actions.iter().map(|(target, change)| {
                format!("{{target: \"{}\", {}}}", TARGETS[*target], CHANGES[*change])
            });
            check(&actions.collect::<Vec<_>>().join(", "));
        }
    }
}
