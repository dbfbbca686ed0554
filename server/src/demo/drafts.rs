//! What a body reports in a round: dissemination, regulation, training.

use super::bodies::Body;
use super::random::Dice;
use super::rounds::Round;
use crate::data::ids::{self, indicator as of};
use domain::report::Value;
use domain::unit::BodyGroup;
use domain::{Day, EntryId, IndicatorId, Occurrence, State};
use std::collections::BTreeMap;

/// A report to be sent.
#[derive(Clone)]
pub(super) struct Draft {
    pub(super) entry: EntryId,
    pub(super) occurrence: Occurrence,
    pub(super) values: BTreeMap<IndicatorId, Value>,
    pub(super) done_on: Option<Day>,
    pub(super) unchanged: bool,
    pub(super) note: &'static str,
    /// On a day of its own instead of with the unit's other reports.
    pub(super) sent_on: Option<Day>,
}

impl Draft {
    pub(super) fn of(entry: EntryId, occurrence: Occurrence) -> Self {
        let values = BTreeMap::new();
        Self {
            entry,
            occurrence,
            values,
            done_on: None,
            unchanged: false,
            note: "",
            sent_on: None,
        }
    }

    pub(super) fn share(mut self, id: IndicatorId, done: u64, total: u64) -> Self {
        self.values.insert(
            id,
            Value::Share {
                done: done.min(total),
                total,
            },
        );
        self
    }

    fn count(mut self, id: IndicatorId, count: u64) -> Self {
        self.values.insert(id, Value::Count { count });
        self
    }

    pub(super) fn note(mut self, note: &'static str) -> Self {
        self.note = note;
        self
    }
}

/// Figures that are entered per period, and add up over the year.
const PER_PERIOD: [IndicatorId; 4] = [
    of::MEETINGS,
    of::ATTENDANCES,
    of::BROADCASTS,
    of::URGING_LETTERS,
];

/// What has been told after one more report.
pub(super) fn told(before: Option<&Draft>, draft: &Draft) -> Draft {
    let mut told = draft.clone();
    let Some(before) = before else {
        return told;
    };
    for (id, value) in &before.values {
        match (told.values.get_mut(id), value) {
            (Some(Value::Count { count }), Value::Count { count: earlier })
                if PER_PERIOD.contains(id) =>
            {
                *count += earlier;
            }
            (Some(_), _) => {}
            (None, value) => {
                told.values.insert(*id, value.clone());
            }
        }
    }
    told.done_on = told.done_on.max(before.done_on);
    told
}

/// Per cent of people reached by the end of each round, for a body of average pace.
const REACHED: [i64; 4] = [38, 68, 90, 95];
/// How far the two late districts are behind, in per cent.
const SLOW: i64 = 25;

/// What the body reports in this round about dissemination, regulation and training.
pub(super) fn drafts(state: &State, dice: &mut Dice, round: &Round, body: &mut Body) -> Vec<Draft> {
    let mut drafts = vec![dissemination(dice, round, body)];
    let epoch = state.units.epoch(round.period.to());
    if body.owes(ids::REGULATION, Occurrence::ONCE, round) {
        let name = state
            .units
            .in_epoch(body.unit, epoch)
            .map(|version| version.body_name());
        drafts.push(rule(dice, round, body, &name.unwrap_or_default()));
    }
    if body.group == BodyGroup::H {
        let communes = state.units.communes_below(body.unit, epoch);
        drafts.extend(trainings(dice, round, body, communes));
    }
    drafts
}

fn dissemination(dice: &mut Dice, round: &Round, body: &mut Body) -> Draft {
    let mut draft = Draft::of(ids::DISSEMINATION, Occurrence::ONCE);
    let behind = if body.slow { SLOW } else { 0 };
    let usual = REACHED.get(round.index).copied().unwrap_or(100) + body.pace - behind;
    let frozen = dice.chance([0, 12, 34, 20].get(round.index).copied().unwrap_or(20))
        && body.unit != ids::HOP_THINH;
    let percent = usual
        .clamp(5, 100)
        .unsigned_abs()
        .max(body.reached.unwrap_or(0));
    if let (true, Some(_), false) = (frozen, body.reached, body.group == BodyGroup::V) {
        draft.unchanged = true;
        return draft;
    }
    body.reached = Some(percent);
    let reached = body.staff * percent / 100;
    draft = match body.group {
        BodyGroup::X => draft.share(of::COMMUNE_STAFF, reached, body.staff).share(
            of::VILLAGES,
            body.villages * percent / 100,
            body.villages,
        ),
        BodyGroup::V => {
            let (aired, planned) = [(18, 48), (46, 48), (9, 60), (14, 60)]
                .get(round.index)
                .copied()
                .unwrap_or((0, 60));
            draft.share(of::STATION_STAFF, reached, body.staff).share(
                of::PROGRAMMES,
                aired,
                planned,
            )
        }
        _ => draft.share(of::STAFF, reached, body.staff),
    };
    let meetings = dice.between(1, if body.group == BodyGroup::H { 9 } else { 4 });
    draft = draft.count(of::MEETINGS, meetings);
    draft = draft.count(of::ATTENDANCES, meetings * dice.between(24, 85));
    draft = draft.count(of::BROADCASTS, dice.between(0, 14));
    if body.staff == 0 {
        return Draft::of(ids::DISSEMINATION, Occurrence::ONCE)
            .share(of::STAFF, 0, 0)
            .note("Cán bộ, công chức đã tính chung trong số liệu của Văn phòng UBND tỉnh.");
    }
    draft
}

