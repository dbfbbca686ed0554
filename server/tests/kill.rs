//! `kill -9` in the middle of a stream: what was acknowledged is there, once.
//!
//! `TIENDO_KILLS` says how often (20); `TIENDO_TEST_POSTGRES` adds a PostgreSQL database.

#![expect(
    clippy::expect_used,
    reason = "helpers of a test, which fails by panicking"
)]

mod support;

use server::journal::verify;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use support::{TestDatabase, databases, id};

/// Kills for each database where `TIENDO_KILLS` says nothing else.
const KILLS: u32 = 20;

/// What the stream promised: the command's row and its receipt's code, by its number.
type Promises = BTreeMap<u64, (u64, String)>;

#[tokio::test]
async fn nothing_acknowledged_is_lost_or_doubled() {
    let kills = std::env::var("TIENDO_KILLS").map_or(KILLS, |kills| {
        kills.parse().expect("TIENDO_KILLS is a number")
    });
    for database in databases().await {
        let mut promises = Promises::new();
        for kill in 0..kills {
            // From the first one that is not acknowledged, as a phone sends again what it has no
            // receipt for: some of these are on disk already.
            let from = (1..)
                .find(|number| !promises.contains_key(number))
                .expect("a number");
            stream_and_kill(&database, from, kill, &mut promises);
        }
        check(&database, &promises).await;
        println!("{kills} kills, {} commands acknowledged", promises.len());
        database.remove().await;
    }
}

/// Runs the stream, kills it at a point that differs each time, and keeps what it has promised.
fn stream_and_kill(database: &TestDatabase, from: u64, kill: u32, promises: &mut Promises) {
    let waiting = [1, 4, 16, 64, 256][kill as usize % 5].to_string();
    let mut child = Command::new(env!("CARGO_BIN_EXE_tiendo"))
        .args([
            "stream",
            "--database-url",
            &database.url,
            "--from",
            &from.to_string(),
            "--waiting",
            &waiting,
        ])
        .stdout(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
    // Some are killed while they still open the database, most while they write.
    let patience = if kill % 7 == 6 {
        Duration::from_millis(u64::from(kill) * 3)
    } else {
        Duration::from_secs(20)
    };
    let (begun, wanted) = (Instant::now(), 1 + kill * 17 % 90);
    if patience > Duration::from_secs(1) {
        for _ in 0..wanted {
            let line = lines.next().expect("it goes on").expect("a line");
            keep(&line, promises);
        }
        std::thread::sleep(Duration::from_micros(u64::from(kill) * 131 % 3000));
    } else {
        std::thread::sleep(patience.saturating_sub(begun.elapsed()));
    }
    child.kill().expect("killed");
    child.wait().expect("it has ended");
    for line in lines.map_while(Result::ok) {
        keep(&line, promises);
    }
}

/// Keeps a promise; the line that the kill has cut short is none.
fn keep(line: &str, promises: &mut Promises) {
    let words: Vec<&str> = line.split(' ').collect();
    let [number, _command, seq, code] = words[..] else {
        return;
    };
    if code.len() != "ABCD-EFGH-JKMN".len() {
        return;
    }
    let promise = (seq.parse().expect("a row"), code.to_owned());
    let before = promises.insert(number.parse().expect("a number"), promise.clone());
    assert!(
        before.is_none_or(|before| before == promise),
        "{line}: another receipt was given before"
    );
}

async fn check(database: &TestDatabase, promises: &Promises) {
    let journal = database.open().await;
    let verified = verify(&journal.store).await.expect("the chain is intact");
    assert_eq!(i64::try_from(journal.published.seq().0), Ok(verified.rows));
    let mut rows = BTreeMap::<_, Vec<u64>>::new();
    let mut after = domain::Seq(0);
    loop {
        let page = journal.store.tail(after).await.expect("rows");
        let Some(last) = page.last() else { break };
        after = last.recorded.seq;
        for row in page {
            rows.entry(row.recorded.command)
                .or_default()
                .push(row.recorded.seq.0);
        }
    }
    for (command, rows) in &rows {
        assert_eq!(
            rows.len(),
            1,
            "{command} was recorded more than once: {rows:?}"
        );
    }
    for (number, (seq, code)) in promises {
        assert_eq!(
            rows.get(&id(*number)),
            Some(&vec![*seq]),
            "command {number} was acknowledged"
        );
        let receipt = journal
            .store
            .receipt_of(id(*number))
            .await
            .expect("read")
            .expect("a receipt");
        assert_eq!(&receipt.code, code);
    }
    let output = Command::new(env!("CARGO_BIN_EXE_tiendo"))
        .args(["verify", "--database-url", &database.url])
        .output()
        .expect("it runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}
