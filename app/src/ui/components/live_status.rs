//! Whether the page follows the feed, and how old its figures are.

use crate::i18n::*;
use crate::live::{Connection, Live};
use crate::ui::format::moment;
use crate::ui::format::say;
use crate::ui::node::{Node, html};
use leptos::prelude::*;

/// From here on an age is told in minutes.
const MINUTES_FROM: u64 = 120;

pub(super) fn live_status() -> Node {
    let live = expect_context::<Live>();
    let locale = live.locale();
    let connection = live.freshness.connection;
    let words = move || match connection.get() {
        Connection::Still => say!(
            locale,
            common.live.made,
            moment = moment(live.made_at(), locale)
        ),
        Connection::Connecting => td_string!(locale, common.live.connecting).to_owned(),
        Connection::Following => td_string!(locale, common.live.following).to_owned(),
        Connection::Lost => td_string!(locale, common.live.lost).to_owned(),
    };
    // Told apart from the status, which is read aloud each time that it changes.
    let age = move || {
        let seconds = live
            .freshness
            .age_seconds()
            .filter(|_| connection.get() == Connection::Lost)?;
        let age = if seconds < MINUTES_FROM {
            say!(locale, common.live.seconds, count = seconds)
        } else {
            say!(locale, common.live.minutes, count = seconds / 60)
        };
        Some(say!(locale, common.live.age, age = age))
    };
    html! {
        <div class="live-status" class:live-status--lost=move || connection.get() == Connection::Lost>
            <p role="status">{words}</p>
            <p>{age}</p>
        </div>
    }
}
