//! How units are called: the body that reports is not the area it governs.

use crate::unit::UnitVersion;

impl UnitVersion {
    /// The area, never without its kind: «xã Hợp Thịnh», «thành phố Bắc Giang»; a department's
    /// own name.
    pub fn area_name(&self) -> String {
        match self.kind.prefix() {
            "" => self.name.clone(),
            prefix => format!("{prefix} {}", self.name),
        }
    }

    /// The body that reports: «UBND xã Hợp Thịnh», «Sở Nội vụ».
    pub fn body_name(&self) -> String {
        match self.kind.prefix() {
            "" => self.name.clone(),
            prefix => format!("UBND {prefix} {}", self.name),
        }
    }
}

/// A text for searching: lower case, without diacritics, so that «hiep hoa» finds «Hiệp Hòa»,
/// wherever the tone mark stands and whether it was typed composed or decomposed.
pub fn fold_for_search(text: &str) -> String {
    text.chars()
        .flat_map(char::to_lowercase)
        .filter_map(fold_letter)
        .collect()
}

fn fold_letter(letter: char) -> Option<char> {
    Some(match letter {
        // Combining marks of decomposed text: horn, breve, circumflex, tone marks.
        '\u{0300}'..='\u{036f}' => return None,
        'à' | 'á' | 'ả' | 'ã' | 'ạ' | 'ă' | 'ằ' | 'ắ' | 'ẳ' | 'ẵ' | 'ặ' | 'â' | 'ầ' | 'ấ' | 'ẩ'
        | 'ẫ' | 'ậ' => 'a',
        'è' | 'é' | 'ẻ' | 'ẽ' | 'ẹ' | 'ê' | 'ề' | 'ế' | 'ể' | 'ễ' | 'ệ' => 'e',
        'ì' | 'í' | 'ỉ' | 'ĩ' | 'ị' => 'i',
        'ò' | 'ó' | 'ỏ' | 'õ' | 'ọ' | 'ô' | 'ồ' | 'ố' | 'ổ' | 'ỗ' | 'ộ' | 'ơ' | 'ờ' | 'ớ' | 'ở'
        | 'ỡ' | 'ợ' => 'o',
        'ù' | 'ú' | 'ủ' | 'ũ' | 'ụ' | 'ư' | 'ừ' | 'ứ' | 'ử' | 'ữ' | 'ự' => 'u',
        'ỳ' | 'ý' | 'ỷ' | 'ỹ' | 'ỵ' => 'y',
        'đ' => 'd',
        other => other,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::unit::UnitKind;

    #[test]
    fn the_area_does_not_report_and_is_never_named_without_its_kind() {
        let mut version = UnitVersion {
            from: None,
            to: None,
            code: None,
            name: "Hợp Thịnh".into(),
            kind: UnitKind::Commune,
            parent: None,
        };
        assert_eq!(
            (version.area_name().as_str(), version.body_name().as_str()),
            ("xã Hợp Thịnh", "UBND xã Hợp Thịnh")
        );
        version.kind = UnitKind::Department;
        version.name = "Sở Nội vụ".into();
        assert_eq!(
            (version.area_name().as_str(), version.body_name().as_str()),
            ("Sở Nội vụ", "Sở Nội vụ")
        );
    }

    #[test]
    fn search_ignores_case_diacritics_composition_and_where_the_tone_mark_stands() {
        for text in [
            "Hiệp Hòa",
            "HIỆP HOÀ",
            "hiep hoa",
            "Hie\u{302}\u{323}p Ho\u{300}a",
        ] {
            assert_eq!(fold_for_search(text), "hiep hoa", "{text}");
        }
        assert_eq!(fold_for_search("Đồng Tiến"), "dong tien");
    }
}
