//! Tables beside the journal: migrations both ways, accounts, sessions, backup.

mod support;

use domain::AccountId;
use migrations::{Migrator, MigratorTrait};
use server::Error;
use server::journal::backup::backup;
use server::journal::entity::{account, session};
use server::journal::{Journal, payload, verify};
use support::{databases, start, submit};
use uuid::Uuid;

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
async fn accounts_and_sessions_come_and_go() {
    for database in databases().await {
        let store = database.open().await.store;
        let id = AccountId(Uuid::from_u128(7));
        let account = account::Model {
            id: id.0.to_string(),
            login: "xa.hop-thinh".to_owned(),
            name: "Nguyễn Văn A".to_owned(),
            password_hash: "$argon2id$…".to_owned(),
            created_at: 1,
            disabled_at: None,
        };
        store.add_account(account.clone()).await.expect("added");
        store.add_account(account::Model { id: "8".to_owned(), ..account.clone() }).await.expect_err("the login is taken");
        assert_eq!(store.account_by_login("xa.hop-thinh").await.expect("read"), Some(account.clone()));
        assert!(!format!("{account:?}").contains("argon2"), "a hash is not logged");
        store.set_password(id, "other".to_owned()).await.expect("set");
        store.disable_account(id, 5).await.expect("disabled");
        let changed = store.account(id).await.expect("read").expect("an account");
        assert_eq!((changed.password_hash.as_str(), changed.disabled_at), ("other", Some(5)));

        let session = session::Model {
            id: "s".to_owned(),
            account: Some(id.0.to_string()),
            data: "{}".to_owned(),
            created_at: 1,
            expires_at: 10,
        };
        store.save_session(session.clone()).await.expect("saved");
        store.save_session(session::Model { data: "[]".to_owned(), ..session.clone() }).await.expect("saved again");
        assert_eq!(store.session("s", 9).await.expect("read").expect("a session").data, "[]");
        assert_eq!(store.session("s", 10).await.expect("read"), None, "it has ended");
        store.remove_ended_sessions(9).await.expect("nothing to do");
        store.remove_sessions_of(id).await.expect("removed");
        assert_eq!(store.session("s", 9).await.expect("read"), None);
        store.remove_account(id).await.expect("removed");
        drop(store);
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
            assert!(done.expect_err("another tool").to_string().contains("pg_dump"));
        } else {
            done.expect("a copy");
            let copied = Journal::open(&format!("sqlite://{}", copy.display())).await.expect("a journal");
            assert_eq!(verify(&copied.store).await.expect("intact"), verify(&journal.store).await.expect("intact"));
            assert!(matches!(backup(&journal.store, &copy).await, Err(Error::Usage(_))), "it does not overwrite");
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
        assert_eq!(payload::write(&event).expect("text"), line, "the form has changed: raise its version");
        assert!(line.starts_with(&format!("{{\"type\":\"{}\"", payload::kind(line))));
    }
    assert!(matches!(payload::upcast(99, "{}"), Err(payload::Unreadable::Version(99))));
}
