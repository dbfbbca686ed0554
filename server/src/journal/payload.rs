//! Events as text, and old ones made new. The text written here is what is hashed and kept.

use domain::{EntryId, Event, UnitId};

/// The form in which events are written now.
pub const VERSION: i32 = 1;

/// Why a stored event cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// Written by a newer program than this one.
    #[error("form {0} is not known: a newer version of the program has written it")]
    Version(i32),
    #[error("{0}")]
    Json(#[from] serde_json::Error),
}

/// The event as it is stored: JSON, fields in the order of their declaration, no spaces.
///
/// # Errors
/// Where serde cannot write it, which no event of this program does.
pub fn write(event: &Event) -> Result<String, serde_json::Error> {
    serde_json::to_string(event)
}

/// Reads an event in whichever form it was written.
///
/// A new form gets a branch here that makes the one before it into the new one, and a fixture
/// `server/tests/fixtures/events-vN.jsonl` of the old.
///
/// # Errors
/// [`Unreadable`] where the form is unknown or the text is not of that form.
pub fn upcast(version: i32, payload: &str) -> Result<Event, Unreadable> {
    match version {
        VERSION => Ok(serde_json::from_str(payload)?),
        unknown => Err(Unreadable::Version(unknown)),
    }
}

/// The event's name, as it stands in its text: `{"name":{…}}`, or `"name"` where it holds nothing.
/// Empty where there is none.
pub fn kind(payload: &str) -> &str {
    let name = payload.strip_prefix('{').unwrap_or(payload);
    let name = name.strip_prefix('"').and_then(|name| name.split_once('"'));
    name.map_or("", |(name, _)| name)
}

/// The unit and the schedule entry that an event is about: the history of each finds it by them.
pub fn subject(event: &Event) -> (Option<UnitId>, Option<EntryId>) {
    match event {
        Event::ReportSent { report, .. } => (Some(report.key.unit), Some(report.key.entry)),
        Event::ReportWithdrawn { target, .. }
        | Event::ReportConfirmed { target, .. }
        | Event::ReportReturned { target, .. } => (Some(target.key.unit), Some(target.key.entry)),
        Event::ExtensionRequested { key, .. } => (Some(key.unit), Some(key.entry)),
        Event::ScheduleAmended { entry, .. } => (None, Some(*entry)),
        Event::DifficultyRaised { difficulty } => (Some(difficulty.unit), difficulty.entry),
        Event::RoleGranted { unit, .. }
        | Event::RoleRevoked { unit, .. }
        | Event::Delegated { unit, .. } => (Some(*unit), None),
        _ => (None, None),
    }
}
