//! A server for the tests: own database, free port, stopped by its own process.

use crate::{http, shell};
use anyhow::{Context, Result, bail};
use std::{
    fs::{self, File},
    net::{Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// A first start also creates the database and fills in the demonstration.
const PATIENCE: Duration = Duration::from_secs(120);
const PAUSE: Duration = Duration::from_millis(20);
const HEALTH: &str = "/suc-khoe";

/// A running server; dropping it stops it.
pub(crate) struct Server {
    process: Child,
    pub(crate) address: SocketAddr,
    /// From the start of the process to its first answer.
    pub(crate) started_in: Duration,
    log: PathBuf,
}

/// A database of its own, removed when dropped.
pub(crate) struct Database(TempDir);

impl Database {
    pub(crate) fn new() -> Result<Self> {
        Ok(Self(
            tempfile::tempdir().context("cannot create a temporary folder")?,
        ))
    }

    fn url(&self) -> String {
        format!("sqlite://{}", self.0.path().join("tiendo.sqlite").display())
    }
}

impl Server {
    /// Starts `tiendo serve` and waits until it answers. Its output goes to a file, which
    /// is named when something is wrong.
    pub(crate) fn start(binary: &Path, site: &Path, database: &Database) -> Result<Self> {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, http::free_port()?));
        let log = crate::site::target_dir().join("tiendo-test.log");
        let file = File::create(&log).with_context(|| format!("cannot write {}", log.display()))?;
        let mut command = Command::new(binary);
        command
            .args(["serve"])
            .env("TIENDO_ADDR", address.to_string())
            .env("DATABASE_URL", database.url())
            .env("TIENDO_SITE_ROOT", site)
            // Whatever is measured here comes from one address.
            .env("TIENDO_FEED_CONNECTIONS_PER_ADDRESS", "5000")
            .stdin(Stdio::null())
            .stdout(file.try_clone()?)
            .stderr(file);
        let began = Instant::now();
        let process = command
            .spawn()
            .with_context(|| format!("cannot start {}", shell::line(&command)))?;
        let mut server = Self {
            process,
            address,
            started_in: Duration::ZERO,
            log,
        };
        server.wait(began)?;
        server.started_in = began.elapsed();
        Ok(server)
    }

    /// Until somebody stops it.
    pub(crate) fn wait_for_its_end(&mut self) -> Result<()> {
        self.process.wait().context("the server is gone")?;
        Ok(())
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub(crate) fn process_id(&self) -> u32 {
        self.process.id()
    }

    /// Memory that is really in use, in KiB, where `/proc` tells it.
    pub(crate) fn resident_kib(&self) -> Option<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process_id())).ok()?;
        let line = status
            .lines()
            .find_map(|line| line.strip_prefix("VmRSS:"))?;
        line.split_whitespace().next()?.parse().ok()
    }

    fn wait(&mut self, began: Instant) -> Result<()> {
        while !http::get(self.address, HEALTH, "identity").is_ok_and(|answer| answer.status == 200)
        {
            if let Some(status) = self.process.try_wait()? {
                bail!("the server ended with {status}; it said:\n{}", self.said());
            }
            if began.elapsed() > PATIENCE {
                bail!(
                    "no answer at {HEALTH} after {} s; the server said:\n{}",
                    PATIENCE.as_secs(),
                    self.said()
                );
            }
            thread::sleep(PAUSE);
        }
        Ok(())
    }

    fn said(&self) -> String {
        fs::read_to_string(&self.log).unwrap_or_default()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        stop(&mut self.process);
    }
}

/// Asks a process to end, gives it time to, and ends it if it does not.
pub(crate) fn stop(process: &mut Child) {
    const GRACE: Duration = Duration::from_secs(5);
    let _gone = Command::new("kill")
        .arg(process.id().to_string())
        .stderr(Stdio::null())
        .status();
    let asked = Instant::now();
    while asked.elapsed() < GRACE {
        if matches!(process.try_wait(), Ok(Some(_)) | Err(_)) {
            return;
        }
        thread::sleep(PAUSE);
    }
    let _gone = process.kill();
    let _collected = process.wait();
}
