//! What the feed tells a viewer of a row of the journal.

use super::cut::{hidden_report, sees_notes};
use super::{Extent, may_see_memberships, sees_only_published};
use crate::actor::Viewer;
use crate::command::FilingRef;
use crate::event::{Event, Recorded};
use crate::figures::Moved;
use crate::ids::{AccountId, CommandId, PlanId, ReportId, UnitId};
use crate::state::State;

/// The row as `viewer` may see it who holds the slice of `plan` at `root`.
///
/// `state` is the State after the row, `moved` what the row changed in the sums. There is an
/// answer for every row, if only [`Event::Hidden`], so that a slice knows how far it is.
pub fn redact(
    state: &State,
    recorded: &Recorded,
    moved: &Moved,
    viewer: &Viewer,
    plan: &PlanId,
    root: UnitId,
) -> Recorded {
    let seen = Sight {
        state,
        moved,
        viewer,
        plan,
        root,
    };
    let open = seen.actor_of(&recorded.event);
    Recorded {
        seq: recorded.seq,
        at: recorded.at,
        actor: recorded.actor.filter(|_| open),
        command: if open {
            recorded.command
        } else {
            CommandId(hidden_report().0)
        },
        event: seen.event(&recorded.event),
    }
}

struct Sight<'a> {
    state: &'a State,
    moved: &'a Moved,
    viewer: &'a Viewer,
    plan: &'a PlanId,
    root: UnitId,
}

impl Sight<'_> {
    fn event(&self, event: &Event) -> Event {
        let published_only = sees_only_published(self.state, self.viewer);
        match event {
            Event::Configured { .. } | Event::UnitsLoaded { .. } | Event::UnitsChanged { .. } => {
                Event::SliceEnded
            }
            Event::PlanLoaded { plan } => self.of_plan(&plan.id, Event::SliceEnded),
            Event::PeriodOpened { plan, .. }
            | Event::TriggerRecorded { plan, .. }
            | Event::ReadingChosen { plan, .. }
            | Event::ScheduleAmended { plan, .. } => self.of_plan(plan, Event::SliceEnded),
            Event::PeriodPublished { plan, .. } if published_only => {
                self.of_plan(plan, Event::SliceEnded)
            }
            Event::PeriodPublished { plan, .. } => self.of_plan(plan, event.clone()),
            Event::RoleGranted { account, .. }
            | Event::RoleRevoked { account, .. }
            | Event::Delegated { account, .. } => self.membership(*account, event),
            _ if published_only => Event::Hidden,
            Event::PeriodClosed { plan, .. } => self.of_plan(plan, event.clone()),
            Event::ReportSent { report, id } => {
                let mut report = report.clone();
                if !self.notes(report.key.unit) {
                    report.note = String::new();
                    report.written_at = None;
                }
                let (plan, unit) = (report.plan.clone(), report.key.unit);
                let id = self.report(unit, *id);
                self.of_unit(&plan, unit, Event::ReportSent { report, id })
            }
            Event::ReportReturned {
                plan,
                target,
                reason,
                indicator,
            } => {
                let open = self.notes(target.key.unit);
                let reason = if open { reason.clone() } else { String::new() };
                let indicator = indicator.filter(|_| open);
                self.of_unit(
                    plan,
                    target.key.unit,
                    Event::ReportReturned {
                        plan: plan.clone(),
                        target: self.target(target),
                        reason,
                        indicator,
                    },
                )
            }
            Event::ReportWithdrawn { plan, target } => {
                let (plan, target) = (plan.clone(), self.target(target));
                self.of_unit(
                    &plan.clone(),
                    target.key.unit,
                    Event::ReportWithdrawn { plan, target },
                )
            }
            Event::ReportConfirmed { plan, target } => {
                let (plan, target) = (plan.clone(), self.target(target));
                self.of_unit(
                    &plan.clone(),
                    target.key.unit,
                    Event::ReportConfirmed { plan, target },
                )
            }
            // Every slice holds all of them: they are few, and groups above count them.
            Event::ExtensionRequested { plan, key, .. } => {
                let mut seen = event.clone();
                if let Event::ExtensionRequested { reason, .. } = &mut seen
                    && !self.notes(key.unit)
                {
                    reason.clear();
                }
                self.of_plan(plan, seen)
            }
            Event::DifficultyRaised { difficulty } => {
                let seen = difficulty.plan == *self.plan
                    && self.holds(difficulty.unit)
                    && self.notes(difficulty.unit);
                if seen { event.clone() } else { Event::Hidden }
            }
            Event::SumsMoved { .. } | Event::SliceEnded | Event::Hidden => event.clone(),
        }
    }

    /// Who did it is told where notes are.
    fn actor_of(&self, event: &Event) -> bool {
        match event {
            Event::ReportSent { report, .. } => self.notes(report.key.unit),
            Event::ReportWithdrawn { target, .. }
            | Event::ReportConfirmed { target, .. }
            | Event::ReportReturned { target, .. } => self.notes(target.key.unit),
            Event::ExtensionRequested { key, .. } => self.notes(key.unit),
            Event::DifficultyRaised { difficulty } => self.notes(difficulty.unit),
            _ => may_see_memberships(self.viewer),
        }
    }

    /// The id of a report, for those who can do something with it.
    fn report(&self, unit: UnitId, id: ReportId) -> ReportId {
        if self.notes(unit) {
            id
        } else {
            hidden_report()
        }
    }

    fn target(&self, target: &FilingRef) -> FilingRef {
        FilingRef {
            report: self.report(target.key.unit, target.report),
            ..*target
        }
    }

    fn of_plan(&self, plan: &PlanId, event: Event) -> Event {
        if plan == self.plan {
            event
        } else {
            Event::Hidden
        }
    }

    fn of_unit(&self, plan: &PlanId, unit: UnitId, event: Event) -> Event {
        if plan != self.plan {
            Event::Hidden
        } else if self.holds(unit) {
            event
        } else {
            Event::SumsMoved {
                moved: self.moved.clone(),
            }
        }
    }

    fn membership(&self, account: AccountId, event: &Event) -> Event {
        if may_see_memberships(self.viewer) {
            return event.clone();
        }
        let own = self.viewer.actor().and_then(|actor| actor.account());
        if own == Some(account) {
            Event::SliceEnded
        } else {
            Event::Hidden
        }
    }

    fn notes(&self, unit: UnitId) -> bool {
        self.state
            .plans
            .get(self.plan)
            .is_some_and(|plan| sees_notes(self.state, plan, self.viewer, unit))
    }

    fn holds(&self, unit: UnitId) -> bool {
        Extent::Part(self.root).contains(self.state, unit)
    }
}
