//! `cargo xtask run`: from a fresh clone to a page served.

use crate::{
    shell,
    site::{self, Profile},
    steps::Steps,
};
use anyhow::Result;
use std::{
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

/// What the browser gets while developing; `TIENDO_SITE_ROOT` has the same default.
pub(crate) const SITE: &str = "target/site";

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Passed on to `tiendo serve`, for example `--addr 0.0.0.0:8080` or `--empty`
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    serve: Vec<String>,
}

pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    let mut steps = Steps::new(4);
    steps.next("Check the WASM target of the toolchain");
    site::wasm::ensure_target()?;
    steps.next("Compile what runs in the browser (WASM); the first time takes some minutes");
    let wasm = site::wasm::compile(Profile::Dev)?;
    steps.next("Compile the server; the first time takes some minutes");
    let binary = build_server(Profile::Dev)?;
    steps.next("Write what the browser loads");
    site::assemble(&site::Options::new(Profile::Dev, Path::new(SITE)), &wasm)?;
    steps.end();
    println!("Start the server: tiendo serve {}", args.serve.join(" "));
    become_process(Command::new(binary).arg("serve").args(&args.serve))
}

/// Compiles the binary `tiendo` and returns where it lies.
pub(crate) fn build_server(profile: Profile) -> Result<PathBuf> {
    let mut command = shell::cargo(["build", "--package", "server"]);
    command.args(profile.flags());
    shell::run(&mut command)?;
    Ok(server_binary(profile))
}

/// Where cargo leaves the binary `tiendo`.
pub(crate) fn server_binary(profile: Profile) -> PathBuf {
    site::target_dir()
        .join(profile.folder())
        .join(format!("tiendo{}", std::env::consts::EXE_SUFFIX))
}

/// Replaces this process, so that signals reach the server and nothing else stays behind.
#[cfg(unix)]
fn become_process(command: &mut Command) -> Result<ExitCode> {
    use std::os::unix::process::CommandExt;
    let error = command.exec();
    Err(anyhow::Error::new(error).context(format!("cannot start {}", shell::line(command))))
}

#[cfg(not(unix))]
fn become_process(command: &mut Command) -> Result<ExitCode> {
    shell::run(command)?;
    Ok(ExitCode::SUCCESS)
}
