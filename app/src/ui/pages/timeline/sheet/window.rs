//! Which blocks are in the document: those that are seen, those near them, and in a browser that
//! has nothing else to do all of them, as long as there are not too many.

use super::blocks::{ALL, Block, Blocks, State};
use crate::effects::watch;
use crate::sorted::sorted;
use leptos::prelude::*;
use std::ops::Range;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// How far beyond what is seen rows are drawn at once, and when there is time, in pixels.
const NEAR: f64 = 150.0;
const AROUND: f64 = 900.0;

/// Rows that stay in the document where there are more than [`ALL`].
const KEPT: usize = 1_000;

impl Blocks {
    /// Follows scrolling, the size of the window and the printer for as long as the page is there.
    pub(super) fn watch(self) {
        watch(move || {
            self.changed.track();
            self.later();
        });
        for event in ["scroll", "resize"] {
            let heard = window_event_listener_untyped(event, move |_| self.look());
            on_cleanup(move || heard.remove());
        }
        let heard = window_event_listener_untyped("beforeprint", move |_| self.draw_all());
        on_cleanup(move || heard.remove());
    }

    /// Draws what is seen, and a little later what is around it.
    pub fn look(self) {
        self.draw_seen(NEAR);
        self.later();
    }

    /// The rows that are seen, by their number from 0.
    pub fn rows_seen(self) -> Range<usize> {
        let bodies = bodies();
        let blocks = blocks_seen(&bodies, 0.0).unwrap_or(0..0);
        let rows = self.read(|state| {
            let first = state.blocks.get(blocks.start)?.rows.start;
            let last = state.blocks.get(blocks.end.checked_sub(1)?)?;
            Some(first..last.rows.end)
        });
        rows.flatten().unwrap_or(0..0)
    }

    fn later(self) {
        let is_first = self
            .state
            .try_update_value(|state| !std::mem::replace(&mut state.is_waiting, true));
        if is_first == Some(true) {
            idle(move || {
                let waiting = self
                    .state
                    .try_update_value(|state| state.is_waiting = false);
                if waiting.is_some() {
                    self.draw_seen(AROUND);
                    self.fill();
                }
            });
        }
    }

    fn draw_seen(self, beyond: f64) {
        let bodies = bodies();
        if let Some(blocks) = blocks_seen(&bodies, beyond) {
            self.draw(blocks, &bodies);
        }
    }

    fn draw(self, near: Range<usize>, bodies: &[HtmlElement]) {
        let far = self
            .read(|state| state.far(&near, bodies))
            .unwrap_or_default();
        let changed = self.state.try_update_value(|state| {
            state.looks += 1;
            let looks = state.looks;
            let blocks = state.blocks.get_mut(near.clone()).unwrap_or_default();
            let seen = near.clone().zip(blocks).filter_map(|(index, block)| {
                block.seen = looks;
                let is_empty = !block.is_drawn.get_untracked();
                is_empty.then(|| (index, block.is_drawn.clone()))
            });
            seen.collect::<Vec<_>>()
        });
        for (block, body, height) in far {
            set_height(&body, Some(height));
            block.set(false);
        }
        for (index, is_drawn) in changed.unwrap_or_default() {
            if let Some(body) = bodies.get(index) {
                set_height(body, None);
            }
            is_drawn.set(true);
        }
    }

    /// Draws what is left, a little at a time, where it is not too much.
    fn fill(self) {
        let next = self.read(|state| {
            let empty = |block: &Block| !block.is_drawn.get_untracked();
            let next = state.blocks.iter().position(empty);
            next.filter(|_| state.row_count <= ALL)
        });
        if let Some(index) = next.flatten() {
            self.draw(index..index + 1, &bodies());
            idle(move || self.fill());
        }
    }

    fn draw_all(self) {
        let bodies = bodies();
        for body in &bodies {
            set_height(body, None);
        }
        let empty = self.read(|state| {
            let blocks = state.blocks.iter();
            blocks
                .map(|block| block.is_drawn.clone())
                .collect::<Vec<_>>()
        });
        for is_drawn in empty.unwrap_or_default() {
            if !is_drawn.get_untracked() {
                is_drawn.set(true);
            }
        }
    }

    /// Brings a row into the document, then hands it over.
    pub fn reveal(self, row: usize, then: impl FnOnce(&HtmlElement) + 'static) {
        let Some(block) = self.block_of(row) else {
            return;
        };
        let bodies = bodies();
        let is_there = self.read(|state| {
            let block = state.blocks.get(block);
            block.is_some_and(|block| block.is_drawn.get_untracked())
        });
        if is_there == Some(true) {
            if let Some(row) = self.element(row) {
                then(&row);
            }
            return;
        }
        self.draw(block..block + 1, &bodies);
        request_animation_frame(move || {
            if let Some(row) = self.element(row) {
                then(&row);
            }
        });
    }

