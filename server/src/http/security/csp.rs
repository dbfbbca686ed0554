//! The content security policy: inline scripts by their hash, nothing from another host.

use http::HeaderValue;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// The policy that allows just these inline scripts.
///
/// # Errors
/// Never for hashes: base64 is ASCII.
pub fn policy(scripts: &BTreeSet<String>) -> Result<HeaderValue, http::header::InvalidHeaderValue> {
    let hashes: String = scripts
        .iter()
        .map(|script| format!(" '{}'", hash(script)))
        .collect();
    HeaderValue::from_str(&format!(
        "default-src 'none'; script-src 'self'{hashes} 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self' data:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; \
         form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ))
}

fn hash(script: &str) -> String {
    format!("sha256-{}", base64(&Sha256::digest(script)))
}

/// The bodies of the scripts that a browser would run from the document itself.
pub fn inline_scripts(html: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut rest = html;
    while let Some(start) = rest.find("<script") {
        rest = &rest[start + "<script".len()..];
        let Some((attributes, after)) = rest.split_once('>') else {
            break;
        };
        let Some((body, after)) = after.split_once("</script") else {
            break;
        };
        let is_data = attributes.contains("application/json");
        let is_elsewhere = attributes
            .split_whitespace()
            .any(|word| word.starts_with("src="));
        if !is_data && !is_elsewhere && !body.is_empty() {
            found.insert(body.to_owned());
        }
        rest = after;
    }
    found
}

fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let byte = |index: usize| u32::from(chunk.get(index).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for index in 0..4 {
            let letter = ALPHABET[(bits >> (18 - 6 * index)) as usize & 63];
            text.push(if index <= chunk.len() {
                char::from(letter)
            } else {
                '='
            });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_that_run_are_found_and_no_others() {
        let html = "<script type=\"module\" src=\"/a.js\"></script><script>one()</script>\
                    <script type=\"application/json\" id=\"x\">{}</script><script type=\"module\">two()</script>";
        let expected = BTreeSet::from(["one()".to_owned(), "two()".to_owned()]);
        assert_eq!(inline_scripts(html), expected);
        assert!(inline_scripts("<script>cut off").is_empty());
    }

    #[test]
    fn the_hash_is_the_one_that_browsers_compute() {
        // The example of the CSP specification, part 1.2.
        assert_eq!(
            hash("alert('Hello, world.');"),
            "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng="
        );
        assert_eq!(base64(b"M"), "TQ==");
        assert_eq!(base64(b"Ma"), "TWE=");
    }
}
