//! Which page an address leads to.

use super::here::{Here, decoded};
use domain::PlanId;
use leptos::prelude::*;

/// A page, and what it is about as the address says it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(in crate::ui) enum Place {
    Home,
    Timeline(PlanId),
    Unit(PlanId, String),
    Task(PlanId, String),
    Owed,
    Report(String),
    Receipt(String),
    SignIn,
    Nowhere,
}

impl Place {
    /// The place of an address.
    pub fn of(here: Here) -> Memo<Self> {
        Memo::new(move |_| here.path.with(|path| Self::of_path(path)))
    }

    /// The place that a path leads to.
    pub fn of_path(path: &str) -> Self {
        let parts = path.split('/').filter(|part| !part.is_empty());
        let parts: Vec<String> = parts.map(|part| decoded(part, false)).collect();
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        let plan = |plan: &str| PlanId(plan.to_owned());
        match parts.as_slice() {
            [] => Self::Home,
            ["ke-hoach", id] => Self::Timeline(plan(id)),
            ["ke-hoach", id, "don-vi", unit] => Self::Unit(plan(id), (*unit).to_owned()),
            ["ke-hoach", id, "nhiem-vu", task] => Self::Task(plan(id), (*task).to_owned()),
            ["bao-cao"] => Self::Owed,
            ["bao-cao", entry] => Self::Report((*entry).to_owned()),
            ["bao-cao", "tiep-nhan", code] => Self::Receipt((*code).to_owned()),
            ["dang-nhap"] => Self::SignIn,
            _ => Self::Nowhere,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_has_its_address() {
        let plan = || PlanId("p".into());
        let cases = [
            ("/", Place::Home),
            ("/ke-hoach/p", Place::Timeline(plan())),
            ("/ke-hoach/p/", Place::Timeline(plan())),
            ("/ke-hoach/p/don-vi/3", Place::Unit(plan(), "3".into())),
            (
                "/ke-hoach/p/nhiem-vu/II.3",
                Place::Task(plan(), "II.3".into()),
            ),
            ("/bao-cao", Place::Owed),
            ("/bao-cao/II.3", Place::Report("II.3".into())),
            ("/bao-cao/tiep-nhan/AB", Place::Receipt("AB".into())),
            ("/bao-cao/tiep-nhan/A%2DB", Place::Receipt("A-B".into())),
            ("/dang-nhap", Place::SignIn),
            ("/ke-hoach", Place::Nowhere),
            ("/ke-hoach/p/x/y", Place::Nowhere),
        ];
        for (path, place) in cases {
            assert_eq!(Place::of_path(path), place, "{path}");
        }
    }
}
