//! The size budgets of DESIGN.md, measured on what a browser really receives.

use super::tally::Tally;
use crate::{
    http, run,
    server::{Database, Server},
    site::{self, Profile, compress_for_budget},
};
use anyhow::{Context, Result, bail};
use std::{fs, path::Path};

const SITE: &str = "target/site-release";

/// A kilobyte is 1 000 bytes: the stricter reading.
const KB: usize = 1_000;

/// WebAssembly and JavaScript of the first load: the budget of DESIGN.md. It is not met yet.
const CODE: usize = 220 * KB;
/// Until it is, the code may not grow beyond this; the number may only be lowered.
const CODE_RATCHET: usize = 335 * KB;
/// What a page needs before it is usable: its HTML and the style sheet.
const PAGE: usize = 60 * KB;
/// The data block of the timeline.
const DATA: usize = 40 * KB;

const TIMELINE: &str = "/ke-hoach/bac-giang-2023";
const PAGES: [&str; 2] = ["/", TIMELINE];
const DATA_BLOCK: &str = "tiendo-slice";

pub(super) fn run() -> Result<Tally> {
    let site = site::build(&site::Options::new(Profile::Release, Path::new(SITE)))?;
    let code = code_size(&site.pkg)?;
    if code > CODE {
        println!("NOT MET: WASM and JavaScript of the first load: {code} bytes, budget {CODE}");
    }
    let mut tally = check(
        "WASM and JavaScript of the first load, until the budget is met",
        code,
        CODE_RATCHET,
    );

    let binary = run::build_server(Profile::Dev)?;
    let database = Database::new()?;
    let server = Server::start(&binary, Path::new(SITE), &database)?;
    let css = size(&site.pkg.join("tiendo.css.br"))?;
    for page in PAGES {
        let what = format!("{page}: HTML and CSS");
        tally += judge(&what, page_size(&server, page).map(|html| html + css), PAGE);
    }
    tally += judge("data of the timeline", data_size(&server), DATA);
    Ok(tally)
}

fn judge(what: &str, size: Result<usize>, budget: usize) -> Tally {
    size.map_or_else(
        |error| {
            println!("FAILED: {what}: {error:#}");
            Tally::failure()
        },
        |size| check(what, size, budget),
    )
}

fn check(what: &str, size: usize, budget: usize) -> Tally {
    let within = size <= budget;
    let verdict = if within { "ok" } else { "TOO LARGE" };
    println!(
        "{what}: {} bytes as brotli, budget {budget}: {verdict}",
        size
    );
    Tally::of(within)
}

/// All that is sent before the page is interactive; parts loaded later lie in `lazy/`.
fn code_size(pkg: &Path) -> Result<usize> {
    let files = ["tiendo.js.br", "tiendo_bg.wasm.br", "start.js.br"];
    files.iter().map(|file| size(&pkg.join(file))).sum()
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
    fn a_budget_may_be_reached_and_not_passed() {
        assert_eq!(check("x", PAGE, PAGE), Tally::of(true));
        assert_eq!(check("x", PAGE + 1, PAGE), Tally::failure());
    }
}
