//! Texts are stored composed (NFC) and accepted as they come.

/// The text composed. The browser does it itself, so that its tables are not in the WASM.
pub(super) fn composed(text: &str) -> String {
    #[cfg(feature = "hydrate")]
    {
        js_sys::JsString::from(text).normalize("NFC").into()
    }
    #[cfg(all(feature = "ssr", not(feature = "hydrate")))]
    {
        use unicode_normalization::UnicodeNormalization;
        text.nfc().collect()
    }
    #[cfg(not(any(feature = "ssr", feature = "hydrate")))]
    {
        text.to_owned()
    }
}

/// Full-width digits and signs, as some keyboards write them, in their plain form.
pub(super) fn narrow(letter: char) -> char {
    match letter {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter),
        '\u{2212}' | '\u{2013}' | '\u{2010}' | '\u{2011}' => '-',
        other => other,
    }
}
