//! Deciding what waits, one command after the other, before anything is written.

use super::code;
use super::entity::{journal, receipt};
use super::hash::{self, Hash};
use super::row::{self, Row};
use domain::{
    Actor, Command, CommandId, Event, Moment, Receipt, Recorded, Rejection, RejectionCode, Seq,
    State,
};
use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use uuid::Uuid;

/// What a command gets for an answer, once the batch is on disk.
pub(super) type Answer = Result<Receipt, Rejection>;

/// A command, and who gives it.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) actor: &'a Actor,
    pub(super) id: CommandId,
    pub(super) command: &'a Command,
}

/// What one transaction will write, and what it will answer.
pub(super) struct Batch<'a> {
    /// Runs ahead of the disk by this batch.
    state: &'a mut State,
    head: Hash,
    /// Receipts of commands that were recorded before, and of those recorded in this batch.
    known: HashMap<String, receipt::Model>,
    pub(super) rows: Vec<Row>,
    pub(super) models: Vec<journal::Model>,
    pub(super) receipts: Vec<receipt::Model>,
}

impl<'a> Batch<'a> {
    /// Begins after the row whose hash is `head`; `known` are the receipts of what waits.
    pub(super) fn new(state: &'a mut State, head: Hash, known: Vec<receipt::Model>) -> Self {
        let known = known
            .into_iter()
            .map(|receipt| (receipt.command.clone(), receipt))
            .collect();
        Self {
            state,
            head,
            known,
            rows: Vec::new(),
            models: Vec::new(),
            receipts: Vec::new(),
        }
    }

    /// The hash of the last row so far.
    pub(super) fn head(&self) -> Hash {
        self.head
    }

    /// Decides one command at `now`. The answer must not be given before the commit.
    pub(super) fn take(&mut self, asked: &Asked<'_>, now: Moment) -> Answer {
        let said = serde_json::to_string(asked.command).map_err(|error| not_recorded(&error))?;
        let payload_hash = hash::of_text(&said);
        let actor = asked.actor.account().map(|account| account.0.to_string());
        if let Some(known) = self.known.get(&asked.id.0.to_string()) {
            let same = known.actor == actor && known.payload_hash == payload_hash;
            return if same {
                Ok(answer(known, asked.id))
            } else {
                Err(Rejection::of(RejectionCode::IdReused))
            };
        }
        let events = decide(self.state, asked, now)?;
        self.record(asked, now, payload_hash, events)
            .map_err(|error| not_recorded(&error))
    }

    fn record(
        &mut self,
        asked: &Asked<'_>,
        now: Moment,
        payload_hash: Hash,
        events: Vec<Event>,
    ) -> Result<Receipt, serde_json::Error> {
        // Sealed first, all of them: a command is recorded whole or not at all.
        let mut sealed = Vec::with_capacity(events.len());
        let (mut seq, mut head) = (self.state.seq, self.head);
        for event in events {
            seq = seq.next();
            let (at, actor, command) = (now.at, asked.actor.account(), asked.id);
            let recorded = Recorded {
                seq,
                at,
                actor,
                command,
                event,
            };
            let (row, model) = Row::seal(&head, recorded)?;
            head = row.hash;
            sealed.push((row, model));
        }
        let proof = if sealed.is_empty() {
            hash::of_nothing(&head, asked.id.0)
        } else {
            head
        };
        for (row, model) in sealed {
            domain::evolve(self.state, &row.recorded);
            self.rows.push(row);
            self.models.push(model);
        }
        self.head = head;
        let receipt = receipt::Model {
            command: asked.id.0.to_string(),
            actor: asked.actor.account().map(|account| account.0.to_string()),
            payload_hash: payload_hash.to_vec(),
            seq: row::number(seq),
            at: now.at,
            code: code::of(&proof),
        };
        self.known.insert(receipt.command.clone(), receipt.clone());
        let given = answer(&receipt, asked.id);
        self.receipts.push(receipt);
        Ok(given)
    }
}

/// The receipt as it is given.
pub(super) fn read(model: &receipt::Model) -> Option<Receipt> {
    Some(answer(
        model,
        CommandId(Uuid::try_parse(&model.command).ok()?),
    ))
}

fn answer(model: &receipt::Model, command: CommandId) -> Receipt {
    Receipt {
        code: model.code.clone(),
        command,
        seq: Seq(u64::try_from(model.seq).unwrap_or_default()),
        at: model.at,
    }
}

/// A mistake in a rule must cost one command, not the writer: `decide` only reads the State.
fn decide(state: &State, asked: &Asked<'_>, now: Moment) -> Result<Vec<Event>, Rejection> {
    let Asked { actor, id, command } = *asked;
    catch_unwind(AssertUnwindSafe(|| {
        domain::decide(state, actor, now, id, command)
    }))
    .unwrap_or_else(|_| {
        tracing::error!(command = %id, "a rule panicked; the command is not recorded");
        Err(Rejection::of(RejectionCode::NotRecorded))
    })
}

fn not_recorded(error: &serde_json::Error) -> Rejection {
    tracing::error!(%error, "a command cannot be written as text");
    Rejection::of(RejectionCode::NotRecorded)
}
