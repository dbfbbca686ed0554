//! Numbers that look random and are the same every time: SplitMix64 from a fixed seed. Not for
//! anything secret.

use domain::{Day, Moment};

/// Seeded with 64 bits; the same seed throws the same numbers on every machine and version.
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn seeded(seed: u64) -> Self {
        Self(seed)
    }

    pub(super) fn throw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From `low` to `high`, both included.
    pub(super) fn between(&mut self, low: u64, high: u64) -> u64 {
        low + self.throw() % (high.max(low) - low + 1)
    }

    /// True `percent` times in a hundred.
    pub(super) fn chance(&mut self, percent: u64) -> bool {
        self.throw() % 100 < percent
    }

    /// One of several texts.
    pub(super) fn pick(&mut self, texts: &[&'static str]) -> &'static str {
        let index = self.throw() as usize % texts.len().max(1);
        texts.get(index).copied().unwrap_or_default()
    }

    /// A working day from `first` to `last`; a weekend moves on to Monday.
    pub(super) fn working_day(&mut self, first: Day, last: Day) -> Day {
        let days = (last - first).num_days().max(0).unsigned_abs();
        next_working_day(first + chrono::Days::new(self.between(0, days)))
    }

    /// A time in office hours on `day`, 07:30 to 16:55 in Viet Nam.
    pub(super) fn office_time(&mut self, day: Day) -> Moment {
        let seconds = self.between(0, 9 * 3600 + 25 * 60) as i64;
        Moment::exact(Moment::noon(day).at + (seconds - 9 * 1800) * 1_000_000)
    }
}

/// The day itself, or the Monday after a weekend.
pub(super) fn next_working_day(day: Day) -> Day {
    use chrono::{Datelike, Weekday};
    match day.weekday() {
        Weekday::Sat => day + chrono::Days::new(2),
        Weekday::Sun => day + chrono::Days::new(1),
        _ => day,
    }
}
