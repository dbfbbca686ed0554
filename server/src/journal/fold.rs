//! Folding the journal into the State, at the start.

use super::hash::{GENESIS, Hash};
use super::published::Published;
use super::row::Row;
use super::store::Store;
use super::verify::ChainFault;
use crate::Error;
use domain::State;

/// Reads the whole journal and publishes the State that it makes; its last rows are in the ring.
///
/// Checks that rows follow one another without a gap; `tiendo verify` checks every hash.
///
/// # Errors
/// [`Error::BrokenJournal`] or [`Error::BrokenFile`] where the journal can't be right.
pub async fn fold(store: &Store) -> Result<Published, Error> {
    let published = Published::new(State::default(), GENESIS);
    let mut last: (domain::Seq, Hash) = (domain::Seq(0), GENESIS);
    loop {
        let page = store
            .tail(last.0)
            .await
            .map_err(|error| store.explain(error))?;
        let Some(end) = page.last().map(|row| (row.recorded.seq, row.hash)) else {
            return Ok(published);
        };
        publish(&published, page)?;
        last = end;
    }
}

fn publish(published: &Published, page: Vec<Row>) -> Result<(), Error> {
    published.publish(page).map_err(|error| match error {
        Error::Gap { published, found } => {
            let seq = i64::try_from(found.0).unwrap_or(i64::MAX);
            Error::BrokenJournal {
                seq,
                fault: ChainFault::Gap {
                    expected: published.next().0,
                },
            }
        }
        other => other,
    })
}
