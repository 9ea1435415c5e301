//! A warning that may come hundreds of times a second.

use std::fmt::Display;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use tracing::warn;

const INTERVAL: Duration = Duration::from_secs(1);

/// Says at most once a second what happened, and how often it happened since it last said so.
pub struct RepeatedWarning {
    what: &'static str,
    state: Mutex<(Option<Instant>, u64)>,
}

impl RepeatedWarning {
    pub const fn new(what: &'static str) -> Self {
        Self { what, state: Mutex::new((None, 0)) }
    }

    pub fn warn(&self, reason: impl Display) {
        if let Some(unsaid) = self.take_turn(Instant::now()) {
            warn!(unsaid, "{}: {reason}", self.what);
        }
    }

    /// The number of warnings held back, when it is time for another one.
    fn take_turn(&self, now: Instant) -> Option<u64> {
        let mut state = self.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let (said_at, unsaid) = &mut *state;
        if said_at.is_some_and(|said_at| now.duration_since(said_at) < INTERVAL) {
            *unsaid += 1;
            return None;
        }
        *said_at = Some(now);
        Some(std::mem::take(unsaid))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_storm_is_one_line_a_second_with_its_size() {
        let warning = RepeatedWarning::new("x");
        let start = Instant::now();
        assert_eq!(warning.take_turn(start), Some(0));
        for _ in 0..500 {
            assert_eq!(warning.take_turn(start + INTERVAL / 2), None);
        }
        assert_eq!(warning.take_turn(start + INTERVAL), Some(500));
        assert_eq!(warning.take_turn(start + INTERVAL * 3), Some(0));
    }
}
