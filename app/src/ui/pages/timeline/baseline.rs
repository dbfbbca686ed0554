//! The plan that the shown one is compared with: as it was issued, or as of any earlier day; and
//! what has changed since, by which document.

use super::address::{Address, BASE};
use crate::i18n::*;
use crate::sorted::sorted;
use crate::ui::format::{day as day_words, say, schedule_words};
use crate::ui::here::{Here, with_field};
use crate::ui::look::Look;
use crate::ui::node::{IntoNode, Node, html};
use domain::state::PlanState;
use domain::{Amendment, Day};
use leptos::ev::Event;
use leptos::prelude::*;

/// The day that the address names (`?goc=2023-04-15`), where it is before the one shown.
pub(super) fn of_address(look: Look, address: Memo<Address>) -> Option<Day> {
    let asked = address.with(|address| address.base)?;
    let first = look.state(|_, plan| plan.plan.heading.earliest_day())?;
    (asked < look.day()).then(|| asked.max(first))
}

/// The day by which the plan reads so; no document is older than the plan as it was issued.
pub(super) fn day(base: Option<Day>) -> Day {
    base.unwrap_or(Day::MIN)
}

/// Chooses the day: a form, so that it works by itself.
pub(in crate::ui) fn form(look: Look, base: Memo<Option<Day>>) -> Node {
    let locale = look.live.locale();
    let here = Here::known();
    let query = here.query();
    let hidden = move || {
        let others = query.with(|query| query.without(&[BASE]));
        let field = |(name, value)| html! { <input type="hidden" name=name value=value/> };
        others.into_iter().map(field).collect::<Vec<_>>()
    };
    let first = move || look.state(|_, plan| plan.plan.heading.earliest_day().to_string());
    let picked = move || base.get().map(|day| day.to_string());
    let issued = move || {
        base.get()?;
        let address = here
            .search
            .with(|search| with_field(search, BASE, None, &[]));
        Some(html! {
            <a class="controls__clear" data-noscroll="" href=format!("?{address}")>{td_string!(locale, figures.baseline.issued)}</a>
        })
    };
    html! {
        <form class="back__form" method="get" on:submit=move |event| sent(&event, here)>
            {hidden}
            <div class="field">
                <label for="goc">{td_string!(locale, figures.baseline.field)}</label>
                <input id="goc" type="date" name=BASE min=first max=look.live.day().to_string() value=picked/>
            </div>
            <button class="button">{td_string!(locale, figures.baseline.compare)}</button>
            {issued}
        </form>
    }
}

#[cfg(feature = "hydrate")]
fn sent(event: &Event, here: Here) {
    here.follow_form(event);
}

/// Without the program the browser sends the form.
#[cfg(not(feature = "hydrate"))]
fn sent(_: &Event, _: Here) {}

/// One change of a time, in words.
#[derive(Clone, PartialEq)]
struct Change {
    document: String,
    subject: String,
    code: String,
    task: String,
    before: String,
    after: String,
}

/// «Thay đổi thời hạn»: what has changed between the two plans, and by which document.
pub(in crate::ui) fn differences(look: Look, base: Memo<Option<Day>>) -> Node {
    let locale = look.live.locale();
    let changes = Memo::new(move |_| {
        let (since, shown) = (day(base.get()), look.day());
        look.state(|_, plan| {
            let between = plan.amended_between(since, shown);
            let timed = between.filter(|of| of.before.timing != of.after.timing);
            let by_date =
                |one: &&Amendment, other: &&Amendment| one.document.date.cmp(&other.document.date);
            let found = sorted(timed, by_date).into_iter();
            found
                .filter_map(|of| change(plan, of, locale))
                .collect::<Vec<_>>()
        })
        .unwrap_or_default()
    });
    let span = move || {
        let to = day_words(look.day(), locale);
        match base.get() {
            Some(since) => {
                let from = day_words(since, locale);
                say!(locale, figures.baseline.between, from = from, to = to)
            }
            None => say!(locale, figures.baseline.since_issued, to = to),
        }
    };
    let row = |of: Change| {
        html! {
            <tr>
                <th scope="row" lang="vi">{of.document} " " <span class="note">{of.subject}</span></th>
                <td><span class="code">{of.code}</span> " " {of.task}</td>
                <td>{of.before}</td>
                <td>{of.after}</td>
            </tr>
        }
    };
    let table = move |changes: Vec<Change>| {
        html! {
            <p class="note">{td_string!(locale, figures.baseline.ghost)}</p>
            <div class="scroll" role="region" tabindex="0" aria-label=td_string!(locale, figures.baseline.title)>
                <table class="table">
                    <thead>
                        <tr>
                            <th scope="col">{td_string!(locale, figures.baseline.document)}</th>
                            <th scope="col">{td_string!(locale, figures.unit.task)}</th>
                            <th scope="col">{td_string!(locale, figures.baseline.before)}</th>
                            <th scope="col">{td_string!(locale, figures.baseline.after)}</th>
                        </tr>
                    </thead>
                    <tbody>{changes.into_iter().map(row).collect::<Vec<_>>()}</tbody>
                </table>
            </div>
        }
    };
    html! {
        <section>
            <h2>{td_string!(locale, figures.baseline.title)}</h2>
            <p class="note">{span}</p>
            {move || {
                let changes = changes.get();
                if changes.is_empty() {
                    html! { <p>{td_string!(locale, figures.baseline.nothing)}</p> }
                } else {
                    table(changes)
                }
            }}
        </section>
    }
    .into_node()
}

fn change(plan: &PlanState, of: &Amendment, locale: Locale) -> Option<Change> {
    let (task, _) = plan.plan.entry(of.entry)?;
    let words = |entry| schedule_words(plan, entry, locale).join("; ");
    let date = day_words(of.document.date, locale);
    let number = &of.document.number;
    Some(Change {
        document: say!(locale, figures.baseline.cited, number = number, day = date),
        subject: of.document.subject.clone(),
        code: task.code.0.clone(),
        task: match locale {
            Locale::vi => task.short.clone(),
            Locale::en => task.short_en.clone(),
        },
        before: words(&of.before),
        after: words(&of.after),
    })
}
