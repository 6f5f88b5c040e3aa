//! Pointers, base64 and decimals.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE, URL_SAFE_NO_PAD};

/// RFC 6901, section 3.
pub(super) fn is_json_pointer(text: &str) -> bool {
    let is_rooted = text.is_empty() || text.starts_with('/');
    is_rooted
        && text
            .split('~')
            .skip(1)
            .all(|rest| rest.starts_with(['0', '1']))
}

/// RFC 6901, section 6.
pub(super) fn is_json_pointer_fragment(text: &str) -> bool {
    let pointer = text.strip_prefix('#').and_then(|fragment| {
        percent_encoding::percent_decode_str(fragment)
            .decode_utf8()
            .ok()
    });
    pointer.is_some_and(|pointer| is_json_pointer(&pointer))
}

/// `1/name`, `0#`
pub(super) fn is_relative_json_pointer(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (steps, rest) = text.split_at(digits);
    let is_number = steps == "0" || !steps.is_empty() && !steps.starts_with('0');
    is_number && (rest == "#" || is_json_pointer(rest))
}

/// RFC 4648, section 4.
pub(super) fn is_base64(text: &str) -> bool {
    STANDARD.decode(text).is_ok()
}

/// RFC 4648, section 5, with or without padding.
pub(super) fn is_base64_url(text: &str) -> bool {
    URL_SAFE.decode(text).is_ok() || URL_SAFE_NO_PAD.decode(text).is_ok()
}

/// Digits with at most one point, a sign, and an exponent: `-12.50`, `1e-7`
pub(super) fn is_decimal(text: &str) -> bool {
    let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let mantissa = mantissa.strip_prefix(['-', '+']).unwrap_or(mantissa);
    let exponent = exponent.strip_prefix(['-', '+']).unwrap_or(exponent);
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    are_digits(whole) && are_digits(fraction) && are_digits(exponent)
}
