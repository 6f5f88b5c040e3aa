//! The parameters of an operation or of a path item, also where they are no list: `parameters: {limit: {in: query, …}}`

use super::Cursor;

impl Cursor<'_> {
    /// The items of the list `parameters` of this object.
    ///
    /// An object in its place is one parameter where it says what a parameter says, else its values are the list.
    pub(crate) fn parameters(&self) -> Vec<Self> {
        let Some(list) = self.get("parameters") else {
            return Vec::new();
        };
        if list.node.as_object().is_none() {
            return list.items().collect();
        }
        let says = |key: &str| list.node.get(key).is_some_and(|at| at.as_str().is_some());
        if says("in") || says("$ref") {
            return vec![list];
        }
        list.members().map(|(_, parameter)| parameter).collect()
    }
}
