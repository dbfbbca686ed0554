//! Drafts: what is typed, kept in the browser by account and assignment until there is a receipt.

use super::{COMMAND, Target, value};
use domain::{AccountId, CommandId};
use leptos::prelude::window;

const PREFIX: &str = "tiendo.draft.";

/// Where the draft of this account about this is kept.
pub(crate) fn key(account: AccountId, target: Target) -> String {
    let key = target.key;
    let year = key.occurrence.year().unwrap_or_default();
    format!(
        "{PREFIX}{account}.{}.{}.{year}.{}",
        key.entry, key.unit, target.period
    )
}

/// Keeps it, if the browser lets us.
pub(crate) fn save(key: &str, typed: &[(String, String)]) {
    if let (Some(storage), Ok(json)) = (storage(), serde_json::to_string(typed)) {
        // A full or forbidden storage costs the draft, not the form.
        let _ = storage.set_item(key, &json);
    }
}

/// What was kept, if it can still be read.
pub(crate) fn load(key: &str) -> Option<Vec<(String, String)>> {
    let json = storage()?.get_item(key).ok()??;
    serde_json::from_str(&json).ok()
}

pub(crate) fn clear(key: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(key);
    }
}

/// Clears the draft whose form became this command, whichever way it was sent.
pub(crate) fn clear_sent(command: CommandId) {
    let Some(storage) = storage() else { return };
    let count = storage.length().unwrap_or_default();
    let keys = (0..count).filter_map(|index| storage.key(index).ok().flatten());
    let keys: Vec<String> = keys.filter(|key| key.starts_with(PREFIX)).collect();
    let id = command.to_string();
    for key in keys {
        let sent = load(&key).is_some_and(|typed| value(&typed, COMMAND) == id);
        if sent {
            clear(&key);
        }
    }
}

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}
