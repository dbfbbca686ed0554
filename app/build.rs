//! Turns `locales/` into the module `i18n`, anew whenever a text changes.
//!
//! The macro of `leptos_i18n` that does the same is deprecated and does not see that a file has
//! changed; its build crate does, but compiles all of ICU4X's data tools.

use leptos_i18n_parser::parse_locales::options::Config;
use leptos_i18n_parser::parse_locales::{cfg_file::ConfigFile, parse_locales};
use std::error::Error;
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=locales");
    println!("cargo::rerun-if-changed=Cargo.toml");
    let mut folder = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR")?);
    let config: Config = ConfigFile::new(&mut folder).map_err(said)?.into();
    let locales = parse_locales(Some(folder), config).map_err(said)?;
    let module = leptos_i18n_codegen::gen_code(&locales, None, false, None, false).map_err(said)?;
    let file = PathBuf::from(std::env::var("OUT_DIR")?).join("i18n.rs");
    std::fs::write(file, module.to_string())?;
    Ok(())
}

fn said(error: impl ToString) -> String {
    error.to_string()
}
