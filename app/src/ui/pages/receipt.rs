//! `/bao-cao/tiep-nhan/:code`: the receipt of a command.

use super::not_found::not_found;
use super::report::title as title_of;
use crate::i18n::*;
use crate::live::Live;
use crate::ui::components::page_title;
use crate::ui::format;
use crate::ui::forms::{Target, body_name};
use crate::ui::node::{IntoNode, Node, html};
use domain::{Period, Receipt, ReportId};
use leptos::prelude::*;

pub(in crate::ui) fn receipt_page(code: String) -> Node {
    let live = expect_context::<Live>();
    #[cfg(feature = "hydrate")]
    crate::effects::watch(move || {
        if let Some(receipt) = live.receipt.get() {
            crate::ui::forms::draft::clear_sent(receipt.command);
        }
    });
    Node::live(
        move || match live.receipt.get().filter(|receipt| receipt.code == code) {
            Some(receipt) => page(live, receipt).into_node(),
            None => not_found(),
        },
    )
}

fn page(live: Live, receipt: Receipt) -> Node {
    let locale = live.locale();
    let title = td_string!(locale, report.receipt.title);
    let at = format::moment(receipt.at, locale);
    let command = receipt.command;
    // The feed may bring the report a moment later.
    let what = move || {
        live.slice.with(|slice| {
            let mut filings = slice.filings.iter().flat_map(|(key, filings)| {
                filings
                    .iter()
                    .map(move |(period, filing)| (*key, *period, filing))
            });
            let (key, period, _) =
                filings.find(|(_, _, filing)| filing.report == ReportId(command.0))?;
            let target = Target { key, period };
            let plan = slice.plan(&live.plan())?;
            let unit = body_name(slice, key.unit, live.day());
            Some(about(locale, title_of(locale, plan, target), unit, period))
        })
    };
    page_title(title);
    html! {
        <div class="receipt">
            <h1>{title}</h1>
            <p>{td_string!(locale, report.receipt.code)}</p>
            <p class="receipt__code">{receipt.code}</p>
        </div>
        <dl class="summary-list">
            {what}
            <div class="summary-list__row">
                <dt>{td_string!(locale, report.receipt.at)}</dt>
                <dd>{at}</dd>
            </div>
        </dl>
        <p>{td_string!(locale, report.receipt.next)}</p>
        <p><a class="button" href="/bao-cao">{td_string!(locale, report.receipt.more)}</a></p>
        <p><a href=format!("/ke-hoach/{}", live.plan())>{td_string!(locale, report.receipt.plan)}</a></p>
    }
}

fn about(locale: Locale, task: String, unit: String, period: Period) -> Node {
    let rows = [
        (td_string!(locale, report.receipt.task), task),
        (td_string!(locale, report.receipt.unit), unit),
        (
            td_string!(locale, report.form.period),
            format::period_name(period, locale),
        ),
    ];
    let row = |(label, value)| {
        html! {
            <div class="summary-list__row">
                <dt>{label}</dt>
                <dd>{value}</dd>
            </div>
        }
    };
    rows.map(row).into_node()
}
