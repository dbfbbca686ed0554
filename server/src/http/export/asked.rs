//! What an address asks for, read once: the file is made, kept and named by this alone.

use super::kind::Kind;
use crate::http::address;
use crate::http::cookies;
use crate::http::error::Error;
use crate::http::ui::Language;
use app::ui::export::Audience;
use domain::unit::fold_for_search;
use domain::{PlanId, UnitId};
use http::{HeaderMap, Uri};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// In addresses: the language of who has no cookie, as programs that read calendars.
const LANGUAGE: &str = "ngon-ngu";
const UNIT: &str = "don-vi";
const AGENCY: &str = "co-quan";

/// A file that is asked for.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    pub kind: Kind,
    pub plan: PlanId,
    pub unit: Option<UnitId>,
    pub agency: Option<String>,
    pub language: Language,
    /// One address for what is one file: path, and the query keys that count for its kind.
    pub address: String,
}

impl Asked {
    /// # Errors
    /// [`Error::BadAddress`].
    pub fn of(
        kind: Kind,
        (plan, unit): (PlanId, Option<UnitId>),
        uri: &Uri,
        headers: &HeaderMap,
    ) -> Result<Self, Error> {
        let value = |key: &str| {
            let found = address::query_value(uri, key)?;
            Ok::<_, Error>(found.filter(|value| !value.trim().is_empty()))
        };
        let language = match value(LANGUAGE)? {
            Some(tag) => Language::of_tag(&tag),
            None => cookies::language(headers),
        };
        let (unit, agency) = match (kind, unit) {
            (Kind::Calendar, None) => {
                let named = value(UNIT)?.map(|named| named.parse());
                let named = named.transpose().map_err(|_| Error::BadAddress)?;
                let agency = value(AGENCY)?.filter(|_| named.is_none());
                (named, agency)
            }
            (_, unit) => (unit, None),
        };
        let path = path(&plan, unit, kind.file());
        let address = match &agency {
            Some(agency) => {
                let agency = fold_for_search(agency.trim());
                format!("{path}?{AGENCY}={}", encoded(&agency))
            }
            None => address::with_query(path, uri, kind.query_keys(unit.is_some())),
        };
        Ok(Self {
            kind,
            plan,
            unit,
            agency,
            language,
            address,
        })
    }

    /// Whose calendar.
    pub fn audience(&self) -> Audience {
        match (self.unit, &self.agency) {
            (Some(unit), _) => Audience::Unit(unit),
            (None, Some(agency)) => Audience::Agency(agency.clone()),
            (None, None) => Audience::Everyone,
        }
    }

    /// The address of a calendar for a program without cookies.
    pub fn feed(&self) -> String {
        match self.language {
            Language::Vi => self.address.clone(),
            language => {
                let mark = if self.address.contains('?') { '&' } else { '?' };
                format!("{}{mark}{LANGUAGE}={}", self.address, language.tag())
            }
        }
    }
}

fn path(plan: &PlanId, unit: Option<UnitId>, file: &str) -> String {
    let unit = unit.map_or_else(String::new, |unit| format!("/don-vi/{unit}"));
    // Also where the address has it in other escapes.
    let mut plan = encoded(&plan.0);
    for (escape, letter) in [("%2D", "-"), ("%2E", "."), ("%5F", "_")] {
        plan = plan.replace(escape, letter);
    }
    format!("/ke-hoach/{plan}{unit}/tai-ve/{file}")
}

fn encoded(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(kind: Kind, unit: Option<u32>, query: &str) -> String {
        let uri: Uri = format!("/x?{query}").parse().unwrap();
        let place = (PlanId("bac-giang-2023".into()), unit.map(UnitId));
        let asked = Asked::of(kind, place, &uri, &HeaderMap::new());
        let address = asked.unwrap().address;
        address.replace("/ke-hoach/bac-giang-2023/", "")
    }

    #[test]
    fn what_is_one_file_has_one_address() {
        let all = "mo=II.3&muc=nam&trang-thai=tre&tim=a&goc=2023-12-31&ky=2024-Q1&xep=ten&ngay=2024-01-01&x=1";
        let cases = [
            (
                Kind::Table,
                None,
                all,
                "tai-ve/so-lieu.csv?mo=II.3&trang-thai=tre&tim=a&ky=2024-Q1&ngay=2024-01-01",
            ),
            (
                Kind::Table,
                Some(3),
                all,
                "don-vi/3/tai-ve/so-lieu.csv?ky=2024-Q1&xep=ten&ngay=2024-01-01",
            ),
            (
                Kind::Drawing,
                None,
                all,
                "tai-ve/tien-do.svg?mo=II.3&muc=nam&trang-thai=tre&tim=a&ky=2024-Q1&ngay=2024-01-01&goc=2023-12-31",
            ),
            (Kind::Calendar, None, all, "tai-ve/lich.ics"),
            (Kind::Calendar, None, "co-quan=&don-vi=", "tai-ve/lich.ics"),
            (
                Kind::Calendar,
                None,
                "co-quan=S%E1%BB%9F+N%E1%BB%99i+v%E1%BB%A5",
                "tai-ve/lich.ics?co-quan=so%20noi%20vu",
            ),
            (
                Kind::Calendar,
                None,
                "don-vi=3&co-quan=x",
                "don-vi/3/tai-ve/lich.ics",
            ),
            (
                Kind::Calendar,
                Some(3),
                "don-vi=4",
                "don-vi/3/tai-ve/lich.ics",
            ),
        ];
        for (kind, unit, query, expected) in cases {
            assert_eq!(address(kind, unit, query), expected);
        }
    }

    #[test]
    fn a_plan_in_escapes_is_the_same_plan() {
        let written = path(&PlanId("kế-2_a.b".into()), None, "x");
        assert_eq!(written, "/ke-hoach/k%E1%BA%BF-2_a.b/tai-ve/x");
    }
}
