//! `tiendo verify`: whether the journal is what was once written.

use super::output::say;
use crate::Error;
use crate::journal::{Store, find_receipt, printed, verify};
use crate::settings::Settings;
use clap::Args;

#[derive(Args, Debug)]
pub(super) struct Verify {
    /// Look for the receipt with this code («mã tiếp nhận») as well
    #[arg(long, value_name = "CODE")]
    receipt: Option<String>,
}

impl Verify {
    pub(super) async fn run(self, settings: &Settings) -> Result<(), Error> {
        let store = Store::open_to_read(settings.database_url.secret()).await?;
        let verified = verify(&store).await?;
        say(format_args!(
            "{} rows of {} commands are intact\nhead {}",
            verified.rows,
            verified.commands,
            printed(&verified.head)
        ));
        if let Some(typed) = self.receipt {
            let Some(receipt) = find_receipt(&store, &typed).await? else {
                return Err(Error::Usage(format!("there is no receipt {typed}")));
            };
            say(format_args!(
                "receipt {}: row {}, command {}",
                receipt.code, receipt.seq, receipt.command
            ));
        }
        store.close().await;
        Ok(())
    }
}
