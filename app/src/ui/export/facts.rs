//! What every file says of itself: the plan, the day, the source, and whether it is real.

use crate::i18n::*;
use crate::live::Live;
use crate::ui::format::say;
use crate::ui::format::{day, moment, period_heading};
use crate::ui::look::Look;
use crate::ui::pages::timeline::{source_of, title_of};
use domain::state::Visibility;
use leptos::prelude::*;

/// Texts in the reader's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui) struct Facts {
    /// Kind and title of the plan.
    pub title: String,
    /// Number, issuer and month.
    pub document: String,
    /// The day or the period that the figures are of.
    pub figures: String,
    /// Up to when what was received counts.
    pub known: String,
    /// «Số liệu minh họa», «số liệu chưa chốt».
    pub notices: Vec<String>,
    pub sources: &'static str,
}

impl Facts {
    /// `None` where there is no such plan.
    pub fn of(look: Look) -> Option<Self> {
        let live = look.live;
        let locale = live.locale();
        let (title, document) = look.state(|_, plan| {
            let heading = &plan.plan.heading;
            (title_of(heading, locale), source_of(heading, locale))
        })?;
        let figures = match look.period.get() {
            Some(period) => period_heading(period, locale),
            None => say!(
                locale,
                figures.export.to_date,
                day = day(look.day(), locale)
            ),
        };
        let known = live.slice.with(|slice| slice.at);
        Some(Self {
            title,
            document,
            figures,
            known: say!(locale, common.footer.known, moment = moment(known, locale)),
            notices: notices(live),
            sources: td_string!(locale, common.footer.sources),
        })
    }

    /// Names and texts, for the head of a table.
    pub fn pairs(&self, locale: Locale) -> Vec<(String, String)> {
        let pair = |name: &'static str, text: &str| (name.to_owned(), text.to_owned());
        let notice = td_string!(locale, figures.export.notice);
        let mut pairs = vec![
            pair(td_string!(locale, figures.export.plan), &self.title),
            pair(td_string!(locale, figures.export.document), &self.document),
            pair(
                td_string!(locale, figures.export.figures),
                &format!("{}. {}", self.figures, self.known),
            ),
        ];
        pairs.extend(self.notices.iter().map(|text| pair(notice, text)));
        pairs.push(pair(
            td_string!(locale, figures.export.sources),
            self.sources,
        ));
        pairs
    }
}

/// What the banner of every page says.
fn notices(live: Live) -> Vec<String> {
    let locale = live.locale();
    let settings = live.slice.with(|slice| slice.settings);
    let demo = settings.demo.then(|| {
        let words = td_string!(locale, common.banner.demo);
        if live.has_fixed_clock() {
            let clock = say!(locale, common.banner.clock, day = day(live.day(), locale));
            format!("{words}: {clock}")
        } else {
            words.to_owned()
        }
    });
    let open = settings.visibility == Visibility::Live || live.person().is_some();
    let open = open.then(|| td_string!(locale, common.banner.live).to_owned());
    demo.into_iter().chain(open).collect()
}
