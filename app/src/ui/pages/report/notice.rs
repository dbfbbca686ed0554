//! What may have to be said above a form, in the browser.

use super::desk::Desk;
use super::sign_in_link;
use crate::i18n::*;
use leptos::prelude::*;

/// The server could not be asked; the form still holds everything.
pub(super) fn unreachable(desk: Desk) -> AnyView {
    let text = td_string!(desk.live.locale(), report.notice.unreachable);
    view! { <p>{text}</p> }.into_any()
}

/// What was typed before is back.
pub(super) fn restored(desk: Desk) -> AnyView {
    let text = td_string!(desk.live.locale(), report.notice.restored);
    view! { <p>{text}</p> }.into_any()
}

/// The session ended; the draft is kept.
pub(super) fn signed_out(desk: Desk) -> AnyView {
    let locale = desk.live.locale();
    let next = desk
        .browser
        .address
        .get_untracked()
        .map(|address| address.path());
    view! {
        <p>{td_string!(locale, report.notice.signed_out)}</p>
        {sign_in_link(locale, next.as_deref().unwrap_or_default())}
    }
    .into_any()
}
