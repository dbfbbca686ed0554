//! The last rows, kept in memory so that a browser which was away a while can catch up.

use domain::figures::Moved;
use domain::{Recorded, Seq};
use std::collections::VecDeque;
use std::sync::Arc;

/// A row as the live feed needs it: what happened, and which sums it moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fresh {
    pub recorded: Recorded,
    pub moved: Moved,
}

/// The last rows in `Seq` order, without gaps.
#[derive(Debug)]
pub(super) struct Ring {
    rows: VecDeque<Arc<Fresh>>,
    limit: usize,
}

impl Ring {
    /// Keeps at most `limit` rows.
    pub(super) fn new(limit: usize) -> Self {
        Self {
            rows: VecDeque::with_capacity(limit.min(1024)),
            limit,
        }
    }

    /// Takes the next row, and drops the oldest one where there are too many.
    pub(super) fn push(&mut self, fresh: Arc<Fresh>) {
        if self.rows.len() >= self.limit {
            self.rows.pop_front();
        }
        self.rows.push_back(fresh);
    }

    /// What came after `after`, where `head` is the last row that there is. `None` where that is
    /// more than is kept, or `after` is a row of another database.
    pub(super) fn after(&self, after: Seq, head: Seq) -> Option<Vec<Arc<Fresh>>> {
        if after == head {
            return Some(Vec::new());
        }
        match self.rows.front().map(|fresh| fresh.recorded.seq) {
            Some(first) if first <= after.next() && after < head => {
                let skip = usize::try_from(after.next().0 - first.0).unwrap_or(usize::MAX);
                Some(self.rows.iter().skip(skip).cloned().collect())
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{CommandId, Event};

    fn ring(limit: usize, up_to: u64) -> Ring {
        let mut ring = Ring::new(limit);
        for seq in 1..=up_to {
            let command = CommandId(uuid::Uuid::nil());
            let recorded = Recorded {
                seq: Seq(seq),
                at: 0,
                actor: None,
                command,
                event: Event::Hidden,
            };
            ring.push(Arc::new(Fresh {
                recorded,
                moved: Moved::default(),
            }));
        }
        ring
    }

    fn missed(ring: &Ring, after: u64, head: u64) -> Option<Vec<u64>> {
        let rows = ring.after(Seq(after), Seq(head))?;
        Some(rows.iter().map(|fresh| fresh.recorded.seq.0).collect())
    }

    #[test]
    fn it_gives_what_was_missed_or_says_that_it_cannot() {
        assert_eq!(missed(&ring(3, 5), 5, 5), Some(vec![]));
        assert_eq!(missed(&ring(3, 5), 4, 5), Some(vec![5]));
        assert_eq!(missed(&ring(3, 5), 2, 5), Some(vec![3, 4, 5]));
        assert_eq!(missed(&ring(3, 5), 1, 5), None);
        assert_eq!(missed(&ring(3, 5), 6, 5), None);
        assert_eq!(missed(&ring(3, 0), 0, 0), Some(vec![]));
        assert_eq!(missed(&ring(9, 2), 0, 2), Some(vec![1, 2]));
    }
}
