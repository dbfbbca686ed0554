//! Running `cargo test` and reading its summaries.

use super::tally::Tally;
use crate::shell;
use anyhow::{Context, Result};
use std::{
    io::{BufRead as _, BufReader},
    process::{Command, Stdio},
};

/// Runs `cargo test`, shows its output and adds up its summaries. If nothing was counted
/// as failed and yet it did, something did not compile: that is one failure.
pub(crate) fn count(command: &mut Command) -> Result<Tally> {
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
