//! The notice on every page: whether the figures are for demonstration, and whether they are live.

use crate::i18n::*;
use crate::live::Live;
use crate::ui::format::day;
use crate::ui::format::say;
use crate::ui::node::{Node, html};
use domain::state::{Settings, Visibility};
use leptos::prelude::*;

pub(super) fn banner() -> Node {
    let live = expect_context::<Live>();
    let settings = move || live.slice.with(|slice| slice.settings);
    Node::live(move || notice(live, settings()))
}

fn notice(live: Live, settings: Settings) -> Option<Node> {
    let locale = live.locale();
    let shows_live = settings.visibility == Visibility::Live || live.person().is_some();
    if !settings.demo && !shows_live {
        return None;
    }
    let clock = live
        .has_fixed_clock()
        .then(|| say!(locale, common.banner.clock, day = day(live.day(), locale)));
    Some(html! {
        <aside class="banner" aria-label=td_string!(locale, common.banner.label)>
            {settings.demo.then(|| html! {
                <p class="banner__part">
                    <strong>{td_string!(locale, common.banner.demo)}</strong>
                    {clock.map(|clock| format!(": {clock}"))}
                </p>
            })}
            {shows_live.then(|| html! {
                <p class="banner__part">{td_string!(locale, common.banner.live)}</p>
            })}
        </aside>
    })
}
