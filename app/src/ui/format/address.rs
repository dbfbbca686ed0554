//! Text inside an address.

/// Percent-encodes what is not a letter, a digit or one of `-._~/`, so that server and browser
/// write the same address.
pub(in crate::ui) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                escaped.push(char::from(byte));
            }
            _ => escaped.push_str(&format!("%{byte:02X}")),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_an_address_may_hold_stays_and_the_rest_is_encoded() {
        let cases = [
            ("/ke-hoach/bac-giang-2023", "/ke-hoach/bac-giang-2023"),
            ("/?ky=2024-Q1&tim=a b", "/%3Fky%3D2024-Q1%26tim%3Da%20b"),
            ("Hòa", "H%C3%B2a"),
        ];
        for (text, expected) in cases {
            assert_eq!(super::escape(text), expected);
        }
    }
}
