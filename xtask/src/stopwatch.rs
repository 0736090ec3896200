//! Time, stage by stage. In: the moment each stage begins. Out: how long each took, as text.
//! The library reads no clock; this is the clock.

use std::time::{Duration, Instant};

/// Notes when stages begin; a stage lasts until the next one begins.
pub(crate) struct Stopwatch {
    begun: Vec<(&'static str, Instant)>,
}

/// How long each stage took, in the order of their first beginning.
pub(crate) struct Laps(pub(crate) Vec<(&'static str, Duration)>);

impl Stopwatch {
    /// Starts with a first stage.
    pub(crate) fn start(stage: &'static str) -> Self {
        Self {
            begun: vec![(stage, Instant::now())],
        }
    }

    /// The stage before ends here and `stage` begins.
    pub(crate) fn begin(&mut self, stage: &'static str) {
        self.begun.push((stage, Instant::now()));
    }

    /// Ends the last stage. A stage that ran several times is one lap.
    pub(crate) fn laps(&self) -> Laps {
        let now = Instant::now();
        let ends = self.begun.iter().skip(1).map(|(_, at)| *at).chain([now]);
        let mut laps: Vec<(&'static str, Duration)> = Vec::new();
        for ((stage, begin), end) in self.begun.iter().zip(ends) {
            let time = end.duration_since(*begin);
            match laps.iter_mut().find(|(known, _)| known == stage) {
                Some((_, sum)) => *sum += time,
                None => laps.push((stage, time)),
            }
        }
        Laps(laps)
    }
}

impl Laps {
    /// All stages together.
    pub(crate) fn total(&self) -> Duration {
        self.0.iter().map(|(_, time)| *time).sum()
    }

    /// One line: `read 0.1 ms, load 2.0 ms; 2.1 ms in all`.
    pub(crate) fn line(&self) -> String {
        let parts: Vec<String> = self
            .0
            .iter()
            .map(|(stage, time)| format!("{stage} {}", milliseconds(*time)))
            .collect();
        format!(
            "{}; {} in all",
            parts.join(", "),
            milliseconds(self.total())
        )
    }

    /// One line per stage with its share of the whole.
    pub(crate) fn table(&self) -> String {
        let whole = self.total().as_secs_f64().max(f64::MIN_POSITIVE);
        let mut text = String::new();
        for (stage, time) in &self.0 {
            let share = time.as_secs_f64() / whole * 100.0;
            text.push_str(&format!(
                "    {stage:<12}{:>12}{share:>7.1} %\n",
                milliseconds(*time)
            ));
        }
        text.push_str(&format!(
            "    {:<12}{:>12}\n",
            "in all",
            milliseconds(self.total())
        ));
        text
    }
}

/// `12.3 ms`
pub(crate) fn milliseconds(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1000.0)
}

#[cfg(test)]
mod tests {
    use super::Stopwatch;

    #[test]
    fn a_stage_that_comes_twice_is_one_lap() {
        let mut watch = Stopwatch::start("read");
        watch.begin("load");
        watch.begin("read");
        let laps = watch.laps();
        let names: Vec<&str> = laps.0.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, ["read", "load"]);
        assert!(laps.line().ends_with(" in all"));
        assert_eq!(laps.table().lines().count(), 3);
    }
}
