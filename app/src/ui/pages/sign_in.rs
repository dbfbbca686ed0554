//! `/dang-nhap`: signing in. The form posts by itself; nothing here needs WASM.

use crate::i18n::*;
use crate::live::Live;
use crate::ui::components::form::{SummaryLine, error_summary, hidden};
use crate::ui::components::page_title;
use crate::ui::format::say;
use crate::ui::forms::{NEXT, PASSWORD, USERNAME, keep, kept, rejection_text, safe_next};
use crate::ui::here::Here;
use crate::ui::node::{Node, html};
use leptos::prelude::*;

/// The accounts that a demonstration offers, and the password of both.
const DEMO_ACCOUNTS: [&str; 2] = ["hop-thinh", "so-noi-vu"];
const DEMO_PASSWORD: &str = "minh-hoa-2024";

pub(in crate::ui) fn sign_in() -> Node {
    let live = expect_context::<Live>();
    let locale = live.locale();
    let query = Here::known().query();
    let form = live.form.get_untracked();
    on_cleanup(move || {
        live.form.try_set(None);
    });
    let typed = form
        .as_ref()
        .map(|form| form.typed.as_slice())
        .unwrap_or_default();
    let asked = query.with_untracked(|query| query.get(NEXT));
    let next = form.as_ref().and_then(|form| form.value(NEXT));
    let next = safe_next(next.or(asked.as_deref()).unwrap_or_default()).to_owned();
    let carried = keep(&kept(typed));
    let carried = carried
        .iter()
        .map(|(name, value)| hidden(name, value))
        .collect::<Vec<_>>();
    let name = form
        .as_ref()
        .and_then(|form| form.value(USERNAME))
        .unwrap_or_default()
        .to_owned();
    let faults = form.map(|form| form.faults).unwrap_or_default();
    let lines = faults.iter().map(|fault| SummaryLine {
        target: Some(USERNAME.to_owned()),
        text: rejection_text(locale, fault),
    });
    let lines: Vec<SummaryLine> = lines.collect();
    let title = td_string!(locale, report.sign_in.title);
    let person = live.person().map(|person| {
        let text = say!(locale, report.sign_in.already, name = person.name);
        html! { <p class="notice">{text}</p> }
    });
    page_title(title);
    html! {
        {error_summary(locale, lines)}
        <h1>{title}</h1>
        {person}
        <form class="form" method="post" action="/dang-nhap">
            {hidden(NEXT, &next)}
            {carried}
            <div class="field">
                <label for=USERNAME>{td_string!(locale, report.sign_in.name)}</label>
                <input id=USERNAME name=USERNAME r#type="text" class="field__text" value=name
                    autocomplete="username" autocapitalize="none" spellcheck="false" required/>
            </div>
            <div class="field">
                <label for=PASSWORD>{td_string!(locale, report.sign_in.password)}</label>
                <input id=PASSWORD name=PASSWORD r#type="password" class="field__text"
                    autocomplete="current-password" required/>
            </div>
            <button class="button" type="submit">{td_string!(locale, report.sign_in.button)}</button>
        </form>
        {move || live.slice.with(|slice| slice.settings.demo).then(|| demo(locale))}
    }
}

/// The accounts to try.
fn demo(locale: Locale) -> Node {
    let accounts = DEMO_ACCOUNTS.map(|account| {
        html! { <li><code>{account}</code></li> }
    });
    html! {
        <section class="notice" aria-labelledby="demo-title">
            <h2 id="demo-title">{td_string!(locale, report.sign_in.demo_title)}</h2>
            <ul>{accounts}</ul>
            <p>{td_string!(locale, report.sign_in.demo_password)} " " <code>{DEMO_PASSWORD}</code></p>
        </section>
    }
}
