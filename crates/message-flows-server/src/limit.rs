//! Requests per key and minute: `limiter.admit("key_1", now)` is `Err(Exhausted { wait: 12s })` after the 60th.
//!
//! The count is kept in memory, so it is per replica: behind a balancer, three replicas admit up to three times the limit.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long a window lasts.
const WINDOW: Duration = Duration::from_mins(1);

/// Counts the requests of each key in windows of a minute, each opened by the first request after the last one.
///
/// Windows that are over are forgotten once a minute, so memory is bounded by the keys used within two minutes.
#[derive(Debug)]
pub struct Limiter {
    per_minute: u32,
    state: Mutex<State>,
}

/// The key has no requests left in its window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exhausted {
    /// Until the window ends.
    pub wait: Duration,
}

#[derive(Debug)]
struct State {
    windows: BTreeMap<String, Window>,
    sweep_at: Option<Instant>,
}

#[derive(Debug, Clone, Copy)]
struct Window {
    ends: Instant,
    admitted: u32,
}

impl Limiter {
    /// A limiter that admits so many requests of a key in a minute.
    pub fn new(per_minute: u32) -> Self {
        Self {
            per_minute,
            state: Mutex::new(State {
                windows: BTreeMap::new(),
                sweep_at: None,
            }),
        }
    }

    /// The number of requests it admits.
    pub fn per_minute(&self) -> u32 {
        self.per_minute
    }

    /// Counts a request of a key, unless its window is full.
    ///
    /// # Errors
    ///
    /// With the time to wait, when the window is full.
    pub fn admit(&self, key: &str, now: Instant) -> Result<(), Exhausted> {
        // The state is whole between any two statements, so a panic elsewhere cannot have broken it.
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.sweep(now);

        let window = state.window(key, now);
        if window.admitted >= self.per_minute {
            return Err(Exhausted {
                wait: window.ends.saturating_duration_since(now),
            });
        }
        window.admitted += 1;

        Ok(())
    }
}

impl State {
    fn window(&mut self, key: &str, now: Instant) -> &mut Window {
        let fresh = Window {
            ends: now + WINDOW,
            admitted: 0,
        };
        let window = self.windows.entry(key.to_owned()).or_insert(fresh);
        if window.ends <= now {
            *window = fresh;
        }

        window
    }

    fn sweep(&mut self, now: Instant) {
        if self.sweep_at.is_some_and(|at| now < at) {
            return;
        }

        self.windows.retain(|_, window| window.ends > now);
        self.sweep_at = Some(now + WINDOW);
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::{Exhausted, Limiter};

    const fn seconds(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    #[test]
    fn the_limit_is_admitted_and_no_more() {
        let limiter = Limiter::new(2);
        let now = Instant::now();

        assert_eq!(limiter.admit("a", now), Ok(()));
        assert_eq!(limiter.admit("a", now), Ok(()));
        assert_eq!(
            limiter.admit("a", now),
            Err(Exhausted { wait: seconds(60) })
        );
    }

    #[test]
    fn the_wait_shrinks_as_time_goes_by() {
        let limiter = Limiter::new(1);
        let now = Instant::now();
        limiter.admit("a", now).unwrap();

        assert_eq!(
            limiter.admit("a", now + seconds(48)),
            Err(Exhausted { wait: seconds(12) })
        );
    }

    #[test]
    fn a_new_window_starts_from_nothing() {
        let limiter = Limiter::new(1);
        let now = Instant::now();
        limiter.admit("a", now).unwrap();

        assert_eq!(limiter.admit("a", now + seconds(60)), Ok(()));
        assert!(limiter.admit("a", now + seconds(60)).is_err());
    }

    #[test]
    fn keys_do_not_share_a_window() {
        let limiter = Limiter::new(1);
        let now = Instant::now();
        limiter.admit("a", now).unwrap();

        assert_eq!(limiter.admit("b", now), Ok(()));
    }

    #[test]
    fn idle_keys_are_forgotten() {
        let limiter = Limiter::new(1);
        let now = Instant::now();
        for key in 0..1_000 {
            limiter.admit(&key.to_string(), now).unwrap();
        }
        limiter.admit("last", now + seconds(61)).unwrap();

        assert_eq!(limiter.state.lock().unwrap().windows.len(), 1);
    }
}
