//! `cargo xtask dist`: one folder with everything a server needs, and nothing else.

use crate::{
    run, shell,
    site::{self, Profile},
    steps::Steps,
};
use anyhow::{Context, Result};
use std::{fs, path::Path, process::ExitCode};

/// What goes beside the binary and the assets: name and text.
const SAMPLES: [(&str, &str); 3] = [
    ("tiendo.service", include_str!("tiendo.service")),
    ("tiendo.toml", include_str!("tiendo.toml")),
    ("nginx.conf", include_str!("nginx.conf")),
];

#[derive(clap::Args)]
pub(crate) struct Args {
    /// The folder to write; what an earlier `dist` left in it is replaced
    #[arg(long, value_name = "FOLDER", default_value = "dist")]
    out: std::path::PathBuf,
}

pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    let mut steps = Steps::new(3);
    steps.next("Compile and compress what the browser loads");
    let site = args.out.join("site");
    if site.exists() {
        fs::remove_dir_all(&site).with_context(|| format!("cannot remove {}", site.display()))?;
    }
    site::build(&site::Options::new(Profile::Release, &site))?;
    fs::remove_file(site.join("stamp")).context("cannot remove the stamp")?;
    steps.next("Compile the server, optimised");
    let binary = run::build_server(Profile::Release)?;
    steps.next("Write the samples");
    copy_binary(&binary, &args.out.join("tiendo"))?;
    for (name, text) in SAMPLES {
        fs::write(args.out.join(name), text).with_context(|| format!("cannot write {name}"))?;
    }
    steps.end();
    println!(
        "{} is ready: tiendo, site/, {}",
        args.out.display(),
        SAMPLES.map(|(name, _)| name).join(", ")
    );
    Ok(ExitCode::SUCCESS)
}

/// Without symbols where `strip` is at hand; otherwise as compiled.
fn copy_binary(from: &Path, to: &Path) -> Result<()> {
    fs::copy(from, to).with_context(|| format!("cannot write {}", to.display()))?;
    if shell::find("strip").is_some() {
        shell::run(std::process::Command::new("strip").arg(to))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(name: &str) -> &'static str {
        SAMPLES
            .iter()
            .find(|(sample, _)| *sample == name)
            .unwrap()
            .1
    }

    #[test]
    fn the_feed_is_neither_buffered_nor_cut_off_by_the_proxy() {
        let nginx = sample("nginx.conf");
        let feed = nginx
            .split_once("location = /song {")
            .unwrap()
            .1
            .split_once('}')
            .unwrap()
            .0;
        for line in ["proxy_buffering off;", "proxy_read_timeout 1h;"] {
            assert!(feed.contains(line), "{line}");
        }
        assert!(nginx.contains("http2"));
    }

    /// That every setting exists and has the right form: `server/src/settings/load.rs`.
    #[test]
    fn settings_unit_and_proxy_name_the_same_places() {
        let settings = sample("tiendo.toml");
        let unit = sample("tiendo.service");
        let nginx = sample("nginx.conf");
        for (place, others) in [
            ("127.0.0.1:3000", [nginx]),
            ("tiendo.example.vn", [nginx]),
            ("/var/lib/tiendo", [unit]),
            ("/usr/local/share/tiendo/site", [unit]),
            ("/etc/tiendo/environment", [unit]),
        ] {
            assert!(settings.contains(place), "{place}");
            assert!(others.iter().all(|other| other.contains(place)), "{place}");
        }
        assert!(unit.contains("tiendo --config /etc/tiendo/tiendo.toml serve"));
    }

    #[test]
    fn the_unit_gives_the_server_one_folder_to_write_and_no_more() {
        let unit = sample("tiendo.service");
        for line in [
            "ProtectSystem=strict",
            "NoNewPrivileges=yes",
            "StateDirectory=tiendo",
            "DynamicUser=yes",
        ] {
            assert!(unit.contains(line), "{line}");
        }
    }
}
