//! One body's reports of one period: whether and when they are sent, and what follows.

use super::accounts::sender_of;
use super::bodies::Body;
use super::diary::Diary;
use super::drafts::{Draft, drafts, told};
use super::random::Dice;
use super::review::{self, Reviewed, Sent};
use super::rounds::{Round, plan_id};
use super::{END, office};
use crate::data::ids;
use chrono::Days;
use domain::command::FilingRef;
use domain::report::{Report, Value};
use domain::unit::BodyGroup;
use domain::{AssignmentKey, Command, Day, Moment, ReportId, State};

/// Writes what the body sends in this round, and what becomes of it.
pub(super) fn write(
    state: &State,
    diary: &mut Diary,
    dice: &mut Dice,
    round: &Round,
    body: &mut Body,
) {
    let mut drafts = match sent_at(dice, round, body) {
        None => Vec::new(),
        Some(at) => {
            let mut own = drafts(state, dice, round, body);
            if own.len() > 1 && dice.chance(2) {
                own.truncate(1);
            }
            let minute = |index: usize| Moment::exact(at.at + index as i64 * 95_000_000);
            own.into_iter()
                .enumerate()
                .map(|(index, draft)| (minute(index), draft))
                .collect()
        }
    };
    let of_office = office::drafts(body, round).into_iter().filter_map(|draft| {
        let day = draft.sent_on?;
        Some((dice.office_time(day), draft))
    });
    drafts.extend(of_office);
    let review = review::Mood::of(dice, body);
    for (at, draft) in drafts {
        if at <= END {
            file(diary, dice, (round, &review), body, at, draft);
        }
    }
}

/// When the body sends; `None` if it never does. Some are late, some come after closing.
fn sent_at(dice: &mut Dice, round: &Round, body: &Body) -> Option<Moment> {
    let cut_off = round.period.to();
    let deadline = match body.group {
        BodyGroup::X => round.deadlines.commune,
        _ => round.deadlines.other,
    };
    let luck = dice.throw() % 1_000;
    let Some(closed) = round.closed else {
        return early(dice, luck, body);
    };
    let [never, after_closing, late] = match (body.slow && body.group == BodyGroup::X, round.index)
    {
        _ if body.unit == ids::HOP_THINH => [0, 0, 0],
        (true, 2) => [300, 380, 560],
        (true, _) => [70, 130, 380],
        (false, _) => [6, 22, 65],
    };
    let day = match luck {
        luck if luck < never => return None,
        luck if luck < after_closing => {
            dice.working_day(closed + Days::new(3), closed + Days::new(6))
        }
        luck if luck < late => deadline + Days::new(1),
        _ => {
            let day = dice.working_day(cut_off + Days::new(1), deadline);
            day.min(deadline)
        }
    };
    Some(dice.office_time(day))
}

/// A few send long before the deadline of the period that is still open.
fn early(dice: &mut Dice, luck: u64, body: &Body) -> Option<Moment> {
    if luck >= 130 || body.slow || body.unit == ids::HOP_THINH {
        return None;
    }
    let (first, last) = (
        super::rounds::day((2024, 3, 25)),
        super::rounds::day((2024, 3, 28)),
    );
    let day = dice.working_day(first, last);
    Some(dice.office_time(day))
}

fn file(
    diary: &mut Diary,
    dice: &mut Dice,
    (round, mood): (&Round, &review::Mood),
    body: &mut Body,
    at: Moment,
    draft: Draft,
) {
    let key = AssignmentKey {
        entry: draft.entry,
        unit: body.unit,
        occurrence: draft.occurrence,
    };
    let as_of = as_of(&draft, round, at);
    let report = Report {
        plan: plan_id(),
        key,
        period: round.period,
        as_of,
        done_on: draft.done_on,
        values: draft.values.clone(),
        // Nothing to tell but a note.
        unchanged: draft.unchanged || draft.values.is_empty(),
        note: draft.note.to_owned(),
        written_at: None,
    };
    let is_returned = mood.returns(&report);
    let first = if is_returned {
        review::with_a_slip(&report)
    } else {
        report.clone()
    };
    let sender = sender_of(body.unit);
    let at = if is_withdrawn(round, body, &draft) {
        review::withdraw_a_slip(diary, sender, at, &report)
    } else {
        at
    };
    let Some(id) = diary.person(at, sender, Command::SendReport { report: first }) else {
        return;
    };
    let target = FilingRef {
        key,
        period: round.period,
        report: ReportId(id.0),
    };
    let sent = Sent {
        at,
        sender,
        target,
        report: &report,
    };
    let Reviewed { confirmed_at } = review::write(diary, dice, mood, &sent, is_returned);
    let known = body
        .known
        .entry((draft.entry, draft.occurrence))
        .or_default();
    let key = (draft.entry, draft.occurrence);
    let all = told(body.told.get(&key), &draft);
    body.told.insert(key, all);
    if !draft.unchanged {
        known.done_on = is_full(&draft).then_some(draft.done_on).flatten();
        known.confirmed_at = confirmed_at;
    }
}

/// One report of the demonstration is withdrawn by its unit, and sent again.
fn is_withdrawn(round: &Round, body: &Body, draft: &Draft) -> bool {
    (body.unit, round.index, draft.entry) == (ids::VIET_YEN, 2, ids::REGULATION)
}

/// Figures are as of the last day of the period; later facts as of the day of sending.
fn as_of(draft: &Draft, round: &Round, at: Moment) -> Day {
    if draft.sent_on.is_some() {
        at.day()
    } else {
        round.period.to().min(at.day())
    }
}

/// Whether the draft reports its task as done: a day is given, and no share is short.
fn is_full(draft: &Draft) -> bool {
    draft.values.values().all(|value| match value {
        Value::Share { done, total } => draft.entry != ids::REGULATION || done == total,
        _ => true,
    })
}
