//! Lighthouse, the real one, in a real Chromium: what a phone on a slow network makes of a page.

use super::{Soak, report::Row};
use crate::{
    server::{Database, Server},
    shell,
    test::browser,
};
use anyhow::{Context, Result, anyhow, bail};
use serde_json::Value;
use std::{fs, path::Path, process::Command};

/// Its own package, so that the browser tests need not install it.
const FOLDER: &str = "end2end/lighthouse";

const PAGES: [&str; 3] = ["/", "/ke-hoach/bac-giang-2023", "/dang-nhap"];

/// Odd, so that there is a median.
const RUNS: usize = 3;

/// Now and then Chromium's trace of a page load is not whole, and Lighthouse asks to be run again.
const TRIES: usize = 3;

const CATEGORIES: [&str; 3] = ["performance", "accessibility", "best-practices"];

/// Audits whose value is shown, with name and unit.
const AUDITS: [(&str, &str, &str); 3] = [
    ("largest-contentful-paint", "LCP", "ms"),
    ("total-blocking-time", "TBT", "ms"),
    ("cumulative-layout-shift", "CLS", ""),
];

/// All but the first two keep the browser from talking to anybody but the server.
const CHROMIUM_FLAGS: &str = "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync";

pub(super) fn run(soak: &Soak) -> Result<Vec<Row>> {
    let chromium = browser::programs().map_err(|why| anyhow!(why))?;
    let built = soak.built()?;
    let mut install = Command::new("npm");
    install.args(["ci", "--no-audit", "--no-fund"]);
    shell::run(
        install
            .current_dir(FOLDER)
            .env("PUPPETEER_SKIP_DOWNLOAD", "1"),
    )?;
    let database = Database::new()?;
    let server = Server::start(&built.binary, built.site, &database)?;
    let (mut rows, mut repeated) = (Vec::new(), 0);
    for page in PAGES {
        let url = format!("{}{page}", server.url());
        let mut reports = (0..RUNS)
            .map(|_| look_again(&url, &chromium, &mut repeated))
            .collect::<Result<Vec<_>>>()?;
        let median = take_median(&mut reports).context("there is no run")?;
        rows.extend(rows_of(page, &median)?);
    }
    if repeated > 0 {
        rows.push(Row::new(
            "runs repeated",
            repeated,
            "runs",
            "they ended with an error of Lighthouse's own and found nothing",
        ));
    }
    Ok(rows)
}

fn look_again(url: &str, chromium: &str, repeated: &mut u32) -> Result<Value> {
    for _ in 1..TRIES {
        match look(url, chromium) {
            Ok(report) => return Ok(report),
            Err(error) => println!("again, because {error:#}"),
        }
        *repeated += 1;
    }
    look(url, chromium)
}

fn look(url: &str, chromium: &str) -> Result<Value> {
    let folder = tempfile::tempdir().context("cannot create a temporary folder")?;
    let file = folder.path().join("report.json");
    let mut lighthouse = Command::new("npx");
    lighthouse
        .args(["--no-install", "lighthouse", url, "--quiet"])
        // Phone, slow network and slow processor are its defaults; the report says them.
        .arg(format!("--only-categories={}", CATEGORIES.join(",")))
        .arg("--no-enable-error-reporting")
        .arg(format!("--chrome-flags={CHROMIUM_FLAGS}"))
        .args(["--output=json", "--output-path"])
        .arg(&file)
        .current_dir(Path::new(FOLDER))
        .env("CHROME_PATH", chromium);
    shell::run(&mut lighthouse)?;
    let text = fs::read_to_string(&file).context("Lighthouse left no report")?;
    let report: Value = serde_json::from_str(&text).context("its report is not JSON")?;
    if let Some(error) = report["runtimeError"]["message"].as_str() {
        bail!("Lighthouse could not look at {url}: {error}");
    }
    Ok(report)
}

fn take_median(reports: &mut Vec<Value>) -> Option<Value> {
    let performance = |report: &Value| score(report, CATEGORIES[0]).unwrap_or(0);
    reports.sort_by_key(performance);
    (!reports.is_empty()).then(|| reports.swap_remove(reports.len() / 2))
}

/// Of 100.
fn score(report: &Value, category: &str) -> Option<u32> {
    let score = report["categories"][category]["score"].as_f64()?;
    // Between 0 and 1 by its definition.
    Some((score * 100.0).round() as u32)
}

