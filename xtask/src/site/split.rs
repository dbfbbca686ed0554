//! Cuts compiled WASM into the file that every page needs and those that a page loads for itself:
//! `split_<part>.wasm`, and `chunk_<number>.wasm` for what several parts share.

use super::{Profile, wasm::NAME};
use anyhow::{Context, Result, anyhow};
use std::{
    fs,
    path::{Path, PathBuf},
};
use wasm_split_cli_support::{Options, transform};

/// The codegen option by which the linker says where functions and data are named: what is cut
/// has to be linked anew.
pub(super) const LINK: &str = "link-arg=--emit-relocs";

/// The script that loads the parts.
const LOADER: &str = "./parts.js";

/// Writes the first file to `main`, the parts and their loader into `folder`; returns the parts.
/// Those have names of functions only in a development build.
pub(super) fn split(
    profile: Profile,
    wasm: &Path,
    main: &Path,
    folder: &Path,
) -> Result<Vec<PathBuf>> {
    let compiled = fs::read(wasm).with_context(|| format!("cannot read {}", wasm.display()))?;
    let script = format!("./{NAME}.js");
    let mut options = Options::new(&compiled);
    options.output_dir = folder;
    options.main_out_path = main;
    options.main_module = &script;
    options.link_name = LOADER;
    let split = transform(options).map_err(|error| anyhow!("cannot split the WASM: {error:#}"))?;
    if profile == Profile::Release {
        for part in &split.split_modules {
            let about = || format!("cannot strip {}", part.display());
            let content = fs::read(part).with_context(about)?;
            let small = without_custom_sections(&content).with_context(about)?;
            fs::write(part, small).with_context(about)?;
        }
    }
    Ok(split.split_modules)
}

/// Magic number and version.
const HEADER: usize = 8;

/// The same module without what no browser needs to run it, above all the names of functions.
fn without_custom_sections(wasm: &[u8]) -> Option<Vec<u8>> {
    const CUSTOM: u8 = 0;
    let mut kept = wasm.get(..HEADER)?.to_vec();
    let mut rest = &wasm[HEADER..];
    while let Some(id) = rest.first() {
        let (length, read) = length(&rest[1..])?;
        let section = rest.get(..1 + read + length)?;
        if *id != CUSTOM {
            kept.extend_from_slice(section);
        }
        rest = &rest[section.len()..];
    }
    Some(kept)
}

/// A number in LEB128 and how many bytes it takes.
fn length(bytes: &[u8]) -> Option<(usize, usize)> {
    let mut number = 0;
    for (index, byte) in bytes.iter().take(5).enumerate() {
        number |= usize::from(byte & 0x7f) << (7 * index);
        if byte & 0x80 == 0 {
            return Some((number, index + 1));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn custom_sections_go_and_others_stay() {
        let header = b"\0asm\x01\0\0\0".as_slice();
        let (code, name) = (b"\x0a\x82\x80\0ab".as_slice(), b"\0\x05\x04name".as_slice());
        let whole = [header, name, code, name].concat();
        let small = without_custom_sections(&whole);
        assert_eq!(small, Some([header, code].concat()));
        assert_eq!(without_custom_sections(&whole[..whole.len() - 1]), None);
    }
}
