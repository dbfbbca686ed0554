//! Reading the reading by hand: every key of an object is used or named, else the test fails.

mod schedule;
mod task;

pub(crate) use schedule::compare_recurrence;
pub(crate) use task::compare_task;

use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::path::PathBuf;

const FIXTURE: &str = include_str!("../fixtures/bac-giang-2023.expected.json");

/// The reading by hand: the one in `TIENDO_SHARED` (or the folder `shared` beside the repository)
/// where there is one, else the copy among the fixtures.
pub(crate) fn expected() -> Value {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    let shared = std::env::var_os("TIENDO_SHARED").map_or(beside, PathBuf::from);
    let path = shared.join("plans/bac-giang-2023.expected.json");
    let text = std::fs::read_to_string(&path).unwrap_or_else(|_| {
        println!(
            "{} is not there: left out, the fixture is compared",
            path.display()
        );
        FIXTURE.to_owned()
    });
    serde_json::from_str(&text).unwrap()
}

/// The keys of an object, and which have been dealt with.
pub(crate) struct Keys<'a> {
    object: &'a Map<String, Value>,
    seen: BTreeSet<String>,
}

impl<'a> Keys<'a> {
    pub(crate) fn of(value: &'a Value) -> Self {
        Self {
            object: value.as_object().expect("an object"),
            seen: BTreeSet::new(),
        }
    }

    /// The value of a key that must be there.
    pub(crate) fn take(&mut self, key: &str) -> &'a Value {
        self.optional(key).unwrap_or_else(|| panic!("no key {key}"))
    }

    pub(crate) fn optional(&mut self, key: &str) -> Option<&'a Value> {
        self.seen.insert(key.to_owned());
        self.object.get(key)
    }

    /// Names a key that the plan does not carry, and why.
    pub(crate) fn skip(&mut self, key: &str, _why: &str) {
        self.seen.insert(key.to_owned());
    }

    /// Fails on a key that has been neither compared nor named.
    pub(crate) fn finish(self, whose: &str) {
        let left: Vec<_> = self
            .object
            .keys()
            .filter(|key| !self.seen.contains(*key))
            .collect();
        assert!(left.is_empty(), "{whose}: not dealt with: {left:?}");
    }
}

pub(crate) fn text(value: &Value) -> String {
    value
        .as_str()
        .unwrap_or_else(|| panic!("no text: {value}"))
        .to_owned()
}

pub(crate) fn texts(value: &Value) -> Vec<String> {
    value.as_array().expect("a list").iter().map(text).collect()
}

/// Whether the words of `some` stand in `all` in this order, punctuation and case apart.
pub(crate) fn words_in_order(some: &str, all: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let letters = |word: &str| {
            word.chars()
                .filter(|c| c.is_alphanumeric())
                .collect::<String>()
        };
        text.to_lowercase()
            .split_whitespace()
            .map(letters)
            .collect()
    };
    let all = words(all);
    let mut all = all.iter();
    words(some)
        .iter()
        .all(|word| all.any(|other| other == word))
}

/// The text of the plan, in one line.
pub(crate) fn document() -> String {
    let text = include_str!("../fixtures/bac-giang-2023.txt");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
