//! The words for what is wrong, with what to do next.

use crate::i18n::*;
use crate::ui::format::{self, say};
use domain::{Fault, RejectionCode as Code};

/// The text for a fault, for the person who reads it. Days and numbers among its params are
/// written as the language writes them.
pub fn rejection_text(locale: Locale, fault: &Fault) -> String {
    let param = |index: usize| {
        let text = fault.params.get(index).map_or("", String::as_str);
        shown_param(locale, text)
    };
    let (a, b) = (param(0), param(1));
    macro_rules! text {
        ($key:ident) => {
            td_string!(locale, rejection.$key).to_string()
        };
        ($key:ident, a) => {
            say!(locale, rejection.$key, a = a)
        };
        ($key:ident, a, b) => {
            say!(locale, rejection.$key, a = a, b = b)
        };
    }
    match fault.code {
        Code::NotAllowed => text!(not_allowed),
        Code::NotYourUnit => text!(not_your_unit),
        Code::NotDelegated => text!(not_delegated),
        Code::OwnReport => text!(own_report),
        Code::IdReused => text!(id_reused),
        Code::NotRecorded => text!(not_recorded),
        Code::UnknownPlan => text!(unknown_plan),
        Code::UnknownUnit => text!(unknown_unit),
        Code::UnknownTask => text!(unknown_task),
        Code::UnknownIndicator => text!(unknown_indicator, a),
        Code::UnknownPeriod => text!(unknown_period),
        Code::UnknownReport => text!(unknown_report),
        Code::UnknownTrigger => text!(unknown_trigger),
        Code::UnknownAccount => text!(unknown_account),
        Code::AlreadyExists => text!(already_exists),
        Code::UnitEnded => text!(unit_ended, a, b),
        Code::NotAssigned => text!(not_assigned),
        Code::WaitsForEvent => text!(waits_for_event, a),
        Code::PeriodNotBegun => text!(period_not_begun, a),
        Code::PeriodClosed => text!(period_closed),
        Code::PeriodNotClosed => text!(period_not_closed),
        Code::PeriodNotDue => text!(period_not_due, a),
        Code::YearOutOfRange => text!(year_out_of_range),
        Code::Required => text!(required),
        Code::NotANumber => text!(not_a_number),
        Code::Negative => text!(negative),
        Code::TooLarge => text!(too_large, a),
        Code::ExceedsTotal => text!(exceeds_total, a, b),
        Code::TotalTooSmall => text!(total_too_small, a),
        Code::TotalFromTree => text!(total_from_tree, a),
        Code::NotADay => text!(not_a_day),
        Code::BeforePlan => text!(before_plan, a),
        Code::InFuture => text!(in_future, a),
        Code::TooLong => text!(too_long, a),
        Code::TooFar => text!(too_far, a),
        Code::EndsBeforeStart => text!(ends_before_start),
        Code::RecurrenceFixed => text!(recurrence_fixed),
        Code::NothingChanged => text!(nothing_changed),
        Code::NoDeadline => text!(no_deadline),
        Code::NotLater => text!(not_later, a),
        Code::AlreadyDone => text!(already_done),
        Code::WrongKind => text!(wrong_kind),
        Code::UnchangedWithValues => text!(unchanged_with_values),
        Code::NothingEntered => text!(nothing_entered),
        Code::WrongState => text!(wrong_state),
        Code::Malformed => text!(malformed),
        Code::SignedOut => text!(signed_out),
        Code::SignInFailed => text!(sign_in_failed),
        Code::TooManyTries => text!(too_many_tries, a),
    }
}

fn shown_param(locale: Locale, text: &str) -> String {
    if let Some(day) = domain::day_of_text(text) {
        return format::day(day, locale);
    }
    match text.parse::<u64>() {
        Ok(number) => format::count(number, locale),
        Err(_) => text.to_owned(),
    }
}
