//! Counting what passed, what failed, and saying what was left out.

use crate::shell;
use std::{fmt, ops::AddAssign, process::Command};

#[derive(Default, PartialEq, Eq, Debug)]
pub(crate) struct Tally {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
    /// Sentences for a person: what was not run, and why.
    pub(crate) left_out: Vec<String>,
}

impl Tally {
    pub(crate) fn failure() -> Self {
        Self {
            failed: 1,
            ..Self::default()
        }
    }

    pub(crate) fn of(passed: bool) -> Self {
        Self {
            passed: passed.into(),
            failed: (!passed).into(),
            left_out: Vec::new(),
        }
    }

    pub(crate) fn left_out(what: &str, why: &str) -> Self {
        let sentence = format!("{what}: left out, because {why}");
        println!("{sentence}");
        Self {
            left_out: vec![sentence],
            ..Self::default()
        }
    }

    /// Runs a command that passes or fails as a whole.
    pub(crate) fn command(command: &mut Command) -> Self {
        println!("{}", shell::line(command));
        let result = shell::run(command);
        if let Err(error) = &result {
            println!("FAILED: {error:#}");
        }
        Self::of(result.is_ok())
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.left_out.extend(other.left_out);
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_add_up_and_are_written_as_promised() {
        let mut total = Tally::of(true);
        total += Tally::of(false);
        total += Tally {
            passed: 40,
            failed: 2,
            left_out: vec!["x".into()],
        };
        assert_eq!(total.to_string(), "41 passed, 3 failed");
        assert_eq!(total.left_out, ["x"]);
    }
}
