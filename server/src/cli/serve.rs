//! `tiendo serve`: open, migrate, fill a new database, serve, stop gently.

use super::output::say;
use crate::journal::Journal;
use crate::settings::{Flags, Settings};
use crate::{Error, Site, clock, demo, http, setup};
use clap::Args;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use tokio::signal::unix::{SignalKind, signal};

#[derive(Args, Debug)]
pub(super) struct Serve {
    /// Where to listen [default: 127.0.0.1:3000] [env: TIENDO_ADDR]
    #[arg(long)]
    addr: Option<SocketAddr>,
    /// The folder of the assets for the browser [default: target/site] [env: TIENDO_SITE_ROOT]
    #[arg(long, value_name = "FOLDER")]
    site_root: Option<PathBuf>,
    /// Leave demonstration reports out of a new database
    #[arg(long)]
    empty: bool,
}

impl Serve {
    pub(super) fn put_into(&self, flags: &mut Flags) {
        flags.addr = self.addr;
        flags.site_root.clone_from(&self.site_root);
        flags.empty = self.empty;
    }
}

pub(super) async fn run(settings: Settings) -> Result<(), Error> {
    tracing::info!(?settings, "starting");
    let journal = Journal::open(settings.database_url.secret()).await?;
    if !setup::is_done(&journal).await? {
        say("filling the new database …");
        setup::run(&journal, &settings).await?;
    }
    let demo = journal.published.read(|state| state.settings.demo);
    let running = journal.start(clock::of_database(settings.clock, demo));
    let site = Site {
        backend: running.backend.clone(),
        feed: Arc::clone(&journal.published),
        store: journal.store.clone(),
        settings: Arc::new(settings),
    };
    greet(&site, demo);
    let served = http::serve(site, told_to_stop()).await;
    // Requests have ended, so whatever was submitted is waited for, and answered to nobody.
    running.finish().await;
    journal.store.close().await;
    served
}

fn greet(site: &Site, demo: bool) {
    let address = site
        .settings
        .public_url
        .clone()
        .unwrap_or_else(|| format!("http://{}", site.settings.addr));
    say(format_args!("Tiến độ: {address}"));
    if demo {
        for account in demo::ACCOUNTS.iter().take(2) {
            say(format_args!(
                "  {} / {}   {}",
                account.login, account.password, account.name
            ));
        }
    }
}

/// Ready when the process is asked to end.
async fn told_to_stop() {
    let interrupted = tokio::signal::ctrl_c();
    match signal(SignalKind::terminate()) {
        Ok(mut terminated) => tokio::select! {
            _ = interrupted => {}
            _ = terminated.recv() => {}
        },
        Err(error) => {
            tracing::warn!(%error, "SIGTERM cannot be waited for");
            let _ = interrupted.await;
        }
    }
    tracing::info!("stopping");
}
