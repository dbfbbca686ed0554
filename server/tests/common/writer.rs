//! The journal of the tests: in memory, one command at a time, by the real rules.

use app::api::{Clock, History, HistoryFilter, HistoryPage, Submission};
use domain::{Receipt, Recorded, Rejection, Seq, State, decide, evolve_and_tell};
use server::http::feed::{Fresh, Source, Subscription};
use std::collections::HashMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, RwLock};
use tokio::sync::{broadcast, mpsc};

/// Rows, receipts, and who follows.
pub struct Ring {
    kept: usize,
    rows: Mutex<Vec<Arc<Fresh>>>,
    receipts: Mutex<HashMap<String, Receipt>>,
    live: broadcast::Sender<Arc<Fresh>>,
}

impl Ring {
    pub fn new(kept: usize) -> Self {
        Self {
            kept,
            rows: Mutex::default(),
            receipts: Mutex::default(),
            live: broadcast::Sender::new(kept),
        }
    }
}

impl Source for Ring {
    fn subscribe_after(&self, after: Seq) -> Option<Subscription> {
        let rows = self.rows.lock().unwrap();
        let first_kept = rows.len().saturating_sub(self.kept);
        let from = after.0 as usize;
        let missed = (from >= first_kept).then(|| rows.get(from..).unwrap_or_default().to_vec())?;
        Some(Subscription {
            missed,
            live: self.live.subscribe(),
        })
    }
}

type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T, String>> + Send + 'a>>;

impl History for Ring {
    fn page(&self, _filter: HistoryFilter) -> Answer<'_, HistoryPage> {
        Box::pin(async { Ok(HistoryPage::default()) })
    }

    fn receipt(&self, code: String) -> Answer<'_, Option<Receipt>> {
        Box::pin(async move { Ok(self.receipts.lock().unwrap().get(&code).cloned()) })
    }
}

pub async fn write(
    mut queue: mpsc::Receiver<Submission>,
    published: Arc<RwLock<State>>,
    ring: Arc<Ring>,
    clock: Arc<dyn Clock>,
) {
    while let Some(submission) = queue.recv().await {
        let answer = record(&submission, &published, &ring, &*clock);
        // Who does not wait any more needs no answer.
        let _ = submission.reply.send(answer);
    }
}

fn record(
    submission: &Submission,
    published: &RwLock<State>,
    ring: &Ring,
    clock: &dyn Clock,
) -> Result<Receipt, Rejection> {
    let Submission {
        actor, id, command, ..
    } = submission;
    let now = clock.now();
    let code = id.to_string();
    if let Some(receipt) = ring.receipts.lock().unwrap().get(&code) {
        return Ok(receipt.clone());
    }
    let mut rows = ring.rows.lock().unwrap();
    let mut state = published.write().unwrap();
    for event in decide(&state, actor, now, *id, command)? {
        let seq = state.seq.next();
        let recorded = Recorded {
            seq,
            at: now.at,
            actor: actor.account(),
            command: *id,
            event,
        };
        let moved = evolve_and_tell(&mut state, &recorded);
        let fresh = Arc::new(Fresh { recorded, moved });
        rows.push(fresh.clone());
        let _ = ring.live.send(fresh);
    }
    let receipt = Receipt {
        code: code.clone(),
        command: *id,
        seq: state.seq,
        at: now.at,
    };
    ring.receipts.lock().unwrap().insert(code, receipt.clone());
    Ok(receipt)
}
