//! `tiendo bench`: the numbers of the journal, on this machine.

use super::output::say;
use crate::{Error, bench};
use clap::Args;
use std::path::PathBuf;

#[derive(Args, Debug)]
pub(super) struct Bench {
    /// Write the results to this file as well
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// The folder for the databases that are made and removed; its disk is what is measured
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    dir: PathBuf,
    /// Seconds for each measurement
    #[arg(long, default_value_t = 3)]
    seconds: u64,
    /// Measure this part alone
    #[arg(long, value_name = "PART")]
    only: Option<bench::Part>,
}

impl Bench {
    pub(super) async fn run(self) -> Result<(), Error> {
        let results = bench::run(
            &self.dir,
            std::time::Duration::from_secs(self.seconds),
            self.only,
        )
        .await?;
        for result in &results {
            say(result);
        }
        if let Some(file) = self.json {
            let text = serde_json::to_string_pretty(&results)
                .map_err(|error| Error::Usage(error.to_string()))?;
            std::fs::write(&file, text).map_err(Error::io(file.display().to_string()))?;
        }
        Ok(())
    }
}
