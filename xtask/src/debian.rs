//! Installing what a test needs with Debian's own package manager, when that is allowed.
//!
//! What would be done is data, so that it can be looked at on a machine that lacks nothing.

use crate::shell;
use std::{
    ffi::OsString,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// A program, and the package of Debian that brings it.
pub(crate) struct Need {
    pub(crate) program: &'static str,
    pub(crate) package: &'static str,
}

/// What decides whether anything may be installed here.
struct System {
    debian: bool,
    root: bool,
    path: OsString,
}

impl System {
    fn this() -> Self {
        Self {
            debian: Path::new("/etc/debian_version").exists(),
            root: is_root(),
            path: std::env::var_os("PATH").unwrap_or_default(),
        }
    }

    fn find(&self, program: &str) -> Option<PathBuf> {
        shell::find_in(&self.path, program)
    }

    /// The commands that install these packages, in their order; else why not, in words for a
    /// person.
    fn commands(&self, packages: &[&str]) -> Result<Vec<Command>, String> {
        let names = packages.join(" ");
        let Some(apt) = self.find("apt-get").filter(|_| self.debian) else {
            return Err(format!(
                "{names} not found, and only Debian's package manager is known here"
            ));
        };
        if !self.root {
            return Err(format!(
                "{names} not found, and only root may install it: apt-get install {names}"
            ));
        }
        let command = |args: &[&str]| {
            let mut command = Command::new(&apt);
            command
                .args(args)
                .env("DEBIAN_FRONTEND", "noninteractive")
                .stdin(Stdio::null());
            command
        };
        let mut install = command(&INSTALL);
        install.args(packages);
        Ok(vec![command(&UPDATE), install])
    }
}

/// A new machine has no lists of packages, or old ones.
const UPDATE: [&str; 2] = ["update", "-qq"];

/// Waits for an upgrade that the system does by itself, instead of failing.
const INSTALL: [&str; 6] = [
    "install",
    "-qq",
    "-y",
    "--no-install-recommends",
    "-o",
    "DPkg::Lock::Timeout=120",
];

/// The packages of those programs that are not in `PATH`.
pub(crate) fn missing(needs: &[Need]) -> Vec<&'static str> {
    missing_in(&System::this(), needs)
}

fn missing_in(system: &System, needs: &[Need]) -> Vec<&'static str> {
    needs
        .iter()
        .filter(|need| system.find(need.program).is_none())
        .map(|need| need.package)
        .collect()
}

/// Installs packages; the error is the reason why not, to be shown as it is.
pub(crate) fn install(packages: &[&str]) -> Result<(), String> {
    let commands = System::this().commands(packages)?;
    for mut command in commands {
        println!("    {}", shell::line(&command));
        shell::run(&mut command)
            .map_err(|error| format!("{} could not be installed: {error:#}", packages.join(" ")))?;
    }
    Ok(())
}

/// Whether this process may do everything.
pub(crate) fn is_root() -> bool {
    shell::output(Command::new("id").arg("-u")).is_ok_and(|id| id == "0")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    const NEEDS: [Need; 2] = [
        Need {
            program: "node",
            package: "nodejs",
        },
        Need {
            program: "npm",
            package: "npm",
        },
    ];

    /// A machine whose `PATH` holds these programs and no others.
    fn system(programs: &[&str], debian: bool, root: bool) -> (tempfile::TempDir, System) {
        let folder = tempfile::tempdir().unwrap();
        for program in programs {
            fs::write(folder.path().join(program), "").unwrap();
        }
        let path = folder.path().into();
        (folder, System { debian, root, path })
    }

    #[test]
    fn what_is_in_the_path_is_not_missing() {
        for (programs, packages) in [
            (&["node", "npm"][..], &[][..]),
            (&["node"], &["npm"]),
            (&[], &["nodejs", "npm"]),
        ] {
            let (_folder, system) = system(programs, true, true);
            assert_eq!(missing_in(&system, &NEEDS), packages);
        }
    }

    #[test]
    fn root_on_debian_brings_the_lists_up_to_date_and_installs() {
        let (_folder, system) = system(&["apt-get"], true, true);
        let commands = system.commands(&missing_in(&system, &NEEDS)).unwrap();
        let lines: Vec<_> = commands.iter().map(shell::line).collect();
        assert_eq!(
            lines,
            [
                "`apt-get update -qq`",
                "`apt-get install -qq -y --no-install-recommends -o DPkg::Lock::Timeout=120 nodejs npm`"
            ]
        );
        let asks_nothing = |command: &Command| {
            command.get_envs().any(|(name, value)| {
                name == "DEBIAN_FRONTEND" && value == Some("noninteractive".as_ref())
            })
        };
        assert!(commands.iter().all(asks_nothing));
    }

    #[test]
    fn everybody_else_is_told_what_is_missing_and_why_it_is_not_installed() {
        let rows: [(&[&str], bool, bool, &str); 3] = [
            (
                &["apt-get"],
                true,
                false,
                "only root may install it: apt-get install npm",
            ),
            (
                &["apt-get"],
                false,
                true,
                "only Debian's package manager is known here",
            ),
            (
                &[],
                true,
                true,
                "only Debian's package manager is known here",
            ),
        ];
        for (programs, debian, root, why) in rows {
            let (_folder, system) = system(programs, debian, root);
            let said = system.commands(&["npm"]).unwrap_err();
            assert_eq!(said, format!("npm not found, and {why}"));
        }
    }
}
