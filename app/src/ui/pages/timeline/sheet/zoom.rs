//! How much of a table's time is seen.

/// How wide a quarter is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::ui::pages::timeline) enum Zoom {
    Year,
    #[default]
    Quarter,
    Month,
}

impl Zoom {
    pub const ALL: [Self; 3] = [Self::Year, Self::Quarter, Self::Month];

    /// As addresses and styles name it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Year => "nam",
            Self::Quarter => "quy",
            Self::Month => "thang",
        }
    }
}
