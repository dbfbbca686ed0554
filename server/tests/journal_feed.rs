//! The feed: between a snapshot and what comes after it nothing is lost.

mod support;

use domain::Seq;
use std::sync::Arc;
use support::{databases, sqlite, start, submit, until};
use tokio::sync::broadcast::error::RecvError;
use tokio::task::JoinSet;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn whoever_joins_at_any_time_sees_every_row_once() {
    /// Rows in all, by eight who write, while eight others join again and again.
    const ROWS: u64 = 400;
    for database in databases().await {
        let (journal, running) = start(&database).await;
        let mut tasks = JoinSet::new();
        for person in 0..8 {
            let backend = running.backend.clone();
            tasks.spawn(async move {
                for number in 1..=ROWS / 8 {
                    submit(&backend, person * 1000 + number)
                        .await
                        .expect("a receipt");
                }
            });
        }
        for reader in 0..8 {
            let published = Arc::clone(&journal.published);
            tasks.spawn(async move {
                let mut seen = Seq(0);
                while seen < Seq(ROWS) {
                    // Half of them take the State as it is, half come back with what they have.
                    let mut live = if reader % 2 == 0 {
                        let (seq, live) = published.subscribe_and_snapshot(|state| state.seq);
                        assert!(seq >= seen);
                        seen = seq;
                        live
                    } else {
                        let joined = published
                            .subscribe_after(seen)
                            .expect("the ring is long enough");
                        for row in joined.missed {
                            assert_eq!(row.recorded.seq, seen.next());
                            seen = row.recorded.seq;
                        }
                        joined.live
                    };
                    for _ in 0..5 {
                        if seen < Seq(ROWS) {
                            let row = live.recv().await.expect("a row");
                            assert_eq!(row.recorded.seq, seen.next());
                            seen = row.recorded.seq;
                        }
                    }
                    tokio::task::yield_now().await;
                }
            });
        }
        tasks.join_all().await;
        database.remove().await;
    }
}

#[tokio::test]
async fn a_slow_reader_is_cut_off_and_replays() {
    let database = sqlite();
    let (journal, running) = start(&database).await;
    let mut live = journal
        .published
        .subscribe_after(Seq(0))
        .expect("a place")
        .live;
    let mut sending = JoinSet::new();
    for number in 1..=1500 {
        let backend = running.backend.clone();
        sending.spawn(async move { submit(&backend, number).await.expect("a receipt") });
    }
    sending.join_all().await;
    assert!(matches!(live.recv().await, Err(RecvError::Lagged(_))));
    let again = journal
        .published
        .subscribe_after(Seq(0))
        .expect("all of it is in the ring");
    assert_eq!(again.missed.len(), 1500);
    assert!(
        journal.published.subscribe_after(Seq(1501)).is_none(),
        "a row of another database"
    );
}

#[tokio::test]
async fn after_a_restart_the_last_rows_can_be_replayed() {
    for database in databases().await {
        let (_journal, running) = start(&database).await;
        for number in 1..=3 {
            submit(&running.backend, number).await.expect("a receipt");
        }
        let again = database.open().await;
        let rows = again
            .published
            .subscribe_after(Seq(1))
            .expect("they are in the ring")
            .missed;
        assert_eq!(
            rows.iter()
                .map(|row| row.recorded.seq.0)
                .collect::<Vec<_>>(),
            [2, 3]
        );
        until(&again, |state| state.seq == Seq(3)).await;
        database.remove().await;
    }
}
