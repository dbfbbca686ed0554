//! `tiendo migrate`: the schema, and nothing in it.

use super::output::say;
use crate::Error;
use crate::journal::Store;
use crate::settings::Settings;

pub(super) async fn run(settings: &Settings) -> Result<(), Error> {
    Store::open(settings.database_url.secret())
        .await?
        .close()
        .await;
    say(format_args!("{} is up to date", settings.database_url));
    Ok(())
}
