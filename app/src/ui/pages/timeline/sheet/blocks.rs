//! The rows in blocks, each a `tbody`, so that a block can be left empty until somebody comes
//! near it. The server writes all rows; so do print and, up to [`super::window::ALL`] rows, an
//! idle browser: what is in the document can be found in it and printed.

use super::Place;
use crate::ui::node::{Node, html, is_hydrating};
use leptos::prelude::*;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;
use std::sync::Arc;

/// Rows in a block at the most.
const ROWS: usize = 32;

/// Above so many rows not all are in the document, and rows are numbered.
pub(super) const ALL: usize = 2_000;

/// Which rows there are, and which of them are in the document. Cheap to copy.
#[derive(Clone, Copy)]
pub(in crate::ui::pages::timeline) struct Blocks {
    pub(super) state: StoredValue<State>,
    /// Raised when the blocks are others.
    pub(super) changed: Trigger,
}

#[derive(Default)]
pub(super) struct State {
    pub blocks: Vec<Block>,
    pub row_count: usize,
    /// What is around the rows that are seen will be drawn in a moment.
    #[cfg_attr(
        not(feature = "hydrate"),
        expect(dead_code, reason = "a server sees nothing")
    )]
    pub is_waiting: bool,
    /// Grows with each look at what is seen.
    #[cfg_attr(
        not(feature = "hydrate"),
        expect(dead_code, reason = "a server sees nothing")
    )]
    pub looks: u64,
}

#[derive(Clone)]
pub(super) struct Block {
    key: u64,
    pub rows: Range<usize>,
    pub is_drawn: ArcRwSignal<bool>,
    /// The last look that saw it.
    #[cfg_attr(
        not(feature = "hydrate"),
        expect(dead_code, reason = "a server sees nothing")
    )]
    pub seen: u64,
}

impl Blocks {
    pub fn new() -> Self {
        let blocks = Self {
            state: StoredValue::new(State::default()),
            changed: Trigger::new(),
        };
        #[cfg(feature = "hydrate")]
        blocks.watch();
        blocks
    }

    /// Takes over new rows; blocks that begin with the same row stay as they are.
    fn renew<K: Hash>(self, places: &[Place<K>]) -> Vec<Block> {
        let mut found = Vec::new();
        self.state.update_value(|state| {
            let before = std::mem::take(&mut state.blocks);
            // Most stay, and in their order.
            let mut next = 0;
            // New rows up to here are drawn: at the top, and behind those that were there before.
            let first = if is_hydrating() {
                usize::MAX
            } else {
                seen_at_once()
            };
            let mut drawn_until = first;
            for rows in split(places) {
                let key = hash_of(&places.get(rows.start).map(|first| &first.key));
                let rest = before.iter().skip(next);
                let kept = rest.enumerate().find(|(_, block)| block.key == key);
                let kept = kept.map(|(skipped, block)| {
                    next += skipped + 1;
                    block.clone()
                });
                let block = kept.unwrap_or_else(|| Block {
                    key,
                    rows: 0..0,
                    is_drawn: ArcRwSignal::new(rows.start < drawn_until),
                    seen: 0,
                });
                if block.rows.end > 0 && block.is_drawn.get_untracked() {
                    drawn_until = rows.end.saturating_add(first);
                }
                state.blocks.push(Block { rows, ..block });
            }
            state.row_count = places.len();
            found = state.blocks.clone();
        });
        found
    }
}

/// The bodies of the table. `draw` makes the row of a place with this index, and is told the row's
/// number where not all rows are in the document.
pub(in crate::ui::pages::timeline) fn body<K>(
    blocks: Blocks,
    places: Memo<Vec<Place<K>>>,
    draw: impl Fn(&Place<K>, usize, Option<usize>) -> Node + Copy + Send + Sync + 'static,
) -> Node
where
    K: Hash + Clone + PartialEq + Send + Sync + 'static,
{
    Node::live(move || {
        let places = Arc::new(places.get());
        let is_numbered = places.len() > ALL;
        let found = untrack(|| blocks.renew(&places));
        blocks.changed.notify();
        let bodies = found.into_iter().map(|block| {
            let places = Arc::clone(&places);
            let rows = block.rows.clone();
            let content = places.get(rows.clone()).map(|rows| hash_of(&rows));
            let same = (content, is_numbered.then_some(rows.start), rows.start == 0);
            let is_drawn = block.is_drawn;
            let content = move || {
                let rows = if is_drawn.get() { rows.clone() } else { 0..0 };
                let places = rows.clone().zip(places.get(rows).unwrap_or_default());
                let row = |(index, place)| {
                    let number = is_numbered.then_some(index + 2);
                    untrack(|| draw(place, index, number))
                };
                places.map(row).collect::<Vec<_>>()
            };
            let class = format!("rows-{}", block.rows.len());
            html! { <tbody role="rowgroup" class=class key=block.key same=same>{content}</tbody> }
        });
        bodies.collect::<Vec<_>>()
    })
}

/// Where blocks begin: after each open row, so that opening or closing it leaves the row and what
/// is above it where they are, and after [`ROWS`] rows.
fn split<K>(places: &[Place<K>]) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut start = 0;
    for (index, place) in places.iter().enumerate() {
        let end = index + 1;
        if place.expanded == Some(true) || end - start == ROWS || end == places.len() {
            ranges.push(start..end);
            start = end;
        }
    }
    ranges
}

/// So many rows fill the window.
fn seen_at_once() -> usize {
    #[cfg(feature = "hydrate")]
    return super::window::rows_at_once();
    #[cfg(not(feature = "hydrate"))]
    return usize::MAX;
}

fn hash_of(what: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    what.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(rows: &[Option<bool>]) -> Vec<Place<usize>> {
        let place = |(key, expanded): (usize, &Option<bool>)| Place {
            key,
            level: 1,
            position: 1,
            siblings: 1,
            expanded: *expanded,
        };
        rows.iter().enumerate().map(place).collect()
    }

    #[test]
    fn blocks_begin_after_open_rows_and_are_small() {
        let mut rows = vec![None, Some(true), Some(false), None];
        rows.extend([None; 70]);
        let ranges = split(&places(&rows));
        assert_eq!(ranges, [0..2, 2..34, 34..66, 66..74]);
        assert!(split(&places(&[])).is_empty());
    }

    #[test]
    fn opening_a_row_leaves_what_is_above_it_alone() {
        let closed = split(&places(&[None, Some(false), None, None]));
        let opened = split(&places(&[None, Some(true), None, None, None]));
        assert_eq!((closed.len(), closed.first()), (1, Some(&(0..4))));
        // The first block begins with the same row, and the open row is still in it.
        assert_eq!(opened, [0..2, 2..5]);
    }
}
