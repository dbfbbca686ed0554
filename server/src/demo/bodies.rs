//! The bodies of the demonstration: how large each is, how fast, and what it would report.

use super::drafts::Draft;
use super::random::Dice;
use super::rounds::{Round, day};
use crate::data::ids;
use domain::unit::BodyGroup;
use domain::{Day, EntryId, Moment, Occurrence, State, UnitId};
use std::collections::BTreeMap;

/// One of the 240, and how far it has come.
pub(super) struct Body {
    pub(super) unit: UnitId,
    pub(super) group: BodyGroup,
    /// The district of a commune.
    pub(super) district: Option<UnitId>,
    /// In one of the two districts that are late in the demonstration.
    pub(super) slow: bool,
    pub(super) staff: u64,
    pub(super) villages: u64,
    /// Affiliated units; of a district its divisions and schools too.
    pub(super) affiliated: u64,
    /// Ahead of the others by this many per cent, or behind them.
    pub(super) pace: i64,
    /// Per cent of people reached, as last reported.
    pub(super) reached: Option<u64>,
    /// When its own regulation is issued.
    pub(super) rule_on: Option<Day>,
    /// When the last of its affiliated units has one.
    pub(super) affiliated_on: Option<Day>,
    /// When its training of 2023 and of 2024 ends.
    pub(super) trained_on: [Option<Day>; 2],
    pub(super) known: BTreeMap<(EntryId, Occurrence), Known>,
    /// What it has reported so far: the latest of each figure, or the sum over the periods.
    pub(super) told: BTreeMap<(EntryId, Occurrence), Draft>,
}

/// What has been reported of an assignment.
#[derive(Clone, Copy, Default)]
pub(super) struct Known {
    pub(super) done_on: Option<Day>,
    pub(super) confirmed_at: Option<Moment>,
}

/// All bodies on the first day, in the official order.
pub(super) fn of(state: &State, dice: &mut Dice) -> Vec<Body> {
    let start = day((2023, 6, 15));
    let epoch = state.units.epoch(start);
    let group = |id| {
        state
            .units
            .at(id, start)
            .and_then(|version| version.kind.group())
    };
    let units = state
        .units
        .iter()
        .filter_map(|unit| Some((unit.id, group(unit.id)?)));
    let district = |id, group| {
        let above = state.units.parent_body(id, epoch);
        above.filter(|_| group == BodyGroup::X)
    };
    units
        .map(|(id, group)| body(dice, id, group, district(id, group)))
        .collect()
}

fn body(dice: &mut Dice, unit: UnitId, group: BodyGroup, district: Option<UnitId>) -> Body {
    let slow = [ids::LUC_NGAN, ids::SON_DONG].contains(&district.unwrap_or(unit));
    let (staff, villages, affiliated) = match group {
        BodyGroup::X => (dice.between(28, 46), dice.between(6, 19), 0),
        BodyGroup::H => (dice.between(1_400, 2_900), 0, dice.between(62, 98)),
        _ => (dice.between(45, 320), 0, dice.between(0, 9)),
    };
    // Its people are counted with those of another body: «không phát sinh».
    let staff = if unit == ids::SO_NGOAI_VU { 0 } else { staff };
    let (rule_on, affiliated_on) = regulation(dice, unit, group, slow);
    let trained_on = match unit {
        ids::LUC_NGAN | ids::SON_DONG => [None, None],
        ids::LANG_GIANG => [Some(day((2023, 12, 22))), None],
        ids::VIET_YEN => [training(dice), Some(day((2024, 3, 12)))],
        _ => [training(dice), None],
    };
    let pace = if unit == ids::HOP_THINH {
        -18
    } else {
        dice.between(0, 32) as i64 - 18
    };
    let (known, told) = (BTreeMap::new(), BTreeMap::new());
    Body {
        unit,
        group,
        district,
        slow,
        staff,
        villages,
        affiliated,
        pace,
        reached: None,
        rule_on,
        affiliated_on,
        trained_on,
        known,
        told,
    }
}

fn training(dice: &mut Dice) -> Option<Day> {
    Some(dice.working_day(day((2023, 10, 10)), day((2023, 12, 12))))
}

/// When the body's own regulation is issued, and when its affiliated units have theirs.
fn regulation(
    dice: &mut Dice,
    unit: UnitId,
    group: BodyGroup,
    slow: bool,
) -> (Option<Day>, Option<Day>) {
    let first = dice.working_day(day((2023, 8, 21)), day((2023, 12, 27)));
    let in_time = first.max(dice.working_day(day((2023, 8, 21)), day((2023, 12, 27))));
    let late = dice.working_day(day((2024, 1, 8)), day((2024, 3, 12)));
    let (is_late, is_done) = (dice.throw() % 100, dice.chance(30));
    match group {
        BodyGroup::X if unit == ids::HOP_THINH => (Some(first), None),
        BodyGroup::X if is_late < if slow { 42 } else { 12 } => (is_done.then_some(late), None),
        BodyGroup::X => (Some(in_time), None),
        BodyGroup::H if slow => (None, None),
        BodyGroup::H if unit == ids::LANG_GIANG => (None, Some(day((2024, 2, 20)))),
        _ if is_late < 16 => (Some(first), is_done.then_some(late)),
        _ => (Some(first), Some(in_time)),
    }
}

impl Body {
    /// Whether the assignment was not done and confirmed before the first day of the period.
    pub(super) fn owes(&self, entry: EntryId, occurrence: Occurrence, round: &Round) -> bool {
        let first = round.period.from();
        let known = self
            .known
            .get(&(entry, occurrence))
            .copied()
            .unwrap_or_default();
        let settled = known.done_on.is_some_and(|done| done < first)
            && known.confirmed_at.is_some_and(|at| at.day() < first);
        !settled
    }

    /// Whether it was reported as done, and confirmed so: there is nothing more to say.
    pub(super) fn confirmed_as_done(&self, entry: EntryId, occurrence: Occurrence) -> bool {
        let known = self
            .known
            .get(&(entry, occurrence))
            .copied()
            .unwrap_or_default();
        known.done_on.is_some() && known.confirmed_at.is_some()
    }
}
