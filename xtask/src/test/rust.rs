//! The Rust tests, on SQLite and, where there is one, PostgreSQL.

use super::{Shared, cargo_test, tally::Tally};
use crate::{
    postgres::{self, Cluster},
    shell,
};
use anyhow::Result;
use std::env;

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
        tally += cargo_test::count(&mut command)?;
    }
    Ok(tally)
}
