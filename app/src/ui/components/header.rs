//! The header: where one is, who one is, and which language.

use crate::i18n::*;
use crate::live::Live;
use crate::ui::format::escape;
use crate::ui::here::Here;
use crate::ui::node::{Node, html};
use leptos::prelude::*;

pub(super) fn header() -> Node {
    let live = expect_context::<Live>();
    let locale = live.locale();
    let address = Here::known();
    // Where signing in and changing the language lead back to.
    let here = Memo::new(move |_| {
        let (path, search) = (address.path.get(), address.search.get());
        if search.is_empty() {
            path
        } else {
            format!("{path}?{search}")
        }
    });
    let current = move |inside: fn(&str) -> bool| {
        move || address.path.with(|path| inside(path)).then_some("page")
    };
    let signed_in = live.person().is_some();
    html! {
        <header class="header">
            <a class="header__product" href="/">{td_string!(locale, common.product)}</a>
            <nav class="header__nav" aria-label=td_string!(locale, common.nav.label)>
                <a href="/" aria-current=current(|path| path == "/" || path.starts_with("/ke-hoach"))>
                    {td_string!(locale, common.nav.plans)}
                </a>
                {signed_in.then(|| html! {
                    <a href="/bao-cao" aria-current=current(|path| path.starts_with("/bao-cao"))>
                        {td_string!(locale, common.nav.owed)}
                    </a>
                })}
            </nav>
            <div class="header__tools">
                {person(here)}
                <form method="post" action="/ngon-ngu">
                    <input type="hidden" name="language" value=live.language().other().tag()/>
                    <input type="hidden" name="tiep" value=move || here.get()/>
                    <button class="button button--plain" lang=live.language().other().tag()>
                        {td_string!(locale, common.language.switch_to)}
                    </button>
                </form>
            </div>
        </header>
    }
}

/// The name of who is signed in with a way out, or the way in.
fn person(here: Memo<String>) -> Node {
    let live = expect_context::<Live>();
    let locale = live.locale();
    match live.person() {
        Some(person) => html! {
            <form method="post" action="/dang-xuat" class="header__person">
                <span class="header__name">{person.name}</span>
                <button class="button button--plain">{td_string!(locale, common.nav.sign_out)}</button>
            </form>
        },
        None => html! {
            <a class="header__sign-in" href=move || format!("/dang-nhap?tiep={}", escape(&here.get()))>
                {td_string!(locale, common.nav.sign_in)}
            </a>
        },
    }
}
