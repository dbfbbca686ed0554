//! The long proofs, a function each.

use super::{Built, report::Row};
use crate::{
    server::{Database, Server},
    shell,
};
use anyhow::{Context, Result};
use serde_json::Value;
use std::{fs, process::Command, thread, time::Duration};

/// How often the server is killed here; `cargo xtask test` does it twenty times.
const KILLS: u32 = 1000;

/// Time for a server to come to rest before its memory is read.
const REST: Duration = Duration::from_secs(10);

/// Advisories are left out: they need a database from the network.
pub(super) fn deny(_: &Built) -> Result<Vec<Row>> {
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

pub(super) fn kills(_: &Built) -> Result<Vec<Row>> {
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
    shell::run(command.env("TIENDO_KILLS", KILLS.to_string()))?;
    let note = "no acknowledged report lost, none twice, the chain of hashes whole";
    Ok(vec![Row::new(
        "kill -9 during a stream of reports",
        KILLS,
        "times",
        note,
    )])
}

/// Cold: nothing but the binary and the assets; the database is made and filled. Warm: it is there.
pub(super) fn start(built: &Built) -> Result<Vec<Row>> {
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

/// The server measures itself.
pub(super) fn bench(built: &Built) -> Result<Vec<Row>> {
    let folder = tempfile::tempdir().context("cannot create a temporary folder")?;
    let file = folder.path().join("bench.json");
    shell::run(
        Command::new(&built.binary)
            .arg("bench")
            .arg("--json")
            .arg(&file),
    )?;
    let text = fs::read_to_string(&file).context("`tiendo bench` left no results")?;
    rows(&serde_json::from_str(&text).context("the results of `tiendo bench` are not JSON")?)
}

/// Reads `[{"name", "value", "unit", "note"}]`.
fn rows(results: &Value) -> Result<Vec<Row>> {
    let list = results
        .as_array()
        .context("the results of `tiendo bench` are no list")?;
    let text = |value: &Value| {
        value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned)
    };
    let optional = |value: &Value| {
        if value.is_null() {
            String::new()
        } else {
            text(value)
        }
    };
    list.iter()
        .map(|row| {
            let name = row["name"].as_str().context("a result has no name")?;
            let value = row
                .get("value")
                .with_context(|| format!("{name} has no value"))?;
            Ok(Row::new(
                name,
                text(value),
                &optional(&row["unit"]),
                &optional(&row["note"]),
            ))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn results_of_the_server_become_rows() {
        let read = rows(&json!([
            { "name": "rollup, 240 units", "value": 1.5, "unit": "µs", "note": "one report" },
            { "name": "pages", "value": 900 },
        ]))
        .unwrap();
        assert_eq!(
            read[0],
            Row::new("rollup, 240 units", "1.5", "µs", "one report")
        );
        assert_eq!(read[1], Row::new("pages", "900", "", ""));
        assert!(rows(&json!([{ "name": "x" }])).is_err());
        assert!(rows(&json!({})).is_err());
    }
}
