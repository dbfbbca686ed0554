//! What a row is called, and where its name leads.

use super::Chart;
use super::rows::RowKey;
use crate::i18n::*;
use crate::ui::format::say;
use crate::ui::look::Look;
use crate::ui::node::{IntoNode, Node, html};
use domain::UnitId;

#[derive(Clone, PartialEq)]
pub(super) struct Label {
    pub code: Option<String>,
    pub name: String,
    pub address: Option<String>,
    /// In the plan's own language, whatever the page's is.
    pub vietnamese: bool,
}

/// `None` while the row is on its way out.
pub(super) fn label(look: Look, key: &RowKey) -> Option<Label> {
    let locale = look.live.locale();
    let plan_id = look.plan();
    let plain = |name: &str| Label {
        code: None,
        name: name.to_owned(),
        address: None,
        vietnamese: false,
    };
    let of_unit = |unit: UnitId| {
        look.view(|view| view.unit(unit).map(|version| version.body_name()))
            .flatten()
    };
    match key {
        RowKey::Periods => Some(plain(td_string!(locale, figures.timeline.periods))),
        RowKey::Events => Some(plain(td_string!(locale, figures.timeline.events))),
        RowKey::Heading(code) => look.state(|_, plan| {
            let section = plan
                .plan
                .sections
                .iter()
                .find(|section| section.code == *code)?;
            Some(Label {
                code: Some(code.0.clone()),
                name: section.title.clone(),
                address: None,
                vietnamese: true,
            })
        })?,
        RowKey::Task(id) => look.state(|_, plan| {
            let task = plan.plan.task(*id)?;
            let name = match locale {
                Locale::vi => &task.short,
                Locale::en => &task.short_en,
            };
            Some(Label {
                code: Some(task.code.0.clone()),
                name: name.clone(),
                address: Some(format!("/ke-hoach/{plan_id}/nhiem-vu/{}", task.code)),
                vietnamese: locale == Locale::vi,
            })
        })?,
        RowKey::Unit(_, unit) => Some(Label {
            code: None,
            name: of_unit(*unit)?,
            address: Some(look.unit_address(*unit)),
            vietnamese: true,
        }),
        RowKey::Own(_, unit) => {
            let name = of_unit(*unit)?;
            let name = say!(locale, figures.timeline.own, name = name);
            Some(Label {
                code: None,
                name,
                address: None,
                vietnamese: true,
            })
        }
    }
}

pub(super) fn name(chart: Chart, key: &RowKey) -> Node {
    let named = label(chart.look, key).map(|label| {
        let lang = label.vietnamese.then_some("vi");
        let code = label
            .code
            .map(|code| html! { <span class="code">{code}</span> });
        match label.address {
            Some(address) => html! { <a href=address lang=lang>{code} " " {label.name}</a> },
            None => html! { <span lang=lang>{code} " " {label.name}</span> },
        }
    });
    named.into_node()
}
