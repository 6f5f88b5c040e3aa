//! Where the values of a derived document come from: `#/components/schemas/Flow` from `spec/pages/create.mdx:78`.

use std::collections::BTreeMap;

use specwright_source::Pointer;

/// The places that the values of a document were derived from; a value that has none of its own has that of what holds it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origins(BTreeMap<Pointer, String>);

impl Origins {
    /// The place that a value was derived from.
    pub fn of(&self, pointer: &Pointer) -> Option<&str> {
        let mut at = pointer.clone();
        loop {
            if let Some(place) = self.0.get(&at) {
                return Some(place);
            }
            if at == Pointer::root() {
                return None;
            }
            at.pop();
        }
    }
}

impl FromIterator<(Pointer, String)> for Origins {
    fn from_iter<I: IntoIterator<Item = (Pointer, String)>>(places: I) -> Self {
        Self(places.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(at: &str, expected: Option<&str>) {
        let pointer = |text| Pointer::parse(text).unwrap();
        let places = [("/a", "page.mdx:1"), ("/a/b", "page.mdx:2")];
        let places = places.map(|(at, place)| (pointer(at), place.to_owned()));
        assert_eq!(Origins::from_iter(places).of(&pointer(at)), expected);
    }

    #[test]
    fn a_value_has_its_own_origin_or_that_of_what_holds_it() {
        check("/a/b", Some("page.mdx:2"));
        check("/a/b/c/d", Some("page.mdx:2"));
        check("/a/c", Some("page.mdx:1"));
        check("/c", None);
    }
}
