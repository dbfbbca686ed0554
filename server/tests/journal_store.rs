//! Tables beside the journal: migrations both ways, backup, old events.

mod support;

use migrations::{Migrator, MigratorTrait};
use server::Error;
use server::journal::backup::backup;
use server::journal::{Journal, payload, verify};
use support::{databases, start, submit};

#[tokio::test]
async fn every_migration_goes_both_ways() {
    for database in databases().await {
        let connection = database.connect_to_migrated().await;
        Migrator::down(&connection, None).await.expect("down");
        Migrator::up(&connection, None).await.expect("up");
        Migrator::up(&connection, None).await.expect("up again");
        drop(connection);
        database.remove().await;
    }
}

#[tokio::test]
async fn a_backup_is_a_whole_database() {
    for database in databases().await {
        let (journal, running) = start(&database).await;
        submit(&running.backend, 1).await.expect("a receipt");
        let folder = tempfile::tempdir().expect("a folder");
        let copy = folder.path().join("bản sao/tiendo.sqlite");
        let done = backup(&journal.store, &copy).await;
        if database.is_postgres() {
            assert!(
                done.expect_err("another tool")
                    .to_string()
                    .contains("pg_dump")
            );
        } else {
            done.expect("a copy");
            let copied = Journal::open(&format!("sqlite://{}", copy.display()))
                .await
                .expect("a journal");
            assert_eq!(
                verify(&copied.store).await.expect("intact"),
                verify(&journal.store).await.expect("intact")
            );
            assert!(
                matches!(backup(&journal.store, &copy).await, Err(Error::Usage(_))),
                "it does not overwrite"
            );
        }
        database.remove().await;
    }
}

/// Every form in which events were ever written can still be read.
#[test]
fn old_events_can_be_read() {
    let lines = include_str!("fixtures/events-v1.jsonl").lines();
    for line in lines {
        let event = payload::upcast(1, line).unwrap_or_else(|error| panic!("{line}: {error}"));
        assert_eq!(
            payload::write(&event).expect("text"),
            line,
            "the form has changed: raise its version"
        );
        assert!(line.starts_with(&format!("{{\"{}\":{{", payload::kind(line))));
    }
    assert!(matches!(
        payload::upcast(99, "{}"),
        Err(payload::Unreadable::Version(99))
    ));
}
