//! Texts with something to fill in.
//!
//! The locale files write `{name}`; leptos_i18n leaves single braces alone. Its own
//! interpolation makes a type for each text, which costs the browser's download some 100 bytes
//! each, and the macro that reads the files can't make strings of them.

use std::fmt::{Display, Write};

/// The text of a key with its places filled in: `say!(locale, figures.quarter, quarter = "III",
/// year = 2023)`. Needs `use crate::i18n::*`.
macro_rules! say {
    ($locale:expr, $($key:ident).+, $($name:ident = $value:expr),+ $(,)?) => {
        $crate::ui::format::fill(
            td_string!($locale, $($key).+),
            &[$((stringify!($name), &$value as &dyn std::fmt::Display)),+],
        )
    };
}
pub(in crate::ui) use say;

/// Puts each value in the place of `{name}`.
pub(in crate::ui) fn fill(text: &str, values: &[(&str, &dyn Display)]) -> String {
    let mut filled = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, after)) = after.split_once('}') else {
            rest = after;
            continue;
        };
        let value = values.iter().find(|(known, _)| *known == name);
        debug_assert!(value.is_some(), "nothing to fill in for {name} in «{text}»");
        if let Some((_, value)) = value {
            // Writing to a String can't fail.
            let _ = write!(filled, "{value}");
        }
        rest = after;
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn each_place_is_filled() {
        assert_eq!(
            fill(
                "{status}: {count}/{total} đơn vị",
                &[("status", &"Quá hạn"), ("count", &31), ("total", &240),]
            ),
            "Quá hạn: 31/240 đơn vị"
        );
        assert_eq!(fill("không có gì", &[]), "không có gì");
    }
}
