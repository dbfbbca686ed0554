//! Whether a site must be written again: a stamp over everything that goes into it.

use super::{Profile, write};
use anyhow::{Context, Result};
use std::{env, fs, path::Path, time::UNIX_EPOCH};

const FILE: &str = "stamp";

/// The WASM and this program count by time and length (cargo touches neither without need),
/// the small texts by content.
pub(super) fn of(profile: Profile, wasm: &Path, texts: &[&str]) -> Result<String> {
    let program = env::current_exe().context("this program does not know where it is")?;
    let mut parts = vec![format!("{profile:?}"), age(wasm)?, age(&program)?];
    parts.extend(texts.iter().map(|&text| text.to_owned()));
    Ok(write::digest(
        parts.iter().map(|part| ("", part.as_bytes())),
    ))
}

fn age(file: &Path) -> Result<String> {
    let about = || format!("cannot read {}", file.display());
    let meta = fs::metadata(file).with_context(about)?;
    let time = meta
        .modified()
        .with_context(about)?
        .duration_since(UNIX_EPOCH)
        .with_context(about)?;
    Ok(format!("{} {}", time.as_nanos(), meta.len()))
}

/// The build that was written with this stamp, if all of it is still there.
pub(super) fn known(root: &Path, stamp: &str) -> Option<String> {
    let text = fs::read_to_string(root.join(FILE)).ok()?;
    let (old, build) = text.split_once(' ')?;
    let current = fs::read_to_string(root.join("site.json"))
        .is_ok_and(|json| json == write::site_json(build));
    (old == stamp && current && root.join("pkg").join(build).is_dir()).then(|| build.to_owned())
}

pub(super) fn remember(root: &Path, stamp: &str, build: &str) -> Result<()> {
    fs::write(root.join(FILE), format!("{stamp} {build}")).context("cannot write the site's stamp")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_holds_only_while_its_build_is_there() {
        let root = tempfile::tempdir().unwrap();
        let root = root.path();
        assert_eq!(known(root, "s"), None);
        remember(root, "s", "b").unwrap();
        assert_eq!(known(root, "s"), None, "nothing written yet");
        fs::create_dir_all(root.join("pkg/b")).unwrap();
        fs::write(root.join("site.json"), write::site_json("b")).unwrap();
        assert_eq!(known(root, "s").as_deref(), Some("b"));
        assert_eq!(known(root, "t"), None, "something else went in");
        fs::write(root.join("site.json"), write::site_json("c")).unwrap();
        assert_eq!(known(root, "s"), None, "another build is served");
    }
}
