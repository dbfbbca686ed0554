//! What is around every page: skip link, header, notice about the figures, footer.

use super::{banner::banner, footer::footer, header::header};
use crate::i18n::*;
use crate::live::Live;
use crate::ui::node::{Node, html};
use crate::ui::place::Place;
use leptos::prelude::*;

/// The id of the page's content.
pub(in crate::ui) const CONTENT: &str = "noi-dung";

/// The frame with `page` in it, which is drawn anew as a whole when the place changes.
pub(in crate::ui) fn frame(
    place: Memo<Place>,
    page: impl Fn() -> Node + Copy + Send + 'static,
) -> Node {
    let live = expect_context::<Live>();
    html! {
        <a class="skip" href="#noi-dung">{td_string!(live.locale(), common.skip)}</a>
        {header()}
        {banner()}
        {move || html! {
            <main key=place.get() id=CONTENT class="page" tabindex="-1">{page()}</main>
        }}
        {footer()}
    }
}
