//! Which files there are, and what each is called in addresses and headers.

use super::QUERY_KEYS;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The figures of the page.
    Table,
    /// The timeline as one SVG.
    Drawing,
    /// The timeline as one HTML file.
    Page,
    /// Deadlines and reporting periods.
    Calendar,
    /// Leads a calendar program to [`Kind::Calendar`], which it then fetches again and again.
    Subscription,
}

impl Kind {
    /// The kind of the last part of an address.
    pub fn of(file: &str, of_unit: bool) -> Option<Self> {
        match (file, of_unit) {
            ("so-lieu.csv", _) => Some(Self::Table),
            ("tien-do.svg", false) => Some(Self::Drawing),
            ("tien-do.html", false) => Some(Self::Page),
            ("lich.ics", _) => Some(Self::Calendar),
            ("lich", _) => Some(Self::Subscription),
            _ => None,
        }
    }

    pub fn content_type(self) -> &'static str {
        match self {
            Self::Table => "text/csv; charset=utf-8",
            Self::Drawing => "image/svg+xml",
            Self::Page => "text/html; charset=utf-8",
            Self::Calendar | Self::Subscription => "text/calendar; charset=utf-8",
        }
    }

    pub fn extension(self) -> &'static str {
        match self {
            Self::Table => "csv",
            Self::Drawing => "svg",
            Self::Page => "html",
            Self::Calendar | Self::Subscription => "ics",
        }
    }

    /// The query keys that change what is in it.
    pub fn query_keys(self) -> &'static [&'static str] {
        match self {
            Self::Calendar | Self::Subscription => &["don-vi", "co-quan"],
            Self::Table | Self::Drawing | Self::Page => QUERY_KEYS,
        }
    }
}
