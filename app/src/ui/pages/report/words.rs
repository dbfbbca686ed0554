//! Headings and values in words.

use crate::i18n::*;
use crate::live::Live;
use crate::ui::components::page_title;
use crate::ui::format::{self, say};
use crate::ui::forms::{Target, body_name};
use crate::ui::node::{Node, html};
use domain::figures::Share;
use domain::plan::{Indicator, Source};
use domain::report::Value;
use domain::state::{PlanState, State};
use domain::{Field, IndicatorId};

/// The heading of a form: whose it is, and about what.
pub(super) fn heading(live: Live, slice: &State, plan: &PlanState, target: Target) -> Node {
    let locale = live.locale();
    let caption = say!(
        locale,
        report.form.caption,
        unit = body_name(slice, target.key.unit, live.day()),
        period = format::period_name(target.period, locale)
    );
    let title = title(locale, plan, target);
    page_title(title.clone());
    html! {
        <p class="caption">{caption}</p>
        <h1 id=TITLE_ID tabindex="-1">{title}</h1>
    }
}

/// The element that takes the focus when the step changes.
pub(super) const TITLE_ID: &str = "form-title";

/// The task in a few words, with the part that the entry is about and the copy's year.
pub(in crate::ui) fn title(locale: Locale, plan: &PlanState, target: Target) -> String {
    let Some((task, entry)) = plan.plan.entry(target.key.entry) else {
        return String::new();
    };
    let mut title = match locale {
        Locale::vi => task.short.clone(),
        Locale::en => task.short_en.clone(),
    };
    if let Some(action) = &entry.action {
        title = format!("{title} – {action}");
    }
    if let Some(year) = target.key.occurrence.year() {
        title = format!("{title}, {}", say!(locale, report.owed.year, year = year));
    }
    title
}

pub(super) fn indicator_text(locale: Locale, indicator: &Indicator) -> String {
    match locale {
        Locale::vi => indicator.text.clone(),
        Locale::en => indicator.text_en.clone(),
    }
}

pub(super) fn indicator_unit(locale: Locale, indicator: &Indicator) -> String {
    match locale {
        Locale::vi => indicator.unit.clone(),
        Locale::en => indicator.unit_en.clone(),
    }
}

/// «Phải đạt: 100% (Theo Kế hoạch)».
pub(super) fn target_text(locale: Locale, indicator: &Indicator) -> Option<String> {
    let target = indicator.target.as_ref()?;
    let source = match target.source {
        Source::Plan => td_string!(locale, report.source.plan),
        Source::Office => td_string!(locale, report.source.office),
        Source::Unit => td_string!(locale, report.source.unit),
    };
    Some(say!(
        locale,
        report.form.target,
        target = target.text.clone(),
        source = source
    ))
}

/// A value as the check page and the last report show it.
pub(super) fn value_text(locale: Locale, indicator: &Indicator, value: &Value) -> String {
    let unit = indicator_unit(locale, indicator);
    match value {
        Value::Share { done, total } => {
            let share = Share::new(*done, *total).completion();
            let numbers = format!(
                "{}/{} {unit}",
                format::count(*done, locale),
                format::count(*total, locale)
            );
            format!(
                "{} ({})",
                numbers.trim_end(),
                format::maybe_percent(share, locale)
            )
        }
        Value::Count { count } => {
            let text = format!("{} {unit}", format::count(*count, locale));
            text.trim_end().to_owned()
        }
        Value::Money { million } => {
            let million = format::count(*million, locale);
            say!(locale, report.form.million, number = million)
        }
        Value::Date { held_on } => format::day(*held_on, locale),
        Value::Document {
            number,
            issued_on,
            title,
        } => say!(
            locale,
            report.form.document,
            number = number.clone(),
            day = format::day(*issued_on, locale),
            title = title.clone()
        ),
    }
}

/// What a field is called, for the list of errors.
pub(super) fn field_label(locale: Locale, plan: &PlanState, field: Field) -> String {
    let of = |id: IndicatorId, part: &str| {
        let text = plan
            .plan
            .indicator(id)
            .map(|indicator| indicator_text(locale, indicator))
            .unwrap_or_default();
        if part.is_empty() {
            text
        } else {
            format!("{text} – {part}")
        }
    };
    match field {
        Field::AsOf => td_string!(locale, report.form.as_of).to_owned(),
        Field::DoneOn => td_string!(locale, report.form.done_on).to_owned(),
        Field::Note => td_string!(locale, report.form.note).to_owned(),
        Field::Period => td_string!(locale, report.form.period).to_owned(),
        // No form has these yet.
        Field::Reason
        | Field::Text
        | Field::Start
        | Field::Until
        | Field::DocumentNumber
        | Field::DocumentDate => String::new(),
        Field::Done(id) => of(id, ""),
        Field::Total(id) => of(id, td_string!(locale, report.form.total)),
        Field::Number(id) => of(id, td_string!(locale, report.form.number)),
        Field::IssuedOn(id) => of(id, td_string!(locale, report.form.issued_on)),
        Field::Title(id) => of(id, td_string!(locale, report.form.doc_title)),
    }
}
