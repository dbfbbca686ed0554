//! Which blocks are in the document: those that are seen, those near them, and in a browser that
//! has nothing else to do all of them, as long as there are not too many.

use super::blocks::{ALL, Block, Blocks, State};
use crate::effects::watch;
use crate::sorted::sorted;
use leptos::prelude::*;
use std::ops::Range;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, NodeList};

/// How far beyond what is seen rows are drawn at once, and when there is time, in pixels.
const NEAR: f64 = 150.0;
const AROUND: f64 = 900.0;

/// So many rows are drawn anew in a few milliseconds, wherever they are.
const FEW: usize = 40;

/// Until rows around a new focus have come to rest.
const FRAMES: u8 = 12;

/// Rows that stay in the document where there are more than [`ALL`].
const KEPT: usize = 1_000;

/// What has been looked at.
#[derive(Default)]
pub(super) struct Sight {
    /// Grows with each look.
    looks: u64,
    /// What is around the rows that are seen will be drawn in a moment.
    is_waiting: bool,
    /// One block after the other is being drawn.
    is_filling: bool,
}

impl Blocks {
    /// Follows scrolling, the size of the window and the printer for as long as the page is there.
    pub(super) fn watch(self) {
        watch(move || {
            self.changed.track();
            self.look();
            self.settle();
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
        let all = self.read(|state| state.row_count() <= ALL && state.blocks.iter().all(is_drawn));
        if all == Some(false) {
            self.draw_seen(NEAR);
            self.later();
        }
    }

    /// The rows that are seen, by their number from 0; all of them where they are few.
    pub fn rows_seen(self) -> Range<usize> {
        let count = self.read(State::row_count).unwrap_or(0);
        if count <= FEW {
            return 0..count;
        }
        let blocks = blocks_seen(&bodies(), 0.0).unwrap_or(0..0);
        let rows = self.read(|state| {
            let first = state.blocks.get(blocks.start)?.rows.start;
            let last = state.blocks.get(blocks.end.checked_sub(1)?)?;
            Some(first..last.rows.end)
        });
        rows.flatten().unwrap_or(0..0)
    }

    fn later(self) {
        if self.begins(|sight| &mut sight.is_waiting) {
            idle(move || {
                self.ends(|sight| &mut sight.is_waiting);
                self.draw_seen(AROUND);
                if self.begins(|sight| &mut sight.is_filling) {
                    self.fill();
                }
            });
        }
    }

    /// Whether what the flag stands for has not begun already; it has then.
    fn begins(self, flag: fn(&mut Sight) -> &mut bool) -> bool {
        let had = self
            .state
            .try_update_value(|state| std::mem::replace(flag(&mut state.sight), true));
        had == Some(false)
    }

    fn ends(self, flag: fn(&mut Sight) -> &mut bool) {
        self.state
            .try_update_value(|state| *flag(&mut state.sight) = false);
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
        let empty = self.state.try_update_value(|state| {
            state.sight.looks += 1;
            let looks = state.sight.looks;
            let blocks = state.blocks.get_mut(near.clone()).unwrap_or_default();
            let seen = near.clone().zip(blocks).filter_map(|(index, block)| {
                block.seen = looks;
                (!is_drawn(block)).then(|| (index, block.is_drawn.clone()))
            });
            seen.collect::<Vec<_>>()
        });
        for (is_drawn, body, height) in far {
            set_height(&body, Some(height));
            is_drawn.set(false);
        }
        for (index, is_drawn) in empty.unwrap_or_default() {
            if let Some(body) = bodies.get(index) {
                set_height(body, None);
            }
            is_drawn.set(true);
        }
    }

    /// Draws what is left, a block at a time, where it is not too much.
    fn fill(self) {
        let next = self.read(|state| {
            let next = state.blocks.iter().position(|block| !is_drawn(block));
            next.filter(|_| state.row_count() <= ALL)
        });
        match next.flatten() {
            Some(index) => {
                self.draw(index..index + 1, &bodies());
                idle(move || self.fill());
            }
            None => self.ends(|sight| &mut sight.is_filling),
        }
    }

    fn draw_all(self) {
        for body in &bodies() {
            set_height(body, None);
        }
        let empty = self.read(|state| {
            let empty = state.blocks.iter().filter(|block| !is_drawn(block));
            empty
                .map(|block| block.is_drawn.clone())
                .collect::<Vec<_>>()
        });
        for is_drawn in empty.unwrap_or_default() {
            is_drawn.set(true);
        }
    }

    /// Gives a row the focus, in the document or not yet; Tab reaches it from now on.
    pub fn focus(self, index: usize) {
        let block = self.state.try_update_value(|state| {
            let row = state.rows.get(index)?;
            state.reachable = row.key;
            Some((row.block, is_drawn(state.blocks.get(row.block)?)))
        });
        let Some((block, is_drawn)) = block.flatten() else {
            return;
        };
        let focus = move || {
            self.settle();
            if let Some(row) = self.element(index) {
                // A row that cannot take the focus leaves it where it is.
                let _ = row.focus();
                hold(row, FRAMES);
            }
        };
        if is_drawn {
            return focus();
        }
        self.draw(block..block + 1, &bodies());
        request_animation_frame(focus);
    }

    /// Gives the focus back to the row that had it last.
    pub fn return_focus(self) {
        if let Some(index) = self.read(State::reachable_row).flatten() {
            self.focus(index);
        }
    }

    /// Sees to it that Tab reaches one row.
    fn settle(self) {
        let row = self.read(State::reachable_row).flatten();
        let row = row.and_then(|index| self.element(index));
        let reached = document().query_selector_all(".grid tbody > tr[tabindex='0']");
        for index in 0..reached.as_ref().map_or(0, NodeList::length) {
            let other = reached.as_ref().ok().and_then(|rows| rows.item(index));
            if let Some(other) = other.and_then(|other| other.dyn_into::<HtmlElement>().ok()) {
                other.set_tab_index(-1);
            }
        }
        if let Some(row) = row {
            row.set_tab_index(0);
        }
    }

    /// The row on the page; `None` where it is not in the document.
    pub fn element(self, index: usize) -> Option<HtmlElement> {
        let (block, offset) = self.read(|state| {
            let block = state.rows.get(index)?.block;
            Some((block, index - state.blocks.get(block)?.rows.start))
        })??;
        let body = bodies().into_iter().nth(block)?;
        let row = body.children().item(u32::try_from(offset).ok()?)?;
        row.dyn_into().ok()
    }

    /// The number of the row that holds an element, from 0.
    pub fn index_of(self, inside: &Element) -> Option<usize> {
        let row = inside.closest("tr").ok().flatten()?;
        let body = row.parent_element()?;
        let is_body = |known: &HtmlElement| known.unchecked_ref::<Element>() == &body;
        let block = bodies().iter().position(is_body)?;
        let start = self.read(|state| Some(state.blocks.get(block)?.rows.start))??;
        let rows = body.children();
        let offset = (0..rows.length()).find(|at| rows.item(*at).as_ref() == Some(&row))?;
        Some(start + offset as usize)
    }

    /// `None` where the page is on its way out.
    fn read<T>(self, read: impl FnOnce(&State) -> T) -> Option<T> {
        self.state.try_with_value(read)
    }
}

fn is_drawn(block: &Block) -> bool {
    block.is_drawn.get_untracked()
}

impl State {
    fn row_count(&self) -> usize {
        self.rows.len()
    }

    fn reachable_row(&self) -> Option<usize> {
        self.rows.iter().position(|row| row.key == self.reachable)
    }

    /// Blocks that may be emptied, with their heights, so that rows do not pile up: those longest
    /// unseen, and never one that has the focus or will have it.
    fn far(
        &self,
        near: &Range<usize>,
        bodies: &[HtmlElement],
    ) -> Vec<(ArcRwSignal<bool>, HtmlElement, f64)> {
        if self.row_count() <= ALL {
            return Vec::new();
        }
        let reachable = self.reachable_row();
        let drawn = self.blocks.iter().enumerate().filter(|(index, block)| {
            let is_kept = reachable.is_some_and(|row| block.rows.contains(&row));
            is_drawn(block) && !is_kept && !near.contains(index)
        });
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

/// Keeps the row with the focus in sight for so many frames: blocks that come into sight with it take
/// the height that they really have.
fn hold(row: HtmlElement, frames: u8) {
    if frames > 0 && document().active_element().as_ref() == Some(&row) {
        // Nothing moves where it is in sight; a row that has the focus takes it again.
        let _ = row.focus();
        request_animation_frame(move || hold(row, frames - 1));
    }
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
