//! What a report would change, before it is sent.

use domain::figures::{Completion, Track, standing};
use domain::report::Report;
use domain::state::State;
use domain::{Actor, Command, CommandId, Moment, Recorded, decide, evolve};

/// «Mức độ thực hiện» of the assignment without and with a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// `None`: «Không phát sinh».
    pub before: Option<Completion>,
    /// `None`: «Không phát sinh».
    pub after: Option<Completion>,
}

/// What the report would change: it is decided and applied to a copy. `None` where it would be
/// rejected.
pub fn outcome(
    state: &State,
    actor: &Actor,
    report: &Report,
    id: CommandId,
    now: Moment,
) -> Option<Outcome> {
    let command = Command::SendReport {
        report: report.clone(),
    };
    let events = decide(state, actor, now, id, &command).ok()?;
    let mut next = state.clone();
    for event in events {
        let recorded = Recorded {
            seq: next.seq.next(),
            at: now.at,
            actor: actor.account(),
            command: id,
            event,
        };
        evolve(&mut next, &recorded);
    }
    let completion = |state: &State| {
        let plan = state.plan(&report.plan)?;
        let epoch = state.units.epoch(report.period.to());
        standing(
            state,
            plan,
            report.key,
            report.period,
            epoch,
            Track::Reported,
        )
        .completion
    };
    Some(Outcome {
        before: completion(state),
        after: completion(&next),
    })
}
