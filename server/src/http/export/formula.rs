//! Texts that no spreadsheet takes for a formula (OWASP, «CSV injection»).

use std::borrow::Cow;

/// What formulas begin with, also as full-width and as small forms, which East Asian editions of
/// programs read alike.
const SIGNS: &str = "=+-@＝＋－＠﹦﹢﹣﹫";

/// Where another program than the file was written for may begin a new cell.
const SEPARATORS: &str = ",;\t|\r\n";

/// The text with an apostrophe before each sign that could begin a formula: at its start, and after
/// every separator, because a program that splits at another one than the file's own takes no
/// notice of the quotation marks there. What programs drop from a cell's start counts for nothing.
pub(super) fn defused(text: &str) -> Cow<'_, str> {
    let mut written = String::new();
    let mut copied = 0;
    let mut at_start = true;
    for (at, letter) in text.char_indices() {
        if at_start && SIGNS.contains(letter) {
            written.push_str(&text[copied..at]);
            written.push('\'');
            copied = at;
        }
        at_start = SEPARATORS.contains(letter) || at_start && is_dropped(letter);
    }
    if copied == 0 && written.is_empty() {
        return text.into();
    }
    written.push_str(&text[copied..]);
    written.into()
}

/// Space, quotation marks, and what is not seen.
fn is_dropped(letter: char) -> bool {
    letter.is_whitespace()
        || letter.is_control()
        || matches!(
            letter,
            '"' | '\u{ad}'
                | '\u{34f}'
                | '\u{61c}'
                | '\u{115f}'..='\u{1160}'
                | '\u{180b}'..='\u{180f}'
                | '\u{200b}'..='\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{fe00}'..='\u{fe0f}'
                | '\u{feff}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_is_defused_where_a_cell_may_begin() {
        let cases = [
            ("=1+1", "'=1+1"),
            ("\t=1", "\t'=1"),
            ("\u{feff} @SUM(A1)", "\u{feff} '@SUM(A1)"),
            ("a;\"=1\", +2", "a;\"'=1\", '+2"),
            ("＝1|﹣2", "'＝1|'﹣2"),
            ("==1", "'==1"),
        ];
        for (text, expected) in cases {
            assert_eq!(defused(text), expected);
        }
    }

    #[test]
    fn other_texts_stay_as_they_are() {
        for text in [
            "",
            "II.1.a",
            "UBND xã Hợp Thịnh",
            "– không",
            "62%",
            "a-b, c=d",
            "a (+1)",
        ] {
            assert_eq!(defused(text), text);
            assert!(matches!(defused(text), Cow::Borrowed(_)));
        }
    }
}
