//! What can be drawn in a row, with its places as percentages of the axis.

/// Height of the lane of one schedule entry, in pixels.
pub(in crate::ui::pages::timeline) const LANE: usize = 24;

/// A shape, with its places as percentages of the axis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui::pages::timeline) enum Shape {
    /// Time for the task; `filled`: the part that its completion takes. `soft`: the text names
    /// no day.
    Bar {
        x: String,
        width: String,
        end: String,
        filled: String,
        soft: bool,
        mark: Mark,
    },
    /// A reporting period.
    Band {
        x: String,
        width: String,
        label: String,
    },
    /// Without an end; `filled` up to the day shown.
    Open {
        x: String,
        width: String,
        filled: String,
        words: Option<&'static str>,
    },
    /// The time as it was in the plan that the shown one is compared with, where it differs.
    Ghost {
        x: String,
        width: String,
    },
    /// Nothing can begin before an event.
    Waiting {
        x: String,
        width: String,
    },
    Peak {
        x: String,
        width: String,
        pending: bool,
    },
    Diamond {
        x: String,
    },
}

/// What stands on a bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui::pages::timeline) enum Mark {
    Nothing,
    /// Its end is a deadline.
    Due,
    /// It comes again every year.
    Yearly,
}
