//! Who has not reported for the period, district by district.

use crate::i18n::*;
use crate::ui::format::{count, period_heading, say};
use crate::ui::look::Look;
use crate::ui::node::{Node, html};
use domain::figures::View;
use domain::{Period, TaskId, UnitId};

/// The units of one district, or of the departments, that have not reported.
#[derive(Clone, PartialEq)]
struct Group {
    name: String,
    units: Vec<(UnitId, String)>,
}

#[derive(Clone, PartialEq)]
struct Found {
    period: Period,
    owing: usize,
    groups: Vec<Group>,
}

pub(super) fn not_sent(look: Look, task: TaskId) -> Node {
    let locale = look.live.locale();
    let found = move || look.view(|view| find(&view, task)).flatten();
    let unit = move |(id, name): (UnitId, String)| {
        html! {
            <li><a lang="vi" href=format!("/ke-hoach/{}/don-vi/{id}", look.plan())>{name}</a></li>
        }
    };
    let group = move |group: Group| {
        let length = group.units.len();
        html! {
            <details class="group" open=length <= SHORT>
                <summary lang="vi">{group.name} " (" {count(length as u64, locale)} ")"</summary>
                <ul class="names">{group.units.into_iter().map(unit).collect::<Vec<_>>()}</ul>
            </details>
        }
    };
    Node::live(move || {
        found().filter(|found| found.owing > 0).map(|found| {
            let missing: usize = found.groups.iter().map(|group| group.units.len()).sum();
            let line = if missing == 0 {
                td_string!(locale, figures.task.not_sent_none).to_owned()
            } else {
                let (count, total) = (
                    count(missing as u64, locale),
                    count(found.owing as u64, locale),
                );
                say!(
                    locale,
                    figures.task.not_sent_count,
                    count = count,
                    total = total
                )
            };
            html! {
                <section>
                    <h2>{td_string!(locale, figures.task.not_sent)}</h2>
                    <p>{period_heading(found.period, locale)}</p>
                    <p>{line}</p>
                    {found.groups.into_iter().map(group).collect::<Vec<_>>()}
                </section>
            }
        })
    })
}

/// A group with no more names than this stands open.
const SHORT: usize = 5;

fn find(view: &View<'_>, task: TaskId) -> Option<Found> {
    let task = view.plan.plan.task(task)?;
    let epoch = view.column.epoch;
    let mut groups: Vec<Group> = Vec::new();
    let mut owing = 0;
    for id in view.state.units.subtree(view.plan.plan.issuer, epoch) {
        let (owed, sent) = task.schedule.iter().fold((0, 0), |(owed, sent), entry| {
            let tally = view.own_tally(entry, id);
            (owed + tally.owed, sent + tally.sent)
        });
        owing += usize::from(owed > 0);
        let Some(version) = view.unit(id).filter(|_| owed > sent) else {
            continue;
        };
        // A district's own body stands with its communes.
        let head = if version.kind.is_group() {
            Some(id)
        } else {
            version.parent
        };
        let name = head
            .and_then(|head| view.unit(head))
            .map(|head| head.area_name())
            .unwrap_or_default();
        match groups.iter_mut().find(|group| group.name == name) {
            Some(group) => group.units.push((id, version.body_name())),
            None => groups.push(Group {
                name,
                units: vec![(id, version.body_name())],
            }),
        }
    }
    Some(Found {
        period: view.column.period,
        owing,
        groups,
    })
}
