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

/// The parts by name, each with what it shares with others: all that a page of it loads besides.
fn part_sizes(pkg: &Path) -> Result<BTreeMap<String, usize>> {
    let loader = pkg.join("parts.js");
    let loader =
        fs::read_to_string(&loader).with_context(|| format!("cannot read {}", loader.display()))?;
    let mut parts = BTreeMap::new();
    for (name, shared) in loaded_with(&loader) {
        let files = shared.iter().chain([&name]);
        let sizes = files.map(|file| size(&pkg.join(format!("{file}.wasm.br"))));
        let bytes = sizes.sum::<Result<usize>>()?;
        parts.insert(name, bytes);
    }
    if parts.is_empty() {
        bail!("no part in {}", pkg.display());
    }
    Ok(parts)
}

/// What `parts.js` says: each part, and the chunks that are loaded with it. It loads a part by
/// `makeLoad(… "./split_unit.wasm" … , [__chunk_5, __chunk_7])`.
fn loaded_with(loader: &str) -> Vec<(String, Vec<String>)> {
    let parts = loader.split("\"./split_").skip(1);
    let part = |text: &str| {
        let (name, rest) = text.split_once(".wasm\"")?;
        let (chunks, _) = rest.split_once(", [")?.1.split_once(']')?;
        let chunks = chunks
            .split(',')
            .map(|chunk| chunk.trim().trim_start_matches('_'));
        let chunks = chunks.filter(|chunk| !chunk.is_empty()).map(str::to_owned);
        Some((format!("split_{name}"), chunks.collect()))
    };
    parts.filter_map(part).collect()
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
        let loader = r#"
            const __chunk_1 = makeLoad(() => fetch(new URL("./chunk_1.wasm")), []);
            export const a = wrapAsyncCb(makeLoad(() => {
                fetch(new URL("./split_a.wasm", x)); }
            , [__chunk_1, __chunk_2]));
            export const b = wrapAsyncCb(makeLoad(() => {
                fetch(new URL("./split_b.wasm", x)); }
            , []));"#;
        fs::write(pkg.path().join("parts.js"), loader).unwrap();
        for (name, size) in [
            ("split_a", 2),
            ("split_b", 3),
            ("chunk_1", 10),
            ("chunk_2", 20),
        ] {
            let file = pkg.path().join(format!("{name}.wasm.br"));
            fs::write(file, vec![0; size]).unwrap();
        }
        let sizes = part_sizes(pkg.path()).unwrap();
        assert_eq!(
            sizes.into_iter().collect::<Vec<_>>(),
            [("split_a".into(), 32), ("split_b".into(), 3)]
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
