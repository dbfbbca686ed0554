//! The live feed from outside: how long a report takes to every page that is open, and what an
//! open page costs the server, which is another process and a demonstration.

mod asking;
mod listener;
mod measure;
mod report;

use super::Measured;
use crate::Error;
use crate::demo;
use asking::Asking;
use domain::{Receipt, Seq};
use listener::{Heard, Told};
use measure::Round;
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::task::JoinSet;

/// What is opened, and what is sent.
#[derive(Clone, Copy, Debug)]
pub struct Load {
    /// Where the demonstration is served.
    pub server: SocketAddr,
    /// The server's process, to read its memory where the system tells it.
    pub process: Option<u32>,
    /// Pages of the public that are open.
    pub connections: usize,
    /// Reports sent, one after the other.
    pub reports: usize,
}

/// A row that comes later than this counts as lost.
const PATIENCE: Duration = Duration::from_secs(10);
/// Time for the server to come to rest before its memory is read, and between two reports.
const REST: Duration = Duration::from_secs(2);
const PAUSE: Duration = Duration::from_millis(50);

/// Opens the feed so many times, sends the reports as the demonstration's commune, and waits each
/// time until everybody has heard.
///
/// # Errors
/// [`Error::Io`] where the server does not answer; [`Error::Usage`] where it does not accept a
/// report, or somebody does not hear of it, hears of it twice, or in another order.
pub async fn run(load: Load) -> Result<Vec<Measured>, Error> {
    let asking = Asking::sign_in(load.server, demo::HOP_THINH).await?;
    let before = load.process.and_then(resident);
    let (tell, mut told) = unbounded_channel();
    // Dropping the set closes the connections.
    let mut listeners = JoinSet::new();
    for _ in 0..load.connections {
        let listener = listener::open(load.server).await?;
        listeners.spawn(listener.follow(tell.clone()));
    }
    tokio::time::sleep(REST).await;
    let memory = before.zip(load.process.and_then(resident));
    let mut rounds = Vec::with_capacity(load.reports);
    for number in 0..load.reports {
        tokio::time::sleep(PAUSE).await;
        let sent = Instant::now();
        let receipt = asking.send(&report::command(number)).await?;
        let acknowledged = Instant::now();
        let heard = heard_by_all(&mut told, &receipt, load.connections).await?;
        rounds.push(Round {
            sent,
            acknowledged,
            heard,
        });
    }
    Ok(measure::rows(load.connections, memory, &rounds))
}

/// Every receipt of the command's rows, once each connection has heard the last of them.
async fn heard_by_all(
    told: &mut UnboundedReceiver<Told>,
    receipt: &Receipt,
    connections: usize,
) -> Result<Vec<Heard>, Error> {
    let mut heard = Vec::with_capacity(connections);
    let mut missing = connections;
    let all = async {
        while missing > 0 {
            let Some(next) = told.recv().await else { break };
            let next = next?;
            missing -= usize::from(next.seq == receipt.seq);
            heard.push(next);
        }
        Ok::<_, Error>(())
    };
    match tokio::time::timeout(PATIENCE, all).await {
        Ok(ended) => ended?,
        Err(_) => return Err(lost(receipt.seq, missing)),
    }
    if missing > 0 {
        return Err(lost(receipt.seq, missing));
    }
    Ok(heard)
}

fn lost(seq: Seq, missing: usize) -> Error {
    let seconds = PATIENCE.as_secs();
    Error::Usage(format!(
        "{missing} connections have not heard row {seq} within {seconds} s"
    ))
}

/// Memory that is really in use, in KiB, where `/proc` tells it.
fn resident(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.split_whitespace().next()?.parse().ok()
}
