//! Amended schedules: the plan as issued, the plan as of any day, and who asks for another day.
//!
//! The plan's text is never changed. An amending document is kept beside it, and an entry reads as
//! it says from the document's date on (`plans/INDICATORS.md`, part 3).

use crate::calendar::{Day, Moment};
use crate::event::Recorded;
use crate::ids::{EntryId, Seq};
use crate::plan::{Document, Schedule, ScheduleEntry, Task};
use crate::state::PlanState;
use serde::{Deserialize, Serialize};

/// A schedule entry that was changed by a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amendment {
    pub entry: EntryId,
    /// The entry as it read on the document's date before this.
    pub before: ScheduleEntry,
    /// The entry from the document's date on.
    pub after: ScheduleEntry,
    pub document: Document,
    /// When it was recorded, microseconds UTC.
    pub at: i64,
    /// The row that recorded it: what a period's frozen figures knew of.
    pub seq: Seq,
}

/// Which text of an entry: the plan's own, or that of an amendment. Sums are kept for each, since
/// the day shown decides which is in force.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct ScheduleVersion(u16);

impl ScheduleVersion {
    /// As the plan was issued.
    pub const ISSUED: Self = Self(0);

    pub fn is_issued(&self) -> bool {
        *self == Self::ISSUED
    }
}

/// «Đề nghị điều chỉnh thời hạn» of one assignment: open until an amendment of its entry is
/// recorded. The status goes on beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExtensionRequest {
    /// The last day that is asked for.
    #[serde(deserialize_with = "crate::calendar::read_day")]
    pub until: Day,
    /// When it was recorded, microseconds UTC.
    pub asked_at: i64,
    /// Empty for those who do not see the unit's notes.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

impl ExtensionRequest {
    /// The day in Viet Nam on which it was recorded.
    pub fn asked_on(&self) -> Day {
        Moment::exact(self.asked_at).day()
    }
}

impl PlanState {
    /// The entry in the words and days of the plan as it was issued.
    pub fn as_issued(&self, entry: EntryId) -> Option<&ScheduleEntry> {
        self.plan.entry(entry).map(|(_, entry)| entry)
    }

    /// The entry as it reads on `day`, by every amendment that is known.
    pub fn entry_on(&self, entry: EntryId, day: Day) -> Option<&ScheduleEntry> {
        self.in_version(entry, self.version_on(entry, day, Seq(u64::MAX)))
    }

    /// Every entry of the plan as it reads on `day`, in the order of the text.
    pub fn schedule_as_of(&self, day: Day) -> impl Iterator<Item = (&Task, &ScheduleEntry)> {
        self.plan
            .entries()
            .map(move |(task, entry)| (task, self.entry_on(entry.id, day).unwrap_or(entry)))
    }

    /// The amendments of an entry, in the order in which they were recorded.
    pub fn amendments_of(&self, entry: EntryId) -> impl Iterator<Item = &Amendment> {
        self.amendments
            .iter()
            .filter(move |amendment| amendment.entry == entry)
    }

    /// The amendment that is in force on `day`; `None` while the entry reads as it was issued.
    pub fn amendment_on(&self, entry: EntryId, day: Day) -> Option<&Amendment> {
        self.amendment(self.version_on(entry, day, Seq(u64::MAX)))
    }

    /// What documents dated after `after`, up to and with `until`, have amended, in the order in
    /// which it was recorded: what differs between the plan as of the one day and of the other.
    pub fn amended_between(&self, after: Day, until: Day) -> impl Iterator<Item = &Amendment> {
        let between = move |date: Day| after < date && date <= until;
        let amendments = self.amendments.iter();
        amendments.filter(move |amendment| between(amendment.document.date))
    }

    /// Which text of the entry is in force on `day`, by the amendments recorded up to `known`.
    /// Of two documents of one date the one recorded later holds.
    pub fn version_on(&self, entry: EntryId, day: Day, known: Seq) -> ScheduleVersion {
        self.numbered()
            .filter(|(_, amendment)| {
                amendment.entry == entry && amendment.document.date <= day && amendment.seq <= known
            })
            .max_by_key(|(version, amendment)| (amendment.document.date, *version))
            .map_or(ScheduleVersion::ISSUED, |(version, _)| version)
    }

    /// The entry in one of its texts.
    pub fn in_version(&self, entry: EntryId, version: ScheduleVersion) -> Option<&ScheduleEntry> {
        if version.is_issued() {
            return self.as_issued(entry);
        }
        self.amendment(version).map(|amendment| &amendment.after)
    }

    /// Every text of the entry there is, the plan's own first.
    pub fn versions_of(&self, entry: EntryId) -> impl Iterator<Item = ScheduleVersion> {
        let amended = self
            .numbered()
            .filter(move |(_, amendment)| amendment.entry == entry);
        std::iter::once(ScheduleVersion::ISSUED).chain(amended.map(|(version, _)| version))
    }

    fn numbered(&self) -> impl Iterator<Item = (ScheduleVersion, &Amendment)> {
        (1..=u16::MAX).map(ScheduleVersion).zip(&self.amendments)
    }

    fn amendment(&self, version: ScheduleVersion) -> Option<&Amendment> {
        let index = usize::from(version.0).checked_sub(1)?;
        self.amendments.get(index)
    }

    /// Keeps an amendment, which answers every request about the entry.
    pub(crate) fn amend(
        &mut self,
        entry: EntryId,
        schedule: &Schedule,
        document: &Document,
        recorded: &Recorded,
    ) {
        let Some(before) = self.entry_on(entry, document.date).cloned() else {
            return;
        };
        self.amendments.push(Amendment {
            entry,
            after: before.with(schedule),
            before,
            document: document.clone(),
            at: recorded.at,
            seq: recorded.seq,
        });
        self.extensions.retain(|key, _| key.entry != entry);
    }
}
