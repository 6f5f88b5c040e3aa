//! Dates, times and durations (RFC 3339): `2024-02-29T12:00:00Z`, `P1DT12H`

/// `2024-02-29T12:00:00.5+02:00`
pub(super) fn is_date_time(text: &str) -> bool {
    split(text).is_some_and(|(date, time)| is_date(date) && is_time(time))
}

/// `2024-02-29T12:00:00.5`
pub(super) fn is_local_date_time(text: &str) -> bool {
    split(text).is_some_and(|(date, time)| is_date(date) && is_local_time(time))
}

fn split(text: &str) -> Option<(&str, &str)> {
    let (date, time) = text.split_at_checked(10)?;
    Some((date, time.strip_prefix(['T', 't'])?))
}

/// `2024-02-29`
pub(super) fn is_date(text: &str) -> bool {
    let Some([year, month, day]) = numbers(text, '-', [4, 2, 2]) else {
        return false;
    };
    (1..=12).contains(&month) && (1..=days(year, month)).contains(&day)
}

fn days(year: u32, month: u32) -> u32 {
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// `12:00:00.5Z`
pub(super) fn is_time(text: &str) -> bool {
    let (local, offset) = match text.strip_suffix(['Z', 'z']) {
        Some(local) => (local, Some(0)),
        None => match text.rfind(['+', '-']) {
            Some(sign) => (&text[..sign], minutes(&text[sign..])),
            None => return false,
        },
    };
    let time = time_of_day(local);
    time.zip(offset).is_some_and(|((minute, second), offset)| {
        // A leap second is the last of a day in UTC.
        let utc = (minute - offset).rem_euclid(24 * 60);
        second < 60 || utc == 24 * 60 - 1
    })
}

/// `12:00:00.5`
pub(super) fn is_local_time(text: &str) -> bool {
    time_of_day(text).is_some_and(|(_, second)| second < 60)
}

/// The minutes of an offset: `-90` of `-01:30`
fn minutes(offset: &str) -> Option<i32> {
    let (sign, rest) = offset.split_at_checked(1)?;
    let [hours, minutes] = numbers(rest, ':', [2, 2])?;
    let total = i32::try_from(hours * 60 + minutes).ok()?;
    let is_valid = hours < 24 && minutes < 60;
    is_valid.then_some(if sign == "-" { -total } else { total })
}

/// The minute of the day and the second of the minute.
fn time_of_day(text: &str) -> Option<(i32, u32)> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let is_fraction = !fraction.is_empty() && fraction.bytes().all(|digit| digit.is_ascii_digit());
    let [hour, minute, second] = numbers(whole, ':', [2, 2, 2])?;
    let is_valid = is_fraction && hour < 24 && minute < 60 && second <= 60;
    let minutes = i32::try_from(hour * 60 + minute).ok()?;
    is_valid.then_some((minutes, second))
}

/// Numbers of exactly so many digits.
fn numbers<const N: usize>(text: &str, separator: char, lengths: [usize; N]) -> Option<[u32; N]> {
    let mut parts = text.split(separator);
    let mut numbers = [0; N];
    for (number, length) in numbers.iter_mut().zip(lengths) {
        let part = parts.next()?;
        let is_number = part.len() == length && part.bytes().all(|digit| digit.is_ascii_digit());
        *number = is_number.then(|| part.parse().ok())??;
    }
    parts.next().is_none().then_some(numbers)
}

/// `P1Y2M3DT4H5M6S`, `P4W` (RFC 3339, appendix A).
pub(super) fn is_duration(text: &str) -> bool {
    let Some(text) = text.strip_prefix('P') else {
        return false;
    };
    if let Some(weeks) = text.strip_suffix('W') {
        return is_number(weeks);
    }
    let (date, time) = match text.split_once('T') {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    let is_date = date.is_empty() || are_units(date, "YMD");
    let is_time = time.is_none_or(|time| !time.is_empty() && are_units(time, "HMS"));
    is_date && is_time && !text.is_empty()
}

/// Numbers with units in this order, none left out between the first and the last.
fn are_units(text: &str, units: &str) -> bool {
    let mut rest = text;
    let mut last: Option<usize> = None;
    while let Some(end) = rest.find(|unit: char| unit.is_ascii_alphabetic()) {
        let place = units.find(&rest[end..=end]);
        let follows = match (last, place) {
            (_, None) => false,
            (None, Some(_)) => true,
            (Some(last), Some(place)) => place == last + 1,
        };
        if !follows || !is_number(&rest[..end]) {
            return false;
        }
        last = place;
        rest = &rest[end + 1..];
    }
    rest.is_empty()
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit())
}
