//! Saying what is being done, which step of how many it is, and how long each took.

use std::time::Instant;

/// A numbered list of steps; each one ends when the next begins or the list is dropped.
pub(crate) struct Steps {
    total: usize,
    number: usize,
    began: Option<Instant>,
}

impl Steps {
    pub(crate) fn new(total: usize) -> Self {
        Self {
            total,
            number: 0,
            began: None,
        }
    }

    /// Ends the step before and announces this one.
    pub(crate) fn next(&mut self, what: &str) {
        self.end();
        self.number += 1;
        println!("{}/{} {what} …", self.number, self.total);
        self.began = Some(Instant::now());
    }

    /// Ends the last step; dropping does the same.
    pub(crate) fn end(&mut self) {
        if let Some(began) = self.began.take() {
            println!("    {:.1} s", began.elapsed().as_secs_f64());
        }
    }
}

impl Drop for Steps {
    fn drop(&mut self) {
        self.end();
    }
}
