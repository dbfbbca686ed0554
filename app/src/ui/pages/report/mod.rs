//! `/bao-cao/:entry`: the form of one task, and «Kiểm tra lại».

#[cfg(feature = "hydrate")]
mod browser;
mod check;
mod desk;
mod entry;
mod indicator;
#[cfg(feature = "hydrate")]
mod notice;
mod words;

use crate::i18n::*;
use crate::live::Live;
use crate::ui::components::page_title;
use crate::ui::forms::{
    ReportAddress, Target, new_command_id, opened, prefill, rejection_text, report_from,
    sign_in_path, unavailable,
};
use crate::ui::here::Here;
use crate::ui::node::{IntoNode, Node, html};
use crate::ui::page::{FormState, FormStep, Person};
use crate::ui::pages::not_found::not_found;
use desk::Desk;
use domain::state::{PlanState, State};
use domain::{Fault, Moment};
use leptos::prelude::*;
pub(super) use words::title;

pub(in crate::ui) fn report_form(entry: String) -> Node {
    let live = expect_context::<Live>();
    let query = Here::known().query();
    let address = Memo::new(move |_| {
        query.with(|query| ReportAddress::parse(&entry, |name| query.get(name)))
    });
    let desk = Desk::new(live, address);
    Node::live(move || {
        let (address, form) = (address.get(), live.form.get());
        untrack(|| page(desk, address, form))
    })
}

/// The page of one address and one state of its form.
fn page(desk: Desk, address: Option<ReportAddress>, form: Option<FormState>) -> Node {
    let live = desk.live;
    let locale = live.locale();
    live.slice.with_untracked(|slice| {
        let id = live.plan();
        let known = slice
            .plan(&id)
            .zip(address)
            .filter(|(plan, address)| plan.plan.entry(address.entry).is_some());
        let Some((plan, address)) = known else {
            return not_found();
        };
        let Some(person) = live.person() else {
            return without_form(locale, signed_out(locale, &address.path()).into_node());
        };
        let Some(target) = address.target(slice, plan, &person.actor, live.day()) else {
            let none = td_string!(locale, report.owed.no_unit);
            return without_form(locale, html! { <p>{none}</p> });
        };
        let now = Moment::exact(live.made_at());
        if let Some(faults) = unavailable(slice, &id, &person.actor, &address, now) {
            return closed(desk, slice, plan, target, &faults);
        }
        let form = form
            .unwrap_or_else(|| opened(prefill(slice, plan, target, live.day()), new_command_id()));
        let sheet = Sheet {
            desk,
            slice,
            plan,
            address,
            person: &person,
            form: &form,
        };
        if form.step == FormStep::Check {
            let report = report_from(slice, &id, &person.actor, &address, &form.typed, now);
            if let Ok(report) = report {
                return check::view(&sheet, &report);
            }
        }
        entry::view(&sheet)
    })
}

/// What the two steps of a form are drawn from.
struct Sheet<'a> {
    desk: Desk,
    slice: &'a State,
    plan: &'a PlanState,
    address: ReportAddress,
    person: &'a Person,
    form: &'a FormState,
}

impl Sheet<'_> {
    fn locale(&self) -> Locale {
        self.desk.live.locale()
    }

    /// What the form is about: the period is the chosen one.
    fn target(&self) -> Option<Target> {
        let chosen = self.form.value(&domain::Field::Period.name());
        let chosen = chosen.and_then(|label| label.parse().ok());
        let address = ReportAddress {
            period: chosen.or(self.address.period),
            ..self.address
        };
        let live = self.desk.live;
        address.target(self.slice, self.plan, &self.person.actor, live.day())
    }

    fn value(&self, field: domain::Field) -> String {
        self.form
            .value(&field.name())
            .unwrap_or_default()
            .to_owned()
    }

    /// What is wrong with a field.
    fn error(&self, field: domain::Field) -> Option<String> {
        let fault = self
            .form
            .faults
            .iter()
            .find(|fault| fault.field == Some(field))?;
        Some(rejection_text(self.locale(), fault))
    }
}

/// A form from which nothing can be sent, and why.
fn closed(desk: Desk, slice: &State, plan: &PlanState, target: Target, faults: &[Fault]) -> Node {
    let locale = desk.live.locale();
    let reasons = faults
        .iter()
        .map(|fault| html! { <p class="notice">{rejection_text(locale, fault)}</p> })
        .collect::<Vec<_>>();
    html! {
        {words::heading(desk.live, slice, plan, target)}
        {reasons}
        <p><a href="/bao-cao">{td_string!(locale, report.form.back_to_owed)}</a></p>
    }
}

/// The page of somebody who cannot have the form.
fn without_form(locale: Locale, why: Node) -> Node {
    let title = td_string!(locale, report.owed.title);
    page_title(title);
    html! {
        <h1>{title}</h1>
        {why}
    }
}

/// Says that nobody is signed in, with the way back to `next` after signing in.
pub(super) fn signed_out(locale: Locale, next: &str) -> Node {
    html! {
        <p>{td_string!(locale, report.signed_out.text)}</p>
        {sign_in_link(locale, next)}
    }
}

fn sign_in_link(locale: Locale, next: &str) -> Node {
    let path = sign_in_path(next);
    html! { <p><a class="button" href=path>{td_string!(locale, report.signed_out.link)}</a></p> }
}
