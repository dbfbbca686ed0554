//! Where a unit came from, and what it has been called.

use crate::i18n::*;
use crate::ui::format::{day, say};
use crate::ui::look::Look;
use crate::ui::node::{Node, html};
use domain::unit::UnitVersion;
use domain::{Day, UnitId};

pub(super) fn lineage(look: Look, unit: UnitId) -> Node {
    let locale = look.live.locale();
    let lines = move || lines(look, unit);
    Node::live(move || {
        let lines = lines();
        // A unit that has always been what it is has no story to tell.
        (lines.len() > 1).then(|| html! {
            <section>
                <h2>{td_string!(locale, figures.unit.lineage)}</h2>
                <ul>{lines.into_iter().map(|line| html! { <li>{line}</li> }).collect::<Vec<_>>()}</ul>
            </section>
        })
    })
}

fn lines(look: Look, id: UnitId) -> Vec<String> {
    let locale = look.live.locale();
    look.state(|state, _| {
        let Some(unit) = state.units.get(id) else {
            return Vec::new();
        };
        let begins = unit.begins().unwrap_or_default();
        let before = begins.pred_opt().unwrap_or(begins);
        let old: Vec<_> = unit
            .predecessors
            .iter()
            .filter_map(|old| {
                state
                    .units
                    .get(*old)?
                    .nearest(before)
                    .map(UnitVersion::area_name)
            })
            .collect();
        let from =
            (!old.is_empty()).then(|| say!(locale, figures.unit.from, names = old.join(", ")));
        let called = unit.versions.iter().map(|version| {
            let name = match &version.code {
                Some(code) => format!(
                    "{} ({})",
                    version.area_name(),
                    say!(locale, figures.unit.code, code = code.0)
                ),
                None => version.area_name(),
            };
            say!(
                locale,
                figures.unit.called,
                name = name,
                when = days(version, locale)
            )
        });
        from.into_iter().chain(called).collect()
    })
    .unwrap_or_default()
}

fn days(version: &UnitVersion, locale: Locale) -> String {
    let since = match version.from {
        Some(from) => say!(locale, figures.unit.since, day = day(from, locale)),
        None => td_string!(locale, figures.unit.always).to_owned(),
    };
    match version.to.and_then(|to: Day| to.pred_opt()) {
        Some(last) => format!(
            "{since}, {}",
            say!(locale, figures.unit.until, day = day(last, locale))
        ),
        None => since,
    }
}
