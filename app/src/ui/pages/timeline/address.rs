//! What the address says of the timeline: `?mo=II.3,u3,u101&muc=quy&trang-thai=qua-han&tim=…&ky=…&ngay=…&goc=…`.

use super::sheet::Zoom;
use crate::ui::format::escape;
use crate::ui::here::Query;
use crate::ui::look::LOOKS_BACK;
use domain::figures::StatusCounts;
use domain::plan::TaskCode;
use domain::{Day, Period, UnitId, day_of_text};

/// In addresses: the day whose plan the shown one is compared with.
pub(super) const BASE: &str = "goc";

/// Only rows with such a status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Filter {
    Overdue,
    InTime,
    Done,
    Outside,
    Waiting,
}

impl Filter {
    pub const ALL: [Self; 5] = [
        Self::Overdue,
        Self::InTime,
        Self::Done,
        Self::Outside,
        Self::Waiting,
    ];

    pub fn word(self) -> &'static str {
        match self {
            Self::Overdue => "qua-han",
            Self::InTime => "trong-han",
            Self::Done => "hoan-thanh",
            Self::Outside => "ngoai-ty-le",
            Self::Waiting => "cho-su-kien",
        }
    }

    /// Whether one of the assignments counted has such a status.
    pub fn matches(self, counts: &StatusCounts) -> bool {
        let found = match self {
            Self::Overdue => counts.overdue,
            Self::InTime => counts.not_begun + counts.begun + counts.not_yet,
            Self::Done => counts.done + counts.done_in_time + counts.done_late,
            Self::Outside => counts.ongoing + counts.in_year + counts.without_deadline,
            Self::Waiting => counts.waiting,
        };
        found > 0
    }
}

/// A task whose row is open, and the units open below it.
type Opened = Vec<(TaskCode, Vec<UnitId>)>;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Address {
    pub open: Opened,
    pub zoom: Zoom,
    pub filter: Option<Filter>,
    pub search: String,
    pub period: Option<Period>,
    /// «Tính đến ngày»: the day that is looked back to.
    pub day: Option<Day>,
    /// The day whose plan the shown one is compared with; `None`: as it was issued.
    pub base: Option<Day>,
    /// The row whose panel is open.
    pub shown: Option<Shown>,
}

/// A row of a task: `II.3`, `II.3,u101` or `II.3,c101`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shown {
    pub task: TaskCode,
    pub at: At,
}

/// Where a row's figures come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum At {
    /// All units of the task.
    Whole,
    /// The unit with all below it.
    Below(UnitId),
    /// The body of the unit alone.
    Own(UnitId),
}

impl At {
    pub fn unit(self) -> Option<UnitId> {
        match self {
            Self::Whole => None,
            Self::Below(unit) | Self::Own(unit) => Some(unit),
        }
    }
}

impl Shown {
    fn read(text: &str) -> Option<Self> {
        let mut words = text.split(',').map(str::trim);
        let task = words.next().filter(|code| !code.is_empty())?;
        let at = words.next().map_or(Some(At::Whole), |word| {
            let number = |mark| word.strip_prefix(mark)?.parse().ok();
            let below = number('u').map(At::Below);
            below.or_else(|| number('c').map(At::Own))
        });
        Some(Self {
            task: TaskCode(task.to_owned()),
            at: at?,
        })
    }
}

impl std::fmt::Display for Shown {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let task = &self.task;
        match self.at {
            At::Whole => write!(to, "{task}"),
            At::Below(unit) => write!(to, "{task},u{unit}"),
            At::Own(unit) => write!(to, "{task},c{unit}"),
        }
    }
}

impl Address {
    pub fn of_query(query: &Query) -> Self {
        let word = |name| query.get(name).unwrap_or_default();
        let (zoom, filter) = (word("muc"), word("trang-thai"));
        Self {
            open: read_open(&word("mo")),
            zoom: Zoom::ALL
                .into_iter()
                .find(|known| known.word() == zoom)
                .unwrap_or_default(),
            filter: Filter::ALL.into_iter().find(|known| known.word() == filter),
            search: word("tim").trim().to_owned(),
            period: word("ky").parse().ok(),
            day: day_of_text(&word(LOOKS_BACK)),
            base: day_of_text(&word(BASE)),
            shown: Shown::read(&word("xem")),
        }
    }

    /// The address of this view of the page: `?` and what differs from the plainest one.
    pub fn query(&self) -> String {
        let mut parts = Vec::new();
        if !self.open.is_empty() {
            parts.push(format!("mo={}", self.open_text()));
        }
        if self.zoom != Zoom::default() {
            parts.push(format!("muc={}", self.zoom.word()));
        }
        if let Some(filter) = self.filter {
            parts.push(format!("trang-thai={}", filter.word()));
        }
        if !self.search.is_empty() {
            parts.push(format!("tim={}", escape(&self.search)));
        }
        if let Some(period) = self.period {
            parts.push(format!("ky={period}"));
        }
        for (name, day) in [(LOOKS_BACK, self.day), (BASE, self.base)] {
            parts.extend(day.map(|day| format!("{name}={day}")));
        }
        if let Some(shown) = &self.shown {
            parts.push(format!("xem={shown}"));
        }
        format!("?{}", parts.join("&"))
    }

