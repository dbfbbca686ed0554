//! What is not as it was written is noticed, told, and left alone.

mod support;

use server::Error;
use server::journal::{ChainFault, Journal, verify};
use std::fs;
use support::{databases, run, sqlite, start, submit};

/// Each way to tamper with row 3 of 5, and what `verify` says to it.
const TAMPERINGS: [(&str, i64, Option<ChainFault>); 7] = [
    (
        "UPDATE journal SET payload = REPLACE(payload, 'false', 'true') WHERE seq = 3",
        3,
        Some(ChainFault::Hash),
    ),
    (
        "UPDATE journal SET at = at + 1 WHERE seq = 3",
        3,
        Some(ChainFault::Hash),
    ),
    (
        "UPDATE journal SET actor = command WHERE seq = 3",
        3,
        Some(ChainFault::Hash),
    ),
    (
        "UPDATE journal SET kind = 'hidden' WHERE seq = 3",
        3,
        Some(ChainFault::Labels),
    ),
    (
        "DELETE FROM journal WHERE seq = 3",
        4,
        Some(ChainFault::Gap { expected: 3 }),
    ),
    (
        "DELETE FROM receipts WHERE seq = 3",
        3,
        Some(ChainFault::Receipt),
    ),
    ("UPDATE journal SET payload = '{}' WHERE seq = 3", 3, None),
];

#[tokio::test]
async fn tampering_is_noticed() {
    for (statement, row, expected) in TAMPERINGS {
        for database in databases().await {
            let (journal, running) = start(&database).await;
            for number in 1..=5 {
                submit(&running.backend, number).await.expect("a receipt");
            }
            verify(&journal.store).await.expect("intact");
            run(&database.connect().await, &[statement], &[statement]).await;
            match verify(&journal.store).await {
                Err(Error::BrokenJournal { seq, fault }) => {
                    assert_eq!(seq, row, "{statement}");
                    match expected.clone() {
                        Some(expected) => assert_eq!(fault, expected, "{statement}"),
                        None => assert!(matches!(fault, ChainFault::Unreadable(_)), "{statement}"),
                    }
                }
                other => panic!("{statement}: {other:?}"),
            }
            database.remove().await;
        }
    }
}

#[tokio::test]
async fn a_journal_with_a_gap_is_not_opened() {
    for database in databases().await {
        let (_journal, running) = start(&database).await;
        for number in 1..=3 {
            submit(&running.backend, number).await.expect("a receipt");
        }
        run(
            &database.connect().await,
            &["DELETE FROM journal WHERE seq = 2"],
            &["DELETE FROM journal WHERE seq = 2"],
        )
        .await;
        let error = Journal::open(&database.url).await.expect_err("a gap");
        assert!(error.is_broken_database(), "{error}");
        database.remove().await;
    }
}

#[tokio::test]
async fn a_file_that_is_no_database_is_left_alone() {
    let database = sqlite();
    fs::create_dir_all(database.file().parent().expect("a folder")).expect("a folder");
    fs::write(database.file(), "Đây là một tệp văn bản.").expect("a file");
    let error = Journal::open(&database.url).await.expect_err("no database");
    assert!(error.is_broken_database());
    assert!(error.to_string().contains("tiendo.sqlite"), "{error}");
    assert_eq!(
        fs::read(database.file()).expect("a file"),
        "Đây là một tệp văn bản.".as_bytes()
    );
}

#[tokio::test]
async fn a_damaged_file_is_left_alone() {
    let database = sqlite();
    let (journal, running) = start(&database).await;
    for number in 1..=50 {
        submit(&running.backend, number).await.expect("a receipt");
    }
    running.finish().await;
    journal.store.close().await;
    let mut bytes = fs::read(database.file()).expect("a file");
    for byte in &mut bytes[4096..] {
        *byte = 0xa5;
    }
    fs::write(database.file(), &bytes).expect("a file");
    let error = Journal::open(&database.url).await.expect_err("damaged");
    assert!(error.is_broken_database(), "{error}");
    assert_eq!(fs::read(database.file()).expect("a file"), bytes);
}

#[test]
fn the_command_line_says_which_file_and_what_to_do() {
    let database = sqlite();
    fs::create_dir_all(database.file().parent().expect("a folder")).expect("a folder");
    fs::write(database.file(), "Đây là một tệp văn bản.").expect("a file");
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_tiendo"))
        .args([
            "serve",
            "--addr",
            "127.0.0.1:0",
            "--database-url",
            &database.url,
        ])
        .output()
        .expect("it runs");
    let said = String::from_utf8(output.stderr).expect("text");
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(
        said.contains("tiendo.sqlite")
            && said.contains("tiendo backup")
            && said.contains("bị hỏng"),
        "{said}"
    );
    assert!(!said.contains("panicked"), "{said}");
}
