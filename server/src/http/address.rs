//! Addresses: read strictly, normalised, and where to go back to.

use super::error::Error;
use http::Uri;
use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

/// The longest address that is looked at: a search of a hundred Vietnamese letters fits, encoded.
const LONGEST: usize = 2048;

/// What must be encoded in the value of a query.
const IN_QUERY: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'&')
    .add(b'+')
    .add(b'<')
    .add(b'=')
    .add(b'>')
    .add(b'\'')
    .add(b'?');

/// What may not stand in a header as it is; letters that are not ASCII never may.
const SPACES: &AsciiSet = &CONTROLS.add(b' ');

/// Refuses addresses that nobody's browser makes.
///
/// # Errors
/// [`Error::BadAddress`], [`Error::AddressTooLong`].
pub(super) fn check(uri: &Uri) -> Result<(), Error> {
    let query = uri.query().unwrap_or_default();
    if uri.path().len() + query.len() > LONGEST {
        return Err(Error::AddressTooLong);
    }
    if !uri.path().starts_with('/') || uri.path().starts_with("//") {
        return Err(Error::BadAddress);
    }
    decode(uri.path())?;
    for part in query.split(['&', '=']) {
        decode(part)?;
    }
    Ok(())
}

/// Percent-decodes strictly: valid escapes, UTF-8, no control characters.
///
/// # Errors
/// [`Error::BadAddress`].
pub(super) fn decode(text: &str) -> Result<String, Error> {
    let bytes = text.as_bytes();
    let valid = bytes
        .iter()
        .enumerate()
        .filter(|(_, byte)| **byte == b'%')
        .all(|(at, _)| {
            let digits = bytes.get(at + 1..at + 3);
            digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
        });
    let decoded = percent_decode_str(text).decode_utf8();
    match decoded {
        Ok(text) if valid && !text.chars().any(char::is_control) => Ok(text.into_owned()),
        _ => Err(Error::BadAddress),
    }
}

/// The value of a query key.
///
/// # Errors
/// [`Error::BadAddress`].
pub(super) fn query_value(uri: &Uri, key: &str) -> Result<Option<String>, Error> {
    let pairs = uri.query().unwrap_or_default().split('&');
    let found = pairs
        .filter_map(|pair| pair.split_once('='))
        .find(|(name, _)| *name == key);
    found
        .map(|(_, value)| decode(&value.replace('+', " ")))
        .transpose()
}

/// Path and the known query keys in their fixed order: one address for what is one page.
pub(super) fn normalised(uri: &Uri, known: &[&str]) -> String {
    with_query(uri.path().to_owned(), uri, known)
}

/// A path and those of the known query keys that `uri` has, in their fixed order.
pub(super) fn with_query(path: String, uri: &Uri, known: &[&str]) -> String {
    let mut address = path;
    for key in known {
        if let Ok(Some(value)) = query_value(uri, key)
            && !value.is_empty()
        {
            address.push(if address.contains('?') { '&' } else { '?' });
            address.push_str(key);
            address.push('=');
            address.extend(utf8_percent_encode(&value, IN_QUERY));
        }
    }
    address
}

/// The address if it stays on this site, else the other one.
pub(super) fn same_site(address: Option<&str>, otherwise: &str) -> String {
    let stays = |address: &&str| {
        address.starts_with('/')
            && !address.starts_with("//")
            && address.len() <= LONGEST
            && !address.contains(|letter: char| letter.is_control() || letter == '\\')
    };
    // What the browser shows as letters must go into a header as ASCII.
    let ascii = utf8_percent_encode(address.filter(stays).unwrap_or(otherwise), SPACES);
    ascii.to_string()
}

/// The sign-in page that comes back to `address`.
pub(super) fn sign_in(address: &str) -> String {
    format!("/dang-nhap?tiep={}", utf8_percent_encode(address, IN_QUERY))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_that_can_be_read_pass() {
        let ok = [
            "/",
            "/ke-hoach/a?nam=2023",
            "/?tim=Hi%E1%BB%87p+H%C3%B2a",
            "/%7B",
        ];
        let bad = [
            "/%", "/%zz", "/%ff", "/%00", "/?a=%00", "/?%c3%28", "//evil", "/a%0ab",
        ];
        for address in ok {
            assert!(check(&address.parse().unwrap()).is_ok(), "{address}");
        }
        for address in bad {
            assert!(check(&address.parse().unwrap()).is_err(), "{address}");
        }
    }

    #[test]
    fn one_page_has_one_address() {
        let uri: Uri = "/k?x=1&tim=a+b&nam=2023&evil=%3C&nam=2".parse().unwrap();
        assert_eq!(normalised(&uri, &["nam", "tim"]), "/k?nam=2023&tim=a%20b");
        assert_eq!(normalised(&uri, &[]), "/k");
    }

    #[test]
    fn the_way_back_stays_on_the_site() {
        for address in [
            "//evil",
            "https://evil",
            "/\\evil",
            "javascript:1",
            "/a\r\nb",
            "",
            "/\t/e",
        ] {
            assert_eq!(same_site(Some(address), "/"), "/", "{address:?}");
        }
        assert_eq!(same_site(Some("/bao-cao?ky=1"), "/"), "/bao-cao?ky=1");
        assert_eq!(
            same_site(Some("/?tim=Hiệp H"), "/"),
            "/?tim=Hi%E1%BB%87p%20H"
        );
        assert_eq!(sign_in("/a?b=c&d"), "/dang-nhap?tiep=/a%3Fb%3Dc%26d");
    }
}
