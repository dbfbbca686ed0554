//! One style sheet out of `style/`: `main.css` gives the order, each file gets its layer.
//!
//! Plain CSS in, plain CSS out: comments and blank lines go, nothing is rewritten.

use anyhow::{Context, Result, bail};
use std::{fs, path::Path};

const ORDER: &str = "main.css";

/// What a line of `main.css` may be.
#[derive(Debug, PartialEq, Eq)]
enum Line<'a> {
    /// `@layer tokens, base;` is kept: it fixes the order of the layers.
    Layers(&'a str),
    /// `@import url("tokens.css") layer(tokens);`
    Import { file: &'a str, layer: &'a str },
}

/// Concatenates the files that `main.css` names.
///
/// # Errors
/// A file that is named and missing, a line that is neither of the two, an `@import` in a file.
pub(crate) fn bundle(folder: &Path) -> Result<String> {
    let order = fs::read_to_string(folder.join(ORDER))
        .with_context(|| format!("cannot read {}", folder.join(ORDER).display()))?;
    let order = tidy(&order);
    let mut sheet = String::new();
    for line in order.lines() {
        match parse(line)
            .with_context(|| format!("{}: not understood: {line}", folder.join(ORDER).display()))?
        {
            Line::Layers(text) => sheet.push_str(&format!("{text}\n")),
            Line::Import { file, layer } => {
                let path = folder.join(file);
                let text = fs::read_to_string(&path).with_context(|| {
                    format!("{ORDER} names {}, which cannot be read", path.display())
                })?;
                let text = tidy(&text);
                if text.contains("@import") {
                    bail!("{}: @import belongs in {ORDER}", path.display());
                }
                sheet.push_str(&format!("@layer {layer} {{\n{text}}}\n"));
            }
        }
    }
    Ok(sheet)
}

fn parse(line: &str) -> Option<Line<'_>> {
    let line = line.trim();
    if line.starts_with("@layer ") && line.ends_with(';') {
        return Some(Line::Layers(line));
    }
    let (file, rest) = line.strip_prefix("@import url(\"")?.split_once("\")")?;
    let layer = rest.trim().strip_prefix("layer(")?.strip_suffix(");")?;
    Some(Line::Import { file, layer })
}

/// Without comments (but not inside strings), blank lines and white space at line ends.
fn tidy(css: &str) -> String {
    let mut kept = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(at) = rest.find(['"', '\'', '/']) {
        kept.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.split_once("*/").map_or("", |(_, after)| after);
        } else {
            let (token, after) = rest.split_at(token_length(rest));
            kept.push_str(token);
            rest = after;
        }
    }
    kept.push_str(rest);
    kept.lines()
        .map(str::trim_end)
        .filter(|line| !line.is_empty())
        .map(|line| format!("{line}\n"))
        .collect()
}

/// Bytes of the string literal, or of the single slash, that the text begins with.
fn token_length(text: &str) -> usize {
    let mut chars = text.char_indices();
    let Some((_, first)) = chars.next() else {
        return 0;
    };
    if first == '/' {
        return 1;
    }
    while let Some((at, char)) = chars.next() {
        if char == '\\' {
            chars.next();
        } else if char == first {
            return at + 1;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            fs::write(folder.path().join(name), text).unwrap();
        }
        folder
    }

    #[test]
    fn files_come_in_the_order_of_the_list_each_in_its_layer() {
        let style = folder(&[
            (
                "main.css",
                "/* order */\n@layer a, b;\n\n@import url(\"two.css\") layer(a);\n@import url(\"one.css\") layer(b);\n",
            ),
            ("one.css", "p { margin: 0; }  \n\n\n/* note */\n"),
            ("two.css", ":root {\n  --x: 1px;\n}\n"),
        ]);
        assert_eq!(
            bundle(style.path()).unwrap(),
            "@layer a, b;\n@layer a {\n:root {\n  --x: 1px;\n}\n}\n@layer b {\np { margin: 0; }\n}\n"
        );
    }

    #[test]
    fn a_missing_file_is_named() {
        let style = folder(&[("main.css", "@import url(\"gone.css\") layer(a);")]);
        let error = format!("{:#}", bundle(style.path()).unwrap_err());
        assert!(error.contains("gone.css"), "{error}");
    }

    #[test]
    fn other_lines_are_refused() {
        for line in [
            "@import \"a.css\";",
            "@import url(\"a.css\");",
            "p { margin: 0 }",
        ] {
            let style = folder(&[("main.css", line)]);
            let error = format!("{:#}", bundle(style.path()).unwrap_err());
            assert!(error.contains(line), "{error}");
        }
    }

    #[test]
    fn an_import_inside_a_file_is_refused() {
        let style = folder(&[
            ("main.css", "@import url(\"a.css\") layer(a);"),
            ("a.css", "@import url(\"https://example.org/font.css\");"),
        ]);
        assert!(
            bundle(style.path())
                .unwrap_err()
                .to_string()
                .contains("belongs in main.css")
        );
    }

    #[test]
    fn comments_go_and_strings_stay() {
        let cases = [
            ("a/* x */b", "ab\n"),
            ("a /* x\n\n y */\n\nb", "a\nb\n"),
            (
                "q::before { content: \"/* kept */\"; }",
                "q::before { content: \"/* kept */\"; }\n",
            ),
            (
                r#"a { content: "\"/*"; } /* gone */"#,
                "a { content: \"\\\"/*\"; }\n",
            ),
            ("a { grid-area: 1 / 2; }", "a { grid-area: 1 / 2; }\n"),
            ("a { content: 'xã' } /* không đóng", "a { content: 'xã' }\n"),
        ];
        for (css, tidied) in cases {
            assert_eq!(tidy(css), tidied, "{css}");
        }
    }
}
