//! From receipts to figures. Pure.

use super::listener::Heard;
use crate::bench::Measured;
use std::time::{Duration, Instant};

/// One report and everybody who heard of it.
pub(super) struct Round {
    pub(super) sent: Instant,
    /// When its receipt was read.
    pub(super) acknowledged: Instant,
    pub(super) heard: Vec<Heard>,
}

impl Round {
    /// Zero for those who heard before the receipt was read: rows are published first.
    fn after(&self) -> impl Iterator<Item = Duration> {
        self.heard
            .iter()
            .map(|heard| heard.at.saturating_duration_since(self.acknowledged))
    }

    fn last(&self) -> Duration {
        self.after().max().unwrap_or_default()
    }
}

/// The figures; `memory` is the server's in KiB, before and after the connections were opened.
pub(super) fn rows(
    connections: usize,
    memory: Option<(u64, u64)>,
    rounds: &[Round],
) -> Vec<Measured> {
    let receipts: usize = rounds.iter().map(|round| round.heard.len()).sum();
    let bytes: usize = rounds
        .iter()
        .flat_map(|round| &round.heard)
        .map(|heard| heard.bytes)
        .sum();
    let of = format!("{} reports, {connections} pages open", rounds.len());
    let acknowledged = rounds
        .iter()
        .map(|round| round.acknowledged - round.sent)
        .collect();
    let after: Vec<_> = rounds.iter().flat_map(Round::after).collect();
    let last: Vec<_> = rounds.iter().map(Round::last).collect();
    let late = "after the receipt was read";
    let mut rows = vec![
        row(
            "events heard",
            receipts,
            "events",
            "none lost, none twice, all in order",
        ),
        milliseconds("receipt of a report, p50", quantile(acknowledged, 50), &of),
        milliseconds("heard by a page, p50", quantile(after.clone(), 50), late),
        milliseconds("heard by a page, p99", quantile(after, 99), late),
        milliseconds(
            "heard by the last page, p50",
            quantile(last.clone(), 50),
            late,
        ),
        milliseconds("heard by the last page, longest", quantile(last, 100), late),
        row(
            "one event",
            bytes / receipts.max(1),
            "bytes",
            "mean, without the frame of HTTP",
        ),
    ];
    if let Some((before, after)) = memory {
        let each = after.saturating_sub(before) as f64 / connections.max(1) as f64;
        rows.push(row(
            "memory of the server, each page that is open",
            format!("{each:.1}"),
            "KiB",
            &format!("resident: {before} KiB before, {after} KiB with {connections}"),
        ));
    }
    rows
}

fn milliseconds(name: &str, time: Duration, note: &str) -> Measured {
    row(name, format!("{:.1}", time.as_secs_f64() * 1e3), "ms", note)
}

fn row(name: &str, value: impl ToString, unit: &'static str, note: &str) -> Measured {
    Measured {
        name: name.to_owned(),
        value: value.to_string(),
        unit,
        note: note.to_owned(),
    }
}

/// The smallest that `percent` of all are not above.
fn quantile(mut times: Vec<Duration>, percent: usize) -> Duration {
    times.sort_unstable();
    let place = (times.len() * percent).div_ceil(100).saturating_sub(1);
    times.get(place).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Seq;

    #[test]
    fn quantiles_are_of_those_measured() {
        let times: Vec<_> = (1..=100).rev().map(Duration::from_millis).collect();
        for (percent, expected) in [(50, 50), (99, 99), (100, 100)] {
            let found = quantile(times.clone(), percent);
            assert_eq!(found, Duration::from_millis(expected));
        }
        assert_eq!(quantile(Vec::new(), 50), Duration::ZERO);
    }

    #[test]
    fn whoever_hears_before_the_receipt_waits_for_nothing() {
        let sent = Instant::now();
        let at = |milliseconds| sent + Duration::from_millis(milliseconds);
        let heard = |milliseconds| Heard {
            seq: Seq(1),
            at: at(milliseconds),
            bytes: 100,
        };
        let round = Round {
            sent,
            acknowledged: at(5),
            heard: vec![heard(4), heard(9)],
        };
        let rows = rows(2, Some((1_000, 1_021)), &[round]);
        let values: Vec<_> = rows.iter().map(|row| row.value.as_str()).collect();
        assert_eq!(
            values,
            ["2", "5.0", "0.0", "4.0", "4.0", "4.0", "100", "10.5"]
        );
    }
}
