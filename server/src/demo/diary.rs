//! The diary of the demonstration: every step with its time, its actor and an id made from both.

use super::random::Dice;
use super::{END, Step};
use domain::{AccountId, Actor, Command, CommandId, Grant, Moment};
use std::collections::BTreeMap;

const ID_SEED: u64 = 0x74_69_65_6e_64_6f;

/// Collects steps in any order; [`Diary::finish`] puts them in the order of time.
pub(super) struct Diary {
    steps: Vec<Step>,
    ids: Dice,
    grants: BTreeMap<AccountId, Vec<Grant>>,
}

impl Diary {
    pub(super) fn new() -> Self {
        Self {
            steps: Vec::new(),
            ids: Dice::seeded(ID_SEED),
            grants: BTreeMap::new(),
        }
    }

    /// Remembers a role, so that whoever acts later acts with it.
    pub(super) fn cast(&mut self, account: AccountId, grant: Grant) {
        self.grants.entry(account).or_default().push(grant);
    }

    /// A step of the command line.
    pub(super) fn system(&mut self, at: Moment, command: Command) {
        self.write(at, Actor::System, command);
    }

    /// A step of a person; `None` where it would come after the demonstration's last moment.
    pub(super) fn person(
        &mut self,
        at: Moment,
        account: AccountId,
        command: Command,
    ) -> Option<CommandId> {
        if at > END {
            return None;
        }
        let grants = self.grants.get(&account).cloned().unwrap_or_default();
        Some(self.write(at, Actor::Person { account, grants }, command))
    }

    fn write(&mut self, at: Moment, actor: Actor, command: Command) -> CommandId {
        let mut random = [0; 10];
        for (byte, number) in random.iter_mut().zip(self.ids.throw().to_be_bytes()) {
            *byte = number;
        }
        let id = command_id(at, random);
        self.steps.push(Step {
            at,
            actor,
            id,
            command,
        });
        id
    }

    pub(super) fn finish(mut self) -> Vec<Step> {
        self.steps.sort_by_key(|step| step.at);
        self.steps
    }
}

/// A UUID v7 of this moment.
pub(super) fn command_id(at: Moment, random: [u8; 10]) -> CommandId {
    let millis = u64::try_from(at.at / 1_000).unwrap_or_default();
    CommandId(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
}
