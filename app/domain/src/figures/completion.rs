//! Completion («mức độ thực hiện») in basis points, and shares x of y.

use serde::{Deserialize, Serialize};

/// 0..=10 000 basis points. 10 000 appears only where everything is done, 0 only where nothing is.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Completion(u16);

/// Parts of a whole that weighted shares are added in before they are rounded once. A multiple
/// of 20 000, so that every half of a basis point is exact.
const PARTS: u128 = 1_000_000_000_000;

impl Completion {
    pub const NONE: Self = Self(0);
    pub const FULL: Self = Self(10_000);

    pub fn basis_points(self) -> u16 {
        self.0
    }

    /// The completion of so many basis points; `None` where there are no such many.
    pub fn of_basis_points(points: u16) -> Option<Self> {
        (points <= Self::FULL.0).then_some(Self(points))
    }

    /// The mean of weighted shares: Σ weight × x/y over Σ weight, rounded half up once.
    ///
    /// Shares with a y of 0 drop out, and the others are scaled; `None` where all drop out
    /// («Không phát sinh»).
    pub fn weighted(shares: impl IntoIterator<Item = (u64, Share)>) -> Option<Self> {
        let (mut sum, mut weights, mut any, mut all) = (0_u128, 0_u128, false, true);
        for (weight, share) in shares {
            if weight == 0 || share.total == 0 {
                continue;
            }
            let (done, total) = (
                u128::from(share.done.min(share.total)),
                u128::from(share.total),
            );
            any |= done > 0;
            all &= done == total;
            sum += u128::from(weight) * (done * PARTS / total);
            weights += u128::from(weight);
        }
        (weights > 0).then(|| Self::bounded(round(sum * 10_000, weights * PARTS), any, all))
    }

    /// The mean of a sum of completions over `count` of them, `None` where there are none.
    pub fn mean(sum: i64, count: i64) -> Option<Self> {
        let (sum, count) = (u128::try_from(sum).ok()?, u128::try_from(count).ok()?);
        (count > 0).then(|| Self::bounded(round(sum, count), sum > 0, sum == count * 10_000))
    }

    /// The weighted mean of means: Σ weight × (sum / count) over Σ weight, rounded once. Each part
    /// is (weight, sum of completions, how many); parts of nothing drop out.
    pub fn mean_of_means(parts: impl IntoIterator<Item = (u64, i64, i64)>) -> Option<Self> {
        let present = parts
            .into_iter()
            .filter(|(weight, _, count)| *weight > 0 && *count > 0);
        let shares = present.map(|(weight, sum, count)| {
            let total = count.max(0).unsigned_abs().saturating_mul(10_000);
            (weight, Share::new(sum.max(0).unsigned_abs(), total))
        });
        Self::weighted(shares)
    }

    fn bounded(points: u128, any: bool, all: bool) -> Self {
        match (any, all) {
            (_, true) => Self::FULL,
            (false, _) => Self::NONE,
            _ => Self(points.clamp(1, 9_999) as u16),
        }
    }
}

/// `sum / by`, rounded half up.
fn round(sum: u128, by: u128) -> u128 {
    (sum * 2 + by) / (by * 2)
}

/// x of y, as it was divided. Every percentage on a screen shows both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    pub done: u64,
    pub total: u64,
}

impl Share {
    pub fn new(done: u64, total: u64) -> Self {
        Self { done, total }
    }

    /// A share of counts that cannot be below zero.
    pub fn of_counts(done: i64, total: i64) -> Self {
        Self {
            done: done.max(0).unsigned_abs(),
            total: total.max(0).unsigned_abs(),
        }
    }

    /// In basis points; `None` («–») where y is 0.
    pub fn completion(self) -> Option<Completion> {
        Completion::weighted([(1, self)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(done: u64, total: u64) -> Option<u16> {
        Share::new(done, total)
            .completion()
            .map(Completion::basis_points)
    }

    #[test]
    fn a_hundred_only_if_all_and_none_only_if_nothing() {
        let cases = [
            ((0, 7), Some(0)),
            ((7, 7), Some(10_000)),
            ((99_996, 100_000), Some(9_999)), // 99,996 % shows 99,99
            ((1, 1_000_000), Some(1)),
            ((16_051, 16_274), Some(9_863)), // the Government's own, published as 98,62 %
            ((1, 2), Some(5_000)),
            ((1, 20_000), Some(1)), // half a basis point rounds up
            ((3, 20_000), Some(2)),
            ((0, 0), None),
        ];
        for ((done, total), expected) in cases {
            assert_eq!(of(done, total), expected, "{done}/{total}");
        }
    }

    #[test]
    fn what_did_not_arise_drops_out_and_the_rest_is_scaled() {
        let weighted = |shares: &[(u64, u64, u64)]| {
            Completion::weighted(
                shares
                    .iter()
                    .map(|(weight, x, y)| (*weight, Share::new(*x, *y))),
            )
            .map(|c| c.0)
        };
        assert_eq!(weighted(&[(50, 10, 20), (50, 0, 0)]), Some(5_000));
        assert_eq!(
            weighted(&[(40, 1, 1), (20, 0, 10), (40, 1, 2)]),
            Some(6_000)
        );
        assert_eq!(weighted(&[(50, 0, 0)]), None);
        assert_eq!(weighted(&[(0, 5, 5), (100, 0, 5)]), Some(0));
    }
}
