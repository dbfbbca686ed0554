//! A page about something that is not there: says what, and where to go on.

use crate::i18n::*;
use crate::live::Live;
use crate::ui::components::page_title;
use crate::ui::format::say;
use crate::ui::node::{Node, html};
use domain::PlanId;
use leptos::prelude::*;

/// What was looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Somewhere {
    /// An address without a page.
    Nowhere,
    Plan(PlanId),
    Task(PlanId, String),
    Unit(PlanId, String),
}

impl Somewhere {
    fn words(&self, locale: Locale) -> (&'static str, String) {
        match self {
            Self::Nowhere => (
                td_string!(locale, common.error.not_found_title),
                td_string!(locale, common.error.not_found_text).to_string(),
            ),
            Self::Plan(plan) => (
                td_string!(locale, common.error.plan_title),
                say!(locale, common.error.plan_text, code = plan.0.clone()),
            ),
            Self::Task(_, code) => (
                td_string!(locale, common.error.task_title),
                say!(locale, common.error.task_text, code = code.clone()),
            ),
            Self::Unit(_, code) => (
                td_string!(locale, common.error.unit_title),
                say!(locale, common.error.unit_text, code = code.clone()),
            ),
        }
    }

    fn plan(&self) -> Option<&PlanId> {
        match self {
            Self::Nowhere | Self::Plan(_) => None,
            Self::Task(plan, _) | Self::Unit(plan, _) => Some(plan),
        }
    }
}

/// Answers 404 on the server.
pub(in crate::ui) fn missing(what: Somewhere) -> Node {
    let live = expect_context::<Live>();
    let locale = live.locale();
    #[cfg(feature = "ssr")]
    if let Some(response) = use_context::<crate::ui::StatusSlot>() {
        response.set_not_found();
    }
    let (title, text) = what.words(locale);
    let plan = what.plan().map(|plan| format!("/ke-hoach/{plan}"));
    page_title(title);
    html! {
        <h1>{title}</h1>
        <p>{text}</p>
        <p>{td_string!(locale, common.error.onward)} ":"</p>
        <ul>
            <li><a href="/">{td_string!(locale, common.error.home)}</a></li>
            {plan.map(|address| html! {
                <li><a href=address>{td_string!(locale, common.error.plan)}</a></li>
            })}
        </ul>
    }
}
