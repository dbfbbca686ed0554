//! Which files there are, and what each is called in addresses and headers.

/// What leads a calendar program to [`Kind::Calendar`], which it then fetches again and again.
pub(super) const SUBSCRIPTION: &str = "lich";

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
}

impl Kind {
    const ALL: [Self; 4] = [Self::Table, Self::Drawing, Self::Page, Self::Calendar];

    /// The kind of the last part of an address.
    pub fn of(file: &str, of_unit: bool) -> Option<Self> {
        let drawn = |kind: &Self| matches!(kind, Self::Drawing | Self::Page);
        Self::ALL
            .into_iter()
            .filter(|kind| !of_unit || !drawn(kind))
            .find(|kind| kind.file() == file)
    }

    /// The last part of its address.
    pub fn file(self) -> &'static str {
        match self {
            Self::Table => "so-lieu.csv",
            Self::Drawing => "tien-do.svg",
            Self::Page => "tien-do.html",
            Self::Calendar => "lich.ics",
        }
    }

    pub fn content_type(self) -> &'static str {
        match self {
            Self::Table => "text/csv; charset=utf-8",
            Self::Drawing => "image/svg+xml",
            Self::Page => "text/html; charset=utf-8",
            Self::Calendar => "text/calendar; charset=utf-8",
        }
    }

    pub fn extension(self) -> &'static str {
        match self {
            Self::Table => "csv",
            Self::Drawing => "svg",
            Self::Page => "html",
            Self::Calendar => "ics",
        }
    }

    /// The query keys of the page that change what is in it.
    pub fn query_keys(self, of_unit: bool) -> &'static [&'static str] {
        match self {
            Self::Table if of_unit => &["ky", "xep", "ngay"],
            // However wide time is drawn, and whatever is drawn behind it.
            Self::Table => &["mo", "trang-thai", "tim", "ky", "ngay"],
            Self::Drawing | Self::Page => &["mo", "muc", "trang-thai", "tim", "ky", "ngay", "goc"],
            Self::Calendar => &[],
        }
    }
}