fn rule(dice: &mut Dice, round: &Round, body: &Body, name: &str) -> Draft {
    let draft = Draft::of(ids::REGULATION, Occurrence::ONCE);
    if body.confirmed_as_done(draft.entry, draft.occurrence) {
        return Draft {
            unchanged: true,
            ..draft
        };
    }
    let last = round.period.to();
    let by = |day: Option<Day>| day.filter(|day| *day <= last);
    let mut draft = draft;
    if let (Some(issued_on), true) = (by(body.rule_on), body.group != BodyGroup::H) {
        let symbol = if body.group == BodyGroup::X {
            "QĐ-UBND"
        } else {
            "QĐ"
        };
        let number = format!("{:02}/{symbol}", dice.between(8, 240));
        let title = format!("Ban hành Quy chế thực hiện dân chủ ở cơ sở trong cơ quan {name}");
        let id = if body.group == BodyGroup::X {
            of::COMMUNE_RULE
        } else {
            of::OWN_RULE
        };
        draft.values.insert(
            id,
            Value::Document {
                number,
                issued_on,
                title,
            },
        );
        draft.done_on = Some(issued_on);
    }
    if body.group != BodyGroup::X {
        let all = by(body.affiliated_on);
        let percent = [10, 55, 78, 85].get(round.index).copied().unwrap_or(85);
        let some = body.affiliated * percent / 100;
        let done = all.map_or(some.min(body.affiliated.saturating_sub(1)), |_| {
            body.affiliated
        });
        let id = if body.group == BodyGroup::H {
            of::DIVISIONS
        } else {
            of::AFFILIATED
        };
        draft = draft.share(id, done, body.affiliated);
        let needs_own = body.group != BodyGroup::H;
        draft.done_on = match (all, draft.done_on) {
            (Some(all), Some(own)) => Some(all.max(own)),
            (None, Some(own)) if body.affiliated == 0 => Some(own),
            (Some(all), None) if !needs_own => Some(all),
            _ => None,
        };
    }
    if [ids::SO_LD_TB_XH, ids::BAN_QL_KCN].contains(&body.unit) {
        draft = draft.count(
            of::ENTERPRISES,
            90 + 40 * round.index as u64 + dice.between(0, 30),
        );
    }
    if draft.values.is_empty() {
        return draft.note("Đang xây dựng dự thảo, lấy ý kiến cán bộ, công chức.");
    }
    draft
}

/// The year's copy; and that of 2023 once more where it ended after the last cut-off of its year.
fn trainings(dice: &mut Dice, round: &Round, body: &Body, communes: u64) -> Vec<Draft> {
    let current = round.period.year();
    let copies = (2023..=current).filter(|year| {
        let occurrence = Occurrence::of_year(*year);
        let late = body.trained_on[0].is_some_and(|day| round.period.contains(day));
        *year == current && body.owes(ids::COMMUNE_TRAINING, occurrence, round)
            || *year < current && late
    });
    copies
        .map(|year| training_of(dice, round, body, year, communes))
        .collect()
}

fn training_of(dice: &mut Dice, round: &Round, body: &Body, year: i32, communes: u64) -> Draft {
    let draft = Draft::of(ids::COMMUNE_TRAINING, Occurrence::of_year(year));
    if body.confirmed_as_done(draft.entry, draft.occurrence) {
        return Draft {
            unchanged: true,
            ..draft
        };
    }
    let planned = body
        .trained_on
        .get((year - 2023).unsigned_abs() as usize)
        .copied()
        .flatten();
    let done_on = planned.filter(|day| *day <= round.period.to());
    let begun = done_on.is_none() && dice.chance(45);
    // Leaders, civil servants, part-time workers, village cells and heads: per commune.
    let people = [2, 7, 9, 24].map(|per_commune| per_commune * communes);
    let percent = if done_on.is_some() {
        100
    } else if begun {
        40
    } else {
        0
    };
    let conferences = if begun { 2 } else { 1 };
    let mut draft = draft
        .share(of::TRAININGS_HELD, u64::from(percent > 0), conferences)
        .share(of::COMMUNES_TRAINED, communes * percent / 100, communes);
    for (id, total) in of::PEOPLE_TRAINED.into_iter().zip(people) {
        draft = draft.share(id, total * percent / 100, total);
    }
    Draft { done_on, ..draft }
}
