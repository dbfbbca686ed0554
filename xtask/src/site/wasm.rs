//! From the crate `frontend` to WASM files with their JavaScript: cargo, splitting, wasm-bindgen,
//! wasm-opt.

use super::{Files, Profile, shrink, split, target_dir};
use crate::shell;
use anyhow::{Context, Result, bail};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};
use wasm_bindgen_cli_support::Bindgen;

const TARGET: &str = "wasm32-unknown-unknown";

/// The first part of the names `tiendo.js` and `tiendo_bg.wasm`.
pub(super) const NAME: &str = "tiendo";

/// The release profile made small. By environment and for this build alone: a profile of
/// its own would compile every procedural macro again. Stripping would lose the section
/// `target_features`, which wasm-bindgen reads.
const SMALL: [(&str, &str); 5] = [
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "z"),
    ("CARGO_PROFILE_RELEASE_LTO", "fat"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "1"),
    ("CARGO_PROFILE_RELEASE_PANIC", "abort"),
    ("CARGO_PROFILE_RELEASE_STRIP", "none"),
];

/// Flags for the code of this target alone.
const FLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// Where sources lie is written into messages of panics: the same on every machine, and short.
fn sources_alike() -> String {
    let home = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| {
            let home = std::env::var_os("HOME")?;
            Some(Path::new(&home).join(".cargo"))
        });
    home.map_or_else(String::new, |home| {
        format!(
            "--remap-path-prefix={}=",
            home.join("registry/src").display()
        )
    })
}

/// Older ones do not know what this compiler emits.
const OLDEST_WASM_OPT: u32 = 120;

/// Adds the WASM target to the toolchain if it is missing.
pub(crate) fn ensure_target() -> Result<()> {
    let mut rustc = Command::new("rustc");
    let libraries = shell::output(rustc.args(["--print", "target-libdir", "--target", TARGET]))?;
    if Path::new(&libraries).is_dir() {
        return Ok(());
    }
    println!("    {TARGET} is missing: rustup adds it");
    shell::run(Command::new("rustup").args(["target", "add", TARGET]))
        .with_context(|| format!("this toolchain cannot compile for {TARGET}"))
}

/// Compiles the crate `frontend` and returns the file that cargo leaves.
pub(crate) fn compile(profile: Profile) -> Result<PathBuf> {
    compile_with(profile, &[])
}

/// The same, with features of the crate.
pub(super) fn compile_with(profile: Profile, features: &[&str]) -> Result<PathBuf> {
    let mut command = shell::cargo([
        "rustc",
        "--package",
        "frontend",
        "--lib",
        "--target",
        TARGET,
    ]);
    command.args(profile.flags());
    for feature in features {
        command.args(["--features", feature]);
    }
    if profile == Profile::Release {
        command.envs(SMALL);
        command.env(FLAGS, sources_alike());
    }
    // For this crate alone, so that no other is compiled again.
    command.args(["--", "-C", split::LINK]);
    shell::run(&mut command)?;
    Ok(target_dir()
        .join(TARGET)
        .join(profile.folder())
        .join("frontend.wasm"))
}

/// `wasm-opt`, if there is one that is new enough; says so if not.
pub(super) fn optimiser() -> Option<PathBuf> {
    let found = shell::find("wasm-opt").filter(|program| {
        let version = shell::output(Command::new(program).arg("--version"));
        version.is_ok_and(|text| version_number(&text) >= Some(OLDEST_WASM_OPT))
    });
    if found.is_none() {
        println!(
            "    wasm-opt: none of version {OLDEST_WASM_OPT} or later in PATH, so the WASM stays as compiled"
        );
    }
    found
}

/// Quick while developing, small for what is shipped.
fn effort(profile: Profile) -> &'static str {
    match profile {
        Profile::Dev => "-O1",
        Profile::Release => "-Oz",
    }
}

/// The number in `wasm-opt version 132 (version_132)`.
fn version_number(text: &str) -> Option<u32> {
    text.split_whitespace().find_map(|word| word.parse().ok())
}

/// Makes the JavaScript and the final WASM, snippets of other crates included.
pub(super) fn bind(profile: Profile, wasm: &Path, optimiser: Option<&Path>) -> Result<Files> {
    let folder = tempfile::tempdir().context("cannot create a temporary folder")?;
    let main = tempfile::NamedTempFile::new().context("cannot create a temporary file")?;
    let parts = split::split(profile, wasm, main.path(), folder.path())?;
    Bindgen::new()
        .input_path(main.path())
        .web(true)?
        .out_name(NAME)
        .typescript(false)
        .omit_default_module_path(true)
        // The parts link to the main file by these names.
        .keep_lld_exports(true)
        .demangle(false)
        .remove_name_section(profile == Profile::Release)
        .remove_producers_section(profile == Profile::Release)
        .generate(folder.path())
        .context("wasm-bindgen failed")?;
    if let Some(program) = optimiser {
        let main = folder.path().join(format!("{NAME}_bg.wasm"));
        for file in parts.iter().chain([&main]) {
            shell::run(
                Command::new(program)
                    .arg(effort(profile))
                    .arg(file)
                    .arg("--output")
                    .arg(file),
            )?;
        }
    }
    let mut files = Files::new();
    collect(folder.path(), "", &mut files)?;
    if !files.contains_key(&format!("{NAME}_bg.wasm")) {
        bail!("wasm-bindgen wrote no {NAME}_bg.wasm; is LEPTOS_OUTPUT_NAME set?");
    }
    if profile == Profile::Release {
        shrink::shrink(&mut files)?;
    }
    Ok(files)
}

fn collect(folder: &Path, prefix: &str, files: &mut Files) -> Result<()> {
    let about = || format!("cannot read {}", folder.display());
    for entry in fs::read_dir(folder).with_context(about)? {
        let entry = entry.with_context(about)?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{name}/"), files)?;
        } else {
            files.insert(name, fs::read(entry.path()).with_context(about)?);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_read() {
        assert_eq!(
            version_number("wasm-opt version 132 (version_132)"),
            Some(132)
        );
        assert_eq!(version_number("wasm-opt version 108"), Some(108));
        assert_eq!(version_number("something else"), None);
    }

    #[test]
    fn files_in_folders_keep_their_path() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("snippets/x")).unwrap();
        fs::write(folder.path().join("snippets/x/inline0.js"), "1").unwrap();
        let mut files = Files::new();
        collect(folder.path(), "", &mut files).unwrap();
        assert_eq!(files.keys().collect::<Vec<_>>(), ["snippets/x/inline0.js"]);
    }
}
