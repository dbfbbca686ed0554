//! Properties and hostile input on many more cases than a test run has time for.
//!
//! The tests take number and seed from proptest's own variables, so a failure can be repeated.

use super::{Soak, report::Row};
use crate::{
    shell,
    test::{cargo_test, tally::Tally},
};
use anyhow::{Result, bail};
use std::{
    process::Command,
    time::{Duration, Instant},
};

/// One row a command of cargo: whatever draws its input, in `domain` and over HTTP.
const RUNS: [&[&str]; 2] = [
    &[
        "--package",
        "domain",
        "--test",
        "properties",
        "--test",
        "hostile",
        "--test",
        "rules",
        "--test",
        "series",
        "--test",
        "wire",
    ],
    &["--package", "server", "--test", "http", "hostile"],
];

/// The tests of [`RUNS`] that draw their input.
const DRAWING: [&str; 5] = [
    "app/domain/tests/properties.rs",
    "app/domain/tests/hostile.rs",
    "app/domain/tests/series.rs",
    "app/domain/tests/wire.rs",
    "server/tests/http/hostile.rs",
];

pub(super) fn run(soak: &Soak) -> Result<Vec<Row>> {
    let cases = soak.extent.fuzz_cases;
    // Compiling does not count.
    for run in RUNS {
        shell::run(cargo(run).arg("--no-run"))?;
    }
    let limit = Duration::from_secs(soak.extent.fuzz_seconds);
    let began = Instant::now();
    let (mut rounds, mut tally) = (0, Tally::default());
    while rounds == 0 || began.elapsed() < limit {
        rounds += 1;
        println!("round {rounds}: PROPTEST_RNG_SEED={rounds} PROPTEST_CASES={cases}");
        for run in RUNS {
            let mut command = cargo(run);
            command.env("PROPTEST_CASES", cases.to_string());
            command.env("PROPTEST_RNG_SEED", rounds.to_string());
            tally += cargo_test::count(&mut command)?;
        }
        if tally.failed > 0 {
            bail!("{tally}; again with PROPTEST_RNG_SEED={rounds} PROPTEST_CASES={cases}");
        }
    }
    Ok(vec![
        Row::new(
            "cases of each property",
            rounds * cases,
            "cases",
            &format!("{rounds} rounds, PROPTEST_RNG_SEED from 1, PROPTEST_CASES={cases}"),
        ),
        Row::new(
            "tests in a round",
            tally.passed / u64::from(rounds),
            "tests",
            &format!("those that draw their input: {}", DRAWING.join(", ")),
        ),
        Row::new("failures", tally.failed, "", ""),
    ])
}

fn cargo(run: &[&str]) -> Command {
    // Together with `kills`, so that the server is compiled once for both.
    let mut command = shell::cargo(["test", "--release"]);
    command.args(run).env("INSTA_UPDATE", "no");
    command
}
