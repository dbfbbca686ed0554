//! What comes next: deadlines of the plan, and of the open reporting period.

use crate::i18n::*;
use crate::sorted::sorted;
use crate::ui::format::say;
use crate::ui::format::{day, period_name};
use crate::ui::look::Look;
use crate::ui::node::{Node, html};
use domain::Day;

/// How many of the plan's own deadlines are listed.
const SHOWN: usize = 3;

pub(super) fn deadlines(look: Look) -> Node {
    let locale = look.live.locale();
    let next = move || upcoming(look);
    html! {
        <section>
            <h3>{td_string!(locale, figures.home.deadlines)}</h3>
            <ul>
                {move || {
                    let line = |(when, text): (Day, String)| html! {
                        <li><strong>{day(when, locale)}</strong> " – " {text}</li>
                    };
                    next().into_iter().map(line).collect::<Vec<_>>()
                }}
            </ul>
            {move || next().is_empty().then(|| html! {
                <p>{td_string!(locale, figures.home.no_deadline)}</p>
            })}
        </section>
    }
}

/// Days ahead with what they are, soonest first.
fn upcoming(look: Look) -> Vec<(Day, String)> {
    let locale = look.live.locale();
    let today = look.live.day();
    look.state(|_, plan| {
        let tasks = plan.schedule_as_of(today).filter_map(|(task, entry)| {
            let due = entry.due().filter(|due| *due >= today)?;
            let name = match locale {
                Locale::vi => task.short.clone(),
                Locale::en => task.short_en.clone(),
            };
            Some((due, say!(locale, figures.home.task_due, task = name)))
        });
        let mut found = sorted(tasks, Ord::cmp);
        found.truncate(SHOWN);
        let open = plan.periods.iter().filter(|(period, state)| {
            period.from() <= today && state.closed.is_none() && state.deadlines.other >= today
        });
        found.extend(open.map(|(period, state)| {
            let text = say!(
                locale,
                figures.home.report_due,
                period = period_name(*period, locale),
                commune = day(state.deadlines.commune, locale),
                other = day(state.deadlines.other, locale)
            );
            (state.deadlines.commune, text.to_string())
        }));
        sorted(found, Ord::cmp)
    })
    .unwrap_or_default()
}
