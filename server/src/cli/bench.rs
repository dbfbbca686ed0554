//! `tiendo bench`: the numbers of this program on this machine.

use super::output::say;
use crate::bench::{Measured, feed};
use crate::{Error, bench};
use clap::{Args, Subcommand};
use std::net::SocketAddr;
use std::path::PathBuf;

#[derive(Args, Debug)]
pub(super) struct Bench {
    /// Write the results to this file as well
    #[arg(long, global = true, value_name = "FILE")]
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
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(Subcommand, Debug)]
enum What {
    /// Measure the live feed of a demonstration that is being served
    Feed(Feed),
}

#[derive(Args, Debug)]
struct Feed {
    /// Where it is served
    #[arg(long, value_name = "ADDR")]
    server: SocketAddr,
    /// The server's process, to read its memory
    #[arg(long, value_name = "PID")]
    process: Option<u32>,
    /// How many pages are open
    #[arg(long, default_value_t = 500)]
    connections: usize,
    /// How many reports are sent, one after the other
    #[arg(long, default_value_t = 100)]
    reports: usize,
}

impl Bench {
    pub(super) async fn run(self) -> Result<(), Error> {
        let results = self.measure().await?;
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

    async fn measure(&self) -> Result<Vec<Measured>, Error> {
        match self.what {
            None => {
                let time = std::time::Duration::from_secs(self.seconds);
                bench::run(&self.dir, time, self.only).await
            }
            Some(What::Feed(Feed {
                server,
                process,
                connections,
                reports,
            })) => {
                feed::run(feed::Load {
                    server,
                    process,
                    connections,
                    reports,
                })
                .await
            }
        }
    }
}
