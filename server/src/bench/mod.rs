//! The server measures itself: figures, journal, pages. `cargo xtask soak` writes it down.

pub mod feed;
mod journal;
mod pages;
mod rollup;

use crate::Error;
use serde::Serialize;
use std::fmt;
use std::path::Path;
use std::time::Duration;

/// One measurement, as `docs/benchmarks.md` shows it.
#[derive(Clone, Debug, Serialize)]
pub struct Measured {
    pub name: String,
    pub value: String,
    pub unit: &'static str,
    /// What it is compared with, and how.
    pub note: String,
}

impl fmt::Display for Measured {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            name,
            value,
            unit,
            note,
        } = self;
        write!(f, "{name}: {value} {unit} ({note})")
    }
}

/// Measures each for `time`; databases are made in `folder` and removed again.
///
/// # Errors
/// Where the databases cannot be written or a loopback address not be used.
pub async fn run(folder: &Path, time: Duration) -> Result<Vec<Measured>, Error> {
    let mut results = rollup::run()?;
    results.extend(journal::run(folder, time).await?);
    results.extend(pages::run(folder, time).await?);
    Ok(results)
}

/// A folder that goes away with what is in it.
struct Scratch(std::path::PathBuf);

impl Scratch {
    fn new(folder: &Path, name: &str) -> Result<Self, Error> {
        let path = folder.join(format!("tiendo-bench-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&path).map_err(Error::io(path.display().to_string()))?;
        Ok(Self(path))
    }

    fn url(&self, name: &str) -> String {
        format!("sqlite://{}/{name}.sqlite", self.0.display())
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What cannot be removed stays; there is nobody to tell.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
