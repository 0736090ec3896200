//! What a process has cost so far. In: nothing. Out: CPU time and peak memory as the system counts them; zeros on
//! systems that do not. Knows nothing of what was done.

use serde::{Deserialize, Serialize};

/// CPU time, user and system together, and the most memory held at once.
#[derive(Serialize, Deserialize, Debug, Clone, Copy, Default)]
pub(crate) struct Cost {
    pub(crate) cpu_ms: f64,
    pub(crate) peak_kb: f64,
}

#[cfg(unix)]
mod unix {
    use super::Cost;
    use nix::sys::resource::{Usage, UsageWho, getrusage};
    use nix::sys::time::TimeValLike;

    /// macOS counts bytes where the others count kilobytes.
    const UNIT: f64 = if cfg!(target_os = "macos") {
        1.0 / 1024.0
    } else {
        1.0
    };

    pub(in crate::measure) fn of_self() -> Cost {
        of(UsageWho::RUSAGE_SELF)
    }

    pub(in crate::measure) fn of_children() -> Cost {
        of(UsageWho::RUSAGE_CHILDREN)
    }

    fn of(who: UsageWho) -> Cost {
        getrusage(who).map(|usage| cost(&usage)).unwrap_or_default()
    }

    fn cost(usage: &Usage) -> Cost {
        let cpu = usage.user_time() + usage.system_time();
        Cost {
            cpu_ms: cpu.num_microseconds() as f64 / 1000.0,
            peak_kb: usage.max_rss() as f64 * UNIT,
        }
    }
}

#[cfg(unix)]
pub(super) use unix::{of_children, of_self};

#[cfg(not(unix))]
pub(super) fn of_self() -> Cost {
    Cost::default()
}

#[cfg(not(unix))]
pub(super) fn of_children() -> Cost {
    Cost::default()
}
