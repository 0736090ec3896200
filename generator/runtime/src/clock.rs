//! In: nothing. Out: the time of day. Must not know what it is needed for.

use std::time::Duration;

/// Since the start of 1970 in UTC. The time of day rather than a monotonic clock: `Retry-After` may be a date, and a
/// clock that is set only makes a token be fetched early or late, which the server's 401 puts right.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn now() -> Duration {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.unwrap_or_default()
}

/// Since the start of 1970 in UTC, as the browser has it: the standard library knows no clock there.
#[cfg(target_arch = "wasm32")]
pub(super) fn now() -> Duration {
    Duration::try_from_secs_f64(js_sys::Date::now() / 1000.0).unwrap_or_default()
}
