//! «Kiểm tra lại»: what will be sent, and what it changes.

use super::Sheet;
use super::words::{heading, indicator_text, value_text};
use crate::i18n::*;
use crate::ui::components::form::hidden;
use crate::ui::format::{self, say};
use crate::ui::forms::{COMMAND, STEP, Step, first_field, outcome};
use crate::ui::node::{IntoNode, Node, html};
use domain::report::Report;
use domain::{Field, Moment};
use leptos::prelude::*;

/// The page with everything that will be sent.
pub(super) fn view(sheet: &Sheet<'_>, report: &Report) -> Node {
    let locale = sheet.locale();
    let desk = sheet.desk;
    let Some(target) = sheet.target() else {
        return ().into_node();
    };
    let mut rows = vec![
        row(
            sheet,
            td_string!(locale, report.form.period).to_owned(),
            format::period_name(report.period, locale),
            Field::Period,
        ),
        row(
            sheet,
            td_string!(locale, report.form.as_of).to_owned(),
            format::day(report.as_of, locale),
            Field::AsOf,
        ),
    ];
    for (id, value) in &report.values {
        if let Some(indicator) = sheet.plan.plan.indicator(*id) {
            let text = value_text(locale, indicator, value);
            let label = indicator_text(locale, indicator);
            rows.push(row(sheet, label, text, first_field(indicator)));
        }
    }
    if let Some(day) = report.done_on {
        let label = td_string!(locale, report.form.done_on).to_owned();
        rows.push(row(sheet, label, format::day(day, locale), Field::DoneOn));
    }
    if !report.note.is_empty() {
        let label = td_string!(locale, report.form.note).to_owned();
        rows.push(row(sheet, label, report.note.clone(), Field::Note));
    }
    let kept = sheet.form.typed.iter();
    let kept = kept
        .filter(|(name, _)| name != COMMAND)
        .map(|(name, value)| hidden(name, value))
        .collect::<Vec<_>>();
    let title = td_string!(locale, report.check.title);
    html! {
        {desk.notice_view()}
        {heading(desk.live, sheet.slice, sheet.plan, target)}
        <h2>{title}</h2>
        <form
            id="report-form"
            class="form"
            method="post"
            action=sheet.address.path()
            on:submit=move |event| desk.submit(&event)
        >
            {hidden(COMMAND, &sheet.form.command.0.to_string())}
            {kept}
            <dl class="summary-list">{rows}</dl>
            {completion(sheet, report)}
            <div class="form__buttons">
                <button class="button" type="submit" name=STEP value=Step::Send.name()
                    aria-disabled=move || desk.sending.get().then_some("true")>
                    {td_string!(locale, report.check.send)}
                </button>
                <button class="button button--secondary" type="submit" name=STEP value=Step::Entry.name()>
                    {td_string!(locale, report.check.back)}
                </button>
            </div>
        </form>
    }
}

fn row(sheet: &Sheet<'_>, label: String, value: String, field: Field) -> Node {
    let locale = sheet.locale();
    let action = format!("{}#{}", sheet.address.path(), field.name());
    let name = say!(locale, report.check.change_of, label = label.clone());
    html! {
        <div class="summary-list__row">
            <dt>{label}</dt>
            <dd>{value}</dd>
            <dd class="summary-list__action">
                <button
                    class="link-button"
                    type="submit"
                    name=STEP
                    value=Step::Entry.name()
                    formaction=action
                    aria-label=name
                >
                    {td_string!(locale, report.check.change)}
                </button>
            </dd>
        </div>
    }
}

/// «Mức độ thực hiện» before and after.
fn completion(sheet: &Sheet<'_>, report: &Report) -> Option<Node> {
    let locale = sheet.locale();
    let now = Moment::exact(sheet.desk.live.made_at());
    let id = sheet.form.command;
    let outcome = outcome(sheet.slice, &sheet.person.actor, report, id, now)?;
    let text = say!(
        locale,
        report.check.completion,
        before = format::maybe_percent(outcome.before, locale),
        after = format::maybe_percent(outcome.after, locale)
    );
    Some(html! { <p class="outcome">{text}</p> })
}
