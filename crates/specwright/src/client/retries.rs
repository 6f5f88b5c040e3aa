//! When a request is sent again: after failures that pass, with waits that grow.

use std::hash::{BuildHasher, RandomState};
use std::time::{Duration, SystemTime};

use http::header::RETRY_AFTER;
use http::{HeaderMap, StatusCode};

/// How often and how soon a request is sent again.
///
/// Only operations whose contract says that they may be repeated are, without a stream in the body, which can be read once
/// only ([`Binary::from_stream`](crate::Binary::from_stream)); never after the client's timeout.
/// A request is sent again when it could not be sent or its answer was lost, and after 429, 502, 503 and 504.
/// `Retry-After` (RFC 9110, 10.2.3) is obeyed; where it asks for more than the longest wait, the answer stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retries {
    limit: u32,
    first_wait: Duration,
    longest_wait: Duration,
}

impl Default for Retries {
    /// Two more attempts, after about 0.2 and 0.4 seconds; at most 10 seconds.
    fn default() -> Self {
        Self {
            limit: 2,
            first_wait: Duration::from_millis(200),
            longest_wait: Duration::from_secs(10),
        }
    }
}

impl Retries {
    /// At most this many more attempts.
    pub fn limit(limit: u32) -> Self {
        Self {
            limit,
            ..Self::default()
        }
    }

    /// Nothing is sent twice.
    pub fn none() -> Self {
        Self::limit(0)
    }

    /// Waits this long before the second attempt, and twice as long before each one after it.
    pub fn first_wait(mut self, wait: Duration) -> Self {
        self.first_wait = wait;
        self
    }

    /// Never waits longer than this.
    pub fn longest_wait(mut self, wait: Duration) -> Self {
        self.longest_wait = wait;
        self
    }

    /// How long to wait after a number of attempts; none where there shall be no other.
    pub(super) fn wait(&self, attempts: u32, headers: Option<&HeaderMap>) -> Option<Duration> {
        if attempts > self.limit {
            return None;
        }
        match headers.and_then(retry_after) {
            Some(wait) => (wait <= self.longest_wait).then_some(wait),
            None => Some(self.backoff(attempts)),
        }
    }

    /// Between half of the wait and all of it, so that clients that failed together do not come back together.
    fn backoff(&self, attempts: u32) -> Duration {
        let factor = 1_u32
            .checked_shl(attempts.saturating_sub(1))
            .unwrap_or(u32::MAX);
        let wait = self
            .first_wait
            .saturating_mul(factor)
            .min(self.longest_wait);
        let share = u32::from(RandomState::new().hash_one(()).to_le_bytes()[0]);
        wait / 2 + wait / 510 * share
    }
}

/// Whether an answer may be another one soon.
pub(super) fn is_passing(status: StatusCode) -> bool {
    matches!(status.as_u16(), 429 | 502 | 503 | 504)
}

/// The wait that an answer asks for, in seconds or as a date.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let date = jiff::fmt::rfc2822::parse(text).ok()?;
    let date = SystemTime::from(date.timestamp());
    Some(date.duration_since(SystemTime::now()).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(retry_after: &str, expected: Option<u64>) {
        let headers = [(RETRY_AFTER, retry_after.parse().unwrap())]
            .into_iter()
            .collect();
        let wait = Retries::limit(1).wait(1, Some(&headers));
        assert_eq!(wait, expected.map(Duration::from_secs), "{retry_after}");
    }

    #[test]
    fn retry_after_is_obeyed_within_the_longest_wait() {
        check("3", Some(3));
        check("10", Some(10));
        check("11", None);
        check("Sun, 06 Nov 1994 08:49:37 GMT", Some(0));
        check("Sat, 06 Nov 2894 08:49:37 GMT", None);
    }

    #[test]
    fn waits_double_up_to_the_longest() {
        let retries = Retries::limit(40).first_wait(Duration::from_secs(1));
        let between = |attempts, least, most| {
            let wait = retries.wait(attempts, None).unwrap();
            assert!(
                wait >= Duration::from_millis(least) && wait <= Duration::from_millis(most),
                "{wait:?}"
            );
        };
        between(1, 500, 1000);
        between(2, 1000, 2000);
        between(40, 5000, 10000);
        assert_eq!(retries.wait(41, None), None);
    }

    #[test]
    fn only_passing_failures_are_repeated() {
        assert!(is_passing(StatusCode::SERVICE_UNAVAILABLE));
        assert!(!is_passing(StatusCode::INTERNAL_SERVER_ERROR));
    }
}
