//! Receipts: the server's word that a command is on disk.

use crate::ids::{CommandId, Seq};
use serde::{Deserialize, Serialize};

/// Given after the commit, and given again for the same command.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// «Mã tiếp nhận»: the short form of the journal's hash at the command's last row.
    pub code: String,
    pub command: CommandId,
    /// The command's last row.
    pub seq: Seq,
    /// Microseconds since 1970 UTC, when it was recorded.
    pub at: i64,
}
