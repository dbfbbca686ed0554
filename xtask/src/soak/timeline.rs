//! The timeline beside its peers, driven by a tool that measures them all alike.

use super::{Soak, report::Row};
use crate::gantt::{self, Page};
use anyhow::{Context, Result};
use serde_json::Value;
use std::fs;

/// As the tool names this component.
const OURS: &str = "tiendo";
/// The hand-written floor that the aim is measured by: rows that are used again.
const FLOOR: &str = "limit-html";
/// Those that are quick enough to be waited for, with the floors.
const PEERS: [&str; 5] = [
    FLOOR,
    "limit-fulldom",
    "svelte-gantt",
    "dhtmlx-gantt",
    "svar-react-gantt",
];
/// The tool's name, and how many rows.
const SIZES: [(&str, &str); 2] = [("medium", "1 540"), ("large", "10 780")];
/// Where the tool writes, from its own folder.
const RESULTS: &str = "results/tiendo.json";
const REPETITIONS: &str = "5";

/// A frame that takes longer is seen, in milliseconds.
const LATE: f64 = 33.4;

pub(super) fn run(soak: &Soak) -> Result<Vec<Row>> {
    let Some(tool) = &soak.extent.gantt_tool else {
        let note = "left out: `--gantt-tool` names no folder";
        return Ok(vec![Row::new("timeline beside its peers", "–", "", note)]);
    };
    let sizes: Vec<_> = SIZES.iter().map(|(name, _)| *name).collect();
    let rest = [
        ("--sizes", sizes.join(",")),
        ("--reps", REPETITIONS.to_owned()),
        ("--peers", PEERS.join(",")),
        ("--out", RESULTS.to_owned()),
    ];
    let rest: Vec<String> = rest
        .into_iter()
        .flat_map(|(name, value)| [name.to_owned(), value])
        .collect();
    gantt::measure(&Page::build()?, tool, &rest)?;
    let text = fs::read_to_string(tool.join(RESULTS)).context("the tool left no results")?;
    rows(&serde_json::from_str(&text).context("its results are not JSON")?)
}

fn rows(results: &Value) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for (size, count) in SIZES {
        for (what, unit, read) in MEASURES {
            let of = |peer: &str| {
                let runs = results["runs"][format!("{size}|{peer}")].as_array()?;
                let values: Option<Vec<f64>> = runs.iter().map(read).collect();
                median(values?)
            };
            let ours = of(OURS).with_context(|| format!("no {what} at {size}"))?;
            let others = PEERS.map(|peer| {
                let value = of(peer).map_or_else(|| "–".to_owned(), |value| format!("{value:.0}"));
                format!("{peer} {value}")
            });
            let name = format!("{what}, {count} rows");
            rows.push(Row::new(
                &name,
                format!("{ours:.0}"),
                unit,
                &others.join(", "),
            ));
        }
    }
    Ok(rows)
}

/// What is measured, its unit, and how it is read of one run.
type Measure = (&'static str, &'static str, fn(&Value) -> Option<f64>);

const MEASURES: [Measure; 7] = [
    ("mount to paint", "ms", |run| run["mount"]["ms"].as_f64()),
    ("work of one bar's update", "ms", |run| work(run, "one")),
    ("work of 200 bars' update", "ms", |run| work(run, "batch")),
    ("work of a change of scale", "ms", |run| {
        Some(run["zoom"]["work"].as_f64()? - idle(run)?)
    }),
    ("longest frame of a sweep over all rows", "ms", |run| {
        let frames = run["sweep"]["dt"].as_array()?;
        frames.iter().filter_map(Value::as_f64).reduce(f64::max)
    }),
    ("frames of the sweep over 33 ms, of 180", "", |run| {
        let frames = run["sweep"]["dt"].as_array()?;
        let late = frames.iter().filter(|ms| ms.as_f64() > Some(LATE));
        Some(late.count() as f64)
    }),
    ("elements in the document", "", |run| run["nodes"].as_f64()),
];

/// Work of the page's thread, less what it does for nothing.
fn work(run: &Value, what: &str) -> Option<f64> {
    Some((of_steps(&run[what])? - idle(run)?).max(0.0))
}

fn idle(run: &Value) -> Option<f64> {
    of_steps(&run["noop"])
}

fn of_steps(steps: &Value) -> Option<f64> {
    let work = steps.as_array()?.iter().map(|step| step["work"].as_f64());
    median(work.collect::<Option<Vec<_>>>()?)
}

fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_results_are_read() {
        let run = json!({
            "mount": { "ms": 44.0 }, "noop": [{ "work": 2.0 }],
            "one": [{ "work": 4.0 }, { "work": 5.0 }, { "work": 9.0 }], "batch": [{ "work": 1.0 }],
            "zoom": { "work": 12.0 }, "sweep": { "dt": [16.0, 40.0] }, "nodes": 7,
        });
        let results = json!({ "runs": { "medium|tiendo": [run], "large|tiendo": [run], "medium|limit-html": [run] } });
        let found = rows(&results).unwrap();
        let value = |index: usize| found[index].value.as_str();
        assert_eq!(
            ["44", "3", "0", "10", "40", "1", "7"],
            [0, 1, 2, 3, 4, 5, 6].map(value)
        );
        assert!(found[0].note.starts_with("limit-html 44, limit-fulldom –"));
        assert!(rows(&json!({ "runs": {} })).is_err());
    }
}
