//! The fields of one indicator.

use super::Sheet;
use super::words::{indicator_text, indicator_unit, target_text, value_text};
use crate::i18n::*;
use crate::ui::components::form::{Input, InputKind, input};
use crate::ui::format::say;
use crate::ui::forms::UNIT_TOTALS_FROM_TREE;
use crate::ui::node::{IntoNode, Node, html};
use domain::Field;
use domain::plan::{Indicator, IndicatorKind};
use domain::report::Value;

/// The fields, under the indicator's text, with what must be reached and what was sent last.
pub(super) fn fields(sheet: &Sheet<'_>, indicator: &Indicator, last: Option<&Value>) -> Node {
    let locale = sheet.locale();
    let id = indicator.id;
    let hints = hints(locale, indicator, last);
    let text = indicator_text(locale, indicator);
    let single = |kind: InputKind, hints: Vec<String>| {
        let hint = (!hints.is_empty()).then(|| hints.join(" · "));
        let field = Input {
            label: text.clone(),
            hint,
            ..of_field(sheet, Field::Done(id), kind)
        };
        input(locale, field)
    };
    match indicator.kind {
        IndicatorKind::Date => single(InputKind::Day, hints),
        IndicatorKind::Count | IndicatorKind::Money => {
            let unit = unit_hint(locale, indicator);
            single(InputKind::Number, unit.into_iter().chain(hints).collect())
        }
        IndicatorKind::Share => {
            let unit = indicator_unit(locale, indicator);
            let done = Input {
                label: say!(locale, report.form.done_of, unit = unit.clone()),
                ..of_field(sheet, Field::Done(id), InputKind::Number)
            };
            let of_tree = indicator.denominator == Some(UNIT_TOTALS_FROM_TREE);
            let total = Input {
                label: say!(locale, report.form.total_of, unit = unit),
                hint: of_tree.then(|| td_string!(locale, report.form.from_tree).to_owned()),
                read_only: of_tree,
                ..of_field(sheet, Field::Total(id), InputKind::Number)
            };
            let pair = vec![input(locale, done), input(locale, total)];
            group(
                indicator,
                text,
                hints,
                html! { <div class="field-pair">{pair}</div> },
            )
        }
        IndicatorKind::Document => {
            let number = Input {
                label: td_string!(locale, report.form.number).to_owned(),
                hint: Some(td_string!(locale, report.form.number_hint).to_owned()),
                ..of_field(sheet, Field::Number(id), InputKind::Text)
            };
            let issued = Input {
                label: td_string!(locale, report.form.issued_on).to_owned(),
                hint: Some(td_string!(locale, report.form.day_hint).to_owned()),
                ..of_field(sheet, Field::IssuedOn(id), InputKind::Day)
            };
            let title = Input {
                label: td_string!(locale, report.form.doc_title).to_owned(),
                ..of_field(sheet, Field::Title(id), InputKind::Text)
            };
            let inputs = [number, issued, title].map(|field| input(locale, field));
            group(indicator, text, hints, Vec::from(inputs).into_node())
        }
    }
}

/// An input as it stands, without its words.
pub(super) fn of_field(sheet: &Sheet<'_>, field: Field, kind: InputKind) -> Input {
    Input {
        name: field.name(),
        label: String::new(),
        hint: None,
        error: sheet.error(field),
        value: sheet.value(field),
        kind,
        read_only: false,
    }
}

fn hints(locale: Locale, indicator: &Indicator, last: Option<&Value>) -> Vec<String> {
    let last = last.map(|value| {
        let value = value_text(locale, indicator, value);
        say!(locale, report.form.last, value = value)
    });
    target_text(locale, indicator)
        .into_iter()
        .chain(last)
        .collect()
}

fn unit_hint(locale: Locale, indicator: &Indicator) -> Option<String> {
    let unit = match indicator.kind {
        IndicatorKind::Money => td_string!(locale, report.form.million_unit).to_owned(),
        _ => indicator_unit(locale, indicator),
    };
    (!unit.is_empty()).then(|| say!(locale, report.form.unit, unit = unit))
}

fn group(indicator: &Indicator, text: String, hints: Vec<String>, inputs: Node) -> Node {
    let id = format!("indicator-{}-hint", indicator.id);
    let described = (!hints.is_empty()).then(|| id.clone());
    let hint =
        (!hints.is_empty()).then(|| html! { <p class="field__hint" id=id>{hints.join(" · ")}</p> });
    html! {
        <fieldset class="indicator" aria-describedby=described>
            <legend>{text}</legend>
            {hint}
            {inputs}
        </fieldset>
    }
}
