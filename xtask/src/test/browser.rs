//! Playwright in a real Chromium against a real server with the demonstration's data.

use super::tally::Tally;
use crate::{
    debian::{self, Need},
    run,
    server::{Database, Server},
    shell,
    site::{self, Profile},
};
use anyhow::{Context, Result};
use serde_json::Value;
use std::{env, fs, path::Path, process::Command};

const FOLDER: &str = "end2end";
const SITE: &str = "target/site-test";

/// Where Debian's package puts the browser; `TIENDO_CHROMIUM` names another.
const CHROMIUM: &str = "/usr/bin/chromium";

const CHROMIUM_PACKAGE: &str = "chromium";

const NODE: [Need; 2] = [
    Need {
        program: "node",
        package: "nodejs",
    },
    Need {
        program: "npm",
        package: "npm",
    },
];

/// Reads back what is printed; without it only that is not looked at.
const PDF: [Need; 1] = [Need {
    program: "pdftotext",
    package: "poppler-utils",
}];

/// As `engines` in `end2end/package.json`; Debian 12 has it.
const OLDEST_NODE: u32 = 18;

/// Relative to `end2end/`.
const RESULTS: &str = "test-results/results.json";

pub(super) fn run() -> Result<Tally> {
    let chromium = match programs() {
        Ok(chromium) => chromium,
        Err(why) => return Ok(Tally::left_out("Browser tests", &why)),
    };
    let site = Path::new(SITE);
    site::build(&site::Options::new(Profile::Dev, site))?;
    let binary = run::build_server(Profile::Dev)?;
    shell::run(in_folder("npm", &["ci"]).env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))?;
    let mut tally = Tally::command(&mut in_folder("npm", &["run", "--silent", "check"]));

    let database = Database::new()?;
    let server = Server::start(&binary, site, &database)?;
    let results = Path::new(FOLDER).join(RESULTS);
    let _from_before = fs::remove_file(&results);
    let mut playwright = in_folder("npx", &["playwright", "test"]);
    playwright.envs([("TIENDO_URL", server.url()), ("TIENDO_CHROMIUM", chromium)]);
    playwright.env("TIENDO_RESULTS", RESULTS);
    let ended = shell::run(&mut playwright);
    let text = fs::read_to_string(&results).context("Playwright left no results")?;
    let counted = count(&serde_json::from_str(&text).context("Playwright's results are not JSON")?);
    if ended.is_err() && counted.failed == 0 {
        tally += Tally::failure();
    }
    tally += counted;
    Ok(tally)
}

/// Makes sure of Node and Chromium; returns the browser's path, or why there is none.
pub(crate) fn programs() -> Result<String, String> {
    let chosen = env::var("TIENDO_CHROMIUM").unwrap_or_else(|_| CHROMIUM.to_owned());
    let mut missing = debian::missing(&NODE);
    if !Path::new(&chosen).is_file() {
        if chosen != CHROMIUM {
            return Err(format!(
                "TIENDO_CHROMIUM names {chosen}, which is not there"
            ));
        }
        missing.push(CHROMIUM_PACKAGE);
    }
    if !missing.is_empty() {
        debian::install(&missing)?;
    }
    let helpful = debian::missing(&PDF);
    if !helpful.is_empty()
        && let Err(why) = debian::install(&helpful)
    {
        println!("    {why}; printed pages are not read");
    }
    let version =
        shell::output(Command::new("node").arg("--version")).map_err(|error| error.to_string())?;
    if major(&version) < Some(OLDEST_NODE) {
        return Err(format!(
            "Node {OLDEST_NODE} or later is needed, and this is {version}"
        ));
    }
    Ok(chosen)
}

/// The 18 of `v18.20.4`.
fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

fn in_folder(program: &str, args: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(args).current_dir(FOLDER);
    command
}

/// A test that passed only when tried again is a failure: nothing here is allowed to be flaky.
fn count(results: &Value) -> Tally {
    let number = |name: &str| results["stats"][name].as_u64().unwrap_or(0);
    let errors = results["errors"]
        .as_array()
        .map_or(0, |errors| errors.len() as u64);
    let mut tally = Tally {
        passed: number("expected"),
        failed: number("unexpected") + number("flaky") + errors,
        left_out: Vec::new(),
    };
    if number("skipped") > 0 {
        let why = "their specification says so (or one before them in a serial group failed)";
        tally += Tally::left_out(&format!("{} browser tests", number("skipped")), why);
    }
    tally
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_version_of_node_is_read() {
        assert_eq!(major("v18.20.4"), Some(18));
        assert_eq!(major("unknown"), None);
    }

    #[test]
    fn results_are_counted() {
        let results = json!({
            "stats": { "expected": 7, "unexpected": 1, "flaky": 1, "skipped": 2 },
            "errors": [{ "message": "a file that does not compile" }],
        });
        let tally = count(&results);
        assert_eq!(tally.to_string(), "7 passed, 3 failed");
        assert_eq!(tally.left_out.len(), 1);
    }
}
