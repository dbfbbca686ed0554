//! `tiendo load`: units and plan, without demonstration reports unless `demo = true` is set.

use super::output::say;
use crate::journal::Journal;
use crate::settings::Settings;
use crate::{Error, setup};

pub(super) async fn run(settings: &Settings) -> Result<(), Error> {
    let settings = Settings {
        demo: Some(settings.demo.unwrap_or(false)),
        ..settings.clone()
    };
    let journal = Journal::open(settings.database_url.secret()).await?;
    if setup::is_done(&journal).await? {
        say(format_args!("{} is loaded already", settings.database_url));
    } else {
        setup::run(&journal, &settings).await?;
        say(format_args!(
            "loaded; the journal has {} rows",
            journal.published.seq()
        ));
    }
    journal.store.close().await;
    Ok(())
}
