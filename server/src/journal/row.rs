//! Rows of the journal between their two forms: as stored, and as the domain knows them.

use super::entity::journal::Model;
use super::hash::{self, Hash, Sealed};
use super::payload;
use super::verify::ChainFault;
use crate::Error;
use domain::{AccountId, CommandId, Event, Recorded, Seq};
use uuid::Uuid;

/// What was recorded, and the hash that the next row builds on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub recorded: Recorded,
    pub hash: Hash,
}

impl Row {
    /// Reads a stored row; its hash is taken as it stands.
    ///
    /// # Errors
    /// [`Error::BrokenJournal`] where it cannot be read.
    pub fn read(model: &Model) -> Result<Self, Error> {
        let broken = |fault| Error::BrokenJournal {
            seq: model.seq,
            fault,
        };
        let unreadable = |what: &str| broken(ChainFault::Unreadable(what.to_owned()));
        let event = payload::upcast(model.version, &model.payload)
            .map_err(|error| broken(ChainFault::Unreadable(error.to_string())))?;
        let actor = match &model.actor {
            None => None,
            Some(text) => Some(AccountId(
                Uuid::try_parse(text).map_err(|_| unreadable("the actor is no UUID"))?,
            )),
        };
        let command =
            Uuid::try_parse(&model.command).map_err(|_| unreadable("the command is no UUID"))?;
        Ok(Self {
            recorded: Recorded {
                seq: Seq(
                    u64::try_from(model.seq).map_err(|_| unreadable("the number is negative"))?
                ),
                at: model.at,
                actor,
                command: CommandId(command),
                event,
            },
            hash: hash::read(&model.hash).ok_or_else(|| unreadable("the hash has not 32 bytes"))?,
        })
    }

    /// Seals an event after the row whose hash is `previous`.
    ///
    /// # Errors
    /// Where the event cannot be written as text, which none does.
    pub fn seal(previous: &Hash, recorded: Recorded) -> Result<(Self, Model), serde_json::Error> {
        let text = payload::write(&recorded.event)?;
        let hash = Sealed {
            seq: recorded.seq.0,
            at: recorded.at,
            actor: recorded.actor.map(|account| account.0),
            command: recorded.command.0,
            payload: &text,
        }
        .after(previous);
        let model = stored(&recorded, text, hash);
        Ok((Self { recorded, hash }, model))
    }
}

fn stored(recorded: &Recorded, payload: String, hash: Hash) -> Model {
    let (kind, unit, entry) = labels(&recorded.event, &payload);
    Model {
        seq: number(recorded.seq),
        at: recorded.at,
        actor: recorded.actor.map(|account| account.0.to_string()),
        command: recorded.command.0.to_string(),
        version: payload::VERSION,
        kind,
        unit,
        entry,
        payload,
        hash: hash.to_vec(),
    }
}

/// The columns that say nothing of their own: kind, unit and entry of an event.
pub(super) fn labels(event: &Event, payload: &str) -> (String, Option<i64>, Option<i64>) {
    let (unit, entry) = payload::subject(event);
    (
        payload::kind(payload).to_owned(),
        unit.map(|unit| i64::from(unit.0)),
        entry.map(|entry| i64::from(entry.0)),
    )
}

/// A `Seq` as the databases store it: they have no unsigned numbers.
pub(super) fn number(seq: Seq) -> i64 {
    i64::try_from(seq.0).unwrap_or(i64::MAX)
}
