//! The footer: which day is shown, how far the figures reach, where they come from.

use super::live_status::live_status;
use crate::i18n::*;
use crate::live::Live;
use crate::ui::format::say;
use crate::ui::format::{day, moment};
use crate::ui::look::Look;
use crate::ui::node::{Node, html};
use leptos::prelude::*;

pub(super) fn footer() -> Node {
    let live = expect_context::<Live>();
    let locale = live.locale();
    let look = Look::to_date(live, live.plan()).of_day();
    let known = move || live.slice.with(|slice| slice.at);
    html! {
        <footer class="footer">
            <p>
                {move || {
                    let shown = look.past.get().unwrap_or(live.day());
                    say!(locale, common.footer.day, day = day(shown, locale))
                }} " "
                {move || {
                    say!(locale, common.footer.known, moment = moment(known(), locale))
                }}
            </p>
            {live_status()}
            <p>{td_string!(locale, common.footer.sources)}</p>
        </footer>
    }
}
