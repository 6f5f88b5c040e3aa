//! Numbers against their limits, in both forms of the exclusive ones.

use std::cmp::Ordering;

use super::{Verdict, refuse};
use crate::document::{Node, Number};

pub(super) fn check<'a>(schema: &Node, value: &'a Node, number: &Number) -> Verdict<'a> {
    for (key, exclusive, side) in [
        ("minimum", "exclusiveMinimum", Ordering::Less),
        ("maximum", "exclusiveMaximum", Ordering::Greater),
    ] {
        let (limit, strict) = (schema.get(key), schema.get(exclusive));
        let is_exclusive = strict.and_then(Node::as_bool) == Some(true);
        let beyond = |limit: &Node, exclusive: bool| {
            let limit = limit.as_number();
            let order = limit.map(|limit| compare(number, limit));
            order == Some(side) || (exclusive && order == Some(Ordering::Equal))
        };
        if limit.is_some_and(|limit| beyond(limit, is_exclusive)) {
            return refuse(value, format!("it is beyond `{key}`"));
        }
        // The limit itself, since 3.1.
        if strict.is_some_and(|strict| beyond(strict, true)) {
            return refuse(value, format!("it is beyond `{exclusive}`"));
        }
    }
    Ok(())
}

/// By exact value where both are whole, else as floating-point numbers.
pub(super) fn compare(left: &Number, right: &Number) -> Ordering {
    match (left.as_i128(), right.as_i128()) {
        (Some(left), Some(right)) => left.cmp(&right),
        _ => left.as_f64().total_cmp(&right.as_f64()),
    }
}
