//! Writing to the journal: receipts, repetitions, failures, and two processes at once.

mod support;

use app::api::{Clock, HistoryFilter};
use domain::{AccountId, Actor, RejectionCode, Seq};
use rand::SeedableRng;
use rand::rngs::StdRng;
use server::journal::{printed, verify};
use server::settings::Settings;
use server::{demo, setup};
use std::time::Duration;
use support::{clock, command, databases, id, run, send, start, submit, until};

/// The head of the chain of six commands at noon of 31/3/2024. Must be the same for ever.
const GOLDEN_HEAD: &str = "199ae55ef1c10f44d1fde41f107203c6d15887df97d89b4420787bc78a9392b8";

#[tokio::test]
async fn a_command_is_recorded_published_and_found_again() {
    for database in databases().await {
        let (journal, running) = start(&database).await;
        let receipt = submit(&running.backend, 1).await.expect("a receipt");
        assert_eq!((receipt.seq, receipt.command), (Seq(1), id(1)));
        assert_eq!(journal.published.seq(), Seq(1));
        submit(&running.backend, 2).await.expect("a receipt");

        let history = running.backend.history.clone();
        let newest = history
            .page(HistoryFilter {
                limit: 1,
                ..HistoryFilter::default()
            })
            .await
            .expect("a page");
        assert_eq!(
            newest.rows.iter().map(|row| row.seq).collect::<Vec<_>>(),
            [Seq(2)]
        );
        assert_eq!(newest.next, Some(Seq(2)));
        let older = history
            .page(HistoryFilter {
                before: newest.next,
                ..HistoryFilter::default()
            })
            .await
            .expect("a page");
        assert_eq!((older.rows.len(), older.next), (1, None));
        assert_eq!(older.rows[0].command, id(1));
        let typed = receipt.code.to_lowercase().replace('-', " ");
        assert_eq!(history.receipt(typed).await, Ok(Some(receipt)));
        assert_eq!(history.receipt("không có".to_owned()).await, Ok(None));
        database.remove().await;
    }
}

#[tokio::test]
async fn an_id_means_one_command() {
    for database in databases().await {
        let (journal, running) = start(&database).await;
        let backend = &running.backend;
        let receipt = submit(backend, 1).await.expect("a receipt");
        assert_eq!(
            submit(backend, 1).await,
            Ok(receipt.clone()),
            "the same again"
        );
        let reused = backend
            .submit(Actor::System, id(1), command(2))
            .await
            .expect_err("another payload");
        assert!(reused.has(RejectionCode::IdReused));
        let person = Actor::Person {
            account: AccountId(uuid::Uuid::from_u128(9)),
            grants: Vec::new(),
        };
        let reused = backend
            .submit(person, id(1), command(1))
            .await
            .expect_err("another actor");
        assert!(reused.has(RejectionCode::IdReused));
        assert_eq!(journal.published.seq(), Seq(1));

        // Known after a restart, too.
        drop(running);
        let (_journal, running) = start(&database).await;
        assert_eq!(submit(&running.backend, 1).await, Ok(receipt));
        database.remove().await;
    }
}

#[tokio::test]
async fn repetitions_within_one_batch_are_one_command() {
    for database in databases().await {
        let (journal, running) = start(&database).await;
        // While somebody else holds the lock, all of these come to wait together.
        let lock = database.open().await.store.begin().await.expect("the lock");
        let first = send(&running.backend, id(1), command(1)).await;
        tokio::time::sleep(Duration::from_millis(50)).await;
        let second = send(&running.backend, id(2), command(2)).await;
        let again = send(&running.backend, id(2), command(2)).await;
        let other = send(&running.backend, id(2), command(3)).await;
        let third = send(&running.backend, id(3), command(3)).await;
        lock.give_up().await.expect("given up");
        let seq = |answer: Result<Result<domain::Receipt, _>, _>| {
            answer.expect("an answer").map(|receipt| receipt.seq)
        };
        assert_eq!(seq(first.await), Ok(Seq(1)));
        assert_eq!(seq(second.await), Ok(Seq(2)));
        assert_eq!(seq(again.await), Ok(Seq(2)));
        assert!(
            other
                .await
                .expect("an answer")
                .expect_err("reused")
                .has(RejectionCode::IdReused)
        );
        assert_eq!(seq(third.await), Ok(Seq(3)));
        assert_eq!(journal.published.seq(), Seq(3));
        database.remove().await;
    }
}

