//! Names and values of a form's fields, as they were typed.

/// What was typed into the field of this name, without the spaces around it; empty where there
/// is no such field.
pub fn value<'a>(typed: &'a [(String, String)], name: &str) -> &'a str {
    typed
        .iter()
        .find(|(field, _)| field == name)
        .map_or("", |(_, value)| value.trim())
}

/// Sets the field of this name.
pub(super) fn set(typed: &mut Vec<(String, String)>, name: &str, value: String) {
    match typed.iter_mut().find(|(field, _)| field == name) {
        Some((_, old)) => *old = value,
        None => typed.push((name.to_owned(), value)),
    }
}
