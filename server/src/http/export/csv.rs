//! A table as CSV that a double click opens right in Excel.
//!
//! - UTF-8 with a byte order mark: without it Excel reads the code page of the machine.
//! - Excel splits at the list separator of Windows and reads numbers with its decimal symbol. In
//!   Vietnamese (vi-VN) the decimal symbol is the comma. The list separator is a semicolon there,
//!   or set to a comma too; where both are the same, Excel takes the semicolon. So for readers of
//!   Vietnamese: semicolons, and 62,5. For readers of English: commas, and 62.5.
//! - No line `sep=;`: Excel obeys it, and then forgets the byte order mark.
//! - Lines end in CRLF (RFC 4180).
//! - No text can be taken for a formula: see [`guarded`].

use crate::http::error::Error;
use app::ui::Language;
use app::ui::export::{Cell, Table};
use csv::{Terminator, WriterBuilder};
use std::borrow::Cow;

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// What is said of the table, an empty line, its columns, its rows.
///
/// # Errors
/// [`Error::Internal`], never for texts: they are UTF-8.
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
        .flexible(true)
        .from_writer(Vec::from(BYTE_ORDER_MARK));
    for (name, text) in &table.facts {
        writer.write_record([guarded(name).as_ref(), guarded(text).as_ref()])?;
    }
    writer.write_record([""])?;
    writer.write_record(table.head.iter().map(|name| guarded(name).into_owned()))?;
    for row in &table.rows {
        writer.write_record(row.iter().map(|cell| written(cell, decimal).into_owned()))?;
    }
    let written = writer.into_inner();
    written.map_err(|error| error.into_error().into())
}

fn written(cell: &Cell, decimal: char) -> Cow<'_, str> {
    match cell {
        Cell::Text(text) => guarded(text),
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

/// Programs take a cell that begins so for a formula, whatever the file says (OWASP, «CSV
/// injection»). An apostrophe before it makes it a text.
fn guarded(text: &str) -> Cow<'_, str> {
    // A program may drop spaces first.
    let first = text.trim_start_matches([' ', '\u{a0}']).chars().next();
    let formula = first.is_some_and(|first| "=+-@\t\r\n＝＋－＠".contains(first));
    if formula {
        format!("'{text}").into()
    } else {
        text.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(language: Language, text: &str) -> Table {
        Table {
            language,
            facts: vec![("Kế hoạch".into(), text.into())],
            head: vec!["Mã", "Mức độ thực hiện (%)"],
            rows: vec![vec![Cell::Text(text.into()), Cell::Hundredths(Some(6_250))]],
        }
    }

    #[test]
    fn each_language_has_its_separator_and_its_comma() {
        let vi = write(&table(Language::Vi, "a;b,\"c\"")).unwrap();
        assert_eq!(
            vi,
            "\u{feff}Kế hoạch;\"a;b,\"\"c\"\"\"\r\n\"\"\r\nMã;Mức độ thực hiện (%)\r\n\
             \"a;b,\"\"c\"\"\";62,5\r\n"
        );
        let en = write(&table(Language::En, "a;b")).unwrap();
        assert!(en.ends_with("a;b,62.5\r\n"), "{en}");
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
    fn no_text_is_a_formula() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1"] {
            assert_eq!(guarded(text), format!("'{text}"));
            let written = write(&table(Language::Vi, text)).unwrap();
            assert!(!written.contains(&format!(";{text}")), "{written}");
        }
        for text in ["", "II.1.a", "UBND xã Hợp Thịnh", "– không", "62%"] {
            assert_eq!(guarded(text), text);
        }
    }
}
