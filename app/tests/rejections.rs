//! Every rejection has words in both languages.

use app::i18n::Locale;
use app::ui::forms::rejection_text;
use domain::{Fault, RejectionCode};

/// Words that no text has, so that they are found again.
const PARAMS: [&str; 2] = ["(thứ nhất)", "(thứ hai)"];

/// How many params the texts of a code name: what its documentation says.
fn params(code: RejectionCode) -> usize {
    use RejectionCode::*;
    match code {
        UnitEnded | ExceedsTotal => 2,
        WaitsForEvent | PeriodNotBegun | PeriodNotDue | TooLarge | TotalTooSmall
        | TotalFromTree | BeforePlan | TooFar | NotLater | InFuture | TooLong
        | UnknownIndicator | TooManyTries => 1,
        _ => 0,
    }
}

#[test]
fn every_code_has_a_text_that_names_its_params() {
    for code in RejectionCode::ALL {
        let fault = Fault {
            code: *code,
            field: None,
            params: PARAMS.map(str::to_owned).to_vec(),
        };
        let (vi, en) = (
            rejection_text(Locale::vi, &fault),
            rejection_text(Locale::en, &fault),
        );
        assert_ne!(vi, en, "{code}: one language stands for the other");
        for text in [vi, en] {
            assert!(text.chars().count() > 20, "{code}: {text}");
            assert!(text.ends_with('.'), "{code}: {text}");
            assert!(!text.contains(['{', '}']), "{code}: {text}");
            for (index, param) in PARAMS.iter().enumerate() {
                let named = text.contains(param);
                assert_eq!(named, index < params(*code), "{code}: {text}");
            }
        }
    }
}

#[test]
fn days_and_numbers_in_a_text_are_written_as_the_language_writes_them() {
    let text = |locale, code, param: &str| {
        let fault = Fault {
            code,
            field: None,
            params: vec![param.to_owned()],
        };
        rejection_text(locale, &fault)
    };
    let before = RejectionCode::BeforePlan;
    assert!(text(Locale::vi, before, "2024-01-05").contains("05/01/2024"));
    assert!(text(Locale::vi, before, "2024-03-31").contains("31/3/2024"));
    assert!(text(Locale::en, before, "2024-01-05").contains("5 January 2024"));
    let large = RejectionCode::TooLarge;
    assert!(text(Locale::vi, large, "10000000").contains("10.000.000"));
    assert!(text(Locale::en, large, "10000000").contains("10,000,000"));
}