    /// The same view with the panel of this row, or of none.
    pub fn showing(&self, shown: Option<Shown>) -> Self {
        Self {
            shown,
            ..self.clone()
        }
    }

    /// The opened rows: a task, then the units open below it, then the next task.
    pub fn open_text(&self) -> String {
        let words = self.open.iter().flat_map(|(task, units)| {
            std::iter::once(task.0.clone()).chain(units.iter().map(|unit| format!("u{unit}")))
        });
        words.collect::<Vec<_>>().join(",")
    }

    pub fn is_open(&self, task: &TaskCode, unit: Option<UnitId>) -> bool {
        self.open
            .iter()
            .any(|(opened, units)| opened == task && unit.is_none_or(|unit| units.contains(&unit)))
    }

    /// The same view with this row opened, or closed where it is open.
    pub fn toggled(&self, task: &TaskCode, unit: Option<UnitId>) -> Self {
        let mut next = self.clone();
        let place = next.open.iter().position(|(opened, _)| opened == task);
        match (place, unit) {
            (None, unit) => next.open.push((task.clone(), unit.into_iter().collect())),
            (Some(index), None) => {
                next.open.remove(index);
            }
            (Some(index), Some(unit)) => {
                if let Some((_, units)) = next.open.get_mut(index) {
                    match units.iter().position(|opened| *opened == unit) {
                        Some(found) => {
                            units.remove(found);
                        }
                        None => units.push(unit),
                    }
                }
            }
        }
        next
    }
}

fn read_open(text: &str) -> Opened {
    let mut open = Opened::new();
    for word in text
        .split(',')
        .map(str::trim)
        .filter(|word| !word.is_empty())
    {
        let unit = word
            .strip_prefix('u')
            .and_then(|number| number.parse().ok());
        match (unit, open.last_mut()) {
            (Some(unit), Some((_, units))) => units.push(unit),
            (Some(_), None) => {}
            (None, _) => open.push((TaskCode(word.to_owned()), Vec::new())),
        }
    }
    open
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&'static str, &str)]) -> Address {
        let pairs = pairs.iter().map(|(name, value)| format!("{name}={value}"));
        let text = pairs.collect::<Vec<_>>().join("&");
        Address::of_query(&Query::of_text(&text))
    }

    #[test]
    fn an_address_is_read_as_it_is_written() {
        let address = read(&[
            ("mo", "II.3,u3,u101,II.1.b,u2"),
            ("muc", "thang"),
            ("trang-thai", "qua-han"),
            ("tim", "hiep hoa"),
            ("ky", "2024-Q1"),
            ("ngay", "2023-12-31"),
            ("goc", "2023-04-15"),
            ("xem", "II.3,u3"),
        ]);
        assert_eq!(
            address.query(),
            "?mo=II.3,u3,u101,II.1.b,u2&muc=thang&trang-thai=qua-han&tim=hiep%20hoa&ky=2024-Q1&ngay=2023-12-31&goc=2023-04-15&xem=II.3,u3"
        );
        assert!(address.is_open(&TaskCode("II.3".into()), Some(UnitId(101))));
        assert!(!address.is_open(&TaskCode("II.1.b".into()), Some(UnitId(101))));
    }

    #[test]
    fn the_panel_tells_a_unit_from_its_own_body() {
        let shown = |text| read(&[("xem", text)]).shown;
        let at = |at| {
            let task = TaskCode("II.3".into());
            Some(Shown { task, at })
        };
        assert_eq!(shown("II.3"), at(At::Whole));
        assert_eq!(shown("II.3,u101"), at(At::Below(UnitId(101))));
        assert_eq!(shown("II.3,c101"), at(At::Own(UnitId(101))));
        assert_eq!(shown("II.3,x101"), None);
        for text in ["II.3", "II.3,u101", "II.3,c101"] {
            let address = read(&[("xem", text)]);
            assert_eq!(address.query(), format!("?xem={text}"));
        }
    }

    #[test]
    fn nonsense_is_the_plainest_view() {
        let address = read(&[
            ("mo", "u3,,"),
            ("muc", "x"),
            ("xem", ",u3"),
            ("trang-thai", "x"),
            ("ky", "x"),
            ("ngay", "2023-02-30"),
        ]);
        assert_eq!(address, Address::default());
        assert_eq!(address.query(), "?");
    }

    #[test]
    fn a_row_opens_and_closes() {
        let (task, unit) = (TaskCode("II.3".into()), UnitId(3));
        let opened = Address::default()
            .toggled(&task, None)
            .toggled(&task, Some(unit));
        assert_eq!(opened.query(), "?mo=II.3,u3");
        assert_eq!(opened.toggled(&task, Some(unit)).query(), "?mo=II.3");
        assert_eq!(opened.toggled(&task, None).query(), "?");
    }
}
