//! How old the page's figures are.

use crate::i18n::*;
use crate::live::Live;
use crate::ui::format::moment;
use crate::ui::format::say;
use leptos::prelude::*;

#[component]
pub(super) fn LiveStatus() -> impl IntoView {
    let live = expect_context::<Live>();
    let locale = live.locale();
    let made = moment(live.made_at(), locale);
    view! {
        <p class="live-status" role="status">
            {say!(locale, common.live.made, moment = made)}
        </p>
    }
}
