//! `cargo xtask test`: one part after another, whatever fails, and a last line that counts.

pub(crate) mod browser;
pub(crate) mod budgets;
pub(crate) mod cargo_test;
mod lint;
mod rust;
pub(crate) mod tally;

use anyhow::Result;
use clap::ValueEnum;
use std::{process::ExitCode, time::Instant};
use tally::Tally;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Run only this part; may be given several times
    #[arg(long, value_name = "PART")]
    only: Vec<Part>,
    /// Leave this part out; may be given several times
    #[arg(long, value_name = "PART")]
    skip: Vec<Part>,
}

/// In the order in which they run.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
enum Part {
    /// rustfmt
    Fmt,
    /// clippy, warnings denied, package by package
    Clippy,
    /// A throwaway PostgreSQL for the Rust tests
    Postgres,
    /// All Rust tests
    Rust,
    /// Playwright in Chromium
    Browser,
    /// Sizes of pages, data, WASM
    Budgets,
}

/// What one part hands to a later one.
#[derive(Default)]
struct Shared {
    postgres: Option<crate::postgres::Cluster>,
}

impl Part {
    fn run(self, shared: &mut Shared) -> Result<Tally> {
        match self {
            Self::Fmt => Ok(lint::fmt()),
            Self::Clippy => Ok(lint::clippy()),
            Self::Postgres => rust::start_postgres(shared),
            Self::Rust => rust::run(shared.postgres.take()),
            Self::Browser => browser::run(),
            Self::Budgets => budgets::run(),
        }
    }

    fn name(self) -> String {
        self.to_possible_value()
            .map_or_else(String::new, |value| value.get_name().to_owned())
    }
}

impl Args {
    fn parts(&self) -> Vec<Part> {
        let wanted = |part: &&Part| {
            (self.only.is_empty() || self.only.contains(part)) && !self.skip.contains(part)
        };
        Part::value_variants()
            .iter()
            .filter(wanted)
            .copied()
            .collect()
    }
}

pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    let mut shared = Shared::default();
    let mut total = Tally::default();
    let mut lines = Vec::new();
    for part in args.parts() {
        println!("\n== {} ==", part.name());
        let began = Instant::now();
        let tally = part.run(&mut shared).unwrap_or_else(|error| {
            println!("FAILED: {error:#}");
            Tally::failure()
        });
        lines.push(format!(
            "{:<9}{tally}, {:.0} s",
            part.name(),
            began.elapsed().as_secs_f64()
        ));
        total += tally;
    }
    println!("\n== summary ==");
    lines
        .iter()
        .chain(&total.left_out)
        .for_each(|line| println!("{line}"));
    println!("{total}");
    Ok(if total.failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(only: &[Part], skip: &[Part]) -> Vec<Part> {
        Args {
            only: only.into(),
            skip: skip.into(),
        }
        .parts()
    }

    #[test]
    fn parts_can_be_chosen_and_left_out_and_keep_their_order() {
        assert_eq!(parts(&[], &[]), Part::value_variants());
        assert_eq!(
            parts(&[Part::Rust, Part::Fmt], &[]),
            [Part::Fmt, Part::Rust]
        );
        assert!(!parts(&[], &[Part::Browser]).contains(&Part::Browser));
    }
}
