//! Demonstration reports: what 240 bodies might have sent from quý III/2023 to 31/3/2024.
//!
//! Deterministic, plausible, and invented: no figure here was reported by anybody. A database that
//! holds them says so on every page. No rule lives here; each step is a command like any other.

mod accounts;
mod bodies;
mod diary;
mod drafts;
mod extensions;
mod office;
mod random;
mod review;
mod rounds;
mod session;
mod simulate;
mod words;
mod year;

pub use accounts::{
    ACCOUNTS, CHU_TICH, DemoAccount, HIEP_HOA, HIEP_HOA_ENTERER, HIEP_HOA_LEADER, HOP_THINH,
    HOP_THINH_LEADER, PASSWORD, QUAN_TRI, SO_NOI_VU, SO_NOI_VU_ENTERER, SO_NOI_VU_LEADER,
    VAN_PHONG,
};
pub use simulate::next_report;

use diary::Diary;
use domain::{Actor, Command, CommandId, Day, Grant, Moment, State};
use random::Dice;
use std::future::Future;

/// The same every time.
const SEED: u64 = 346;

/// 29/3/2024, 17:00 in Viet Nam: after it nothing happens in the demonstration, whose clock
/// stands at noon of 31/3/2024.
const END: Moment = Moment {
    at: 1_711_706_400_000_000,
    tolerance: 0,
};

/// One step of the demonstration: a command, who gives it, and when.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    pub at: Moment,
    pub actor: Actor,
    /// Made from `at` and a seeded counter: the same every time.
    pub id: CommandId,
    pub command: Command,
}

/// When the plan and the units are loaded in the demonstration: before the first step.
pub fn loaded_at() -> Moment {
    moment(rounds::day((2023, 6, 12)), 7, 30)
}

/// Every step of the demonstration in the order of time, the last before noon of 31/3/2024.
///
/// `state` holds the units and the plan as [`crate::data::load_commands`] loads them, nothing more.
pub fn script(state: &State) -> Vec<Step> {
    let mut diary = Diary::new();
    roles(state, &mut diary);
    let rounds = rounds::write(&mut diary);
    let year = rounds::write_year(&mut diary);
    let mut dice = Dice::seeded(SEED);
    let mut bodies = bodies::of(state, &mut dice);
    for round in &rounds {
        for body in &mut bodies {
            session::write(state, &mut diary, &mut dice, round, body);
        }
        if round.period.to() == year.period.to() {
            bodies
                .iter()
                .for_each(|body| year::write(&mut diary, &year, body));
        }
    }
    extensions::ask(&mut diary, &bodies);
    words::raise_difficulties(&mut diary);
    diary.finish()
}

/// Gives every step of the demonstration to `submit`, each after the one before was accepted.
/// Returns how many there were.
///
/// # Errors
/// The first error of `submit`; what came before it stays.
pub async fn seed<F, Answer, E>(state: &State, mut submit: F) -> Result<usize, E>
where
    F: FnMut(Moment, Actor, CommandId, Command) -> Answer,
    Answer: Future<Output = Result<(), E>>,
{
    let steps = script(state);
    let count = steps.len();
    for step in steps {
        submit(step.at, step.actor, step.id, step.command).await?;
    }
    Ok(count)
}

fn roles(state: &State, diary: &mut Diary) {
    let start = rounds::day((2023, 6, 12));
    let at = moment(start, 8, 0);
    for part in accounts::parts(state, start) {
        let (account, unit, role) = (part.account, part.unit, part.role);
        diary.system(
            at,
            Command::GrantRole {
                account,
                unit,
                role,
                from: start,
            },
        );
        if part.may_send {
            diary.system(
                at,
                Command::Delegate {
                    account,
                    unit,
                    may_send: true,
                },
            );
        }
        diary.cast(
            account,
            Grant {
                unit,
                role,
                may_send: part.may_send,
            },
        );
    }
}

/// A time of day in Viet Nam.
fn moment(day: Day, hour: u32, minute: u32) -> Moment {
    let minutes = i64::from(hour * 60 + minute) - 12 * 60;
    Moment::exact(Moment::noon(day).at + minutes * 60_000_000)
}
