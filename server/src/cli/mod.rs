//! The command line of `tiendo`: what each subcommand is called. One file each does it.

mod backup;
mod bench;
mod load;
mod migrate;
mod output;
mod serve;
mod simulate;
mod stream;
mod user;
mod verify;

use crate::Error;
use crate::journal::{Journal, Running};
use crate::settings::{Flags, Settings};
use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// What a damaged database ends the program with: starting it again does not help.
const BROKEN_DATABASE: u8 = 2;

/// Tiến độ: the plan, alive.
#[derive(Debug, Parser)]
#[command(name = "tiendo", version)]
struct Cli {
    #[command(flatten)]
    flags: Flags,
    #[command(subcommand)]
    command: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Serve the pages; a new database is filled first
    Serve(serve::Serve),
    /// Create the database, or bring its schema up to date
    Migrate,
    /// Load the units and the plan into a database
    Load,
    /// Accounts
    #[command(subcommand)]
    User(user::User),
    /// Check the whole journal and print the hash of its last row
    Verify(verify::Verify),
    /// Copy a SQLite database while it is in use
    Backup(backup::Backup),
    /// Send random valid reports to a demonstration, as other people would
    Simulate(simulate::Simulate),
    /// Measure figures, journal and pages; or, of a server that runs, the live feed
    Bench(bench::Bench),
    /// Submit commands and print each as soon as it is acknowledged, for tests
    #[command(hide = true)]
    Stream(stream::Stream),
}

/// Reads the command line and does what it says.
pub async fn run() -> ExitCode {
    let Cli { mut flags, command } = Cli::parse();
    if let Task::Serve(serve) = &command {
        serve.put_into(&mut flags);
    }
    let result = match Settings::load(&flags, &std::env::vars().collect()) {
        Ok(settings) => {
            log_to_stderr(&settings.log);
            dispatch(command, settings).await
        }
        Err(error) => Err(error),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            output::complain(&error);
            if error.is_broken_database() {
                ExitCode::from(BROKEN_DATABASE)
            } else {
                ExitCode::FAILURE
            }
        }
    }
}

async fn dispatch(command: Task, settings: Settings) -> Result<(), Error> {
    match command {
        Task::Serve(_) => serve::run(settings).await,
        Task::Migrate => migrate::run(&settings).await,
        Task::Load => load::run(&settings).await,
        Task::User(user) => user.run(&settings).await,
        Task::Verify(verify) => verify.run(&settings).await,
        Task::Backup(backup) => backup.run(&settings).await,
        Task::Simulate(simulate) => simulate.run(&settings).await,
        Task::Bench(bench) => bench.run().await,
        Task::Stream(stream) => stream.run(&settings).await,
    }
}

/// Opens the database and lets commands in, on the clock that it runs on.
async fn start(settings: &Settings) -> Result<(Journal, Running), Error> {
    let journal = Journal::open(settings.database_url.secret()).await?;
    let demo = journal.published.read(|state| state.settings.demo);
    let running = journal.start(crate::clock::of_database(settings.clock, demo));
    Ok((journal, running))
}

fn log_to_stderr(filter: &str) {
    let filter = tracing_subscriber::EnvFilter::builder().parse_lossy(filter);
    // It fails where a test has set one already.
    let _ = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .try_init();
}
