//! Times of filings are whole minutes: no rule asks for more, and the journal keeps the rest. As
//! text they are minutes too.

use serde::{Deserialize, Deserializer, Serializer};

/// Microseconds.
const MINUTE: i64 = 60_000_000;

/// The whole minute that an instant lies in; both in microseconds UTC.
pub(crate) fn whole_minute(at: i64) -> i64 {
    at.div_euclid(MINUTE).saturating_mul(MINUTE)
}

pub(super) fn serialize<S: Serializer>(at: &i64, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_i64(at.div_euclid(MINUTE))
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
    Ok(i64::deserialize(deserializer)?.saturating_mul(MINUTE))
}
