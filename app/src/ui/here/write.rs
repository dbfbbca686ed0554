//! Changing one field of the address.

use super::Query;

/// The query text with `name` as `value`, or without it; the other fields as they are. `gone`:
/// fields that make no sense beside it.
pub(in crate::ui) fn with_field(
    search: &str,
    name: &str,
    value: Option<&str>,
    gone: &[&str],
) -> String {
    let named = |field: &&str| {
        let known = field.split('=').next().unwrap_or_default();
        known != name && !gone.contains(&known) && !field.is_empty()
    };
    let mut fields: Vec<String> = search.split('&').filter(named).map(str::to_owned).collect();
    if let Some(value) = value {
        fields.push(format!("{name}={value}"));
    }
    fields.join("&")
}

impl Query {
    /// The fields but these, as the hidden ones of a form that sends those.
    pub fn without(&self, names: &[&str]) -> Vec<(String, String)> {
        let others = self
            .0
            .iter()
            .filter(|(name, _)| !names.contains(&name.as_str()));
        others.cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::with_field;

    #[test]
    fn one_field_is_written_and_the_others_stay() {
        let with = |search, value| with_field(search, "ngay", value, &["ky"]);
        assert_eq!(
            with("mo=II.3&ky=2024-Q1", Some("2023-12-31")),
            "mo=II.3&ngay=2023-12-31"
        );
        assert_eq!(
            with("ngay=2023-01-01&tim=%20a", Some("2023-12-31")),
            "tim=%20a&ngay=2023-12-31"
        );
        assert_eq!(with("ngay=2023-01-01&mo=II.3", None), "mo=II.3");
        assert_eq!(with("", None), "");
    }
}
