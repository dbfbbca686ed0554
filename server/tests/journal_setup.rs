//! Filling a new database: it may be killed at any point, and goes on where it was.
#![expect(
    clippy::expect_used,
    reason = "helpers of a test, which fails by panicking"
)]

mod support;

use server::journal::verify;
use server::settings::Settings;
use server::setup;
use std::process::{Command, Stdio};
use std::time::Duration;
use support::{TestDatabase, databases};

/// Milliseconds after which it is killed: before the schema, in it, and while it fills.
const KILLED_AFTER: [u64; 6] = [10, 60, 150, 400, 700, 1100];

#[tokio::test]
async fn a_killed_setup_is_taken_up_again() {
    for database in databases().await {
        let whole = database.another().await;
        let journal = whole.open().await;
        setup::run(&journal, &Settings::default())
            .await
            .expect("filled");
        let expected = verify(&journal.store).await.expect("intact");
        whole.remove().await;

        for milliseconds in KILLED_AFTER {
            fill_and_kill(&database, Duration::from_millis(milliseconds));
        }
        let journal = database.open().await;
        setup::run(&journal, &Settings::default())
            .await
            .expect("taken up");
        assert!(setup::is_done(&journal).await.expect("read"));
        // The same chain to the last byte, as if nobody had interrupted it.
        assert_eq!(verify(&journal.store).await.expect("intact"), expected);
        setup::run(&journal, &Settings::default())
            .await
            .expect("nothing left to do");
        assert_eq!(verify(&journal.store).await.expect("intact"), expected);
        database.remove().await;
    }
}

fn fill_and_kill(database: &TestDatabase, after: Duration) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_tiendo"))
        .args(["load", "--database-url", &database.url])
        .env("TIENDO_DEMO", "true")
        .stdout(Stdio::null())
        .spawn()
        .expect("it starts");
    std::thread::sleep(after);
    child.kill().expect("killed, or ended");
    child.wait().expect("it has ended");
}
