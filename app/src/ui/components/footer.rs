//! The footer: which day is shown, how far the figures reach, where they come from.

use super::live_status::live_status;
use crate::i18n::*;
use crate::live::Live;
use crate::ui::format::say;
use crate::ui::format::{day, moment};
use crate::ui::node::{Node, html};
use leptos::prelude::*;

pub(super) fn footer() -> Node {
    let live = expect_context::<Live>();
    let locale = live.locale();
    let known = move || live.slice.with(|slice| slice.at);
    html! {
        <footer class="footer">
            <p>
                {say!(locale, common.footer.day, day = day(live.day(), locale))} " "
                {move || {
                    say!(locale, common.footer.known, moment = moment(known(), locale))
                }}
            </p>
            {live_status()}
            <p>{td_string!(locale, common.footer.sources)}</p>
        </footer>
    }
}
