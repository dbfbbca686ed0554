//! The size budgets, measured on what a browser really receives.

use super::tally::Tally;
use crate::{
    http, run,
    server::{Database, Server},
    site::{self, Profile, compress_for_budget},
};
use anyhow::{Context, Result, bail};
use std::{collections::BTreeMap, fs, path::Path};

const SITE: &str = "target/site-release";

/// A kilobyte is 1 000 bytes: the stricter reading.
const KB: usize = 1_000;

/// WebAssembly and JavaScript of the first load: what a phone on a slow network waits for.
const CODE: usize = 220 * KB;
/// A part that is loaded later, with what it shares with other parts.
const PART: usize = 80 * KB;
/// What a page needs before it is usable: its HTML and the style sheet.
const PAGE: usize = 60 * KB;
/// The data block of the timeline.
const DATA: usize = 40 * KB;

const TIMELINE: &str = "/ke-hoach/bac-giang-2023";
const PAGES: [&str; 2] = ["/", TIMELINE];
const DATA_BLOCK: &str = "tiendo-slice";

/// One size, as a browser receives it, and what it may be.
pub(crate) struct Size {
    pub(crate) what: String,
    /// As Brotli; or why it could not be measured.
    pub(crate) bytes: Result<usize>,
    pub(crate) budget: usize,
}

impl Size {
    fn new(what: impl Into<String>, bytes: Result<usize>, budget: usize) -> Self {
        Self {
            what: what.into(),
            bytes,
            budget,
        }
    }

    fn check(&self) -> Tally {
        let Self { what, budget, .. } = self;
        let bytes = match &self.bytes {
            Ok(bytes) => *bytes,
            Err(error) => {
                println!("FAILED: {what}: {error:#}");
                return Tally::failure();
            }
        };
        let within = bytes <= *budget;
        let verdict = if within { "ok" } else { "TOO LARGE" };
        println!("{what}: {bytes} bytes as brotli, budget {budget}: {verdict}");
        Tally::of(within)
    }
}

pub(super) fn run() -> Result<Tally> {
    let site = site::build(&site::Options::new(Profile::Release, Path::new(SITE)))?;
    let binary = run::build_server(Profile::Dev)?;
    let mut tally = Tally::default();
    for size in measure(&binary, Path::new(SITE), &site.pkg)? {
        tally += size.check();
    }
    Ok(tally)
}

/// What a browser receives of an optimised site, whose build lies in `pkg`.
pub(crate) fn measure(binary: &Path, site: &Path, pkg: &Path) -> Result<Vec<Size>> {
    let database = Database::new()?;
    let server = Server::start(binary, site, &database)?;
    let css = size(&pkg.join("tiendo.css.br"))?;
    let mut sizes = vec![Size::new(
        "WASM and JavaScript of the first load",
        code_size(pkg),
        CODE,
    )];
    for (part, bytes) in part_sizes(pkg)? {
        sizes.push(Size::new(format!("{part}, loaded later"), Ok(bytes), PART));
    }
    sizes.extend(PAGES.map(|page| {
        let bytes = page_size(&server, page).map(|html| html + css);
        Size::new(format!("`{page}`: HTML and CSS"), bytes, PAGE)
    }));
    sizes.push(Size::new("data of the timeline", data_size(&server), DATA));
    Ok(sizes)
}

/// All that is sent before a page without a part of its own is interactive.
fn code_size(pkg: &Path) -> Result<usize> {
    let files = [
        "tiendo.js.br",
        "tiendo_bg.wasm.br",
        "start.js.br",
        "parts.js.br",
    ];
    files.iter().map(|file| size(&pkg.join(file))).sum()
}

/// The parts by name. To each is added what any parts share, whether it needs all of that or not.
fn part_sizes(pkg: &Path) -> Result<BTreeMap<String, usize>> {
    let (mut parts, mut shared) = (BTreeMap::new(), 0);
    for entry in fs::read_dir(pkg).with_context(|| format!("cannot list {}", pkg.display()))? {
        let file = entry?.path();
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let Some(name) = name.strip_suffix(".wasm.br") else {
            continue;
        };
        if name.starts_with("chunk_") {
            shared += size(&file)?;
        } else if name.starts_with("split_") {
            parts.insert(name.to_owned(), size(&file)?);
        }
    }
    if parts.is_empty() {
        bail!("no part in {}", pkg.display());
    }
    parts.values_mut().for_each(|size| *size += shared);
    Ok(parts)
}

fn size(file: &Path) -> Result<usize> {
    let meta = fs::metadata(file).with_context(|| format!("cannot read {}", file.display()))?;
    Ok(meta.len().try_into()?)
}

fn page_size(server: &Server, path: &str) -> Result<usize> {
    let answer = http::get(server.address, path, "br")?;
    if answer.status != 200 || answer.header("content-encoding") != Some("br") {
        bail!(
            "status {}, Content-Encoding {:?}",
            answer.status,
            answer.header("content-encoding")
        );
    }
    Ok(answer.body.len())
}

fn data_size(server: &Server) -> Result<usize> {
    let answer = http::get(server.address, TIMELINE, "identity")?;
    let page = String::from_utf8(answer.body).context("the page is not UTF-8")?;
    let block =
        data_block(&page).with_context(|| format!("no data block {DATA_BLOCK} in {TIMELINE}"))?;
    Ok(compress_for_budget(block.as_bytes())?.len())
}

/// The text inside `<script type="application/json" id="tiendo-slice">`.
fn data_block(page: &str) -> Option<&str> {
    let (_, after) = page.split_once(&format!("id=\"{DATA_BLOCK}\""))?;
    let (_, inside) = after.split_once('>')?;
    inside.split_once("</script>").map(|(block, _)| block)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_block_is_found() {
        let page =
            r#"<p>a</p><script type="application/json" id="tiendo-slice">{"seq":1}</script><p>"#;
        assert_eq!(data_block(page), Some(r#"{"seq":1}"#));
        assert_eq!(data_block("<p>a</p>"), None);
    }

    #[test]
    fn what_parts_share_counts_for_each() {
        let pkg = tempfile::tempdir().unwrap();
        assert!(part_sizes(pkg.path()).is_err());
        for (name, size) in [
            ("split_a.wasm.br", 2),
            ("split_b.wasm.br", 3),
            ("split_a.wasm", 9),
            ("chunk_1.wasm.br", 10),
            ("tiendo_bg.wasm.br", 100),
        ] {
            fs::write(pkg.path().join(name), vec![0; size]).unwrap();
        }
        let sizes = part_sizes(pkg.path()).unwrap();
        assert_eq!(
            sizes.into_iter().collect::<Vec<_>>(),
            [("split_a".into(), 12), ("split_b".into(), 13)]
        );
    }

    #[test]
    fn a_budget_may_be_reached_and_not_passed() {
        let check = |bytes| Size::new("x", Ok(bytes), PAGE).check();
        assert_eq!(check(PAGE), Tally::of(true));
        assert_eq!(check(PAGE + 1), Tally::failure());
        let unknown = Size::new("x", Err(anyhow::anyhow!("gone")), PAGE);
        assert_eq!(unknown.check(), Tally::failure());
    }
}
