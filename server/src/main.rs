//! The binary `tiendo`. Its commands are in [`server::cli`], one file each.

use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    server::cli::run().await
}
