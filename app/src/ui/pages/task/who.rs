//! Who carries out the task, with whom, and who takes part.

use super::text::list;
use crate::i18n::*;
use crate::live::Live;
use crate::ui::format::say;
use crate::ui::node::{Node, html};
use domain::plan::{Participant, SiteParticipants, Task};
use leptos::prelude::*;

pub(super) fn who(task: Task) -> Node {
    let locale = expect_context::<Live>().locale();
    let label = task.agency_label.clone();
    let label = move || match (locale, label.clone()) {
        (Locale::vi, Some(label)) => label,
        _ => td_string!(locale, figures.task.lead).to_owned(),
    };
    let group = |name: String, of: Vec<String>| {
        (!of.is_empty()).then(|| html! { <dt>{name}</dt> <dd lang="vi">{list(of)}</dd> })
    };
    let format = task
        .format
        .clone()
        .map(|format| format.raw.unwrap_or_else(|| format.values.join(", ")));
    let sites = task.participants.clone();
    let participants_label = match (locale, task.participants_label.clone()) {
        (Locale::vi, Some(label)) => label,
        _ => td_string!(locale, figures.task.participants).to_owned(),
    };
    html! {
        <section>
            <h2>{td_string!(locale, figures.task.who)}</h2>
            <dl class="facts">
                {group(label(), task.lead)}
                {group(td_string!(locale, figures.task.implementing).into(), task.implementing)}
                {group(td_string!(locale, figures.task.coordinating).into(), task.coordinating)}
                {group(td_string!(locale, figures.task.open_ended).into(), task.open_ended)}
                {group(td_string!(locale, figures.task.audience).into(), task.audience)}
                {group(td_string!(locale, figures.task.format).into(), format.into_iter().collect())}
            </dl>
            {(!sites.is_empty()).then(|| html! {
                <h3>{participants_label}</h3>
                {sites.into_iter().map(site).collect::<Vec<_>>()}
            })}
        </section>
    }
}

/// The participants at one kind of site.
fn site(site: SiteParticipants) -> Node {
    let locale = expect_context::<Live>().locale();
    let head = site.site.clone().map(|name| {
        let per = site.one_site_per.clone();
        let per = per.map(|unit| {
            format!(
                " ({})",
                say!(locale, figures.task.one_site_per, unit = unit)
            )
        });
        html! { <p><strong lang="vi">{name}</strong> {per}</p> }
    });
    let special = site.special.into_iter().map(|special| {
        let words = say!(locale, figures.task.invites, agency = special.agency);
        html! { <li lang="vi">{words} " " {special.invites.join(", ")}</li> }
    });
    let items = site
        .items
        .iter()
        .map(|item| html! { <li lang="vi">{participant(item)}</li> });
    html! {
        <div class="site">
            {head}
            <ul>{items.collect::<Vec<_>>()} {special.collect::<Vec<_>>()}</ul>
        </div>
    }
}

fn participant(item: &Participant) -> String {
    match &item.of {
        Some(of) => format!("{} {of}", item.who),
        None => item.who.clone(),
    }
}
