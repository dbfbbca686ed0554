//! When: the words of the plan, and how they are read.

use super::text::list;
use crate::i18n::*;
use crate::ui::format::{day, say, schedule_words};
use crate::ui::look::Look;
use crate::ui::node::{Node, html};
use domain::plan::{ScheduleEntry, Task};

pub(super) fn when(look: Look, task: Task) -> Node {
    let locale = look.live.locale();
    let entries = task.schedule.into_iter().map(|found| entry(look, found));
    html! {
        <section>
            <h2>{td_string!(locale, figures.task.when)}</h2>
            {entries.collect::<Vec<_>>()}
        </section>
    }
}

fn entry(look: Look, entry: ScheduleEntry) -> Node {
    let locale = look.live.locale();
    let (raw, action, report_to) = (
        entry.raw.clone(),
        entry.action.clone(),
        entry.report_to.clone(),
    );
    let duration = entry
        .duration
        .map(|duration| say!(locale, figures.task.half_days, n = duration.half_days));
    let words = move || {
        let today = look.day();
        let mut words = look
            .state(|_, plan| {
                let entry = plan.entry_on(entry.id, today).unwrap_or(&entry);
                let mut words = schedule_words(plan, entry, locale);
                words.push(match entry.due() {
                    Some(due) => say!(locale, figures.task.due, day = day(due, locale)),
                    None => td_string!(locale, figures.task.no_deadline).to_owned(),
                });
                words.extend(plan.amendment_on(entry.id, today).map(|amendment| {
                    let document = &amendment.document;
                    say!(
                        locale,
                        figures.task.amended,
                        document = document.number,
                        day = day(document.date, locale)
                    )
                }));
                words
            })
            .unwrap_or_default();
        if entry
            .recurrence
            .is_some_and(|recurrence| recurrence.inferred)
        {
            words.push(td_string!(locale, figures.task.yearly_inferred).to_owned());
        }
        words
    };
    html! {
        {action.map(|action| html! { <h3 lang="vi">{action}</h3> })}
        <dl class="facts">
            {(!raw.is_empty()).then(|| html! {
                <dt>{td_string!(locale, figures.task.words)}</dt>
                <dd lang="vi">"«" {raw} "»"</dd>
            })}
            <dt>{td_string!(locale, figures.task.reading_of)}</dt>
            <dd>{move || list(words())}</dd>
            {duration.map(|duration| html! {
                <dt>{td_string!(locale, figures.task.duration)}</dt>
                <dd>{duration}</dd>
            })}
            {(!report_to.is_empty()).then(|| html! {
                <dt>{td_string!(locale, figures.task.report_to)}</dt>
                <dd lang="vi">{list(report_to)}</dd>
            })}
        </dl>
    }
}
