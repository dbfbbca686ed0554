//! What a browser does not need: long names between WASM and JavaScript, and the script's layout.

use super::{Files, wasm::NAME};
use anyhow::{Context, Result};
use std::collections::HashMap;

/// Magic number and version.
const HEADER: usize = 8;
/// The module name that wasm-bindgen gives its own script.
const SCRIPT_OF_IMPORTS: &str = "_bg.js";
/// The section with what a module imports.
const IMPORTS: u8 = 2;

/// Shortens the names of what the WASM imports from its script, in both, and the script's lines.
///
/// wasm-bindgen ends each such name with a hash; nobody else uses them.
pub(super) fn shrink(files: &mut Files) -> Result<()> {
    let (wasm, script) = (format!("{NAME}_bg.wasm"), format!("{NAME}.js"));
    let (small, names) = with_short_imports(&files[&wasm]).context("the WASM cannot be read")?;
    let text = std::str::from_utf8(&files[&script]).context("the script is not UTF-8")?;
    let text = renamed(&without_layout(text), &names);
    files.insert(wasm, small);
    files.insert(script, text.into_bytes());
    Ok(())
}

/// The module with short names in its imports, and which name became which; `None` where it is
/// no module.
fn with_short_imports(wasm: &[u8]) -> Option<(Vec<u8>, HashMap<String, String>)> {
    let mut small = wasm.get(..HEADER)?.to_vec();
    let mut names = HashMap::new();
    let mut rest = wasm.get(HEADER..)?;
    while let Some((id, after)) = rest.split_first() {
        let (length, content) = number(after)?;
        let (section, next) = (content.get(..length)?, content.get(length..)?);
        small.push(*id);
        if *id == IMPORTS {
            let section = imports(section, &mut names)?;
            write_number(section.len(), &mut small);
            small.extend(section);
        } else {
            small.extend(&after[..after.len() - content.len()]);
            small.extend(section);
        }
        rest = next;
    }
    Some((small, names))
}

/// The import section with short names for functions.
fn imports(section: &[u8], names: &mut HashMap<String, String>) -> Option<Vec<u8>> {
    const FUNCTION: u8 = 0;
    let (count, mut rest) = number(section)?;
    let mut short = Vec::new();
    write_number(count, &mut short);
    for _ in 0..count {
        let (module, after) = text(rest)?;
        let (name, after) = text(after)?;
        let (kind, after) = after.split_first()?;
        // What else may be imported keeps its name; its description begins with the kind too.
        let length = match *kind {
            FUNCTION => after.len() - number(after)?.1.len(),
            _ => return None,
        };
        // Other modules are scripts of their own, which know the names.
        let chosen = if module.ends_with(SCRIPT_OF_IMPORTS) {
            let next = format!("_{}", names.len());
            names.entry(name.to_owned()).or_insert(next).as_str()
        } else {
            name
        };
        for word in [module, chosen] {
            write_number(word.len(), &mut short);
            short.extend(word.as_bytes());
        }
        short.push(*kind);
        short.extend(after.get(..length)?);
        rest = after.get(length..)?;
    }
    Some(short)
}

fn text(bytes: &[u8]) -> Option<(&str, &[u8])> {
    let (length, rest) = number(bytes)?;
    let text = std::str::from_utf8(rest.get(..length)?).ok()?;
    Some((text, rest.get(length..)?))
}

/// A number in LEB128, and what follows.
fn number(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let mut number = 0;
    for (index, byte) in bytes.iter().take(5).enumerate() {
        number |= usize::from(byte & 0x7f) << (7 * index);
        if byte & 0x80 == 0 {
            return Some((number, &bytes[index + 1..]));
        }
    }
    None
}

fn write_number(mut number: usize, to: &mut Vec<u8>) {
    loop {
        let low = (number & 0x7f) as u8;
        number >>= 7;
        if number == 0 {
            return to.push(low);
        }
        to.push(low | 0x80);
    }
}

/// The script without indentation, empty lines and lines that are comments. Lines stay lines.
fn without_layout(script: &str) -> String {
    let mut kept = String::with_capacity(script.len());
    let mut in_comment = false;
    for line in script.lines().map(str::trim) {
        let begins = line.starts_with("/*");
        let skipped = in_comment || begins || line.is_empty() || line.starts_with("//");
        in_comment = (in_comment || begins) && !line.ends_with("*/");
        if !skipped {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}

/// The script with every whole word that is a key replaced.
fn renamed(script: &str, names: &HashMap<String, String>) -> String {
    let is_word = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '$';
    let mut text = String::with_capacity(script.len());
    let mut rest = script;
    while let Some(begin) = rest.find(is_word) {
        let (before, word) = rest.split_at(begin);
        let (word, after) = word.split_at(word.find(|c| !is_word(c)).unwrap_or(word.len()));
        text.push_str(before);
        text.push_str(names.get(word).map_or(word, String::as_str));
        rest = after;
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imports_get_short_names_and_the_rest_stays() {
        let header = b"\0asm\x01\0\0\0".as_slice();
        let imports = b"\x02\x19\x02\x06_bg.js\x04long\0\x05\x04p.js\x02up\0\x05".as_slice();
        let code = b"\x0a\x82\x80\0ab".as_slice();
        let wasm = [header, imports, code].concat();
        let (small, names) = with_short_imports(&wasm).unwrap();
        let expected = b"\x02\x17\x02\x06_bg.js\x02_0\0\x05\x04p.js\x02up\0\x05".as_slice();
        assert_eq!(small, [header, expected, code].concat());
        assert_eq!(
            names.into_iter().collect::<Vec<_>>(),
            [("long".into(), "_0".into())]
        );
        assert_eq!(with_short_imports(b"\0asm"), None);
        assert_eq!(with_short_imports(&wasm[..wasm.len() - 1]), None);
    }

    #[test]
    fn a_script_keeps_its_lines_and_words() {
        let script =
            "/** says\n * what */\nimport { a } from \"./b.js\";\n\n  // so\n  long(longer);\n";
        let names = HashMap::from([("long".to_owned(), "_0".to_owned())]);
        let small = renamed(&without_layout(script), &names);
        assert_eq!(small, "import { a } from \"./b.js\";\n_0(longer);\n");
    }
}
