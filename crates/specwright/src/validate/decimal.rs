//! Exact `multipleOf` for decimal numbers: `0.3` is a multiple of `0.1`, though the doubles are not.

use std::fmt::{self, Write};

/// A number as `digits * 10^exponent`, as its shortest decimal text reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Decimal {
    digits: u128,
    exponent: i32,
}

/// The longest text of a double in scientific notation is `-2.2250738585072014e-308`.
struct Buffer {
    bytes: [u8; 32],
    length: usize,
}

impl Write for Buffer {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = self.length + text.len();
        let free = self.bytes.get_mut(self.length..end).ok_or(fmt::Error)?;
        free.copy_from_slice(text.as_bytes());
        self.length = end;
        Ok(())
    }
}

/// Whether a number is a multiple of a divisor, both read as the decimals they are written as.
pub(super) fn is_multiple(value: f64, divisor: f64) -> bool {
    if let Some(verdict) = is_short_multiple(value, divisor) {
        return verdict;
    }
    match (Decimal::of(value), Decimal::of(divisor)) {
        (Some(value), Some(divisor)) => value.is_multiple_of(divisor),
        _ => false,
    }
}

/// The verdict for two numbers of few decimals, as most are, by whole numbers alone.
fn is_short_multiple(value: f64, divisor: f64) -> Option<bool> {
    let scales = [1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6];
    let (value, divisor) = scales
        .into_iter()
        .find_map(|scale| scaled(value, scale).zip(scaled(divisor, scale)))?;
    Some(divisor != 0.0 && value % divisor == 0.0)
}

/// The number times the scale, where the number is the double of just that decimal:
/// one of at most 15 digits is the shortest text of its double.
fn scaled(number: f64, scale: f64) -> Option<f64> {
    let whole = (number * scale).round();
    let is_exact = whole.abs() < 1e15 && (whole / scale).to_bits() == number.to_bits();
    is_exact.then_some(whole)
}

/// Whether a whole number is a multiple of a divisor.
pub(super) fn is_integer_multiple(value: i128, divisor: f64) -> bool {
    if let Some(verdict) = i32::try_from(value)
        .ok()
        .and_then(|value| is_short_multiple(f64::from(value), divisor))
    {
        return verdict;
    }
    let value = Decimal {
        digits: value.unsigned_abs(),
        exponent: 0,
    };
    Decimal::of(divisor).is_some_and(|divisor| value.is_multiple_of(divisor))
}

/// The double whose shortest decimal text is that of a single-precision number.
pub(super) fn widen(value: f32) -> f64 {
    let mut buffer = Buffer {
        bytes: [0; 32],
        length: 0,
    };
    let written = write!(buffer, "{value:e}");
    let text = std::str::from_utf8(&buffer.bytes[..buffer.length]).ok();
    let parsed = text.and_then(|text| text.parse().ok());
    parsed
        .filter(|_| written.is_ok())
        .unwrap_or_else(|| f64::from(value))
}

impl Decimal {
    fn of(value: f64) -> Option<Self> {
        let mut buffer = Buffer {
            bytes: [0; 32],
            length: 0,
        };
        write!(buffer, "{:e}", value.abs()).ok()?;
        let text = std::str::from_utf8(&buffer.bytes[..buffer.length]).ok()?;
        let (mantissa, exponent) = text.split_once('e')?;
        let fraction = mantissa
            .split_once('.')
            .map_or(0, |(_, fraction)| fraction.len());
        let digits = mantissa
            .bytes()
            .filter(u8::is_ascii_digit)
            .fold(0, |digits, digit| digits * 10 + u128::from(digit - b'0'));
        Some(Self {
            digits,
            exponent: exponent.parse::<i32>().ok()? - i32::try_from(fraction).ok()?,
        })
    }

    fn is_multiple_of(self, divisor: Self) -> bool {
        if self.digits == 0 || divisor.digits == 0 {
            return self.digits == 0;
        }
        match u32::try_from(self.exponent - divisor.exponent) {
            Ok(shift) => {
                let remainder = self.digits % divisor.digits;
                (remainder * power_of_ten(shift, divisor.digits)).is_multiple_of(divisor.digits)
            }
            Err(_) => 10_u128
                .checked_pow(divisor.exponent.abs_diff(self.exponent))
                .and_then(|shift| shift.checked_mul(divisor.digits))
                .is_some_and(|divisor| self.digits.is_multiple_of(divisor)),
        }
    }
}

/// `10^exponent` modulo a number of at most 17 digits, so that no product overflows.
fn power_of_ten(mut exponent: u32, modulus: u128) -> u128 {
    let (mut power, mut base) = (1 % modulus, 10 % modulus);
    while exponent > 0 {
        if exponent % 2 == 1 {
            power = power * base % modulus;
        }
        base = base * base % modulus;
        exponent /= 2;
    }
    power
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(value: f64, divisor: f64, expected: bool) {
        assert_eq!(
            is_multiple(value, divisor),
            expected,
            "{value} of {divisor}"
        );
    }

    #[test]
    fn decimals() {
        check(0.3, 0.1, true);
        check(19.99, 0.01, true);
        check(19.995, 0.01, false);
        check(-4.5, 1.5, true);
        check(35.0, 1.5, false);
        check(0.0075, 0.0001, true);
        check(0.007_51, 0.0001, false);
        check(0.0, 7.0, true);
    }

    #[test]
    fn the_short_way_agrees_with_the_long_one() {
        for value in -400..400 {
            for divisor in [0.01, 0.07, 0.5, 3.0, 0.125, 1e-4] {
                let value = f64::from(value) / 80.0;
                let long = Decimal::of(value).zip(Decimal::of(divisor));
                let long = long.is_some_and(|(value, divisor)| value.is_multiple_of(divisor));
                check(value, divisor, long);
            }
        }
    }

    #[test]
    fn far_apart() {
        check(1e308, 0.123_456_789, false);
        check(1e308, 1e-8, true);
        check(1e-300, 1e300, false);
        check(1e308, 0.5, true);
    }

    #[test]
    fn integers() {
        assert!(is_integer_multiple(i128::from(u64::MAX), 5.0));
        assert!(is_integer_multiple(-9, 4.5));
        assert!(!is_integer_multiple(10, 4.5));
    }

    #[test]
    fn single_precision_reads_as_written() {
        assert_eq!(widen(0.1).to_string(), "0.1");
        assert_eq!(widen(16_777_216.0).to_string(), "16777216");
    }
}
