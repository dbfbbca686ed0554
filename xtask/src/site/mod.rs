//! What the browser loads: `site.json` and `pkg/<build>/`, written whole or not at all.
//!
//! A build is named by its content, so that its address can be cached for ever.

mod compress;
pub(crate) mod css;
mod shrink;
mod split;
mod stamp;
pub(crate) mod wasm;
mod write;

use anyhow::{Context, Result};
use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
};

/// Path below `pkg/<build>/` and content; the order is the one in which they are hashed.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// Asks for the page again and again and loads it anew when it names another build.
const RELOAD: &str = include_str!("reload.js");

/// How the WASM and the server are compiled.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Profile {
    Dev,
    Release,
}

impl Profile {
    pub(crate) fn flags(self) -> &'static [&'static str] {
        match self {
            Self::Dev => &[],
            Self::Release => &["--release"],
        }
    }

    /// The folder below `target/` that cargo uses for it.
    pub(crate) fn folder(self) -> &'static str {
        match self {
            Self::Dev => "debug",
            Self::Release => "release",
        }
    }
}

/// What to write, and where.
pub(crate) struct Options<'a> {
    profile: Profile,
    root: &'a Path,
    reload: bool,
}

impl<'a> Options<'a> {
    pub(crate) fn new(profile: Profile, root: &'a Path) -> Self {
        Self {
            profile,
            root,
            reload: false,
        }
    }

    /// The browser loads the page again by itself when there is a newer build.
    pub(crate) fn reloading(self) -> Self {
        Self {
            reload: true,
            ..self
        }
    }
}

/// A site that has been written.
pub(crate) struct Site {
    /// The folder `pkg/<build>`.
    pub(crate) pkg: PathBuf,
}

/// Compiles and writes in one go.
pub(crate) fn build(options: &Options) -> Result<Site> {
    wasm::ensure_target()?;
    let wasm = wasm::compile(options.profile)?;
    assemble(options, &wasm)
}

/// Turns compiled WASM, style sheets and our scripts into a site; does nothing if it is there already.
pub(crate) fn assemble(options: &Options, wasm: &Path) -> Result<Site> {
    let css = css::bundle(Path::new("style"))?;
    let start = start_script(options.reload)?;
    let png = script("png.js")?;
    // Not while every second counts.
    let optimiser = if options.reload {
        None
    } else {
        wasm::optimiser()
    };
    let stamp = stamp::of(
        options.profile,
        wasm,
        &[&css, &start, &png, &format!("{optimiser:?}")],
    )?;
    if let Some(build) = stamp::known(options.root, &stamp) {
        println!("    unchanged: build {build}");
        return Ok(Site {
            pkg: options.root.join("pkg").join(build),
        });
    }
    let mut files = wasm::bind(options.profile, wasm, optimiser.as_deref())?;
    files.insert("start.js".into(), start.into_bytes());
    files.insert("png.js".into(), png.into_bytes());
    files.insert("tiendo.css".into(), css.into_bytes());
    let build = write::write(options.root, &files, compress::Quality::of(options.profile))?;
    stamp::remember(options.root, &stamp, &build)?;
    println!("    build {build}");
    Ok(Site {
        pkg: options.root.join("pkg").join(build),
    })
}

fn start_script(reload: bool) -> Result<String> {
    let mut script = script("start.js")?;
    if reload {
        script.push_str(RELOAD);
    }
    Ok(script)
}

/// The page that shows the timeline to be measured beside other components, in a site of its own.
pub(crate) fn build_gantt(root: &Path) -> Result<Site> {
    wasm::ensure_target()?;
    let wasm = wasm::compile_with(Profile::Release, &["bench"])?;
    let mut files = wasm::bind(Profile::Release, &wasm, wasm::optimiser().as_deref())?;
    files.insert("tiendo.css".into(), css::bundle(Path::new("style"))?.into());
    for name in ["gantt.html", "gantt.css", "gantt.js"] {
        let file = Path::new("frontend/gantt").join(name);
        let content = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        files.insert(name.into(), content);
    }
    let build = write::write(root, &files, compress::Quality::of(Profile::Release))?;
    Ok(Site {
        pkg: root.join("pkg").join(build),
    })
}

fn script(name: &str) -> Result<String> {
    let file = Path::new("frontend").join(name);
    fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))
}

/// As an asset of a release is compressed.
pub(crate) fn compress_for_budget(content: &[u8]) -> std::io::Result<Vec<u8>> {
    compress::brotli(content, compress::Quality::of(Profile::Release))
}

/// Cargo's output folder, which the environment may have moved.
pub(crate) fn target_dir() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from)
}