    /// The row on the page; `None` where it is not in the document.
    pub fn element(self, row: usize) -> Option<HtmlElement> {
        let block = self.block_of(row)?;
        let start = self.read(|state| Some(state.blocks.get(block)?.rows.start))??;
        let body = bodies().into_iter().nth(block)?;
        let row = body.children().item(u32::try_from(row - start).ok()?)?;
        row.dyn_into().ok()
    }

    /// The number of the row that holds an element, from 0.
    pub fn index_of(self, inside: &Element) -> Option<usize> {
        let row = inside.closest("tr").ok().flatten()?;
        let body = row.parent_element()?;
        let place = |all: web_sys::HtmlCollection, one: &Element| {
            (0..all.length()).find(|index| all.item(*index).as_ref() == Some(one))
        };
        let block = bodies()
            .iter()
            .position(|known| known.unchecked_ref::<Element>() == &body)?;
        let start = self.read(|state| Some(state.blocks.get(block)?.rows.start))??;
        Some(start + place(body.children(), &row)? as usize)
    }

    fn block_of(self, row: usize) -> Option<usize> {
        self.read(|state| {
            state
                .blocks
                .iter()
                .position(|block| block.rows.contains(&row))
        })?
    }

    /// The rows, in the document or not; `None` where the page is on its way out.
    fn read<T>(self, read: impl FnOnce(&State) -> T) -> Option<T> {
        self.state.try_with_value(read)
    }
}

impl State {
    /// Blocks that may be emptied, with their heights, so that rows do not pile up: those longest
    /// unseen, and never the one that has the focus.
    fn far(
        &self,
        near: &Range<usize>,
        bodies: &[HtmlElement],
    ) -> Vec<(ArcRwSignal<bool>, HtmlElement, f64)> {
        if self.row_count <= ALL {
            return Vec::new();
        }
        let drawn = self.blocks.iter().enumerate();
        let drawn =
            drawn.filter(|(index, block)| block.is_drawn.get_untracked() && !near.contains(index));
        let drawn = sorted(drawn, |one, other| other.1.seen.cmp(&one.1.seen));
        let mut rows = 0;
        let kept = drawn.iter().take_while(|(_, block)| {
            rows += block.rows.len();
            rows <= KEPT
        });
        let kept = kept.count();
        let focused = document().active_element();
        let far = drawn.into_iter().skip(kept).filter_map(|(index, block)| {
            let body = bodies.get(index)?;
            let has_focus = body.contains(focused.as_ref().map(AsRef::as_ref));
            (!has_focus).then(|| (block.is_drawn.clone(), body.clone(), rect(body).1))
        });
        far.collect()
    }
}

/// The bodies of the table, in their order.
fn bodies() -> Vec<HtmlElement> {
    let found = document().query_selector_all(".grid > tbody");
    let Ok(found) = found else { return Vec::new() };
    let body = |index| found.item(index)?.dyn_into().ok();
    (0..found.length()).filter_map(body).collect()
}

/// The blocks that are seen, and those within so many pixels of them.
fn blocks_seen(bodies: &[HtmlElement], beyond: f64) -> Option<Range<usize>> {
    let (top, bottom) = seen()?;
    let first = bodies.partition_point(|body| {
        let (from, height) = rect(body);
        from + height < top - beyond
    });
    let near = bodies.iter().skip(first);
    let near = near.take_while(|body| rect(body).0 < bottom + beyond);
    Some(first..first + near.count())
}

/// The least height of a row, in pixels.
const ROW: f64 = 36.0;

/// So many rows fill the window.
pub(super) fn rows_at_once() -> usize {
    let height = window().inner_height().ok();
    let height = height.and_then(|height| height.as_f64());
    // At most a few hundred.
    (height.unwrap_or(1_000.0) / ROW).ceil() as usize
}

/// What of the timeline can be seen: its upper and lower edge in the window, in pixels.
fn seen() -> Option<(f64, f64)> {
    let region = document().query_selector(".timeline").ok().flatten()?;
    let (top, height) = rect(&region);
    let window = window().inner_height().ok()?.as_f64()?;
    Some((top.max(0.0), (top + height).min(window)))
}

/// Where an element begins in the window and how high it is, in pixels.
fn rect(element: &Element) -> (f64, f64) {
    let rect = element.get_bounding_client_rect();
    (rect.top(), rect.height())
}

/// `None`: as high as its rows.
fn set_height(body: &HtmlElement, height: Option<f64>) {
    let style = body.style();
    // Setting a height fails for no element.
    let _ = match height {
        // Whole pixels: writing fractions is 4 KB of code.
        Some(height) => style.set_property("height", &format!("{}px", height.round() as i64)),
        None => style.remove_property("height").map(drop),
    };
}

/// When the browser has nothing else to do; soon, where it can't say.
fn idle(then: impl Fn() + 'static) {
    let can_say = js_sys::Reflect::has(&window(), &"requestIdleCallback".into());
    if can_say == Ok(true) {
        request_idle_callback(then);
    } else {
        set_timeout(then, std::time::Duration::from_millis(30));
    }
}
