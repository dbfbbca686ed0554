//! `cargo xtask soak`: the long proofs, and `docs/benchmarks.md` with what they found.
//!
//! A proof that is added is a row of [`PARTS`] and a function that returns rows.

mod feed;
mod fuzz;
mod lighthouse;
mod measured;
mod parts;
mod report;
mod timeline;

use crate::{
    run, shell,
    site::{self, Profile},
};
use anyhow::{Context, Result};
use clap::builder::PossibleValuesParser;
use report::{Row, Section};
use std::{
    cell::OnceCell,
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
    #[command(flatten)]
    extent: Extent,
}

/// How long is long.
#[derive(clap::Args)]
struct Extent {
    /// How often the server is killed; `cargo xtask test` does it 20 times
    #[arg(long, value_name = "N", env = "TIENDO_KILLS", default_value_t = 1000)]
    kills: u32,
    /// No round of fuzzing begins after so many seconds
    #[arg(long, value_name = "N", default_value_t = 480)]
    fuzz_seconds: u64,
    /// Cases of each property in a round of fuzzing
    #[arg(long, value_name = "N", default_value_t = 500)]
    fuzz_cases: u32,
    /// Pages that follow the live feed; each needs two file descriptors of the system
    #[arg(long, value_name = "N", default_value_t = 500)]
    connections: u32,
    /// The folder of a tool that measures timelines beside each other, see `cargo xtask gantt`
    #[arg(long, value_name = "FOLDER", env = "TIENDO_GANTT_TOOL")]
    gantt_tool: Option<PathBuf>,
}

/// What every part may use.
struct Soak<'a> {
    extent: &'a Extent,
    built: OnceCell<Built>,
}

/// An optimised server and what the browser loads from it.
struct Built {
    binary: PathBuf,
    site: &'static Path,
    /// The site's one build.
    pkg: PathBuf,
}

impl Soak<'_> {
    /// Built when the first part asks for it.
    fn built(&self) -> Result<&Built> {
        if let Some(built) = self.built.get() {
            return Ok(built);
        }
        let site = Path::new(SITE);
        let pkg = site::build(&site::Options::new(Profile::Release, site))?.pkg;
        let binary = run::build_server(Profile::Release)?;
        Ok(self.built.get_or_init(|| Built { binary, site, pkg }))
    }
}

struct Part {
    name: &'static str,
    title: &'static str,
    /// What is done, in a sentence or two, for the report.
    how: &'static str,
    run: fn(&Soak) -> Result<Vec<Row>>,
}

const PARTS: [Part; 9] = [
    Part {
        name: "deny",
        title: "Licences, bans, sources",
        how: "`cargo deny check` over the whole tree. Advisories are left out: they need a database from the network.",
        run: parts::deny,
    },
    Part {
        name: "kills",
        title: "Killed in the middle of reports",
        how: "`server/tests/kill.rs`, optimised; `cargo xtask test` does it 20 times.",
        run: parts::kills,
    },
    Part {
        name: "fuzz",
        title: "Properties and hostile input",
        how: "The tests of `domain` and `server/tests/http/hostile.rs`, optimised, in rounds with another seed each; `cargo xtask test` runs one short round.",
        run: fuzz::run,
    },
    Part {
        name: "start",
        title: "Start and memory of the server",
        how: "On SQLite, on the machine's own disk.",
        run: parts::start,
    },
    Part {
        name: "bench",
        title: "Figures, journal, pages",
        how: "`tiendo bench`, which says what each figure is compared with.",
        run: parts::bench,
    },
    Part {
        name: "feed",
        title: "The live feed",
        how: "Pages of the public follow the plan over the loopback interface while one commune reports, `tiendo bench feed`. Reader and server share the machine's cores; `cargo xtask test` opens 50 pages.",
        run: feed::run,
    },
    Part {
        name: "timeline",
        title: "The timeline beside its peers",
        how: "`cargo xtask gantt`: real Chromium, the optimised build, all rows open; components take turns, medians of five runs. Aims: mount within 1.5 times limit-html, one bar under 5 ms of work, 200 bars under 10, scale under 20, no frame over 33 ms.",
        run: timeline::run,
    },
    Part {
        name: "sizes",
        title: "Bytes on the wire",
        how: "Brotli, as a browser receives them; `cargo xtask test` measures them each time.",
        run: parts::sizes,
    },
    Part {
        name: "lighthouse",
        title: "Lighthouse",
        how: "Real Chromium, the optimised server over HTTP/1.1 on the loopback interface, nothing cached. Of several runs the one with the median of performance; the throttling is named with it.",
        run: lighthouse::run,
    },
];

pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    let soak = Soak {
        extent: &args.extent,
        built: OnceCell::new(),
    };
    let wanted =
        |part: &&Part| args.only.is_empty() || args.only.iter().any(|name| name == part.name);
    let sections: Vec<Section> = PARTS
        .iter()
        .filter(wanted)
        .map(|part| prove(part, &soak))
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

fn prove(part: &Part, soak: &Soak) -> Section {
    println!("\n== {} ==", part.name);
    let began = Instant::now();
    let rows = (part.run)(soak).map_err(|error| format!("{error:#}"));
    if let Err(error) = &rows {
        println!("FAILED: {error}");
    }
    Section {
        title: part.title,
        how: part.how,
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
