//! What the level above does with a report: confirms it, gives it back, or leaves it lying.

use super::accounts::{confirmer_at, sender_of};
use super::bodies::Body;
use super::diary::Diary;
use super::random::{Dice, next_working_day};
use super::rounds::plan_id;
use super::words;
use crate::data::ids::{self, indicator as of};
use chrono::Days;
use domain::command::FilingRef;
use domain::report::{Report, Value};
use domain::unit::BodyGroup;
use domain::{AccountId, Command, Day, IndicatorId, Moment, ReportId};

/// What is done with the reports of one body in one round.
pub(super) struct Mood {
    confirmer: AccountId,
    confirms: bool,
    gives_back: bool,
    /// Working days until somebody looks.
    waits: u64,
    reason: (&'static str, bool),
}

/// Who confirms the reports of the body.
pub(super) fn confirmer_of(body: &Body) -> AccountId {
    confirmer_at(match body.unit {
        ids::SO_NOI_VU => ids::VAN_PHONG,
        _ => body.district.unwrap_or(ids::SO_NOI_VU),
    })
}

/// A report on its way.
pub(super) struct Sent<'a> {
    pub(super) at: Moment,
    pub(super) sender: AccountId,
    pub(super) target: FilingRef,
    pub(super) report: &'a Report,
}

pub(super) struct Reviewed {
    pub(super) confirmed_at: Option<Moment>,
}

impl Mood {
    pub(super) fn of(dice: &mut Dice, body: &Body) -> Self {
        let confirmer = confirmer_of(body);
        debug_assert_ne!(confirmer, sender_of(body.unit));
        let (luck, waits) = (dice.throw() % 100, dice.between(1, 4));
        let sure = body.unit == ids::HOP_THINH || body.unit == ids::SO_NOI_VU;
        let often = if body.slow { 48 } else { 93 };
        Self {
            confirmer,
            confirms: sure || luck < often,
            gives_back: dice.chance(5) && body.group == BodyGroup::X && !sure,
            waits,
            reason: (dice.pick(words::REASONS), dice.chance(75)),
        }
    }

    /// Whether this report is given back: only figures of dissemination are.
    pub(super) fn returns(&self, report: &Report) -> bool {
        self.gives_back && report.values.contains_key(&FIELD)
    }
}

/// The field that returned reports are about.
const FIELD: IndicatorId = of::COMMUNE_STAFF;

/// The report as it was first sent: with too few people counted as being there.
pub(super) fn with_a_slip(report: &Report) -> Report {
    let mut slip = report.clone();
    if let Some(Value::Share { done, total }) = slip.values.get_mut(&FIELD) {
        *total = (*total - 6).max(*done);
    }
    slip
}

/// Minutes until the unit notices, and until it has the figures right.
const NOTICED: i64 = 20;
const PUT_RIGHT: i64 = 45;

/// Writes a report with a unit too few in it, which its own unit takes back; returns when the
/// right one is sent.
pub(super) fn withdraw_a_slip(
    diary: &mut Diary,
    sender: AccountId,
    at: Moment,
    report: &Report,
) -> Moment {
    let later = |minutes: i64| Moment::exact(at.at + minutes * 60_000_000);
    let mut slip = report.clone();
    for value in slip.values.values_mut() {
        if let Value::Share { done, .. } = value {
            *done = done.saturating_sub(1);
        }
    }
    let (key, period) = (slip.key, slip.period);
    if let Some(id) = diary.person(at, sender, Command::SendReport { report: slip }) {
        let target = FilingRef {
            key,
            period,
            report: ReportId(id.0),
        };
        let plan = plan_id();
        let withdraw = Command::WithdrawReport { plan, target };
        diary.person(later(NOTICED), sender, withdraw);
    }
    later(PUT_RIGHT)
}

/// Writes the review of a report that was sent, and the correction of one that was given back.
pub(super) fn write(
    diary: &mut Diary,
    dice: &mut Dice,
    mood: &Mood,
    sent: &Sent<'_>,
    is_returned: bool,
) -> Reviewed {
    let looked_at = dice.office_time(after(sent.at.day(), mood.waits));
    let target = sent.target;
    if !is_returned {
        if !mood.confirms {
            return Reviewed { confirmed_at: None };
        }
        return confirm(diary, mood, looked_at, target);
    }
    let (reason, is_corrected) = mood.reason;
    let back = Command::ReturnReport {
        plan: plan_id(),
        target,
        reason: reason.to_owned(),
        indicator: Some(FIELD),
    };
    let given_back = diary.person(looked_at, mood.confirmer, back).is_some();
    if !given_back || !is_corrected {
        return Reviewed { confirmed_at: None };
    }
    let correction_takes = dice.between(1, 3);
    let corrected_at = dice.office_time(after(looked_at.day(), correction_takes));
    let correction = Command::SendReport {
        report: sent.report.clone(),
    };
    let Some(id) = diary.person(corrected_at, sent.sender, correction) else {
        return Reviewed { confirmed_at: None };
    };
    let target = FilingRef {
        report: ReportId(id.0),
        ..target
    };
    let confirmed_at = dice.office_time(after(corrected_at.day(), 1));
    confirm(diary, mood, confirmed_at, target)
}

fn confirm(diary: &mut Diary, mood: &Mood, at: Moment, target: FilingRef) -> Reviewed {
    let command = Command::ConfirmReport {
        plan: plan_id(),
        target,
    };
    Reviewed {
        confirmed_at: diary.person(at, mood.confirmer, command).map(|_| at),
    }
}

fn after(day: Day, days: u64) -> Day {
    next_working_day(day + Days::new(days))
}
