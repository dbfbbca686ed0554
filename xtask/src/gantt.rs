//! `cargo xtask gantt`: the timeline beside other components, by a tool that drives them all.
//!
//! The tool is a folder with `run.mjs`, which takes `--url name=http://…` for a page that shows
//! `window.ganttBench` (`frontend/gantt/gantt.js`).

use crate::{
    run,
    server::{Database, Server},
    shell,
    site::{self, Profile},
};
use anyhow::{Context, Result};
use std::{
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

const SITE: &str = "target/site-gantt";

#[derive(clap::Args)]
pub(crate) struct Args {
    /// The folder of the tool; without it the page is served until the server is stopped
    #[arg(long, value_name = "FOLDER")]
    tool: Option<PathBuf>,
    /// Passed on to the tool, for example `--sizes medium,large --reps 5`
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    rest: Vec<String>,
}

pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    let page = Page::build()?;
    match &args.tool {
        Some(tool) => {
            measure(&page, tool, &args.rest)?;
        }
        None => {
            let database = Database::new()?;
            let mut server = Server::start(&page.binary, Path::new(SITE), &database)?;
            println!("{}{}", server.url(), page.path);
            server.wait_for_its_end()?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The page, and the server that shows it.
pub(crate) struct Page {
    binary: PathBuf,
    path: String,
}

impl Page {
    pub(crate) fn build() -> Result<Self> {
        let pkg = site::build_gantt(Path::new(SITE))?.pkg;
        let build = pkg.file_name().context("the site has no build")?;
        Ok(Self {
            binary: run::build_server(Profile::Release)?,
            path: format!("/pkg/{}/gantt.html", build.to_string_lossy()),
        })
    }
}

/// Runs the tool over its own components and this one.
pub(crate) fn measure(page: &Page, tool: &Path, rest: &[String]) -> Result<()> {
    let database = Database::new()?;
    let server = Server::start(&page.binary, Path::new(SITE), &database)?;
    let url = format!("tiendo={}{}", server.url(), page.path);
    let mut node = Command::new("node");
    node.args(["run.mjs", "--url", &url]).args(rest);
    shell::run(node.current_dir(tool))
}
