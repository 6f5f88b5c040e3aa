//! Equality of JSON values as JSON Schema defines it (2020-12 core, 4.2.2): `1` and `1.0` are the same number.

use std::cmp::Ordering;

use serde_json::{Map, Number, Value};

/// Whether two values are the same.
pub(super) fn same(left: &Value, right: &Value) -> bool {
    compare(left, right).is_eq()
}

/// The indices of the first two items that are the same.
pub(super) fn duplicates(items: &[Value]) -> Option<(usize, usize)> {
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.sort_by(|left, right| compare(&items[*left], &items[*right]).then(left.cmp(right)));
    order
        .windows(2)
        .map(|pair| (pair[0], pair[1]))
        .filter(|(left, right)| same(&items[*left], &items[*right]))
        .min_by_key(|(_, right)| *right)
}

/// A total order of JSON values in which exactly the same ones are equal.
fn compare(left: &Value, right: &Value) -> Ordering {
    match (left, right) {
        (Value::Bool(left), Value::Bool(right)) => left.cmp(right),
        (Value::Number(left), Value::Number(right)) => compare_numbers(left, right),
        (Value::String(left), Value::String(right)) => left.cmp(right),
        (Value::Array(left), Value::Array(right)) => compare_arrays(left, right),
        (Value::Object(left), Value::Object(right)) => compare_objects(left, right),
        _ => rank(left).cmp(&rank(right)),
    }
}

fn rank(value: &Value) -> u8 {
    match value {
        Value::Null => 0,
        Value::Bool(_) => 1,
        Value::Number(_) => 2,
        Value::String(_) => 3,
        Value::Array(_) => 4,
        Value::Object(_) => 5,
    }
}

fn compare_arrays(left: &[Value], right: &[Value]) -> Ordering {
    left.len().cmp(&right.len()).then_with(|| {
        left.iter()
            .zip(right)
            .map(|(left, right)| compare(left, right))
            .find(|order| order.is_ne())
            .unwrap_or(Ordering::Equal)
    })
}

fn compare_objects(left: &Map<String, Value>, right: &Map<String, Value>) -> Ordering {
    left.len().cmp(&right.len()).then_with(|| {
        sorted(left)
            .into_iter()
            .zip(sorted(right))
            .map(|(left, right)| left.0.cmp(right.0).then_with(|| compare(left.1, right.1)))
            .find(|order| order.is_ne())
            .unwrap_or(Ordering::Equal)
    })
}

/// The members by name: a map keeps its insertion order where some crate asks `serde_json` for that.
fn sorted(map: &Map<String, Value>) -> Vec<(&String, &Value)> {
    let mut members: Vec<_> = map.iter().collect();
    members.sort_by_key(|(name, _)| *name);
    members
}

fn compare_numbers(left: &Number, right: &Number) -> Ordering {
    match (whole(left), whole(right)) {
        (Some(left), Some(right)) => left.cmp(&right),
        // Two different wholes that one double stands for cannot meet here: one side is no whole of 64 bits.
        _ => float(left).total_cmp(&float(right)),
    }
}

/// The number as a whole one of 64 bits, where it is that.
fn whole(number: &Number) -> Option<i128> {
    if let Some(integer) = number.as_i64() {
        return Some(i128::from(integer));
    }
    if let Some(integer) = number.as_u64() {
        return Some(i128::from(integer));
    }
    let float = number.as_f64()?;
    super::is_integral(float).filter(|whole| whole.unsigned_abs() < 1 << 64)
}

fn float(number: &Number) -> f64 {
    number.as_f64().unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn numbers_are_equal_by_value() {
        assert!(same(&json!(1), &json!(1.0)));
        assert!(same(&json!(-0.0), &json!(0)));
        assert!(same(&json!({"a": [1]}), &json!({"a": [1.0]})));
        assert!(!same(
            &json!(9_007_199_254_740_993_i64),
            &json!(9_007_199_254_740_992_i64)
        ));
        assert!(!same(&json!(1), &json!(true)));
        assert!(!same(&json!(0), &json!(false)));
    }

    #[test]
    fn finds_the_first_repetition() {
        let check = |items: Value, expected| {
            assert_eq!(duplicates(items.as_array().unwrap()), expected);
        };
        check(json!([1, 2, 3]), None);
        check(json!(["b", "a", "a", "b"]), Some((1, 2)));
        check(json!([{"a": 1, "b": 2}, {"b": 2, "a": 1.0}]), Some((0, 1)));
        check(json!([[], {}, null, false, 0, ""]), None);
    }
}
