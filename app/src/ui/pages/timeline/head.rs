//! What the table's head needs to know of the plan.

use super::Chart;
use super::bar::event_days;
use super::sheet;
use crate::i18n::*;
use crate::ui::format::{day, say};
use crate::ui::node::{IntoNode, Node, html};

/// The lines of quarters, of events and of the day shown.
pub(super) fn lines(chart: Chart) -> Node {
    let events = move || {
        let days = chart.look.state(|_, plan| {
            let days = event_days(plan, Locale::vi).into_iter();
            let mut days: Vec<_> = days.map(|(day, _)| day).collect();
            days.dedup();
            days
        });
        days.unwrap_or_default()
    };
    sheet::lines(chart.time, move || chart.look.day(), events)
}

/// The day of the line, in words.
pub(super) fn today_words(chart: Chart) -> Node {
    let locale = chart.look.live.locale();
    let words = move || {
        let shown = chart.look.day();
        say!(locale, figures.timeline.today, day = day(shown, locale))
    };
    html! { <p class="hidden">{words}</p> }.into_node()
}
