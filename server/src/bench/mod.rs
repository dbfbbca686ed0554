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
pub async fn run(
    folder: &Path,
    time: Duration,
    only: Option<Part>,
) -> Result<Vec<Measured>, Error> {
    let asked = |part| only.is_none_or(|only| only == part);
    let mut results = Vec::new();
    if asked(Part::Figures) {
        results.extend(rollup::run()?);
    }
    if asked(Part::Journal) {
        results.extend(journal::run(folder, time).await?);
    }
    if asked(Part::Pages) {
        results.extend(pages::run(folder, time).await?);
    }
    Ok(results)
}

/// What can be measured by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Part {
    /// A report in the sums.
    Figures,
    /// Reports accepted, against a bare commit of the same rows.
    Journal,
    /// Pages of the public, against a constant.
    Pages,
}

/// Measurements that take turns with what they are compared with, so that a machine which is busy
/// for a while slows both down.
const ROUNDS: u32 = 5;

/// The one in the middle.
fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// What was measured in each round, and beside it what it is compared with.
#[derive(Default)]
struct Rounds(Vec<(f64, f64)>);

impl Rounds {
    fn value(&self) -> f64 {
        median(self.0.iter().map(|(value, _)| *value).collect())
    }

    fn against(&self) -> f64 {
        median(self.0.iter().map(|(_, against)| *against).collect())
    }

    /// The median of the shares, not the share of the medians.
    fn share(&self) -> f64 {
        median(
            self.0
                .iter()
                .map(|(value, against)| value / against)
                .collect(),
        )
    }
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
