//! Opening a database: by two at once, and only to read it.

#![expect(
    clippy::expect_used,
    reason = "helpers of a test, which fails by panicking"
)]

mod support;

use migrations::{Migrator, MigratorTrait};
use server::Error;
use server::journal::{Store, verify};
use std::process::{Child, Command, Output, Stdio};
use support::{TestDatabase, databases, start, submit};

/// How often two are started on a new database.
const TRIES: usize = 3;

fn tiendo(database: &TestDatabase, arguments: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_tiendo"))
        .args(arguments)
        .args(["--database-url", &database.url])
        .env("TIENDO_DEMO", "true")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts")
}

fn ended(child: Child) -> Output {
    child.wait_with_output().expect("it ends")
}

#[tokio::test]
async fn two_may_make_one_database_at_once() {
    for database in databases().await {
        for _ in 0..TRIES {
            let new = database.another().await;
            let both = [tiendo(&new, &["load"]), tiendo(&new, &["load"])];
            for output in both.map(ended) {
                let said = String::from_utf8_lossy(&output.stderr);
                assert!(output.status.success(), "{said}");
            }
            let journal = new.open().await;
            verify(&journal.store).await.expect("intact");
            assert!(server::setup::is_done(&journal).await.expect("read"));
            journal.store.close().await;
            new.remove().await;
        }
        database.remove().await;
    }
}

#[tokio::test]
async fn what_only_reads_does_not_migrate() {
    for database in databases().await {
        let (journal, running) = start(&database).await;
        submit(&running.backend, 1).await.expect("a receipt");
        let written = verify(&journal.store).await.expect("intact");
        let read = Store::open_to_read(&database.url).await.expect("read");
        assert_eq!(verify(&read).await.expect("intact"), written);
        running.finish().await;
        journal.store.close().await;
        read.close().await;

        let connection = database.connect().await;
        Migrator::down(&connection, Some(1)).await.expect("down");
        let pending = async || {
            let pending = Migrator::get_pending_migrations_read_only(&connection).await;
            pending.expect("read").len()
        };
        assert_eq!(pending().await, 1);
        let folder = tempfile::tempdir().expect("a folder");
        let copy = folder.path().join("copy.sqlite");
        for arguments in [&["verify"][..], &["backup", &copy.to_string_lossy()]] {
            let output = ended(tiendo(&database, arguments));
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(!output.status.success(), "{arguments:?}");
            assert!(said.contains("tiendo migrate"), "{arguments:?}: {said}");
        }
        assert!(!copy.exists());
        assert_eq!(pending().await, 1, "nothing was changed");
        drop(connection);
        database.remove().await;
    }
}

#[tokio::test]
async fn what_only_reads_makes_no_database() {
    let database = support::sqlite();
    let opened = Store::open_to_read(&database.url).await;
    assert!(matches!(opened, Err(Error::Io { .. })));
    assert!(!database.file().exists());
}
