//! What is around every page: skip link, header, notice about the figures, footer.

use super::{banner::banner, footer::footer, header::header};
use crate::i18n::*;
use crate::live::Live;
use leptos::prelude::*;

#[component]
pub(in crate::ui) fn Layout(children: Children) -> impl IntoView {
    let live = expect_context::<Live>();
    view! {
        <a class="skip" href="#noi-dung">{td_string!(live.locale(), common.skip)}</a>
        {header()}
        {banner()}
        <main id="noi-dung" class="page" tabindex="-1">{children()}</main>
        {footer()}
    }
}
