//! `/bao-cao`: what the units of the signed-in person owe.

use super::report::signed_out;
use crate::i18n::*;
use crate::live::Live;
use crate::ui::components::page_title;
use crate::ui::format::{self, say};
use crate::ui::forms::{self, OwedReport, OwedUnit, Sending};
use crate::ui::node::{IntoNode, Node, html};
use domain::Period;
use leptos::prelude::*;

pub(in crate::ui) fn owed() -> Node {
    let live = expect_context::<Live>();
    let locale = live.locale();
    let title = td_string!(locale, report.owed.title);
    let body = move || match live.person() {
        None => signed_out(locale, "/bao-cao").into_node(),
        Some(person) => live.slice.with(|slice| {
            let units = slice
                .plan(&live.plan())
                .map(|plan| forms::owed(slice, plan, &person.actor, live.day()))
                .unwrap_or_default();
            if units.is_empty() {
                let none = td_string!(locale, report.owed.no_unit);
                return html! { <p>{none}</p> };
            }
            let units = units.into_iter().map(|owed| unit(live, owed));
            units.collect::<Vec<_>>().into_node()
        }),
    };
    page_title(title);
    html! {
        <h1>{title}</h1>
        {body}
    }
}

fn unit(live: Live, owed: OwedUnit) -> Node {
    let locale = live.locale();
    let OwedUnit {
        name,
        reports,
        optional,
        ..
    } = owed;
    let nothing = reports
        .is_empty()
        .then(|| html! { <p>{td_string!(locale, report.owed.nothing)}</p> });
    let mut periods: Vec<(Period, Vec<OwedReport>)> = Vec::new();
    for report in reports {
        match periods.last_mut() {
            Some((period, list)) if *period == report.target.period => list.push(report),
            _ => periods.push((report.target.period, vec![report])),
        }
    }
    let periods = periods.into_iter().map(|(period, reports)| {
        let deadline = reports.iter().find_map(|report| report.deadline);
        let deadline = deadline.map(|day| {
            let text = say!(locale, report.owed.deadline, day = format::day(day, locale));
            html! { <p>{text}</p> }
        });
        let heading = format::period_heading(period, locale);
        let rows = reports.into_iter().map(|report| row(live, report));
        html! {
            <h3>{heading}</h3>
            {deadline}
            <ul class="task-list">{rows.collect::<Vec<_>>()}</ul>
        }
    });
    let optional = (!optional.is_empty()).then(|| {
        let rows = optional.into_iter().map(|report| row(live, report));
        html! {
            <h3>{td_string!(locale, report.owed.optional)}</h3>
            <ul class="task-list">{rows.collect::<Vec<_>>()}</ul>
        }
    });
    html! {
        <section class="owed">
            <h2>{name}</h2>
            {nothing}
            {periods.collect::<Vec<_>>()}
            {optional}
        </section>
    }
}

fn row(live: Live, owed: OwedReport) -> Node {
    let locale = live.locale();
    let path = owed.path();
    let target = owed.target;
    let id = format!(
        "status-{}-{}-{}",
        target.key.unit, target.key.entry, target.period
    );
    let (state, text) = state_text(live, &owed);
    let short = match locale {
        Locale::vi => owed.short,
        Locale::en => owed.short_en,
    };
    let year = target.key.occurrence.year();
    let year = year.map(|year| say!(locale, report.owed.year, year = year));
    let detail = [owed.action, year].into_iter().flatten();
    let detail: Vec<String> = detail.collect();
    let detail = (!detail.is_empty())
        .then(|| html! { <span class="task-list__hint">{detail.join(" · ")}</span> });
    let reason = match owed.sending {
        Sending::Returned { reason } if !reason.is_empty() => {
            let text = say!(locale, report.owed.reason, reason = reason);
            Some(html! { <span class="task-list__hint">{text}</span> })
        }
        _ => None,
    };
    let class = format!("tag tag--{state}");
    html! {
        <li class="task-list__item">
            <div class="task-list__name">
                <a href=path aria-describedby=id.clone()>{format!("{} {short}", owed.code)}</a>
                {detail}
                {reason}
            </div>
            <strong class=class id=id>{text}</strong>
        </li>
    }
}

/// A word for the style, and the words for the reader.
fn state_text(live: Live, owed: &OwedReport) -> (&'static str, String) {
    let locale = live.locale();
    let late = owed
        .deadline
        .map(|deadline| (live.day() - deadline).num_days())
        .filter(|days| *days > 0);
    match (&owed.sending, late) {
        (Sending::NotSent, Some(days)) => ("late", say!(locale, report.state.late, days = days)),
        (Sending::NotSent, None) => ("open", td_string!(locale, report.state.open).to_string()),
        (Sending::Returned { .. }, _) => (
            "returned",
            td_string!(locale, report.state.returned).to_string(),
        ),
        (Sending::Sent { unchanged: false }, _) => {
            ("sent", td_string!(locale, report.state.sent).to_string())
        }
        (Sending::Sent { unchanged: true }, _) => (
            "sent",
            td_string!(locale, report.state.sent_unchanged).to_string(),
        ),
        (Sending::Confirmed { unchanged: false }, _) => (
            "confirmed",
            td_string!(locale, report.state.confirmed).to_string(),
        ),
        (Sending::Confirmed { unchanged: true }, _) => (
            "confirmed",
            td_string!(locale, report.state.confirmed_unchanged).to_string(),
        ),
    }
}
