//! A table as CSV that a double click opens right in Excel.
//!
//! - UTF-8 with a byte order mark: without it Excel reads the code page of the machine.
//! - Excel splits at the list separator of Windows and reads numbers with its decimal symbol. In
//!   Vietnamese (vi-VN) the decimal symbol is the comma. The list separator is a semicolon there,
//!   or set to a comma too; where both are the same, Excel takes the semicolon. So for readers of
//!   Vietnamese: semicolons, and 62,5. For readers of English: commas, and 62.5.
//! - No line `sep=;`: Excel obeys it, and then forgets the byte order mark.
//! - Lines end in CRLF, every text stands in quotation marks, no number does (RFC 4180).
//! - No text can be taken for a formula, whatever it is split at: see [`super::formula`].

use super::formula::defused;
use app::ui::Language;
use app::ui::export::{Cell, Table};

const BYTE_ORDER_MARK: &str = "\u{feff}";
const LINE_END: &str = "\r\n";

/// What is said of the table, an empty line, its columns, its rows.
pub(super) fn write(table: &Table) -> String {
    let (separator, decimal) = match table.language {
        Language::Vi => (';', ','),
        Language::En => (',', '.'),
    };
    let mut written = BYTE_ORDER_MARK.to_owned();
    let mut line = |cells: Vec<String>| {
        for (index, cell) in cells.iter().enumerate() {
            if index > 0 {
                written.push(separator);
            }
            written.push_str(cell);
        }
        written.push_str(LINE_END);
    };
    for (name, text) in &table.facts {
        line(vec![quoted(name), quoted(text)]);
    }
    line(vec![quoted("")]);
    line(table.head.iter().map(|name| quoted(name)).collect());
    for row in &table.rows {
        line(row.iter().map(|cell| cell_text(cell, decimal)).collect());
    }
    written
}

fn cell_text(cell: &Cell, decimal: char) -> String {
    match cell {
        Cell::Text(text) => quoted(text),
        Cell::Count(count) => count.to_string(),
        Cell::Hundredths(None) => String::new(),
        Cell::Hundredths(Some(value)) => hundredths(*value, decimal),
    }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", defused(text).replace('"', "\"\""))
}

/// 6 250 is 62,5: no thousands set apart, no zeros at the end.
fn hundredths(value: i64, decimal: char) -> String {
    let (whole, rest) = (value / 100, value.unsigned_abs() % 100);
    match rest {
        0 => whole.to_string(),
        _ if rest % 10 == 0 => format!("{whole}{decimal}{}", rest / 10),
        _ => format!("{whole}{decimal}{rest:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use csv::ReaderBuilder;

    fn table(language: Language, text: &str) -> Table {
        Table {
            language,
            facts: vec![("Kế hoạch".into(), text.into())],
            head: vec!["Mã", "Mức độ thực hiện (%)", "Nhiệm vụ"],
            rows: vec![vec![
                Cell::Text(text.into()),
                Cell::Hundredths(Some(6_250)),
                Cell::Text(text.into()),
            ]],
        }
    }

    #[test]
    fn each_language_has_its_separator_and_its_comma() {
        let vi = write(&table(Language::Vi, "a;b,\"c\""));
        assert_eq!(
            vi,
            "\u{feff}\"Kế hoạch\";\"a;b,\"\"c\"\"\"\r\n\"\"\r\n\
             \"Mã\";\"Mức độ thực hiện (%)\";\"Nhiệm vụ\"\r\n\
             \"a;b,\"\"c\"\"\";62,5;\"a;b,\"\"c\"\"\"\r\n"
        );
        let en = write(&table(Language::En, "a;b"));
        assert!(en.ends_with("\"a;b\",62.5,\"a;b\"\r\n"), "{en}");
    }

    #[test]
    fn numbers_are_numbers() {
        let cases = [
            (0, "0"),
            (10_000, "100"),
            (9_999, "99,99"),
            (5, "0,05"),
            (14_980, "149,8"),
        ];
        for (value, expected) in cases {
            assert_eq!(hundredths(value, ','), expected);
        }
    }

    #[test]
    fn the_cells_are_read_back_as_they_were() {
        let text = "a\"b\";\"c\"\r\nd, e | f\tg";
        for (language, separator) in [(Language::Vi, b';'), (Language::En, b',')] {
            let written = write(&table(language, text));
            let cells = read(&written, separator, true);
            assert_eq!(cells.iter().filter(|cell| *cell == text).count(), 3);
        }
    }

    /// Whatever a program splits at, and whether it knows quotation marks or not, no cell begins
    /// with a sign once what it may drop is dropped.
    #[test]
    fn no_cell_is_a_formula_with_any_separator() {
        let before = [
            "",
            " ",
            "\u{a0}",
            "\t",
            "\r",
            "\r\n",
            "\u{feff}",
            "\u{200b}",
            "\u{3000}",
            "\"",
            "a;",
            "a,",
            "a, ",
            "a;\"",
            "a,\u{200b}\"\" ",
            "a|",
            "a\t",
            "a\n",
            ",,;|",
        ];
        let signs = [
            '=', '+', '-', '@', '＝', '＋', '－', '＠', '﹦', '﹢', '﹣', '﹫',
        ];
        for (before, sign) in before
            .iter()
            .flat_map(|text| signs.map(|sign| (text, sign)))
        {
            let text = format!("{before}{sign}1+1");
            for language in [Language::Vi, Language::En] {
                let written = write(&table(language, &text));
                for (separator, knows) in [b';', b',', b'\t', b'|']
                    .map(|of| [(of, true), (of, false)])
                    .concat()
                {
                    for cell in read(&written, separator, knows) {
                        let dropped = |letter: char| {
                            letter.is_whitespace() || "\"\u{feff}\u{200b}".contains(letter)
                        };
                        let shown = cell.trim_start_matches(dropped);
                        assert!(
                            !shown.starts_with(signs),
                            "{text:?}: {cell:?} in {written:?}"
                        );
                    }
                }
            }
        }
    }

    fn read(written: &str, separator: u8, knows_quotes: bool) -> Vec<String> {
        let mut reader = ReaderBuilder::new()
            .delimiter(separator)
            .quoting(knows_quotes)
            .flexible(true)
            .has_headers(false)
            .from_reader(written.trim_start_matches(BYTE_ORDER_MARK).as_bytes());
        let records = reader.records().map(Result::unwrap);
        records
            .flat_map(|record| record.iter().map(str::to_owned).collect::<Vec<_>>())
            .collect()
    }
}
