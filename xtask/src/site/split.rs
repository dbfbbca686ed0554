//! Cuts compiled WASM into the file that every page needs and those that a page loads for itself:
//! `split_<part>.wasm`, and `chunk_<number>.wasm` for what several parts share.

use super::{Profile, wasm::NAME};
use anyhow::{Context, Result, anyhow, bail};
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
    say_less(&folder.join(LOADER))?;
    if profile == Profile::Release {
        for part in &split.split_modules {
            let about = || format!("cannot compact {}", part.display());
            let content = fs::read(part).with_context(about)?;
            let small = compact(&content).with_context(about)?;
            fs::write(part, small).with_context(about)?;
        }
    }
    Ok(split.split_modules)
}

/// A part that does not arrive is no error of the script's: the page may have been left, and where
/// it has not, it says so itself and asks again.
fn say_less(loader: &Path) -> Result<()> {
    let about = || format!("cannot change {}", loader.display());
    const SAYS: &str = "console.error(e);";
    let script = fs::read_to_string(loader).with_context(about)?;
    if !script.contains(SAYS) {
        bail!("{} no longer says `{SAYS}`", loader.display());
    }
    fs::write(loader, script.replace(SAYS, "console.warn(e);")).with_context(about)
}

/// The same module without what no browser needs to run it, above all the names of functions, and
/// with its numbers as short as they can be: linking leaves room in them.
fn compact(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut config = walrus::ModuleConfig::new();
    config.generate_name_section(false);
    config.generate_producers_section(false);
    let mut module = config.parse(wasm)?;
    let custom: Vec<_> = module.customs.iter().map(|(id, _)| id).collect();
    for id in custom {
        module.customs.delete(id);
    }
    Ok(module.emit_wasm())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn custom_sections_go() {
        let module = b"\0asm\x01\0\0\0\0\x05\x04name".as_slice();
        assert_eq!(compact(module).unwrap(), b"\0asm\x01\0\0\0");
        assert!(compact(b"\0asm").is_err());
    }
}
