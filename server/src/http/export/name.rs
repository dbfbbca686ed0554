//! The name under which a file is kept: plan, unit, and the day or period shown.

use domain::{PlanId, UnitId};
use http::HeaderValue;

/// Long enough for every plan; no file system takes more than 255 bytes.
const LONGEST: usize = 80;

/// `bac-giang-2023_don-vi-3_2024-03-31.csv`: ASCII, and nothing that a file system minds.
pub(super) fn file_name(
    plan: &PlanId,
    unit: Option<UnitId>,
    shown: &str,
    extension: &str,
) -> String {
    let unit = unit.map_or_else(String::new, |unit| format!("_don-vi-{unit}"));
    format!("{}{unit}_{}.{extension}", plain(&plan.0), plain(shown))
}

fn plain(text: &str) -> String {
    let letters = text.chars().take(LONGEST);
    letters
        .map(|letter| match letter {
            _ if letter.is_ascii_alphanumeric() => letter,
            '-' | '_' => letter,
            _ => '-',
        })
        .collect()
}

/// To be kept, not shown, under this name. It is given both ways (RFC 6266): some programs read
/// only the newer one.
pub(super) fn disposition(name: &str) -> Option<HeaderValue> {
    let value = format!("attachment; filename=\"{name}\"; filename*=UTF-8''{name}");
    HeaderValue::from_str(&value).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_holds_nothing_that_could_lead_elsewhere() {
        let plan = |id: &str| PlanId(id.into());
        let cases = [
            ("bac-giang-2023", "bac-giang-2023_2024-03-31.csv"),
            ("../a\"; x=\r\nb", "---a---x---b_2024-03-31.csv"),
            ("kế", "k-_2024-03-31.csv"),
        ];
        for (id, expected) in cases {
            assert_eq!(file_name(&plan(id), None, "2024-03-31", "csv"), expected);
        }
        let of_unit = file_name(&plan("p"), Some(UnitId(3)), "2024-Q1", "csv");
        assert_eq!(of_unit, "p_don-vi-3_2024-Q1.csv");
    }
}