fn rows_of(page: &str, report: &Value) -> Result<Vec<Row>> {
    let under = circumstances(report);
    let mut rows = Vec::new();
    for category in CATEGORIES {
        let score = score(report, category).with_context(|| format!("no score of {category}"))?;
        let note = match category {
            "performance" => under.clone(),
            _ => lost_points(report, category),
        };
        rows.push(Row::new(
            &format!("`{page}`: {category}"),
            score,
            "of 100",
            &note,
        ));
    }
    for (audit, name, unit) in AUDITS {
        let value = report["audits"][audit]["numericValue"]
            .as_f64()
            .with_context(|| format!("no value of {audit}"))?;
        let value = if unit.is_empty() {
            format!("{value:.3}")
        } else {
            format!("{value:.0}")
        };
        rows.push(Row::new(&format!("`{page}`: {name}"), value, unit, ""));
    }
    Ok(rows)
}

/// The version, and the network and processor that are pretended.
fn circumstances(report: &Value) -> String {
    let text = |value: &Value| value.as_str().unwrap_or("unknown").to_owned();
    let settings = &report["configSettings"];
    let throttling = &settings["throttling"];
    format!(
        "Lighthouse {}, {}, throttling: {}, round trip {} ms, {} kbit/s, processor {} times slower",
        text(&report["lighthouseVersion"]),
        text(&settings["formFactor"]),
        text(&settings["throttlingMethod"]),
        throttling["rttMs"],
        throttling["throughputKbps"],
        throttling["cpuSlowdownMultiplier"],
    )
}

/// The audits that are not passed and count.
fn lost_points(report: &Value, category: &str) -> String {
    let counts = |audit: &&Value| audit["weight"].as_f64() > Some(0.0);
    let failed: Vec<&str> = report["categories"][category]["auditRefs"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(counts)
        .filter_map(|audit| audit["id"].as_str())
        .filter(|id| {
            report["audits"][*id]["score"]
                .as_f64()
                .is_some_and(|score| score < 1.0)
        })
        .collect();
    if failed.is_empty() {
        String::new()
    } else {
        format!("not passed: {}", failed.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn report(performance: f64) -> Value {
        json!({
            "lighthouseVersion": "12.8.2",
            "configSettings": {
                "formFactor": "mobile",
                "throttlingMethod": "simulate",
                "throttling": { "rttMs": 150, "throughputKbps": 1638.4, "cpuSlowdownMultiplier": 4 },
            },
            "categories": {
                "performance": { "score": performance },
                "accessibility": { "score": 0.96, "auditRefs": [
                    { "id": "target-size", "weight": 7 },
                    { "id": "color-contrast", "weight": 7 },
                    { "id": "manual", "weight": 0 },
                ] },
                "best-practices": { "score": 1, "auditRefs": [] },
            },
            "audits": {
                "target-size": { "score": 0 },
                "color-contrast": { "score": 1 },
                "manual": { "score": 0 },
                "largest-contentful-paint": { "numericValue": 1629.3 },
                "total-blocking-time": { "numericValue": 0 },
                "cumulative-layout-shift": { "numericValue": 0.0123 },
            },
        })
    }

    #[test]
    fn scores_values_and_circumstances_become_rows() {
        let rows = rows_of("/", &report(0.985)).unwrap();
        let shown: Vec<_> = rows
            .iter()
            .map(|row| format!("{} {} {}", row.name, row.value, row.unit))
            .collect();
        assert_eq!(
            shown,
            [
                "`/`: performance 99 of 100",
                "`/`: accessibility 96 of 100",
                "`/`: best-practices 100 of 100",
                "`/`: LCP 1629 ms",
                "`/`: TBT 0 ms",
                "`/`: CLS 0.012 ",
            ]
        );
        assert_eq!(
            rows[0].note,
            "Lighthouse 12.8.2, mobile, throttling: simulate, round trip 150 ms, 1638.4 kbit/s, processor 4 times slower"
        );
        assert_eq!(rows[1].note, "not passed: target-size");
        assert!(rows_of("/", &json!({})).is_err());
    }

    #[test]
    fn the_run_in_the_middle_is_taken() {
        let mut reports = [0.9, 0.5, 0.7].map(report).to_vec();
        let median = take_median(&mut reports).unwrap();
        assert_eq!(score(&median, "performance"), Some(70));
        assert_eq!(take_median(&mut Vec::new()), None);
    }
}
