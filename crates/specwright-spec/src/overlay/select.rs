//! What a query selects in a located tree: `$.paths.*` in `{info: …, paths: {/a: …, /b: …}}` is `[1, 0]` and `[1, 1]`.

use serde_json_path::{JsonPath, NormalizedPath, PathElement};
use specwright_source::Pointer;

use super::plain::Plain;
use crate::document::{Node, Value};

/// The way to a value: the positions of the members and items on it.
///
/// Paths are ordered as what they lead to is in the document, the outer before the inner.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Path(Vec<usize>);

/// The ways to all values that a query selects, in document order, each once.
pub(super) fn select(tree: &Node, plain: &Plain, query: &JsonPath) -> Vec<Path> {
    let found = query.query_located(&plain.0);
    let mut paths: Vec<_> = found
        .locations()
        .filter_map(|location| path(tree, location))
        .collect();
    paths.sort();
    paths.dedup();
    paths
}

fn path(tree: &Node, location: &NormalizedPath<'_>) -> Option<Path> {
    let mut positions = Vec::with_capacity(location.len());
    let mut at = tree;
    for element in location.iter() {
        let position = match element {
            PathElement::Name(name) => at.as_object()?.position(name)?,
            PathElement::Index(index) => *index,
        };
        positions.push(position);
        at = child(at, position)?;
    }
    Some(Path(positions))
}

impl Path {
    /// How many values the value is inside of.
    pub(super) fn depth(&self) -> usize {
        self.0.len()
    }

    /// The way to the object or array that the value stands in, and its position there; `None` for the root.
    pub(super) fn parent(&self) -> Option<(Self, usize)> {
        let (last, above) = self.0.split_last()?;
        Some((Self(above.to_vec()), *last))
    }

    /// The value, if the tree still has it.
    pub(super) fn find<'a>(&self, tree: &'a Node) -> Option<&'a Node> {
        self.0.iter().try_fold(tree, |at, step| child(at, *step))
    }

    /// The value, to be changed.
    pub(super) fn find_mut<'a>(&self, tree: &'a mut Node) -> Option<&'a mut Node> {
        self.0
            .iter()
            .try_fold(tree, |at, step| match &mut at.value {
                Value::Object(object) => Some(&mut object.members.get_mut(*step)?.node),
                Value::Array(items) => items.get_mut(*step),
                _ => None,
            })
    }

    /// The place of the value.
    pub(super) fn pointer(&self, tree: &Node) -> Pointer {
        let mut pointer = Pointer::root();
        let mut at = Some(tree);
        for step in &self.0 {
            let member = at.and_then(Node::as_object).map(|object| &object.members);
            match member.and_then(|members| members.get(*step)) {
                Some(member) => pointer.push(&member.key),
                None => pointer.push(&step.to_string()),
            }
            at = at.and_then(|at| child(at, *step));
        }
        pointer
    }
}

fn child(node: &Node, position: usize) -> Option<&Node> {
    match &node.value {
        Value::Object(object) => object.members.get(position).map(|member| &member.node),
        Value::Array(items) => items.get(position),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use pretty_assertions::assert_eq;
    use specwright_source::Sources;

    use super::*;
    use crate::document::parse;

    fn check(tree: &str, query: &str, expected: &[&str]) {
        let (_, tree, _) = parse("a.yaml", tree.into(), &mut Sources::new());
        let tree = tree.unwrap();
        let paths = select(&tree, &Plain::new(&tree), &JsonPath::parse(query).unwrap());
        let found: Vec<_> = paths
            .iter()
            .map(|path| path.pointer(&tree).to_string())
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn in_document_order_whatever_the_keys_are() {
        check(
            "{z: 1, a: {b/c: 2, '': 3}}",
            "$..*",
            &["#/z", "#/a", "#/a/b~1c", "#/a/"],
        );
    }

    #[test]
    fn each_value_once() {
        check("[1, 2]", "$[0, 0, -2, 1]", &["#/0", "#/1"]);
    }

    #[test]
    fn the_root() {
        check("{a: 1}", "$", &["#"]);
    }

    #[test]
    fn keys_that_look_like_positions() {
        check("{'1': [a, b]}", "$['1'][1]", &["#/1/1"]);
    }
}
