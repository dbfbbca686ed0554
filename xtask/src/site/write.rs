//! Writing a build beside the ones before it and switching `site.json` over to it.

use super::{
    Files,
    compress::{self, Quality},
};
use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    time::SystemTime,
};

/// Hexadecimal digits of the SHA-256 that name a build: 48 bits, ample among a few builds.
const NAME_LENGTH: usize = 12;

/// Builds kept, so that a page rendered just before a new build still finds its files.
const KEPT: usize = 2;

/// Writes the files and their compressed forms, then `site.json`; returns the build's name.
pub(super) fn write(root: &Path, files: &Files, quality: Quality) -> Result<String> {
    let build = name(files);
    let pkg = root.join("pkg");
    let (made, place) = (pkg.join(format!(".{build}")), pkg.join(&build));
    remove(&made)?;
    for (path, content) in files {
        let file = made.join(path);
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)
                .with_context(|| format!("cannot create {}", folder.display()))?;
        }
        fs::write(&file, content).with_context(|| format!("cannot write {}", file.display()))?;
    }
    compress::beside(&made, files, quality)?;
    remove(&place)?;
    fs::rename(&made, &place)
        .with_context(|| format!("cannot move {} into place", place.display()))?;
    let draft = root.join(".site.json");
    fs::write(&draft, site_json(&build)).context("cannot write site.json")?;
    fs::rename(&draft, root.join("site.json")).context("cannot move site.json into place")?;
    prune(&pkg, &place)?;
    Ok(build)
}

/// What the server reads to know which build its pages name.
pub(super) fn site_json(build: &str) -> String {
    format!("{{\"build\":\"{build}\"}}\n")
}

fn name(files: &Files) -> String {
    let mut hash = digest(
        files
            .iter()
            .map(|(path, content)| (path.as_str(), content.as_slice())),
    );
    hash.truncate(NAME_LENGTH);
    hash
}

/// SHA-256 in hexadecimal over names and contents, each with its length before it.
pub(super) fn digest<'a>(parts: impl Iterator<Item = (&'a str, &'a [u8])>) -> String {
    let mut hash = Sha256::new();
    for (name, content) in parts {
        for bytes in [name.as_bytes(), content] {
            hash.update((bytes.len() as u64).to_le_bytes());
            hash.update(bytes);
        }
    }
    hash.finalize().iter().fold(String::new(), |mut hex, byte| {
        let _infallible = write!(hex, "{byte:02x}");
        hex
    })
}

fn prune(pkg: &Path, current: &Path) -> Result<()> {
    let mut others: Vec<(SystemTime, PathBuf)> = fs::read_dir(pkg)
        .with_context(|| format!("cannot list {}", pkg.display()))?
        .filter_map(|entry| {
            let entry = entry.ok()?;
            Some((entry.metadata().ok()?.modified().ok()?, entry.path()))
        })
        .filter(|(_, path)| path != current)
        .collect();
    others.sort();
    others.reverse();
    others
        .iter()
        .skip(KEPT - 1)
        .try_for_each(|(_, path)| remove(path))
}

fn remove(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)
            .with_context(|| format!("cannot remove {}", folder.display()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(content: &str) -> Files {
        Files::from([
            ("a/b.js".into(), content.into()),
            ("c.wasm".into(), vec![0, 1]),
        ])
    }

    #[test]
    fn the_name_depends_on_the_content_and_where_it_is_cut() {
        assert_eq!(name(&files("x")), name(&files("x")));
        assert_ne!(name(&files("x")), name(&files("y")));
        assert_ne!(
            digest([("ab", b"c".as_slice())].into_iter()),
            digest([("a", b"bc".as_slice())].into_iter())
        );
        assert_eq!(name(&files("x")).len(), NAME_LENGTH);
    }

    #[test]
    fn every_file_has_its_compressed_forms_and_two_builds_stay() {
        let root = tempfile::tempdir().unwrap();
        let quality = Quality::of(crate::site::Profile::Dev);
        let names: Vec<String> = ["one", "two", "three"]
            .map(|text| write(root.path(), &files(text), quality).unwrap())
            .into();
        let pkg = root.path().join("pkg");
        for suffix in ["", ".br", ".gz"] {
            assert!(
                pkg.join(&names[2])
                    .join(format!("a/b.js{suffix}"))
                    .is_file()
            );
        }
        assert!(!pkg.join(&names[0]).exists());
        assert!(pkg.join(&names[1]).exists());
        let json: serde_json::Value =
            serde_json::from_slice(&fs::read(root.path().join("site.json")).unwrap()).unwrap();
        assert_eq!(json["build"], names[2]);
    }
}
