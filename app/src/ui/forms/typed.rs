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

/// What stands in the fields of a form.
#[cfg(feature = "hydrate")]
pub(in crate::ui) fn typed_in(form: &web_sys::HtmlFormElement) -> Vec<(String, String)> {
    let data = web_sys::FormData::new_with_form(form).ok();
    let Some(pairs) = data.and_then(|data| js_sys::try_iter(&data).ok().flatten()) else {
        return Vec::new();
    };
    pairs
        .flatten()
        .filter_map(|pair| {
            let pair = js_sys::Array::from(&pair);
            Some((pair.get(0).as_string()?, pair.get(1).as_string()?))
        })
        .collect()
}
