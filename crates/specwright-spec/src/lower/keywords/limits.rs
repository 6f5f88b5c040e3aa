//! Limits that hold together: of two, the narrower one.

use super::Range;
use crate::document::Number;
use crate::model::{Bound, Numbers};

impl Range {
    pub(super) fn narrow(&mut self, min: Option<u64>, max: Option<u64>) {
        self.min = self.min.max(min.unwrap_or(0));
        self.max = least(self.max, max);
    }
}

impl Numbers {
    pub(super) fn raise_minimum(&mut self, minimum: Bound, excluded: bool) {
        if self
            .minimum
            .is_none_or(|known| minimum > known || (minimum >= known && excluded))
        {
            self.minimum = Some(minimum);
            self.exclusive_minimum = excluded;
        }
    }

    pub(super) fn lower_maximum(&mut self, maximum: Bound, excluded: bool) {
        if self
            .maximum
            .is_none_or(|known| maximum < known || (maximum <= known && excluded))
        {
            self.maximum = Some(maximum);
            self.exclusive_maximum = excluded;
        }
    }
}

/// The number of a bound, to the last digit up to 2⁶⁴.
#[expect(clippy::cast_possible_truncation, reason = "the cast saturates")]
pub(super) fn bound(number: &Number) -> Bound {
    let near = number.as_f64();
    let rest = number.as_i128().map(|whole| whole - near as i128);
    Bound {
        near,
        rest: rest
            .and_then(|rest| i16::try_from(rest).ok())
            .unwrap_or_default(),
    }
}

pub(super) fn least(left: Option<u64>, right: Option<u64>) -> Option<u64> {
    match (left, right) {
        (Some(left), Some(right)) => Some(left.min(right)),
        (left, right) => left.or(right),
    }
}
