//! The short ones of the long proofs, a function each; the longer ones have their own files.

use super::{Soak, measured, report::Row};
use crate::{
    server::{Database, Server},
    shell,
    test::budgets,
};
use anyhow::{Context, Result};
use std::{process::Command, thread, time::Duration};

/// Time for a server to come to rest before its memory is read.
const REST: Duration = Duration::from_secs(10);

/// Advisories are left out: they need a database from the network.
pub(super) fn deny(_: &Soak) -> Result<Vec<Row>> {
    if shell::find("cargo-deny").is_none() {
        println!("cargo-deny is missing: cargo installs it");
        shell::run(&mut shell::cargo(["install", "--locked", "cargo-deny"]))?;
    }
    let checks = ["licenses", "bans", "sources"];
    shell::run(shell::cargo(["deny", "--all-features", "check"]).args(checks))?;
    Ok(checks
        .map(|check| Row::new(check, "ok", "", "cargo deny"))
        .into())
}

pub(super) fn kills(soak: &Soak) -> Result<Vec<Row>> {
    let mut command = shell::cargo([
        "test",
        "--release",
        "--package",
        "server",
        "--test",
        "kill",
        "--",
        "--nocapture",
    ]);
    let kills = soak.extent.kills;
    shell::run(command.env("TIENDO_KILLS", kills.to_string()))?;
    let note = "no acknowledged report lost, none twice, the chain of hashes whole";
    Ok(vec![Row::new(
        "kill -9 during a stream of reports",
        kills,
        "times",
        note,
    )])
}

/// Cold: nothing but the binary and the assets; the database is made and filled. Warm: it is there.
pub(super) fn start(soak: &Soak) -> Result<Vec<Row>> {
    let built = soak.built()?;
    let database = Database::new()?;
    let cold = Server::start(&built.binary, built.site, &database)?.started_in;
    let server = Server::start(&built.binary, built.site, &database)?;
    let warm = server.started_in;
    thread::sleep(REST);
    let memory = server
        .resident_kib()
        .context("this system does not tell the memory of a process")?;
    Ok(vec![
        Row::new(
            "cold start",
            cold.as_millis(),
            "ms",
            "until the first answer; with the demonstration's reports",
        ),
        Row::new(
            "warm start",
            warm.as_millis(),
            "ms",
            "until the first answer",
        ),
        Row::new(
            "memory of the idle server",
            memory / 1024,
            "MiB",
            "resident, with the demonstration loaded",
        ),
    ])
}

/// `cargo xtask test` refuses what is over its budget; here the sizes are written down.
pub(super) fn sizes(soak: &Soak) -> Result<Vec<Row>> {
    let built = soak.built()?;
    budgets::measure(&built.binary, built.site, &built.pkg)?
        .into_iter()
        .map(|size| {
            let bytes = size.bytes?;
            let met = if bytes <= size.budget {
                "met"
            } else {
                "not met"
            };
            let note = format!("budget {}: {met}", size.budget);
            Ok(Row::new(&size.what, bytes, "bytes", &note))
        })
        .collect()
}

/// The server measures itself.
pub(super) fn bench(soak: &Soak) -> Result<Vec<Row>> {
    measured::by(Command::new(&soak.built()?.binary).arg("bench"))
}
