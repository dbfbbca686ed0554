//! Where blocks of rows begin. Rows stay in the block that they are in, so that they, the focus and
//! the place on the page survive when rows around them come and go.

use std::ops::Range;

/// Rows in a new block.
pub(super) const ROWS: usize = 32;

/// Rows that a block may grow to; `style/rows.css` knows as many.
pub(super) const MOST: usize = 2 * ROWS;

/// A block: which rows, and which block before it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cut {
    pub rows: Range<usize>,
    pub of: Option<usize>,
}

/// Cuts a list of rows, each with the block that it is in; `None` for a new one.
pub(super) fn cut(rows: &[Option<usize>]) -> Vec<Cut> {
    let mut cuts: Vec<Cut> = Vec::new();
    let mut start = 0;
    for run in rows.chunk_by(|one, next| one == next) {
        let end = start + run.len();
        let of = run.first().copied().flatten();
        let is_free = |of: &usize| cuts.iter().all(|cut| cut.of != Some(*of));
        let free = of.filter(is_free);
        match cuts.last_mut() {
            Some(last) if goes_on(last, of, free, run.len()) => {
                last.rows.end = end;
                last.of = last.of.or(free);
            }
            _ if free.is_some() => cuts.push(Cut {
                rows: start..end,
                of: free,
            }),
            _ => cuts.extend((start..end).step_by(ROWS).map(|from| Cut {
                rows: from..end.min(from + ROWS),
                of: None,
            })),
        }
        start = end;
    }
    cuts
}

/// Whether rows belong to the block before them: those of the same block, a few new ones, and those
/// of a block that a few new ones have begun.
fn goes_on(last: &Cut, of: Option<usize>, free: Option<usize>, rows: usize) -> bool {
    let fits = last.rows.len() + rows <= MOST;
    let belongs = match of {
        None => rows <= ROWS && last.of.is_some(),
        Some(_) => of == last.of || (last.of.is_none() && free.is_some() && last.rows.len() < ROWS),
    };
    fits && belongs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cuts(rows: &[Option<usize>]) -> Vec<(Range<usize>, Option<usize>)> {
        let cuts = cut(rows).into_iter();
        cuts.map(|cut| (cut.rows, cut.of)).collect()
    }

    fn rows(parts: &[(usize, Option<usize>)]) -> Vec<Option<usize>> {
        let parts = parts.iter();
        parts
            .flat_map(|(count, of)| std::iter::repeat_n(*of, *count))
            .collect()
    }

    #[test]
    fn new_rows_come_in_small_blocks() {
        assert_eq!(
            cuts(&rows(&[(70, None)])),
            [(0..32, None), (32..64, None), (64..70, None)]
        );
        assert!(cuts(&[]).is_empty());
    }

    #[test]
    fn rows_stay_where_they_are() {
        // The first row goes, one comes in the middle, a whole block goes.
        let left = rows(&[
            (31, Some(0)),
            (10, Some(1)),
            (1, None),
            (22, Some(1)),
            (5, Some(3)),
        ]);
        assert_eq!(
            cuts(&left),
            [(0..31, Some(0)), (31..64, Some(1)), (64..69, Some(3))]
        );
    }

    #[test]
    fn opening_a_row_moves_none_that_is_above_it() {
        // A few units open between the rows of one block; then very many.
        let few = rows(&[(5, Some(0)), (20, None), (6, Some(0))]);
        assert_eq!(cuts(&few), [(0..31, Some(0))]);
        let many = rows(&[(5, Some(0)), (40, None), (6, Some(0))]);
        assert_eq!(
            cuts(&many),
            [
                (0..5, Some(0)),
                (5..37, None),
                (37..45, None),
                (45..51, None)
            ]
        );
    }

    #[test]
    fn every_row_is_in_one_block_and_none_is_too_large() {
        let lists = [
            rows(&[(64, Some(0)), (1, None), (64, Some(1)), (33, None)]),
            rows(&[
                (3, None),
                (64, Some(2)),
                (3, Some(0)),
                (4, Some(2)),
                (500, None),
            ]),
            rows(&[(20, Some(0)), (20, None), (30, Some(0)), (1, Some(1))]),
        ];
        for list in lists {
            let cuts = cut(&list);
            let mut next = 0;
            let mut used = Vec::new();
            for cut in cuts {
                assert_eq!(cut.rows.start, next);
                assert!(!cut.rows.is_empty() && cut.rows.len() <= MOST);
                assert!(cut.of.is_none() || !used.contains(&cut.of));
                next = cut.rows.end;
                used.push(cut.of);
            }
            assert_eq!(next, list.len());
        }
    }
}
