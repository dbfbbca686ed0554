//! Pages of the journal for [`app::api::Backend`].

use super::store::Store;
use super::verify::find_receipt;
use crate::Error;
use app::api::{History, HistoryFilter, HistoryPage};
use domain::Receipt;
use std::future::Future;
use std::pin::Pin;

/// Rows that a page has at most.
const LONGEST: u16 = 100;

/// Reads the journal where it is stored.
#[derive(Clone, Debug)]
pub struct StoredHistory(pub Store);

impl History for StoredHistory {
    fn page(
        &self,
        filter: HistoryFilter,
    ) -> Pin<Box<dyn Future<Output = Result<HistoryPage, String>> + Send + '_>> {
        Box::pin(async move {
            page(&self.0, filter)
                .await
                .map_err(|error| error.to_string())
        })
    }

    fn receipt(
        &self,
        code: String,
    ) -> Pin<Box<dyn Future<Output = Result<Option<Receipt>, String>> + Send + '_>> {
        Box::pin(async move {
            find_receipt(&self.0, &code)
                .await
                .map_err(|error| error.to_string())
        })
    }
}

async fn page(store: &Store, filter: HistoryFilter) -> Result<HistoryPage, Error> {
    let limit = if filter.limit == 0 {
        LONGEST
    } else {
        filter.limit.min(LONGEST)
    };
    // One more than asked for says whether there is a next page.
    let mut rows = store.page(filter, u64::from(limit) + 1).await?;
    let more = rows.len() > usize::from(limit);
    rows.truncate(usize::from(limit));
    let next = rows.last().filter(|_| more).map(|row| row.recorded.seq);
    Ok(HistoryPage {
        rows: rows.into_iter().map(|row| row.recorded).collect(),
        next,
    })
}
