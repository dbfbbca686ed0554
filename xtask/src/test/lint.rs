//! Formatting and lints.

use super::tally::Tally;
use crate::{shell, site};

/// One row a clippy run. `app` is never checked with `ssr` and `hydrate` together, and
/// `domain` is checked alone, so that it cannot lean on a feature another crate turns on.
/// The rest of the host shares one run: what is selected together is compiled once.
const CLIPPY: [&[&str]; 4] = [
    &["--package", "domain", "--all-targets"],
    &[
        "--package",
        "app",
        "--package",
        "markup",
        "--package",
        "server",
        "--package",
        "migrations",
        "--all-targets",
    ],
    &["--package", "xtask", "--all-targets"],
    &[
        "--package",
        "frontend",
        "--package",
        "app",
        "--lib",
        "--target",
        "wasm32-unknown-unknown",
    ],
];

pub(super) fn fmt() -> Tally {
    Tally::command(&mut shell::cargo(["fmt", "--all", "--check"]))
}

pub(super) fn clippy() -> Tally {
    let mut tally = Tally::default();
    if let Err(error) = site::wasm::ensure_target() {
        println!("FAILED: {error:#}");
    }
    for packages in CLIPPY {
        let mut command = shell::cargo(["clippy"]);
        command.args(packages).args(["--", "--deny", "warnings"]);
        tally += Tally::command(&mut command);
    }
    tally
}
