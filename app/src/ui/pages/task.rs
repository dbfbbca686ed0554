//! `/ke-hoach/:plan/nhiem-vu/:task`: one task, in the words of the plan and in figures.

mod indicators;
mod not_sent;
mod standing;
mod text;
mod when;
mod who;

use crate::i18n::*;
use crate::ui::components::{Breadcrumb, Crumb, Missing, PeriodChoice, Somewhere};
use crate::ui::format::{cite, say};
use crate::ui::look::{Look, TO_DATE};
use crate::ui::pages::timeline::headings;
use domain::plan::{Section, Task};
use indicators::Indicators;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use not_sent::NotSent;
use standing::Standing;
use text::{Deliverables, Readings};
use when::When;
use who::Who;

#[component]
pub(in crate::ui) fn TaskPage() -> impl IntoView {
    let look = Look::of_address();
    let params = use_params_map();
    let code = Memo::new(move |_| params.with(|params| params.get("task").unwrap_or_default()));
    let task = Memo::new(move |_| {
        let code = code.get();
        look.state(|_, plan| plan.plan.task_by_code(&code).cloned())
    });
    move || match task.get() {
        None => view! { <Missing what=Somewhere::Plan(look.plan.get())/> }.into_any(),
        Some(None) => {
            view! { <Missing what=Somewhere::Task(look.plan.get(), code.get())/> }.into_any()
        }
        Some(Some(task)) => view! { <Found look task/> }.into_any(),
    }
}

#[component]
fn Found(look: Look, task: Task) -> impl IntoView {
    let locale = look.live.locale();
    let plan = look.plan.get();
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
    view! {
        <Title text=short/>
        <Breadcrumb crumbs/>
        <h1 lang="vi">{task.title.clone()}</h1>
        <p class="lead">
            <span class="code">{task.code.0.clone()}</span> " "
            {say!(locale, figures.task.citation, cite = cite(&task.code, locale))}
        </p>
        {task.description.clone().map(|text| view! { <p class="prose" lang="vi">{text}</p> })}
        <PeriodChoice look address/>
        <Standing look task=id/>
        <div class="columns">
            <Who task=task.clone()/>
            <When look task=task.clone()/>
        </div>
        <Readings look task=task.clone()/>
        <Indicators look task=task.clone()/>
        <Deliverables task/>
        <NotSent look=look.at_last_closed() task=id/>
    }
}
