//! `cargo xtask dev`: serve, and build and start again whenever a source file changes.
//!
//! Polls modification times: a dozen folders, no dependency, and it works on every file system.

use crate::{
    run, server, shell,
    site::{self, Profile},
};
use anyhow::{Context, Result};
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, ExitCode},
    thread,
    time::{Duration, SystemTime},
};

const WATCHED: [&str; 8] = [
    "app",
    "frontend",
    "server",
    "style",
    "migrations",
    "Cargo.toml",
    "Cargo.lock",
    "tiendo.toml",
];
const PAUSE: Duration = Duration::from_millis(400);

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Passed on to `tiendo serve`
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    serve: Vec<String>,
}

/// Stops the server however this command ends.
struct Running(Option<Child>);

impl Running {
    fn stop(&mut self) {
        if let Some(mut process) = self.0.take() {
            server::stop(&mut process);
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stop();
    }
}

pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    site::wasm::ensure_target()?;
    let mut running = Running(None);
    loop {
        let seen = state();
        match build() {
            Ok(binary) => {
                running.stop();
                let mut command = Command::new(&binary);
                command.arg("serve").args(&args.serve);
                let process = command
                    .spawn()
                    .with_context(|| format!("cannot start {}", shell::line(&command)))?;
                running.0 = Some(process);
            }
            Err(error) => {
                println!("{error:#}\nThe server before this change goes on; waiting for the next")
            }
        }
        while state() == seen {
            thread::sleep(PAUSE);
        }
        println!("Something changed: building again");
    }
}

fn build() -> Result<PathBuf> {
    let wasm = site::wasm::compile(Profile::Dev)?;
    let binary = run::build_server(Profile::Dev)?;
    site::assemble(
        &site::Options::new(Profile::Dev, Path::new(run::SITE)).reloading(),
        &wasm,
    )?;
    Ok(binary)
}

/// Every watched file with its time; a file added or removed shows as well.
fn state() -> Vec<(PathBuf, Option<SystemTime>)> {
    let mut files = Vec::new();
    WATCHED
        .iter()
        .for_each(|path| add(Path::new(path), &mut files));
    files.sort();
    files
}

fn add(path: &Path, files: &mut Vec<(PathBuf, Option<SystemTime>)>) {
    if let Ok(entries) = fs::read_dir(path) {
        entries
            .flatten()
            .for_each(|entry| add(&entry.path(), files));
    } else {
        let time = fs::metadata(path).and_then(|meta| meta.modified()).ok();
        files.push((path.to_owned(), time));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_and_a_changed_file_are_seen() {
        let folder = tempfile::tempdir().unwrap();
        let look = || {
            let mut files = Vec::new();
            add(folder.path(), &mut files);
            files
        };
        assert!(look().is_empty());
        let file = folder.path().join("a.rs");
        fs::write(&file, "1").unwrap();
        let first = look();
        assert_eq!(first.len(), 1);
        let later = SystemTime::UNIX_EPOCH + Duration::from_secs(1);
        fs::File::options()
            .write(true)
            .open(&file)
            .unwrap()
            .set_modified(later)
            .unwrap();
        assert_ne!(look(), first);
    }
}
