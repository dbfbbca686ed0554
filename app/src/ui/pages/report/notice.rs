//! What may have to be said above a form, in the browser.

use super::desk::Desk;
use super::sign_in_link;
use crate::i18n::*;
use crate::ui::node::{Node, html};
use leptos::prelude::*;

/// The server could not be asked; the form still holds everything.
pub(super) fn unreachable(desk: Desk) -> Node {
    let text = td_string!(desk.live.locale(), report.notice.unreachable);
    html! { <p>{text}</p> }
}

/// What was typed before is back.
pub(super) fn restored(desk: Desk) -> Node {
    let text = td_string!(desk.live.locale(), report.notice.restored);
    html! { <p>{text}</p> }
}

/// The session ended; the draft is kept.
pub(super) fn signed_out(desk: Desk) -> Node {
    let locale = desk.live.locale();
    let next = desk
        .browser
        .address
        .get_untracked()
        .map(|address| address.path());
    html! {
        <p>{td_string!(locale, report.notice.signed_out)}</p>
        {sign_in_link(locale, next.as_deref().unwrap_or_default())}
    }
}
