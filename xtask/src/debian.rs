//! Installing what a test needs with Debian's own package manager, when that is allowed.

use crate::shell;
use anyhow::Result;
use std::{path::Path, process::Command};

/// Installs packages; the error is the reason why not, to be shown as it is.
pub(crate) fn install(packages: &[&str]) -> Result<(), String> {
    let names = packages.join(" ");
    if !Path::new("/etc/debian_version").exists() || shell::find("apt-get").is_none() {
        return Err(format!(
            "{names} not found, and only Debian's package manager is known here"
        ));
    }
    if !is_root() {
        return Err(format!("{names} not found, and only root may install it"));
    }
    println!("    apt-get install {names}");
    apt(&["update", "-qq"])
        .and_then(|()| {
            apt(&[
                &["install", "-qq", "-y", "--no-install-recommends"],
                packages,
            ]
            .concat())
        })
        .map_err(|error| format!("{names} could not be installed: {error:#}"))
}

fn apt(args: &[&str]) -> Result<()> {
    shell::run(
        Command::new("apt-get")
            .args(args)
            .env("DEBIAN_FRONTEND", "noninteractive"),
    )
}

/// Whether this process may do everything.
pub(crate) fn is_root() -> bool {
    shell::output(Command::new("id").arg("-u")).is_ok_and(|id| id == "0")
}
