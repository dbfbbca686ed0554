//! What `tiendo bench` finds, as rows of the report.

use super::report::Row;
use crate::shell;
use anyhow::{Context, Result};
use serde_json::Value;
use std::{fs, process::Command};

/// Runs a command that writes its results where `--json` says.
pub(super) fn by(bench: &mut Command) -> Result<Vec<Row>> {
    let folder = tempfile::tempdir().context("cannot create a temporary folder")?;
    let file = folder.path().join("bench.json");
    shell::run(bench.arg("--json").arg(&file))?;
    let text = fs::read_to_string(&file).context("`tiendo bench` left no results")?;
    rows(&serde_json::from_str(&text).context("the results of `tiendo bench` are not JSON")?)
}

/// Reads `[{"name", "value", "unit", "note"}]`.
fn rows(results: &Value) -> Result<Vec<Row>> {
    let list = results
        .as_array()
        .context("the results of `tiendo bench` are no list")?;
    let text = |value: &Value| {
        value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned)
    };
    let optional = |value: &Value| {
        if value.is_null() {
            String::new()
        } else {
            text(value)
        }
    };
    list.iter()
        .map(|row| {
            let name = row["name"].as_str().context("a result has no name")?;
            let value = row
                .get("value")
                .with_context(|| format!("{name} has no value"))?;
            Ok(Row::new(
                name,
                text(value),
                &optional(&row["unit"]),
                &optional(&row["note"]),
            ))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn results_of_the_server_become_rows() {
        let read = rows(&json!([
            { "name": "rollup, 240 units", "value": 1.5, "unit": "µs", "note": "one report" },
            { "name": "pages", "value": 900 },
        ]))
        .unwrap();
        assert_eq!(
            read[0],
            Row::new("rollup, 240 units", "1.5", "µs", "one report")
        );
        assert_eq!(read[1], Row::new("pages", "900", "", ""));
        assert!(rows(&json!([{ "name": "x" }])).is_err());
        assert!(rows(&json!({})).is_err());
    }
}
