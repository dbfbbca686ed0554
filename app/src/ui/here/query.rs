//! The fields of an address: what a form of the method GET sends.

/// Names and values, decoded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::ui) struct Query(pub(super) Vec<(String, String)>);

impl Query {
    /// Reads `name=value&name=value`.
    pub fn of_text(text: &str) -> Self {
        let fields = text.split('&').filter(|field| !field.is_empty());
        let pairs = fields.map(|field| {
            let (name, value) = field.split_once('=').unwrap_or((field, ""));
            (decoded(name, true), decoded(value, true))
        });
        Self(pairs.collect())
    }

    /// The value of this field; the last, where there are several.
    pub fn get(&self, name: &str) -> Option<String> {
        let field = self.0.iter().rev().find(|(known, _)| known == name)?;
        Some(field.1.clone())
    }
}

/// The text that is percent-encoded so; in a form's fields a space may be a `+`.
pub(in crate::ui) fn decoded(text: &str, in_form: bool) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        match (first, after) {
            (b'+', _) if in_form => bytes.push(b' '),
            (b'%', [high, low, after @ ..]) => match (digit(*high), digit(*low)) {
                (Some(high), Some(low)) => {
                    bytes.push(high << 4 | low);
                    rest = after;
                }
                _ => bytes.push(b'%'),
            },
            (other, _) => bytes.push(*other),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn digit(letter: u8) -> Option<u8> {
    match letter {
        b'0'..=b'9' => Some(letter - b'0'),
        b'a'..=b'f' => Some(letter - b'a' + 10),
        b'A'..=b'F' => Some(letter - b'A' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_decoded() {
        let query = Query::of_text("tim=hi%E1%BB%87p+ho%C3%A0&ky=2024-Q1&a%26b=1%2B1&x&&mo=a=b");
        let values = [
            ("tim", "hiệp hoà"),
            ("ky", "2024-Q1"),
            ("a&b", "1+1"),
            ("x", ""),
            ("mo", "a=b"),
        ];
        for (name, value) in values {
            assert_eq!(query.get(name).as_deref(), Some(value), "{name}");
        }
        assert_eq!(query.get("y"), None);
        assert_eq!(Query::of_text(""), Query::default());
    }

    #[test]
    fn the_last_of_several_counts() {
        assert_eq!(Query::of_text("a=1&a=2").get("a").as_deref(), Some("2"));
    }

    #[test]
    fn what_is_not_encoded_stays() {
        for text in ["%", "%4", "%zz", "100%", "%%41"] {
            let read = decoded(text, true);
            assert!(read.starts_with('%') || read == "100%", "{text}: {read}");
        }
        assert_eq!(decoded("a+b%2Fc", false), "a+b/c");
        assert_eq!(decoded("%ff", false), "\u{fffd}");
    }
}
