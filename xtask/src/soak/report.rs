//! The report as Markdown. Pure: rows in, text out.

use std::fmt::Write as _;

/// One measurement or proof.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) name: String,
    pub(super) value: String,
    pub(super) unit: String,
    pub(super) note: String,
}

impl Row {
    pub(super) fn new(name: &str, value: impl ToString, unit: &str, note: &str) -> Self {
        Self {
            name: name.into(),
            value: value.to_string(),
            unit: unit.into(),
            note: note.into(),
        }
    }
}

pub(super) struct Section {
    pub(super) title: &'static str,
    pub(super) how: &'static str,
    /// Or why there are none.
    pub(super) rows: Result<Vec<Row>, String>,
    pub(super) seconds: u64,
}

pub(super) fn render(circumstances: &[String], sections: &[Section]) -> String {
    let mut text =
        "# Benchmarks and long proofs\n\nWritten by `cargo xtask soak`; not edited by hand.\n\n"
            .to_owned();
    for line in circumstances {
        let _infallible = writeln!(text, "- {line}");
    }
    for section in sections {
        let _infallible = writeln!(
            text,
            "\n## {}\n\n{} Took {} s, with what it compiled.\n",
            section.title, section.how, section.seconds
        );
        match &section.rows {
            Ok(rows) => table(&mut text, rows),
            Err(error) => {
                let _infallible = writeln!(text, "**Failed**: {}", error.replace('\n', " "));
            }
        }
    }
    text
}

fn table(text: &mut String, rows: &[Row]) {
    text.push_str("| what | value | unit | note |\n| --- | ---: | --- | --- |\n");
    for row in rows {
        let cells =
            [&row.name, &row.value, &row.unit, &row.note].map(|cell| cell.replace('|', "\\|"));
        let _infallible = writeln!(text, "| {} |", cells.join(" | "));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_has_its_circumstances_tables_and_failures() {
        let sections = [
            Section {
                title: "One",
                how: "By hand.",
                rows: Ok(vec![Row::new("a|b", 12, "ms", "")]),
                seconds: 3,
            },
            Section {
                title: "Two",
                how: "By itself.",
                rows: Err("no\nsuch program".into()),
                seconds: 0,
            },
        ];
        let text = render(&["Commit: abc".into()], &sections);
        assert!(text.contains("- Commit: abc\n"));
        assert!(text.contains("## One\n\nBy hand. Took 3 s, with what it compiled.\n\n| what |"));
        assert!(text.contains("| a\\|b | 12 | ms |  |\n"));
        assert!(text.contains("**Failed**: no such program\n"));
    }
}
