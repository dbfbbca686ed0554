//! The words on the screen are those of the glossary: reads the Vietnamese texts for the words
//! that officials would misread, and both languages for what is filled in.

#![allow(clippy::unwrap_used, reason = "what cannot be made stops the test")]

use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;

/// All texts of a language, with where each stands: `figures.status.overdue`.
fn texts(language: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("locales")
        .join(language);
    let mut found = Vec::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        walk(&name, &value, &mut found);
    }
    found.sort();
    found
}

fn walk(place: &str, value: &Value, found: &mut Vec<(String, String)>) {
    match value {
        Value::String(text) => found.push((place.to_owned(), text.clone())),
        Value::Object(fields) => {
            for (name, value) in fields {
                walk(&format!("{place}.{name}"), value, found);
            }
        }
        _ => panic!("{place} is neither a text nor a group of texts"),
    }
}

/// The text in lower case with one space between words and nothing but words.
fn words(text: &str) -> String {
    let only = text
        .to_lowercase()
        .replace(|letter: char| !letter.is_alphanumeric(), " ");
    format!(
        " {} ",
        only.split_whitespace().collect::<Vec<_>>().join(" ")
    )
}

/// Whether `word` stands anywhere but after one of `after` or before one of `before`.
fn stands_alone(text: &str, word: &str, after: &[&str], before: &[&str]) -> bool {
    let text = words(text);
    let needle = format!(" {word} ");
    text.match_indices(&needle).any(|(at, _)| {
        let (head, tail) = (&text[..at + 1], &text[at + needle.len() - 1..]);
        let led = after
            .iter()
            .any(|lead| head.ends_with(&format!(" {lead} ")));
        let followed = before
            .iter()
            .any(|next| tail.starts_with(&format!(" {next} ")));
        !led && !followed
    })
}

/// A word, and the words after which or before which it may stand.
type Rule = (
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
);

/// From `plans/INDICATORS.md`, part 7.
const RULES: [Rule; 16] = [
    ("phân công", &[], &[]),
    ("người dùng", &[], &[]),
    ("biên lai", &[], &[]),
    ("việc tôi nợ", &[], &[]),
    ("minh hoạ", &[], &[]),
    ("tỷ lệ báo cáo", &[], &["đã gửi", "gửi đúng hạn"]),
    ("tỷ lệ hoàn thành", &[], &["nhiệm vụ đến hạn", "đúng hạn"]),
    (
        "đúng hạn",
        &["hoàn thành", "gửi báo cáo", "báo cáo gửi"],
        &[],
    ),
    ("đôn đốc", &["văn bản"], &[]),
    ("duyệt", &["ký"], &[]),
    ("chỉ tiêu", &[], &["theo dõi"]),
    ("trả lại", &[], &["để bổ sung chỉnh sửa"]),
    ("biên bản", &[], &["hội nghị"]),
    ("bắc giang", &["tỉnh", "thành phố"], &[]),
    ("kết quả hoàn thành", &[], &[]),
    ("hoà", &[], &[]),
];

#[test]
fn no_text_uses_a_word_that_officials_read_otherwise() {
    for (place, text) in texts("vi") {
        for (word, after, before) in RULES {
            assert!(
                !stands_alone(&text, word, after, before),
                "{place}: «{word}» in «{text}»"
            );
        }
    }
}

#[test]
fn the_rules_find_what_they_should() {
    let rule = |word: &str| *RULES.iter().find(|rule| rule.0 == word).unwrap();
    let cases = [
        ("đúng hạn", "Gửi đúng hạn", true),
        ("đúng hạn", "Hoàn thành đúng hạn", false),
        ("duyệt", "Chờ duyệt", true),
        ("duyệt", "Ký duyệt, gửi", false),
        ("trả lại", "Trả lại để bổ sung, chỉnh sửa", false),
        ("chỉ tiêu", "Chỉ tiêu: 3", true),
        ("bắc giang", "Bắc Giang", true),
        ("bắc giang", "tỉnh Bắc Giang", false),
    ];
    for (word, text, expected) in cases {
        let (word, after, before) = rule(word);
        assert_eq!(stands_alone(text, word, after, before), expected, "{text}");
    }
}

/// Names between braces.
fn places(text: &str) -> BTreeSet<&str> {
    text.split('{')
        .skip(1)
        .filter_map(|part| part.split_once('}'))
        .map(|(name, _)| name)
        .collect()
}

#[test]
fn both_languages_have_the_same_texts_with_the_same_places() {
    let (vi, en) = (texts("vi"), texts("en"));
    let keys = |texts: &[(String, String)]| {
        texts
            .iter()
            .map(|(place, _)| place.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(keys(&vi), keys(&en));
    for ((place, vi), (_, en)) in vi.iter().zip(&en) {
        assert_eq!(places(vi), places(en), "{place}");
    }
}

#[test]
fn numbers_and_dates_are_not_written_into_texts_the_english_way() {
    for (place, text) in texts("vi") {
        assert!(!text.contains(" %"), "{place}: «62,5%» has no space");
        assert!(
            !words(&text).contains(" q1 ") && !words(&text).contains(" q3 "),
            "{place}"
        );
    }
}
