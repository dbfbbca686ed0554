//! What a posted form asks for, and the answer to it.

use super::report::unchanged_from;
use super::typed::{set, value};
use super::{ReportAddress, report_from};
use crate::ui::page::{FormState, FormStep};
use domain::report::Report;
use domain::state::State;
use domain::{Actor, Command, CommandId, Fault, Moment, PlanId, Rejection, RejectionCode, decide};
use uuid::Uuid;

/// The hidden field with the id that the command will have.
pub const COMMAND: &str = "command";
/// The name of the buttons; the value is a [`Step`].
pub const STEP: &str = "step";

/// What a button asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Back to the fields.
    Entry,
    /// On to «Kiểm tra lại».
    Check,
    /// «Gửi».
    Send,
    /// «Không thay đổi trong kỳ», which sends at once.
    Unchanged,
}

impl Step {
    /// The value of the button.
    pub fn name(self) -> &'static str {
        match self {
            Self::Entry => "entry",
            Self::Check => "check",
            Self::Send => "send",
            Self::Unchanged => "unchanged",
        }
    }

    /// The step with this name; [`Step::Check`] for any other, as Enter in a field asks for.
    pub fn of_name(name: &str) -> Self {
        [Self::Entry, Self::Send, Self::Unchanged]
            .into_iter()
            .find(|step| step.name() == name)
            .unwrap_or(Self::Check)
    }
}

/// The answer to a posted form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Posted {
    /// Show the form so: 200 without faults, 422 with.
    Show(FormState),
    /// Submit this, and show its receipt.
    Send { id: CommandId, command: Command },
}

/// A new id for a command, UUID v7.
pub fn new_command_id() -> CommandId {
    #[cfg(any(feature = "ssr", feature = "hydrate"))]
    {
        CommandId(Uuid::now_v7())
    }
    #[cfg(not(any(feature = "ssr", feature = "hydrate")))]
    {
        CommandId(Uuid::nil())
    }
}

/// Answers the form at `address`, on the server and in the browser alike. What was typed is in
/// the answer whatever comes of it.
pub fn handle_post(
    state: &State,
    plan: &PlanId,
    actor: &Actor,
    address: &ReportAddress,
    typed: &[(String, String)],
    now: Moment,
) -> Posted {
    let step = Step::of_name(value(typed, STEP));
    let given = value(typed, COMMAND)
        .parse()
        .ok()
        .filter(|id: &CommandId| !id.0.is_nil());
    let id = given.unwrap_or_else(new_command_id);
    if step == Step::Entry {
        return Posted::Show(form_state(id, typed, FormStep::Entry, Vec::new()));
    }
    let report = if step == Step::Unchanged {
        unchanged_from(state, plan, actor, address, typed, now)
    } else {
        report_from(state, plan, actor, address, typed, now)
    };
    match report {
        Err(faults) => Posted::Show(form_state(id, typed, FormStep::Entry, faults)),
        Ok(_) if step == Step::Check => {
            Posted::Show(form_state(id, typed, FormStep::Check, Vec::new()))
        }
        // Without the id that the form came with, sending it twice would be two reports.
        Ok(_) if given.is_none() => {
            let fault = Rejection::of(RejectionCode::Malformed).0;
            Posted::Show(form_state(id, typed, FormStep::Entry, fault))
        }
        Ok(report) => Posted::Send {
            id,
            command: Command::SendReport { report },
        },
    }
}

/// The form as it stands after its command was rejected.
///
/// Where the id was used for another report, the form gets a new one: sending again then means a
/// new version.
pub fn refused(id: CommandId, typed: &[(String, String)], rejection: Rejection) -> FormState {
    let id = if rejection.has(RejectionCode::IdReused) {
        new_command_id()
    } else {
        id
    };
    form_state(id, typed, FormStep::Entry, rejection.0)
}

/// Why nothing can be sent from the form at `address` at all, whatever is typed; `None` where
/// something can.
pub fn unavailable(
    state: &State,
    plan: &PlanId,
    actor: &Actor,
    address: &ReportAddress,
    now: Moment,
) -> Option<Vec<Fault>> {
    let known = state.plan(plan)?;
    let target = address.target(state, known, actor, now.day())?;
    let nothing = Report {
        plan: plan.clone(),
        key: target.key,
        period: target.period,
        as_of: now.day(),
        done_on: None,
        values: Default::default(),
        unchanged: true,
        note: String::new(),
        written_at: None,
    };
    let command = Command::SendReport { report: nothing };
    let Rejection(faults) = decide(state, actor, now, CommandId(Uuid::nil()), &command).err()?;
    Some(faults)
}

/// The form as it is opened: what stands in its fields already, and a new id.
pub(crate) fn opened(typed: Vec<(String, String)>, id: CommandId) -> FormState {
    form_state(id, &typed, FormStep::Entry, Vec::new())
}

fn form_state(
    command: CommandId,
    typed: &[(String, String)],
    step: FormStep,
    faults: Vec<Fault>,
) -> FormState {
    let mut typed = typed.to_vec();
    typed.retain(|(name, _)| name != STEP);
    set(&mut typed, COMMAND, command.0.to_string());
    FormState {
        step,
        command,
        typed,
        faults,
    }
}
