//! Citing the plan as documents do (Decree 30/2020/NĐ-CP): «điểm a khoản 1 mục II».

use crate::i18n::*;
use crate::ui::format::say::say;
use domain::plan::TaskCode;

/// The last paragraph of a section, in codes.
const LAST: &str = "¶cuối";

/// The place in the text, for a sentence.
pub(in crate::ui) fn cite(code: &TaskCode, locale: Locale) -> String {
    match code.parts() {
        (section, Some(LAST), _) => {
            say!(locale, figures.cite.last, section = section)
        }
        (section, Some(item), Some(point)) => say!(
            locale,
            figures.cite.point,
            point = point,
            item = item,
            section = section
        ),
        (section, Some(item), None) => {
            say!(locale, figures.cite.item, item = item, section = section)
        }
        (section, None, _) => {
            say!(locale, figures.cite.section, section = section)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_cited_from_the_smallest_part_up() {
        let cases = [
            (
                "II.1.a",
                "điểm a khoản 1 mục II",
                "point a, item 1, section II",
            ),
            ("II.3", "khoản 3 mục II", "item 3, section II"),
            ("II", "mục II", "section II"),
            (
                "III.¶cuối",
                "đoạn cuối mục III",
                "last paragraph of section III",
            ),
        ];
        for (code, vi, en) in cases {
            let code = TaskCode(code.into());
            assert_eq!(cite(&code, Locale::vi), vi);
            assert_eq!(cite(&code, Locale::en), en);
        }
    }
}
