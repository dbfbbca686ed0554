//! `/`: the plans, and where each stands.

mod deadlines;
pub(in crate::ui::pages) mod headline;

use crate::i18n::*;
use crate::live::Live;
use crate::ui::components::page_title;
use crate::ui::look::Look;
use crate::ui::node::{Node, html};
use deadlines::deadlines;
use domain::PlanId;
use headline::{blocks, last_closed, totals};
use leptos::prelude::*;

pub(in crate::ui) fn home() -> Node {
    let live = expect_context::<Live>();
    let locale = live.locale();
    let title = td_string!(locale, common.home.title);
    let plans = move || {
        live.slice
            .with(|slice| slice.plans.keys().cloned().collect::<Vec<_>>())
    };
    page_title(title);
    html! {
        <h1>{title}</h1>
        <p class="lead">{td_string!(locale, common.home.lead)}</p>
        {move || plans().is_empty().then(|| html! { <p>{td_string!(locale, common.home.none)}</p> })}
        {move || plans().into_iter().map(plan_card).collect::<Vec<_>>()}
    }
}

/// One plan: tasks by status first, then completion of the two blocks, coverage and what is next.
fn plan_card(id: PlanId) -> Node {
    let live = expect_context::<Live>();
    let locale = live.locale();
    let look = Look::to_date(live, id.clone());
    let address = format!("/ke-hoach/{id}");
    let name = move || {
        let named = |_: &domain::State, plan: &domain::state::PlanState| {
            let heading = &plan.plan.heading;
            match locale {
                Locale::vi => format!("{} {}", heading.kind, lower_first(&heading.title)),
                Locale::en => heading.title_en.clone(),
            }
        };
        look.state(named).unwrap_or_default()
    };
    let to_plan = address.clone();
    html! {
        <article class="card">
            <h2><a href=address>{name}</a></h2>
            {totals(look)}
            <div class="card__columns">
                {blocks(look)}
                {last_closed(look)}
                {deadlines(look)}
            </div>
            <p><a class="button" href=to_plan>{td_string!(locale, common.home.open)}</a></p>
        </article>
    }
}

/// A title within a sentence.
fn lower_first(title: &str) -> String {
    let mut letters = title.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(letters).collect()
    })
}
