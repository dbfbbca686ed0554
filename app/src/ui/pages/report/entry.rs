//! The fields of a form.

use super::Sheet;
use super::indicator::{fields, of_field};
use super::words::{field_label, heading};
use crate::i18n::*;
use crate::ui::components::form::{Input, InputKind, SummaryLine, error_summary, hidden, input};
use crate::ui::format;
use crate::ui::forms::{
    COMMAND, SHOWN_PERIOD, STEP, Step, Target, filing, first_field, indicators, last_values,
    rejection_text,
};
use crate::ui::node::{IntoNode, Node, html};
use domain::plan::{Indicator, IndicatorKind};
use domain::report::FilingState;
use domain::rules::period_choices;
use domain::{Field, Period};

/// The form, the list of what is wrong before it.
pub(super) fn view(sheet: &Sheet<'_>) -> Node {
    let locale = sheet.locale();
    let desk = sheet.desk;
    let Some(target) = sheet.target() else {
        return ().into_node();
    };
    let asked = indicators(sheet.slice, sheet.plan, target);
    let last = last_values(sheet.slice, sheet.plan, target);
    let own = filing(sheet.slice, target);
    let may_be_unchanged = own.is_none_or(|own| !own.is_live() || own.sent.values.is_empty());
    let mut group = None;
    let mut body = Vec::new();
    for indicator in &asked {
        if indicator.group.is_some() && indicator.group != group {
            let text = indicator.group.clone();
            body.push(html! { <h2 class="field-group">{text}</h2> });
        }
        group.clone_from(&indicator.group);
        body.push(fields(sheet, indicator, last.get(&indicator.id)));
    }
    let as_of = Input {
        label: td_string!(locale, report.form.as_of).to_owned(),
        hint: Some(td_string!(locale, report.form.day_hint).to_owned()),
        ..of_field(sheet, Field::AsOf, InputKind::Day)
    };
    let note = Input {
        label: td_string!(locale, report.form.note).to_owned(),
        hint: Some(td_string!(locale, report.form.note_hint).to_owned()),
        ..of_field(sheet, Field::Note, InputKind::Long)
    };
    let unchanged = may_be_unchanged.then(|| {
        html! {
            <button class="button button--secondary" type="submit" name=STEP value=Step::Unchanged.name()>
                {td_string!(locale, report.form.unchanged)}
            </button>
        }
    });
    let shown_period = sheet.form.value(SHOWN_PERIOD).unwrap_or_default();
    html! {
        {error_summary(locale, summary(sheet))}
        {desk.notice_view()}
        {heading(desk.live, sheet.slice, sheet.plan, target)}
        {returned(sheet, target)}
        <form
            id="report-form"
            class="form"
            method="post"
            action=sheet.address.path()
            novalidate
            autocomplete="off"
            on:submit=move |event| desk.submit(&event)
            on:input=move |_| desk.keep_draft()
        >
            {hidden(COMMAND, &sheet.form.command.0.to_string())}
            {hidden(SHOWN_PERIOD, shown_period)}
            {period_field(sheet, target.period)}
            {input(locale, as_of)}
            {body}
            {done_on(sheet, &asked)}
            {input(locale, note)}
            <div class="form__buttons">
                <button class="button" type="submit" name=STEP value=Step::Check.name()>
                    {td_string!(locale, report.form.check)}
                </button>
                {unchanged}
            </div>
        </form>
        <p><a href="/bao-cao">{td_string!(locale, report.form.back_to_owed)}</a></p>
    }
}

fn summary(sheet: &Sheet<'_>) -> Vec<SummaryLine> {
    let locale = sheet.locale();
    let line = |fault: &domain::Fault| {
        let text = rejection_text(locale, fault);
        let label = fault
            .field
            .map(|field| field_label(locale, sheet.plan, field));
        SummaryLine {
            target: fault.field.map(Field::name),
            text: match label.filter(|label| !label.is_empty()) {
                Some(label) => format!("{label}: {text}"),
                None => text,
            },
        }
    };
    sheet.form.faults.iter().map(line).collect()
}

fn period_field(sheet: &Sheet<'_>, chosen: Period) -> Node {
    let locale = sheet.locale();
    let name = Field::Period.name();
    let choices = period_choices(sheet.plan, sheet.desk.live.day()).map(|period| {
        html! {
            <option value=period.to_string() selected=period == chosen>
                {format::period_heading(period, locale)}
            </option>
        }
    });
    let error = sheet.error(Field::Period);
    let invalid = error.as_ref().map(|_| "true");
    let described = error.as_ref().map(|_| "period-error");
    let error = error.map(|error| html! { <p class="field__error" id="period-error">{error}</p> });
    html! {
        <div class="field">
            <label for=name.clone()>{td_string!(locale, report.form.period)}</label>
            {error}
            <select id=name.clone() name=name aria-invalid=invalid aria-describedby=described>
                {choices.collect::<Vec<_>>()}
            </select>
        </div>
    }
}

/// Asked for where the values are figures, which do not say it themselves.
fn done_on(sheet: &Sheet<'_>, asked: &[&Indicator]) -> Option<Node> {
    let figures = asked
        .iter()
        .any(|indicator| indicator.kind == IndicatorKind::Share && indicator.weight > 0);
    let ongoing = sheet
        .plan
        .plan
        .entry(sheet.address.entry)
        .is_some_and(|(_, entry)| entry.is_ongoing());
    let locale = sheet.locale();
    (figures && !ongoing).then(|| {
        let field = Input {
            label: td_string!(locale, report.form.done_on).to_owned(),
            hint: Some(td_string!(locale, report.form.done_on_hint).to_owned()),
            ..of_field(sheet, Field::DoneOn, InputKind::Day)
        };
        input(locale, field)
    })
}

/// Why the report came back, with the way to the field it is about.
fn returned(sheet: &Sheet<'_>, target: Target) -> Option<Node> {
    let locale = sheet.locale();
    let FilingState::Returned {
        reason, indicator, ..
    } = &filing(sheet.slice, target)?.state
    else {
        return None;
    };
    let indicator = indicator.and_then(|id| sheet.plan.plan.indicator(id));
    let link = indicator.map(|indicator| {
        let href = format!("#{}", first_field(indicator).name());
        html! { <p><a href=href>{super::words::indicator_text(locale, indicator)}</a></p> }
    });
    let title = td_string!(locale, report.state.returned);
    let view = html! {
        <section class="notice" aria-labelledby="returned-title">
            <h2 id="returned-title">{title}</h2>
            <p>{reason.clone()}</p>
            {link}
        </section>
    };
    Some(view.into_node())
}
