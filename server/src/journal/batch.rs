//! Deciding what waits, one command after the other, before anything is written.

use super::code;
use super::entity::{journal, receipt};
use super::hash::{self, Hash};
use super::row::{self, Row};
use domain::{
    AccountId, Actor, Command, CommandId, Event, Moment, Receipt, Recorded, Rejection,
    RejectionCode, Seq, State,
};
use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use uuid::Uuid;

/// What a command gets for an answer, once the batch is on disk.
pub(super) type Answer = Result<Receipt, Rejection>;

/// A command, and who gives it.
pub(super) struct Asked {
    pub(super) actor: Actor,
    pub(super) id: CommandId,
    pub(super) command: Command,
    /// As of when it is decided; `None`: now.
    pub(super) at: Option<Moment>,
}

impl Asked {
    /// The hash of what is said; `None` where it cannot be written as text, which no command of
    /// this program is.
    pub(super) fn payload_hash(&self) -> Option<Hash> {
        match serde_json::to_string(&self.command) {
            Ok(said) => Some(hash::of_text(&said)),
            Err(error) => {
                not_recorded(&error);
                None
            }
        }
    }
}

/// What one transaction will write, and what it will answer.
pub(super) struct Batch {
    /// Runs ahead of the disk by this batch. Without sums: no rule looks at them.
    state: State,
    head: Hash,
    now: Moment,
    /// Receipts of commands that were recorded before, and of those recorded in this batch.
    known: HashMap<CommandId, Known>,
    rows: Vec<Row>,
    models: Vec<journal::Model>,
    receipts: Vec<receipt::Model>,
}

/// A command that is recorded, or will be with this batch.
struct Known {
    receipt: Receipt,
    /// By whom, and the hash of what was said. `None`: what is stored cannot be read, and so is
    /// like nothing that is asked for.
    said: Option<(Option<AccountId>, Hash)>,
}

impl Batch {
    /// Begins at `now` after the row whose hash is `head`; `known` are the receipts of what waits.
    pub(super) fn new(state: State, head: Hash, now: Moment, known: &[receipt::Model]) -> Self {
        let known = known.iter().filter_map(known_by).collect();
        Self {
            state,
            head,
            now,
            known,
            rows: Vec::new(),
            models: Vec::new(),
            receipts: Vec::new(),
        }
    }

    /// What was decided since this was last asked for, to be written.
    pub(super) fn take_decided(&mut self) -> (Vec<journal::Model>, Vec<receipt::Model>) {
        (
            std::mem::take(&mut self.models),
            std::mem::take(&mut self.receipts),
        )
    }

    /// The rows since this was last asked for, for the State to come.
    pub(super) fn take_rows(&mut self) -> Vec<Row> {
        std::mem::take(&mut self.rows)
    }

    /// The State after the batch, and the hash of its last row.
    pub(super) fn end(self) -> (State, Hash) {
        (self.state, self.head)
    }

    /// Decides one command. The answer must not be given before the commit.
    pub(super) fn decide(&mut self, asked: &Asked, payload_hash: Option<Hash>) -> Answer {
        let Some(payload_hash) = payload_hash else {
            return Err(Rejection::of(RejectionCode::NotRecorded));
        };
        if let Some(known) = self.known.get(&asked.id) {
            return if known.said == Some((asked.actor.account(), payload_hash)) {
                Ok(known.receipt.clone())
            } else {
                Err(Rejection::of(RejectionCode::IdReused))
            };
        }
        let at = asked.at.unwrap_or(self.now);
        let events = decide(&self.state, asked, at)?;
        self.record(asked, at, payload_hash, events)
            .map_err(|error| not_recorded(&error))
    }

    fn record(
        &mut self,
        asked: &Asked,
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
            domain::evolve_for_rules(&mut self.state, &row.recorded);
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
        let given = answer(&receipt, asked.id);
        let known = Known {
            receipt: given.clone(),
            said: Some((asked.actor.account(), payload_hash)),
        };
        self.known.insert(asked.id, known);
        self.receipts.push(receipt);
        Ok(given)
    }
}

/// A stored receipt by its command.
fn known_by(model: &receipt::Model) -> Option<(CommandId, Known)> {
    let receipt = read(model)?;
    let actor = match &model.actor {
        None => Some(None),
        Some(account) => Uuid::try_parse(account).ok().map(AccountId).map(Some),
    };
    let said = actor.zip(hash::read(&model.payload_hash));
    Some((receipt.command, Known { receipt, said }))
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
fn decide(state: &State, asked: &Asked, now: Moment) -> Result<Vec<Event>, Rejection> {
    let Asked {
        actor, id, command, ..
    } = asked;
    catch_unwind(AssertUnwindSafe(|| {
        domain::decide(state, actor, now, *id, command)
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
