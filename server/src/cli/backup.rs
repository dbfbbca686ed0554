//! `tiendo backup FILE`: a copy, while the server goes on.

use super::output::say;
use crate::Error;
use crate::journal::{Store, backup::backup};
use crate::settings::Settings;
use clap::Args;
use std::path::PathBuf;

#[derive(Args, Debug)]
pub(super) struct Backup {
    /// The file to write; it must not exist
    file: PathBuf,
}

impl Backup {
    pub(super) async fn run(self, settings: &Settings) -> Result<(), Error> {
        let store = Store::open_to_read(settings.database_url.secret()).await?;
        backup(&store, &self.file).await?;
        store.close().await;
        say(format_args!(
            "{} holds a copy of {}",
            self.file.display(),
            settings.database_url
        ));
        Ok(())
    }
}
