//! Walking the chain: whether the journal is what was once written.

use super::code;
use super::entity::{journal, receipt};
use super::hash::{self, GENESIS, Hash, Sealed};
use super::row::{Row, labels};
use super::store::Store;
use crate::Error;
use domain::Receipt;
use std::collections::HashMap;

/// What is wrong with a row of the journal.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChainFault {
    #[error("row {expected} was expected in its place")]
    Gap { expected: u64 },
    #[error("its hash does not fit what it says and the row before it")]
    Hash,
    #[error("its kind, unit or entry is not that of its event")]
    Labels,
    #[error("its command has no receipt, or another one than was given")]
    Receipt,
    #[error("it cannot be read: {0}")]
    Unreadable(String),
}

/// How far the chain reaches, all of it being right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verified {
    /// The number of rows, which is the last row's `Seq`.
    pub rows: i64,
    /// Commands that have a row.
    pub commands: u64,
    /// The last row's hash. Kept elsewhere, it proves later that nothing was rewritten.
    pub head: Hash,
}

/// A command's last row, and what its receipt must be.
struct Ended {
    command: String,
    actor: Option<String>,
    seq: i64,
    at: i64,
    code: String,
}

/// Walks the whole chain: numbers, hashes, texts, labels and receipts.
///
/// # Errors
/// [`Error::BrokenJournal`] at the first row that is not as it was written.
pub async fn verify(store: &Store) -> Result<Verified, Error> {
    let mut verified = Verified {
        rows: 0,
        commands: 0,
        head: GENESIS,
    };
    let mut open: Option<Ended> = None;
    loop {
        let page = store
            .stored_after(verified.rows)
            .await
            .map_err(|error| store.explain(error))?;
        let end = page.is_empty();
        let mut ended = Vec::new();
        for model in page {
            verified.head = check(&model, verified.rows, &verified.head)?;
            verified.rows = model.seq;
            let next = last_row(model, &verified.head);
            match open.replace(next) {
                Some(before)
                    if open
                        .as_ref()
                        .is_some_and(|next| next.command != before.command) =>
                {
                    ended.push(before)
                }
                _ => {}
            }
        }
        if end {
            ended.extend(open.take());
        }
        verified.commands += u64::try_from(ended.len()).unwrap_or_default();
        check_receipts(store, ended).await?;
        if end {
            return Ok(verified);
        }
    }
}

/// The hash of a row that follows row `before`, whose hash is `previous`.
fn check(model: &journal::Model, before: i64, previous: &Hash) -> Result<Hash, Error> {
    let broken = |fault| Error::BrokenJournal {
        seq: model.seq,
        fault,
    };
    if model.seq != before + 1 {
        return Err(broken(ChainFault::Gap {
            expected: u64::try_from(before + 1).unwrap_or_default(),
        }));
    }
    let row = Row::read(model)?;
    let sealed = Sealed {
        seq: row.recorded.seq.0,
        at: model.at,
        actor: row.recorded.actor.map(|account| account.0),
        command: row.recorded.command.0,
        payload: &model.payload,
    };
    if sealed.after(previous) != row.hash {
        return Err(broken(ChainFault::Hash));
    }
    if labels(&row.recorded.event, &model.payload) != (model.kind.clone(), model.unit, model.entry)
    {
        return Err(broken(ChainFault::Labels));
    }
    Ok(row.hash)
}

fn last_row(model: journal::Model, hash: &Hash) -> Ended {
    Ended {
        command: model.command,
        actor: model.actor,
        seq: model.seq,
        at: model.at,
        code: code::of(hash),
    }
}

async fn check_receipts(store: &Store, ended: Vec<Ended>) -> Result<(), Error> {
    if ended.is_empty() {
        return Ok(());
    }
    let commands = ended.iter().map(|row| row.command.clone()).collect();
    let receipts = store.receipts_of(commands).await?;
    let receipts: HashMap<String, receipt::Model> = receipts
        .into_iter()
        .map(|receipt| (receipt.command.clone(), receipt))
        .collect();
    for row in ended {
        let right = receipts.get(&row.command).is_some_and(|given| {
            (given.seq, given.at, &given.code, &given.actor)
                == (row.seq, row.at, &row.code, &row.actor)
        });
        if !right {
            return Err(Error::BrokenJournal {
                seq: row.seq,
                fault: ChainFault::Receipt,
            });
        }
    }
    Ok(())
}

/// The receipt with this code, as somebody typed it; `None` if there is none.
///
/// # Errors
/// [`Error::Database`].
pub async fn find_receipt(store: &Store, typed: &str) -> Result<Option<Receipt>, Error> {
    let Some(code) = code::parse(typed) else {
        return Ok(None);
    };
    Ok(store
        .receipt_by_code(&code)
        .await?
        .and_then(|model| super::batch::read(&model)))
}

/// A hash as it is printed.
pub fn printed(head: &Hash) -> String {
    hash::hex(head)
}
