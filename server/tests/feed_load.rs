//! The live feed over real connections: fifty pages are open, and each hears every report, once,
//! in order. `cargo xtask soak` does it with more and measures it.

#![expect(
    clippy::expect_used,
    reason = "helpers of a test, which fails by panicking"
)]

mod support;

use server::bench::feed::{self, Load};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use support::{TestDatabase, databases};

const CONNECTIONS: usize = 50;
const REPORTS: usize = 10;
/// A new database is filled with the demonstration first.
const PATIENCE: Duration = Duration::from_secs(60);

/// Ended however the test ends.
struct Served(Child, SocketAddr);

impl Drop for Served {
    fn drop(&mut self) {
        // It fails where the server has ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_hears_every_report_once_and_in_order() {
    for database in databases().await {
        let served = serve(&database);
        let rows = feed::run(Load {
            server: served.1,
            process: Some(served.0.id()),
            connections: CONNECTIONS,
            reports: REPORTS,
        })
        .await
        .expect("heard by all");
        let events: usize = rows[0].value.parse().expect("a number");
        assert!(events >= CONNECTIONS * REPORTS, "{events}");
        drop(served);
        database.remove().await;
    }
}

fn serve(database: &TestDatabase) -> Served {
    let address = TcpListener::bind("127.0.0.1:0")
        .and_then(|listener| listener.local_addr())
        .expect("an address");
    let child = Command::new(env!("CARGO_BIN_EXE_tiendo"))
        .args(["serve", "--database-url", &database.url])
        .args(["--addr", &address.to_string(), "--log", "error"])
        .stdout(Stdio::null())
        .spawn()
        .expect("it starts");
    let mut served = Served(child, address);
    let begun = Instant::now();
    while TcpStream::connect(address).is_err() {
        let ended = served.0.try_wait().expect("its state");
        assert!(ended.is_none(), "it ended: {ended:?}");
        assert!(begun.elapsed() < PATIENCE, "it does not answer");
        std::thread::sleep(Duration::from_millis(50));
    }
    served
}
