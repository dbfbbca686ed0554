//! The slider, and playing through the quarters.

use super::{Control, FIELD, SLIDER};
use crate::effects::watch;
use domain::Day;
use gloo_timers::callback::Timeout;
use leptos::ev::Event;
use leptos::prelude::*;
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement};

/// How long a quarter is shown where no speed is chosen, in milliseconds.
const QUARTER_MS: u32 = 1_500;

thread_local! {
    /// Dropped, it does not come.
    static NEXT: RefCell<Option<Timeout>> = const { RefCell::new(None) };
}

/// Shows what only the program answers, and keeps the fields at the day that is asked for.
pub(super) fn start(control: Control, waits: RwSignal<bool>) {
    watch(move || waits.set(false));
    watch(move || {
        let (days, day) = (control.days.get(), control.day());
        let asked = control.look.asked.get();
        put(SLIDER, &days.offset(day).to_string());
        put(FIELD, &asked.map(|day| day.to_string()).unwrap_or_default());
    });
    on_cleanup(|| NEXT.set(None));
}

/// Writes into a field: its attribute no longer counts once somebody has moved it.
fn put(id: &str, value: &str) {
    let field = document().get_element_by_id(id);
    let field = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
    if let Some(field) = field.filter(|field| field.value() != value) {
        field.set_value(value);
    }
}

/// The slider was moved.
pub(super) fn slid(event: &Event, control: Control) {
    let slider = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let offset = slider.and_then(|slider| slider.value().parse().ok());
    if let Some(offset) = offset {
        stop(control);
        control.go(control.days.get_untracked().at(offset));
    }
}

/// Begins or pauses.
pub(super) fn toggle(control: Control) {
    if control.playing.get_untracked() {
        return stop(control);
    }
    control.playing.set(true);
    let (days, day) = (control.days.get_untracked(), untrack(|| control.day()));
    // From today it begins anew.
    if day == days.today {
        go_on(control, days.after(days.first));
    } else {
        go_on(control, days.after(day));
    }
}

fn stop(control: Control) {
    control.playing.set(false);
    NEXT.set(None);
}

/// Goes to a quarter's end, and later to the next.
fn go_on(control: Control, to: Option<Day>) {
    let today = control.days.get_untracked().today;
    if let Some(to) = to {
        control.go(to);
    }
    if to.is_none_or(|to| to == today) {
        return stop(control);
    }
    let next = Timeout::new(speed(), move || {
        // The figures of this one may still be on their way.
        let asked = control.look.asked.get_untracked();
        let here = control.look.past.get_untracked() == asked;
        let day = untrack(|| control.day());
        let to = if here {
            control.days.get_untracked().after(day)
        } else {
            Some(day)
        };
        go_on(control, to);
    });
    NEXT.set(Some(next));
}

fn speed() -> u32 {
    let choice = document().get_element_by_id("toc-do");
    let choice = choice.and_then(|choice| choice.dyn_into::<HtmlSelectElement>().ok());
    let chosen = choice.and_then(|choice| choice.value().parse().ok());
    chosen.unwrap_or(QUARTER_MS)
}
