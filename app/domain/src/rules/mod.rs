//! stub
use crate::{Actor, Command, CommandId, Event, Moment, Recorded, Rejection, State};

/// What happens, or why not.
pub fn decide(_state: &State, _actor: &Actor, _now: Moment, _id: CommandId, command: &Command) -> Result<Vec<Event>, Rejection> {
    match command {
        Command::Configure { settings } => Ok(vec![Event::Configured { settings: *settings }]),
        _ => Err(Rejection(vec![])),
    }
}

/// Applies what happened. Never fails.
pub fn evolve(state: &mut State, recorded: &Recorded) {
    state.seq = recorded.seq;
    state.at = recorded.at;
}
