//! «Tính đến ngày»: choosing a day gone by, and going through the quarters. A form and links, so
//! that it works by itself; the slider and playing come with the program.

mod banner;
mod days;
#[cfg(feature = "hydrate")]
mod play;

use crate::i18n::*;
use crate::ui::format::{day, say};
use crate::ui::here::{Here, with_field};
use crate::ui::look::{LOOKS_BACK, Look};
use crate::ui::node::{IntoNode, Node, html};
use banner::banner;
use days::Days;
use domain::Day;
use leptos::ev::Event;
use leptos::prelude::*;

/// The ids of the slider and of the field for a day.
const SLIDER: &str = "tinh-den";
const FIELD: &str = "ngay";

/// Fields of the address that another day does away with: no period is looked at then.
const GONE: &[&str] = &["ky"];

/// What the controls read and move. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Control {
    pub look: Look,
    pub days: Memo<Days>,
    pub playing: RwSignal<bool>,
    here: Here,
}

impl Control {
    /// The day that is asked for: today where none is.
    pub fn day(self) -> Day {
        self.look.asked.get().unwrap_or(self.days.get().today)
    }

    /// The address with this day; today is the address without any.
    fn address(self, to: Day) -> String {
        let text = (to < self.days.get().today).then(|| to.to_string());
        let field = |search: &String| with_field(search, LOOKS_BACK, text.as_deref(), GONE);
        self.here.search.with(field)
    }

    /// Goes to a day, in the place of the day before in the browser's history.
    #[cfg(feature = "hydrate")]
    pub fn go(self, to: Day) {
        let address = untrack(|| self.address(to));
        self.here.replace(address);
    }
}

pub(in crate::ui) fn look_back(look: Look) -> Node {
    let locale = look.live.locale();
    let today = look.live.day();
    let control = Control {
        look,
        days: Memo::new(move |_| {
            let first = look.state(|_, plan| plan.plan.heading.earliest_day());
            Days::new(first.unwrap_or(today), today)
        }),
        playing: RwSignal::new(false),
        here: Here::known(),
    };
    let days = control.days;
    // What only the program answers is there once it runs.
    let waits = RwSignal::new(true);
    #[cfg(feature = "hydrate")]
    play::start(control, waits);
    let step = move |to: Option<Day>, words: &'static str| {
        let to = to?;
        let address = format!("?{}", control.address(to));
        let name = format!("{words} ({})", day(to, locale));
        Some(html! {
            <a class="back__step" data-noscroll="" href=address aria-label=name>{words}</a>
        })
    };
    let before = move || {
        step(
            days.get().before(control.day()),
            td_string!(locale, figures.back.before),
        )
    };
    let after = move || {
        step(
            days.get().after(control.day()),
            td_string!(locale, figures.back.after),
        )
    };
    let query = control.here.query();
    let hidden = move || {
        let others = query.with(|query| query.without(&[LOOKS_BACK, "ky"]));
        let field = |(name, value)| html! { <input type="hidden" name=name value=value/> };
        others.into_iter().map(field).collect::<Vec<_>>()
    };
    let picked = move || control.look.asked.get().map(|day| day.to_string());
    let spoken = move || day(control.day(), locale);
    html! {
        <section class="back" aria-label=td_string!(locale, figures.back.title)>
            <form class="back__form" method="get" on:submit=move |event| sent(&event, control)>
                {hidden}
                <div class="back__slider" hidden=move || waits.get()>
                    <label for=SLIDER>{td_string!(locale, figures.back.slider)} " " <strong class="back__day">{spoken}</strong></label>
                    <input
                        id=SLIDER type="range" min="0" step="1"
                        max=move || days.get().length()
                        value=move || days.get().offset(control.day())
                        aria-valuetext=spoken
                        on:input=move |event| slid(&event, control)
                    />
                </div>
                <div class="field">
                    <label for=FIELD>{td_string!(locale, figures.back.field)}</label>
                    <input
                        id=FIELD type="date" name=LOOKS_BACK
                        min=move || days.get().first.to_string()
                        max=move || days.get().today.to_string()
                        value=picked
                    />
                </div>
                <button class="button">{td_string!(locale, figures.back.show)}</button>
                <div class="back__steps">
                    {before}
                    <button type="button" class="back__play" hidden=move || waits.get() on:click=move |_| played(control)>
                        {move || if control.playing.get() {
                            td_string!(locale, figures.back.pause)
                        } else {
                            td_string!(locale, figures.back.play)
                        }}
                    </button>
                    {after}
                    <div class="field back__speed" hidden=move || waits.get()>
                        <label for="toc-do">{td_string!(locale, figures.back.speed)}</label>
                        <select id="toc-do">
                            <option value="3000">{td_string!(locale, figures.back.slow)}</option>
                            <option value="1500" selected="">{td_string!(locale, figures.back.medium)}</option>
                            <option value="700">{td_string!(locale, figures.back.fast)}</option>
                        </select>
                    </div>
                </div>
            </form>
            {banner(control)}
        </section>
    }
    .into_node()
}

/// The link back to today, and the words for it.
fn to_now(control: Control) -> Node {
    let locale = control.look.live.locale();
    let address = move || format!("?{}", control.address(control.days.get().today));
    html! {
        <a class="back__now" data-noscroll="" href=address>{td_string!(locale, figures.back.now)}</a>
    }
}

/// «31/12/2023» as a sentence says it.
fn heading(control: Control, shown: Day) -> String {
    let locale = control.look.live.locale();
    say!(locale, figures.back.banner, day = day(shown, locale))
}

#[cfg(feature = "hydrate")]
fn sent(event: &Event, control: Control) {
    control.playing.set(false);
    control.here.follow_form(event);
}

#[cfg(feature = "hydrate")]
fn slid(event: &Event, control: Control) {
    play::slid(event, control);
}

#[cfg(feature = "hydrate")]
fn played(control: Control) {
    play::toggle(control);
}

/// Without the program the browser sends the form.
#[cfg(not(feature = "hydrate"))]
fn sent(_: &Event, _: Control) {}

#[cfg(not(feature = "hydrate"))]
fn slid(_: &Event, _: Control) {}

#[cfg(not(feature = "hydrate"))]
fn played(_: Control) {}
