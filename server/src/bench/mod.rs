//! How many commands the journal accepts per second, against writing the same rows and no more.

mod accept;
mod bare;

use crate::Error;
use serde::Serialize;
use std::fmt;
use std::path::Path;
use std::time::Duration;

/// How many wait at the same time: one alone, a busy office, the end of a period.
const WAITING: [usize; 3] = [1, 16, 256];

/// One measurement.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Accepted {
    /// Commands waiting at the same time.
    pub waiting: usize,
    /// Commands acknowledged per second.
    pub per_second: f64,
    /// The same rows per second, in transactions of `waiting` commands, and nothing else done.
    pub bare_per_second: f64,
}

impl fmt::Display for Accepted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            waiting,
            per_second,
            bare_per_second,
        } = self;
        let share = per_second / bare_per_second;
        write!(
            f,
            "{waiting:>3} waiting: {per_second:>7.0}/s accepted, bare {bare_per_second:>7.0}/s, {share:.2} of it"
        )
    }
}

/// Measures each for `time`, on SQLite files made in `folder` and removed again.
///
/// # Errors
/// Where the files cannot be written.
pub async fn run(folder: &Path, time: Duration) -> Result<Vec<Accepted>, Error> {
    let mut results = Vec::new();
    for waiting in WAITING {
        let scratch = Scratch::new(folder, waiting)?;
        let accepted = accept::run(&scratch.url("accept"), waiting, time).await?;
        let bare_per_second = bare::run(
            &scratch.url("bare"),
            waiting,
            accepted.rows,
            accepted.receipts,
        )
        .await?;
        results.push(Accepted {
            waiting,
            per_second: accepted.per_second,
            bare_per_second,
        });
    }
    Ok(results)
}

/// A folder that goes away with what is in it.
struct Scratch(std::path::PathBuf);

impl Scratch {
    fn new(folder: &Path, waiting: usize) -> Result<Self, Error> {
        let path = folder.join(format!("tiendo-bench-{}-{waiting}", std::process::id()));
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
