//! A table as CSV that a double click opens right in Excel.
//!
//! - UTF-8 with a byte order mark: without it Excel reads the code page of the machine.
//! - Excel splits at the list separator of Windows and reads numbers with its decimal symbol. In
//!   Vietnamese (vi-VN) the decimal symbol is the comma. The list separator is a semicolon there,
//!   or set to a comma too; where both are the same, Excel takes the semicolon. So for readers of
//!   Vietnamese: semicolons, and 62,5. For readers of English: commas, and 62.5.
//! - No line `sep=;`: Excel obeys it, and then forgets the byte order mark.
//! - Lines end in CRLF, every cell stands in quotation marks (RFC 4180); a number is one in them too.
//! - No text can be taken for a formula, whatever it is split at: see [`super::formula`].

use super::formula::defused;
use crate::http::error::Error;
use app::ui::Language;
use app::ui::export::{Cell, Table};
use csv::{QuoteStyle, Terminator, WriterBuilder};
use std::borrow::Cow;

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// What is said of the table, an empty line, its columns, its rows.
///
/// # Errors
/// [`Error::Internal`]: none is known, since it is written to memory.
pub(super) fn write(table: &Table) -> Result<String, Error> {
    let (separator, decimal) = match table.language {
        Language::Vi => (b';', ','),
        Language::En => (b',', '.'),
    };
    let failed = |error: String| Error::Internal(format!("writing CSV: {error}"));
    let bytes = bytes(table, separator, decimal).map_err(|error| failed(error.to_string()))?;
    String::from_utf8(bytes).map_err(|error| failed(error.to_string()))
}

fn bytes(table: &Table, separator: u8, decimal: char) -> Result<Vec<u8>, csv::Error> {
    let mut writer = WriterBuilder::new()
        .delimiter(separator)
        .terminator(Terminator::CRLF)
        .quote_style(QuoteStyle::Always)
        .flexible(true)
        .from_writer(Vec::from(BYTE_ORDER_MARK));
    for (name, text) in &table.facts {
        writer.write_record([defused(name).as_ref(), defused(text).as_ref()])?;
    }
    writer.write_record([""])?;
    writer.write_record(table.head.iter().map(|name| defused(name).into_owned()))?;
    for row in &table.rows {
        writer.write_record(row.iter().map(|cell| cell_text(cell, decimal).into_owned()))?;
    }
    let written = writer.into_inner();
    written.map_err(|error| error.into_error().into())
}

fn cell_text(cell: &Cell, decimal: char) -> Cow<'_, str> {
    match cell {
        Cell::Text(text) => defused(text),
        Cell::Count(count) => count.to_string().into(),
        Cell::Hundredths(None) => "".into(),
        Cell::Hundredths(Some(value)) => hundredths(*value, decimal).into(),
    }
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
        let vi = write(&table(Language::Vi, "a;b,\"c\"")).unwrap();
        assert_eq!(
            vi,
            "\u{feff}\"Kế hoạch\";\"a;b,\"\"c\"\"\"\r\n\"\"\r\n\
             \"Mã\";\"Mức độ thực hiện (%)\";\"Nhiệm vụ\"\r\n\
             \"a;b,\"\"c\"\"\";\"62,5\";\"a;b,\"\"c\"\"\"\r\n"
        );
        let en = write(&table(Language::En, "a;b")).unwrap();
        assert!(en.ends_with("\"a;b\",\"62.5\",\"a;b\"\r\n"), "{en}");
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
            let written = write(&table(language, text)).unwrap();
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
                let written = write(&table(language, &text)).unwrap();
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
