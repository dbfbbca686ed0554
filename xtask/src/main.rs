//! Every command there is, as a table of contents; what each does is in its own file.
#![expect(
    clippy::print_stdout,
    reason = "a command-line program talks on stdout"
)]

mod debian;
mod dev;
mod dist;
mod gantt;
mod http;
mod postgres;
mod run;
mod server;
mod shell;
mod site;
mod soak;
mod steps;
mod test;

use anyhow::Result;
use clap::{CommandFactory, Parser, Subcommand};
use std::process::ExitCode;

#[derive(Parser)]
#[command(
    name = "cargo xtask",
    bin_name = "cargo xtask",
    about,
    disable_help_subcommand = true
)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Build everything and serve it; further arguments go to `tiendo serve`
    Run(run::Args),
    /// Check everything: formatting, lints, Rust, PostgreSQL, browser, size budgets
    Test(test::Args),
    /// Run the long proofs and write docs/benchmarks.md
    Soak(soak::Args),
    /// Serve, and rebuild and reload on every change
    Dev(dev::Args),
    /// Show the timeline to a tool that measures such components beside each other
    Gantt(gantt::Args),
    /// Write dist/: optimised binary, compressed assets, sample configuration
    Dist(dist::Args),
}

fn main() -> ExitCode {
    let Some(command) = Cli::parse().command else {
        println!("{}", Cli::command().render_help());
        return ExitCode::SUCCESS;
    };
    match shell::enter_workspace().and_then(|()| dispatch(command)) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(command: Command) -> Result<ExitCode> {
    match command {
        Command::Run(args) => run::run(&args),
        Command::Test(args) => test::run(&args),
        Command::Soak(args) => soak::run(&args),
        Command::Dev(args) => dev::run(&args),
        Command::Gantt(args) => gantt::run(&args),
        Command::Dist(args) => dist::run(&args),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }
}
