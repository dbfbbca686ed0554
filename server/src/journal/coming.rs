//! The State to come: what a batch makes of the published one. It is worked out while the database
//! writes, and takes the published State's place after the commit.

use super::published::Evolved;
use super::ring::Fresh;
use super::row::Row;
use domain::State;
use std::collections::VecDeque;
use std::sync::Arc;

/// Rows between two looks whether the database has gone on: some ten microseconds.
const STEP: usize = 2;

/// A State that will be up to a batch ahead of what is published.
#[derive(Debug, Default)]
pub(super) struct Coming {
    state: State,
    /// What is published, and not in it yet.
    missed: VecDeque<Arc<Fresh>>,
    decided: VecDeque<Row>,
    evolved: Vec<Evolved>,
}

impl Coming {
    /// A State that lacks what `missed` tells.
    pub(super) fn new(state: State, missed: Vec<Arc<Fresh>>) -> Self {
        Self {
            state,
            missed: missed.into(),
            ..Self::default()
        }
    }

    /// The next rows.
    pub(super) fn take(&mut self, rows: Vec<Row>) {
        self.decided.extend(rows);
    }

    /// Goes on a little; false where there is nothing left to do.
    pub(super) fn step(&mut self) -> bool {
        for _ in 0..STEP {
            if let Some(fresh) = self.missed.pop_front() {
                domain::evolve_as_told(&mut self.state, &fresh.recorded, &fresh.moved);
            } else if let Some(row) = self.decided.pop_front() {
                let moved = domain::evolve_and_tell(&mut self.state, &row.recorded);
                self.evolved.push(Evolved { row, moved });
            } else {
                return false;
            }
        }
        true
    }

    /// Goes on until nothing is left to do, or what is left is said to be little enough.
    pub(super) async fn go_on(&mut self, enough: impl Fn(usize) -> bool) {
        while !enough(self.missed.len() + self.decided.len()) && self.step() {
            tokio::task::yield_now().await;
        }
    }

    /// The State after all rows, and what each of them moved.
    pub(super) fn end(mut self) -> (State, Vec<Evolved>) {
        while self.step() {}
        (self.state, self.evolved)
    }
}
