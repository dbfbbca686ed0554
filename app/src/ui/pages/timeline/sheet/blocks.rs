//! The rows in blocks, each a `tbody`, so that a block can be left empty until somebody comes
//! near it. The server writes all rows; so do print and, up to [`ALL`] rows, an idle browser:
//! what is in the document can be found in it and printed.

use super::Place;
use super::cut::cut;
use crate::ui::node::{Node, hash_of, html, is_hydrating};
use leptos::prelude::*;
use std::collections::HashMap;
use std::hash::Hash;
use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};

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
    pub rows: Vec<Row>,
    /// The row that Tab reaches, by its key.
    pub reachable: u64,
    #[cfg(feature = "hydrate")]
    pub sight: super::window::Sight,
}

#[derive(Clone)]
pub(super) struct Row {
    pub key: u64,
    /// The block that it is in, by its place among them.
    pub block: usize,
    /// Raised when it has to be drawn anew.
    changed: Option<ArcTrigger>,
}

#[derive(Clone)]
pub(super) struct Block {
    id: u64,
    pub rows: Range<usize>,
    pub is_drawn: ArcRwSignal<bool>,
    /// The last look that saw it.
    #[cfg_attr(
        not(feature = "hydrate"),
        expect(dead_code, reason = "a server sees nothing")
    )]
    pub seen: u64,
}

/// What a row is drawn with besides its place.
pub(in crate::ui::pages::timeline) struct Drawn {
    /// From 0.
    #[cfg_attr(
        not(feature = "bench"),
        expect(dead_code, reason = "rows of a plan are told apart by their keys")
    )]
    pub index: usize,
    /// Its number in the whole table, from 1 for the head, where not all rows are in the document.
    pub number: Option<usize>,
    /// Tab reaches it.
    pub is_reachable: bool,
    /// To be tracked by what changes in it.
    pub changed: ArcTrigger,
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

    /// Draws rows anew, each named by its number from 0 and the hash of its key.
    pub fn tell(self, rows: impl IntoIterator<Item = (usize, u64)>) {
        let triggers = self.state.try_update_value(|state| {
            let found = rows.into_iter().filter_map(|(index, key)| {
                let row = state.rows.get(index).filter(|row| row.key == key);
                // The list may have changed a moment ago.
                let row = row.or_else(|| state.rows.iter().find(|row| row.key == key));
                row?.changed.clone()
            });
            found.collect::<Vec<_>>()
        });
        triggers.iter().flatten().for_each(Notify::notify);
    }

    /// Draws anew the rows from one number to another.
    pub fn tell_range(self, rows: Range<usize>) {
        let triggers = self.state.try_with_value(|state| {
            let rows = state.rows.iter().skip(rows.start).take(rows.len());
            rows.filter_map(|row| row.changed.clone())
                .collect::<Vec<_>>()
        });
        triggers.iter().flatten().for_each(Notify::notify);
    }

    /// Takes over new rows. Those that were there stay in their blocks.
    fn renew<K: Hash>(self, places: &[Place<K>]) -> Vec<Block> {
        let renewed = self.state.try_update_value(|state| {
            let (blocks, rows) = (
                std::mem::take(&mut state.blocks),
                std::mem::take(&mut state.rows),
            );
            let known: HashMap<u64, Row> = rows.into_iter().map(|row| (row.key, row)).collect();
            let row = |place: &Place<K>| {
                let key = hash_of(&place.key);
                let known = known.get(&key).cloned();
                let origin = known.as_ref().map(|row| row.block);
                let changed = known.and_then(|row| row.changed);
                let block = 0;
                (
                    Row {
                        key,
                        block,
                        changed,
                    },
                    origin,
                )
            };
            let (rows, origins): (Vec<_>, Vec<_>) = places.iter().map(row).unzip();
            state.rows = rows;
            let at_once = if is_hydrating() {
                usize::MAX
            } else {
                seen_at_once()
            };
            // New rows up to here are drawn: at the top, and behind those that were there before.
            let mut drawn_until = at_once;
            for cut in cut(&origins) {
                let before = cut.of.and_then(|of| blocks.get(of)).cloned();
                let block = match before {
                    Some(before) => {
                        if before.is_drawn.get_untracked() {
                            drawn_until = cut.rows.end.saturating_add(at_once);
                        }
                        Block {
                            rows: cut.rows,
                            ..before
                        }
                    }
                    None => {
                        let is_drawn = cut.rows.start < drawn_until;
                        Block::new(cut.rows, is_drawn)
                    }
                };
                let index = state.blocks.len();
                let rows = state.rows.get_mut(block.rows.clone()).unwrap_or_default();
                rows.iter_mut().for_each(|row| row.block = index);
                state.blocks.push(block);
            }
            let has = |key: u64| state.rows.iter().any(|row| row.key == key);
            if !has(state.reachable) {
                state.reachable = state.rows.first().map_or(0, |row| row.key);
            }
            state.blocks.clone()
        });
        renewed.unwrap_or_default()
    }

    /// What the row with this offset in a block is drawn with.
    fn drawn(self, block: u64, offset: usize) -> Option<Drawn> {
        let drawn = self.state.try_update_value(|state| {
            let block = state.blocks.iter().find(|known| known.id == block)?;
            let index = block.rows.start + offset;
            let is_numbered = state.rows.len() > ALL;
            let row = state.rows.get_mut(index)?;
            Some(Drawn {
                index,
                number: is_numbered.then_some(index + 2),
                is_reachable: row.key == state.reachable,
                changed: row.changed.get_or_insert_default().clone(),
            })
        });
        drawn.flatten()
    }
}

impl Block {
    fn new(rows: Range<usize>, is_drawn: bool) -> Self {
        /// Of all tables, so that one that follows another on the page shares no block with it.
        static MADE: AtomicU64 = AtomicU64::new(0);
        Self {
            id: MADE.fetch_add(1, Ordering::Relaxed),
            rows,
            is_drawn: ArcRwSignal::new(is_drawn),
            seen: 0,
        }
    }
}

/// The bodies of the table. `draw` makes the row of a place.
pub(in crate::ui::pages::timeline) fn body<K>(
    blocks: Blocks,
    places: Memo<Vec<Place<K>>>,
    draw: impl Fn(&Place<K>, Drawn) -> Node + Copy + Send + Sync + 'static,
) -> Node
where
    K: Hash + Clone + PartialEq + Send + Sync + 'static,
{
    Node::live(move || {
        let bodies = places.with(|places| {
            let is_numbered = places.len() > ALL;
            let bodies = untrack(|| blocks.renew(places)).into_iter().map(|block| {
                let rows = places.get(block.rows.clone()).unwrap_or_default();
                let same = (hash_of(&rows), is_numbered.then_some(block.rows.start));
                let (id, rows, is_drawn) = (block.id, rows.to_vec(), block.is_drawn);
                let class = format!("rows-{}", rows.len());
                let content = move || {
                    let rows = if is_drawn.get() { rows.as_slice() } else { &[] };
                    let row =
                        |(offset, place)| untrack(|| Some(draw(place, blocks.drawn(id, offset)?)));
                    rows.iter().enumerate().filter_map(row).collect::<Vec<_>>()
                };
                html! { <tbody role="rowgroup" class=class key=id same=same>{content}</tbody> }
            });
            bodies.collect::<Vec<_>>()
        });
        blocks.changed.notify();
        bodies
    })
}

/// So many rows fill the window.
fn seen_at_once() -> usize {
    #[cfg(feature = "hydrate")]
    return super::window::rows_at_once();
    #[cfg(not(feature = "hydrate"))]
    return usize::MAX;
}
