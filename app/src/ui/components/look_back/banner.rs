//! Which day is shown, and that it is not today; what is under way where it can't be shown yet.

use super::{Control, heading, to_now};
use crate::i18n::*;
use crate::live::Looking;
use crate::ui::format::{moment, say};
use crate::ui::node::{IntoNode, Node, html};
use leptos::prelude::*;

pub(super) fn banner(control: Control) -> Node {
    let look = control.look;
    let locale = look.live.locale();
    let shown = move || {
        let shown = look.past.get()?;
        let known = moment(look.live.back.known().1, locale);
        Some(html! {
            <div class="back__banner">
                <p>
                    <strong>{heading(control, shown)}</strong> ", "
                    {say!(locale, figures.back.known, moment = known)} ". " {to_now(control)}
                </p>
                <p class="note">{td_string!(locale, figures.back.reports)}</p>
            </div>
        })
    };
    let under_way = move || {
        look.asked.get()?;
        match look.live.back.looking.get() {
            Looking::Here => None,
            Looking::Untouched | Looking::Loading => {
                Some(html! { <p>{td_string!(locale, figures.back.loading)}</p> })
            }
            Looking::Failed => Some(html! {
                <p>
                    {td_string!(locale, figures.back.failed)} " "
                    <button type="button" class="button button--plain" on:click=move |_| again(control)>
                        {td_string!(locale, figures.back.again)}
                    </button>
                    {to_now(control)}
                </p>
            }),
        }
    };
    html! {
        <div role="status" class="back__status">{under_way}</div>
        {shown}
    }
    .into_node()
}

#[cfg(feature = "hydrate")]
fn again(control: Control) {
    control.look.live.back.load(control.look.plan());
}

#[cfg(not(feature = "hydrate"))]
fn again(_: Control) {}
