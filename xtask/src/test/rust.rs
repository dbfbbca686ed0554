//! The Rust tests, on SQLite and, where there is one, PostgreSQL.

use super::{Shared, tally::Tally};
use crate::{
    postgres::{self, Cluster},
    shell,
};
use anyhow::{Context, Result};
use std::{
    env,
    io::{BufRead as _, BufReader},
    process::{Command, Stdio},
};

/// Packages that are selected together are compiled once, with the same features as the
/// server; `xtask` by itself reuses what `cargo xtask` was compiled from.
const RUNS: [&[&str]; 2] = [
    &[
        "--package",
        "domain",
        "--package",
        "app",
        "--package",
        "server",
        "--package",
        "migrations",
    ],
    &["--package", "xtask"],
];

/// Where the server's tests find a superuser's address; each test makes its own database.
const POSTGRES: &str = "TIENDO_TEST_POSTGRES";

/// Starts a cluster, unless the environment names one already.
pub(super) fn start_postgres(shared: &mut Shared) -> Result<Tally> {
    if env::var_os(POSTGRES).is_some() {
        println!("{POSTGRES} names a server: that one is used");
        return Ok(Tally::default());
    }
    let programs = match postgres::programs() {
        Ok(programs) => programs,
        Err(why) => return Ok(Tally::left_out("PostgreSQL", &why)),
    };
    shared.postgres = Some(Cluster::start(&programs)?);
    println!("PostgreSQL answers");
    Ok(Tally::of(true))
}

pub(super) fn run(postgres: Option<Cluster>) -> Result<Tally> {
    let mut tally = Tally::default();
    for packages in RUNS {
        let mut command = shell::cargo(["test", "--no-fail-fast"]);
        command.args(packages).env("INSTA_UPDATE", "no");
        if let Some(cluster) = &postgres {
            command.env(POSTGRES, &cluster.url);
        }
        tally += count(&mut command)?;
    }
    Ok(tally)
}

/// Runs `cargo test`, shows its output and adds up its summaries. If nothing was counted
/// as failed and yet it did, something did not compile: that is one failure.
fn count(command: &mut Command) -> Result<Tally> {
    println!("{}", shell::line(command));
    let mut process = command
        .stdout(Stdio::piped())
        .spawn()
        .context("cannot start cargo")?;
    let mut tally = Tally::default();
    let output = process.stdout.take().context("no output to read")?;
    for line in BufReader::new(output).split(b'\n') {
        let line = line.context("cannot read the output of cargo test")?;
        let line = String::from_utf8_lossy(&line);
        println!("{line}");
        if let Some(part) = summary(&line) {
            tally += part;
        }
    }
    if !process.wait()?.success() && tally.failed == 0 {
        tally.failed = 1;
    }
    Ok(tally)
}

/// Reads `test result: ok. 5 passed; 0 failed; …`.
fn summary(line: &str) -> Option<Tally> {
    let rest = line.trim_start().strip_prefix("test result: ")?;
    let number = |what: &str| -> Option<u64> {
        rest.split([';', '.'])
            .find_map(|part| part.trim().strip_suffix(what)?.trim().parse().ok())
    };
    Some(Tally {
        passed: number("passed")?,
        failed: number("failed")?,
        left_out: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn summaries_are_read() {
        let ok = "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.05s";
        assert_eq!(summary(ok).unwrap().to_string(), "12 passed, 0 failed");
        let bad = "test result: FAILED. 3 passed; 2 failed; 0 ignored";
        assert_eq!(summary(bad).unwrap().to_string(), "3 passed, 2 failed");
        assert_eq!(summary("test a::b ... ok"), None);
    }

    #[test]
    fn what_does_not_compile_is_one_failure() {
        let mut command = Command::new("sh");
        command.args(["-c", "echo 'test result: ok. 2 passed; 0 failed'; exit 101"]);
        assert_eq!(
            count(&mut command).unwrap().to_string(),
            "2 passed, 1 failed"
        );
    }

    #[test]
    fn failing_tests_are_not_counted_twice() {
        let mut command = Command::new("sh");
        command.args([
            "-c",
            "echo 'test result: FAILED. 2 passed; 4 failed'; exit 101",
        ]);
        assert_eq!(
            count(&mut command).unwrap().to_string(),
            "2 passed, 4 failed"
        );
    }
}
