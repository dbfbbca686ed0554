//! `cargo xtask soak`: the long proofs, and `docs/benchmarks.md` with what they found.
//!
//! A proof that is added is a row of [`PARTS`] and a function that returns rows.

mod parts;
mod report;

use crate::{
    run, shell,
    site::{self, Profile},
};
use anyhow::{Context, Result};
use clap::builder::PossibleValuesParser;
use report::{Row, Section};
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, ExitCode},
    time::Instant,
};

const REPORT: &str = "docs/benchmarks.md";
const SITE: &str = "target/site-release";

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Run only this part; may be given several times. Then the report is printed, not written
    #[arg(long, value_name = "PART", value_parser = PossibleValuesParser::new(PARTS.map(|part| part.name)))]
    only: Vec<String>,
}

/// What every part may use.
struct Built {
    binary: PathBuf,
    site: &'static Path,
}

struct Part {
    name: &'static str,
    title: &'static str,
    run: fn(&Built) -> Result<Vec<Row>>,
}

const PARTS: [Part; 4] = [
    Part {
        name: "deny",
        title: "Licences, bans, sources",
        run: parts::deny,
    },
    Part {
        name: "kills",
        title: "Killed in the middle of reports",
        run: parts::kills,
    },
    Part {
        name: "start",
        title: "Start and memory of the server",
        run: parts::start,
    },
    Part {
        name: "bench",
        title: "Figures, journal, pages",
        run: parts::bench,
    },
];

pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    let site = Path::new(SITE);
    site::build(&site::Options::new(Profile::Release, site))?;
    let built = Built {
        binary: run::build_server(Profile::Release)?,
        site,
    };
    let wanted =
        |part: &&Part| args.only.is_empty() || args.only.iter().any(|name| name == part.name);
    let sections: Vec<Section> = PARTS
        .iter()
        .filter(wanted)
        .map(|part| prove(part, &built))
        .collect();

    let text = report::render(&circumstances()?, &sections);
    println!("\n{text}");
    if args.only.is_empty() {
        write(&text)?;
    }
    let failed = sections
        .iter()
        .filter(|section| section.rows.is_err())
        .count();
    println!("{} passed, {failed} failed", sections.len() - failed);
    Ok(if failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn prove(part: &Part, built: &Built) -> Section {
    println!("\n== {} ==", part.name);
    let began = Instant::now();
    let rows = (part.run)(built).map_err(|error| format!("{error:#}"));
    if let Err(error) = &rows {
        println!("FAILED: {error}");
    }
    Section {
        title: part.title,
        rows,
        seconds: began.elapsed().as_secs(),
    }
}

fn write(text: &str) -> Result<()> {
    fs::create_dir_all("docs").context("cannot create docs/")?;
    fs::write(REPORT, text).with_context(|| format!("cannot write {REPORT}"))
}

/// Of which commit, when, on what kind of machine: without these a figure says nothing.
fn circumstances() -> Result<Vec<String>> {
    let say = |program: &str, args: &[&str]| shell::output(Command::new(program).args(args));
    let commit = say("git", &["rev-parse", "HEAD"])?;
    let changed = !say("git", &["status", "--porcelain", "--untracked-files=no"])?.is_empty();
    let kib = fs::read_to_string("/proc/meminfo").ok().and_then(|text| {
        text.lines()
            .find_map(|line| line.strip_prefix("MemTotal:"))?
            .split_whitespace()
            .next()?
            .parse::<u64>()
            .ok()
    });
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    Ok(vec![
        format!(
            "Commit: {commit}{}",
            if changed {
                ", with changes that are not committed"
            } else {
                ""
            }
        ),
        format!("Date: {} UTC", say("date", &["-u", "+%Y-%m-%d %H:%M"])?),
        format!(
            "Machine: {cores} cores, {} GiB of memory",
            kib.map_or(0, |kib| kib.div_ceil(1 << 20))
        ),
        format!("Compiler: {}", say("rustc", &["--version"])?),
    ])
}
