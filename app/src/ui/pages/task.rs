//! `/ke-hoach/:plan/nhiem-vu/:task`: one task, in the words of the plan and in figures.

mod indicators;
mod not_sent;
mod standing;
mod text;
mod when;
mod who;

use crate::i18n::*;
use crate::ui::components::page_title;
use crate::ui::components::{Crumb, Somewhere, breadcrumb, missing, period_choice};
use crate::ui::format::{cite, say};
use crate::ui::look::{Look, TO_DATE};
use crate::ui::node::{Node, html};
use crate::ui::pages::timeline::headings;
use domain::PlanId;
use domain::plan::{Section, Task};
use indicators::indicators;
use not_sent::not_sent;
use standing::standing;
pub(in crate::ui::pages) use text::list;
use text::{deliverables, readings};
use when::when;
use who::who;

pub(in crate::ui) fn task_page(plan: PlanId, code: String) -> Node {
    let look = Look::of_address(plan);
    Node::live(
        move || match look.state(|_, plan| plan.plan.task_by_code(&code).cloned()) {
            None => missing(Somewhere::Plan(look.plan())),
            Some(None) => missing(Somewhere::Task(look.plan(), code.clone())),
            Some(Some(task)) => found(look, task),
        },
    )
}

fn found(look: Look, task: Task) -> Node {
    let locale = look.live.locale();
    let plan = look.plan();
    let short = match locale {
        Locale::vi => task.short.clone(),
        Locale::en => task.short_en.clone(),
    };
    let crumb = |section: &Section| Crumb {
        name: format!("{} {}", section.code, section.title),
        address: format!("/ke-hoach/{plan}"),
    };
    let above = look.state(|_, plan| {
        headings(&plan.plan, &task)
            .into_iter()
            .map(crumb)
            .collect::<Vec<_>>()
    });
    let mut crumbs = vec![Crumb {
        name: td_string!(locale, figures.timeline.title).to_owned(),
        address: format!("/ke-hoach/{plan}"),
    }];
    crumbs.extend(above.unwrap_or_default());
    crumbs.push(Crumb {
        name: format!("{} {short}", task.code),
        address: String::new(),
    });
    let address = move |period: Option<domain::Period>| {
        period.map_or_else(
            || format!("?ky={TO_DATE}"),
            |period| format!("?ky={period}"),
        )
    };
    let id = task.id;
    page_title(short);
    html! {
        {breadcrumb(crumbs)}
        <h1 lang="vi">{task.title.clone()}</h1>
        <p class="lead">
            <span class="code">{task.code.0.clone()}</span> " "
            {say!(locale, figures.task.citation, cite = cite(&task.code, locale))}
        </p>
        {task.description.clone().map(|text| html! { <p class="prose" lang="vi">{text}</p> })}
        {period_choice(look, address)}
        {standing(look, id)}
        <div class="columns">
            {who(task.clone())}
            {when(look, task.clone())}
        </div>
        {readings(look, task.clone())}
        {indicators(look, task.clone())}
        {deliverables(task)}
        {not_sent(look.at_last_closed(), id)}
    }
}
