//! How long a report takes to every page that is open, measured from another process.

use super::{Soak, measured, report::Row};
use crate::server::{Database, Server};
use anyhow::Result;
use std::process::Command;

/// Sent one after the other: enough for a quantile of the last page's times.
const REPORTS: &str = "100";

pub(super) fn run(soak: &Soak) -> Result<Vec<Row>> {
    let built = soak.built()?;
    let database = Database::new()?;
    // The first start fills the database, and keeps some of the memory that this takes.
    drop(Server::start(&built.binary, built.site, &database)?);
    let server = Server::start(&built.binary, built.site, &database)?;
    let mut bench = Command::new(&built.binary);
    bench
        .args(["bench", "feed", "--reports", REPORTS])
        .args(["--server", &server.address.to_string()])
        .args(["--process", &server.process_id().to_string()])
        .args(["--connections", &soak.extent.connections.to_string()]);
    measured::by(&mut bench)
}