#[tokio::test]
async fn a_failed_commit_records_nothing_and_leaves_the_writer_whole() {
    for database in databases().await {
        let (journal, running) = start(&database).await;
        submit(&running.backend, 1).await.expect("a receipt");
        let before = journal.published.read(Clone::clone);

        // Everything can be inserted, and the commit itself fails.
        let connection = database.connect().await;
        let tables = [
            "CREATE TABLE parent (id INTEGER PRIMARY KEY)",
            "CREATE TABLE child (id INTEGER REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED)",
        ];
        run(&connection, &tables, &tables).await;
        run(
            &connection,
            &["CREATE TRIGGER orphan AFTER INSERT ON receipts BEGIN INSERT INTO child VALUES (1); END"],
            &[
                "CREATE FUNCTION orphan() RETURNS trigger LANGUAGE plpgsql AS \
                 $$ BEGIN INSERT INTO child VALUES (1); RETURN NULL; END $$",
                "CREATE TRIGGER orphan AFTER INSERT ON receipts EXECUTE FUNCTION orphan()",
            ],
        )
        .await;
        for number in 2..4 {
            let lost = submit(&running.backend, number)
                .await
                .expect_err("not recorded");
            assert!(lost.has(RejectionCode::NotRecorded));
        }
        assert_eq!(journal.published.read(Clone::clone), before);

        run(
            &connection,
            &["DROP TRIGGER orphan"],
            &["DROP TRIGGER orphan ON receipts"],
        )
        .await;
        let receipt = submit(&running.backend, 2).await.expect("a receipt");
        assert_eq!(receipt.seq, Seq(2), "no gap");
        assert_eq!(verify(&journal.store).await.expect("intact").rows, 2);
        database.remove().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_processes_write_one_journal() {
    /// Commands of each process.
    const EACH: u64 = 150;
    for database in databases().await {
        let (left, left_running) = start(&database).await;
        let (right, right_running) = start(&database).await;
        let mut sending = tokio::task::JoinSet::new();
        for number in 1..=EACH {
            for (backend, number) in [
                (&left_running.backend, number),
                (&right_running.backend, number + EACH),
            ] {
                let backend = backend.clone();
                sending
                    .spawn(async move { submit(&backend, number).await.expect("a receipt").seq.0 });
            }
        }
        // Both send this one: one of them gets the other's receipt.
        let shared = submit(&left_running.backend, 2 * EACH + 1)
            .await
            .expect("a receipt");
        assert_eq!(
            submit(&right_running.backend, 2 * EACH + 1).await,
            Ok(shared.clone())
        );
        let mut seqs = sending.join_all().await;
        seqs.push(shared.seq.0);
        seqs.sort_unstable();
        assert_eq!(
            seqs,
            (1..=2 * EACH + 1).collect::<Vec<_>>(),
            "each number once"
        );
        assert_eq!(verify(&left.store).await.expect("intact").rows, 301);
        until(&left, |state| state.seq == Seq(2 * EACH + 1)).await;
        until(&right, |state| state.seq == Seq(2 * EACH + 1)).await;
        assert_eq!(left.published.snapshot(), right.published.snapshot());
        assert_eq!(
            left.published.snapshot(),
            database.open().await.published.snapshot(),
            "folded again"
        );
        database.remove().await;
    }
}

/// Sums are found out once, beside the writing, and what is published changes places with it.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_published_is_what_the_journal_says() {
    for database in databases().await {
        let journal = database.open().await;
        setup::run(&journal, &Settings::default())
            .await
            .expect("filled");
        journal.store.close().await;
        let (left, left_running) = start(&database).await;
        let (right, right_running) = start(&database).await;
        let mut random = StdRng::seed_from_u64(1);
        let mut sending = tokio::task::JoinSet::new();
        for _ in 0..100 {
            for (journal, running) in [(&left, &left_running), (&right, &right_running)] {
                let now = clock().now();
                let report = journal
                    .published
                    .read(|state| demo::next_report(state, now, &mut random));
                let (actor, id, command) = report.expect("a report");
                let backend = running.backend.clone();
                sending.spawn(async move { backend.submit(actor, id, command).await.is_ok() });
            }
        }
        let accepted = sending.join_all().await;
        assert!(accepted.iter().filter(|accepted| **accepted).count() > 100);
        let folded = database.open().await;
        let seq = folded.published.seq();
        until(&left, |state| state.seq == seq).await;
        until(&right, |state| state.seq == seq).await;
        let (mut state, head) = folded.published.snapshot();
        assert!(left.published.snapshot() == (state.clone(), head), "left");
        assert!(right.published.snapshot() == (state.clone(), head), "right");
        let sums = state.sums.clone();
        domain::rules::rebuild(&mut state);
        assert!(state.sums == sums, "the sums are those of the reports");
        database.remove().await;
    }
}

#[tokio::test]
async fn another_process_is_followed_without_writing() {
    for database in databases().await {
        let (_writing, running) = start(&database).await;
        let (reading, _running) = start(&database).await;
        let mut live = reading
            .published
            .subscribe_after(Seq(0))
            .expect("a place")
            .live;
        submit(&running.backend, 1).await.expect("a receipt");
        let fresh = tokio::time::timeout(Duration::from_secs(10), live.recv())
            .await
            .expect("in time")
            .expect("a row");
        assert_eq!(fresh.recorded.seq, Seq(1));
        database.remove().await;
    }
}

#[tokio::test]
async fn the_chain_is_the_same_on_every_database() {
    for database in databases().await {
        let (journal, running) = start(&database).await;
        for number in 1..=6 {
            submit(&running.backend, number).await.expect("a receipt");
        }
        let verified = verify(&journal.store).await.expect("intact");
        assert_eq!((verified.rows, verified.commands), (6, 6));
        assert_eq!(printed(&verified.head), GOLDEN_HEAD);
        database.remove().await;
    }
}
