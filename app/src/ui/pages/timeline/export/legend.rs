//! What the shapes mean, each drawn 40 pixels wide as in a row.

use super::shape::{TODAY, draw, line};
use crate::i18n::*;
use crate::ui::export::Tag;
use crate::ui::pages::timeline::sheet::{Mark, Shape};

/// How wide a sample is, in pixels.
pub(super) const SAMPLE: f64 = 40.0;

/// Samples with their bar 2 pixels below the top, and what they mean.
pub(super) fn legend(locale: Locale) -> Vec<(Vec<Tag>, &'static str)> {
    let whole = || "100%".to_owned();
    let none = || "0%".to_owned();
    let bar = |filled: &str, soft: bool, mark: Mark| Shape::Bar {
        x: none(),
        width: whole(),
        end: whole(),
        filled: filled.to_owned(),
        soft,
        mark,
    };
    let due = Shape::Bar {
        x: none(),
        width: "75%".into(),
        end: "75%".into(),
        filled: none(),
        soft: false,
        mark: Mark::Due,
    };
    let sample = |shape: Shape, status: &str| draw(&shape, status, (2.0, SAMPLE), true);
    let peak = Shape::Peak {
        x: none(),
        width: whole(),
        pending: false,
    };
    let open = Shape::Open {
        x: none(),
        width: whole(),
        filled: none(),
        words: None,
    };
    let event = Shape::Diamond { x: "50%".into() };
    let today = line(20.0, 0.0, 20.0, 18.0, TODAY).with("stroke-width", 2);
    vec![
        (
            sample(bar("60%", false, Mark::Nothing), "open"),
            td_string!(locale, figures.timeline.legend_bar),
        ),
        (
            sample(bar("100%", true, Mark::Nothing), "done"),
            td_string!(locale, figures.timeline.legend_soft),
        ),
        (
            sample(due, "open"),
            td_string!(locale, figures.timeline.legend_due),
        ),
        (
            sample(bar("100%", false, Mark::Yearly), "open"),
            td_string!(locale, figures.timeline.legend_yearly),
        ),
        (
            sample(peak, "quiet"),
            td_string!(locale, figures.timeline.legend_peak),
        ),
        (
            sample(open, "ongoing"),
            td_string!(locale, figures.timeline.legend_open),
        ),
        (
            sample(event, "quiet"),
            td_string!(locale, figures.timeline.legend_event),
        ),
        (
            vec![today],
            td_string!(locale, figures.timeline.legend_today),
        ),
    ]
}
