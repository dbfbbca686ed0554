//! Who acts, and who looks.

use crate::ids::{AccountId, UnitId};
use serde::{Deserialize, Serialize};

/// What a person may do for a unit. `plans/INDICATORS.md`, part 6, gives each its rights.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// «Người nhập số liệu»: enters; sends only if the leader has delegated it.
    Enterer,
    /// «Lãnh đạo đơn vị»: approves and sends.
    Leader,
    /// «Người kiểm tra, xác nhận» of the units below, or as the plan says.
    Confirmer,
    /// «Cơ quan theo dõi, tổng hợp»: periods, closing, publishing, events.
    Office,
    /// «Theo dõi của Văn phòng UBND tỉnh»: sees all, confirms the office's own figures.
    Supervisor,
    /// «Lãnh đạo UBND tỉnh»: sees all, types nothing.
    Chairman,
    /// «Xem nội bộ»: internal figures without notes.
    Observer,
    /// «Quản trị kỹ thuật»: accounts and units; touches no figure.
    Operator,
}

impl Role {
    pub const ALL: [Self; 8] = [
        Self::Enterer,
        Self::Leader,
        Self::Confirmer,
        Self::Office,
        Self::Supervisor,
        Self::Chairman,
        Self::Observer,
        Self::Operator,
    ];
}

/// A role held at a unit on the day that is asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Grant {
    pub unit: UnitId,
    pub role: Role,
    /// The unit's leader has delegated sending to this person.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub may_send: bool,
}

/// Who gives a command.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Actor {
    /// The command line of the server: loads plans and units, makes the first accounts.
    System,
    Person {
        account: AccountId,
        grants: Vec<Grant>,
    },
}

impl Actor {
    pub fn account(&self) -> Option<AccountId> {
        match self {
            Self::System => None,
            Self::Person { account, .. } => Some(*account),
        }
    }

    pub fn grants(&self) -> &[Grant] {
        match self {
            Self::System => &[],
            Self::Person { grants, .. } => grants,
        }
    }

    pub fn has(&self, role: Role, unit: UnitId) -> bool {
        self.grants()
            .iter()
            .any(|grant| grant.role == role && grant.unit == unit)
    }

    pub fn has_anywhere(&self, role: Role) -> bool {
        self.grants().iter().any(|grant| grant.role == role)
    }

    /// Whether the actor may send reports of `unit`: its leader, or who enters by delegation.
    pub fn may_send_for(&self, unit: UnitId) -> bool {
        self.grants().iter().any(|grant| {
            grant.unit == unit
                && (grant.role == Role::Leader || (grant.role == Role::Enterer && grant.may_send))
        })
    }
}

/// Who looks: decides what a slice and the feed contain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Viewer {
    Public,
    Person(Actor),
}

impl Viewer {
    pub fn actor(&self) -> Option<&Actor> {
        match self {
            Self::Public => None,
            Self::Person(actor) => Some(actor),
        }
    }
}
