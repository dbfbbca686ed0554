//! The clock, behind a trait: a real database runs on the real one, a demonstration stands still.

use domain::{Day, Moment};

/// Tells the time. Nothing else in the program does.
pub trait Clock: Send + Sync + 'static {
    /// The present instant.
    fn now(&self) -> Moment;

    /// Whether it stands still, as a demonstration's does.
    fn is_fixed(&self) -> bool {
        false
    }
}

/// Stands at noon of one day.
#[derive(Clone, Copy, Debug)]
pub struct FixedClock(pub Day);

impl Clock for FixedClock {
    fn now(&self) -> Moment {
        Moment::noon(self.0)
    }

    fn is_fixed(&self) -> bool {
        true
    }
}
