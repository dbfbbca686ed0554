//! A schedule entry, key by key.

use super::{Keys, document, text, texts};
use domain::plan::{Plan, Precision, ScheduleEntry, Timing};
use serde_json::Value;

pub(crate) fn compare_entry(plan: &Plan, entry: &ScheduleEntry, expected: &Value) {
    let mut keys = Keys::of(expected);
    let code = text(keys.take("entry"));
    assert_eq!(entry.code, code);
    assert_eq!(entry.label, text(keys.take("label")), "{code}");
    assert_eq!(entry.raw, text(keys.take("raw")), "{code}");
    let in_text = document();
    assert!(
        entry.raw.split(';').all(|part| in_text.contains(part)),
        "{code}: {}",
        entry.raw
    );
    assert_eq!(entry.action, keys.optional("action").map(text), "{code}");
    let (kind, start, end) = match &entry.timing {
        Timing::Window { start, end } => ("window", Some(*start), Some(*end)),
        Timing::Deadline { due, .. } => ("deadline", None, Some(*due)),
        Timing::Ongoing { start } => ("ongoing", *start, None),
        Timing::Recurring { .. } => ("recurring", None, None),
        Timing::Triggered => ("event-triggered", None, None),
    };
    let days = |day: Option<domain::Day>| serde_json::json!(day.map(|day| day.to_string()));
    assert_eq!(kind, text(keys.take("kind")), "{code}");
    assert_eq!(days(start), *keys.take("start"), "{code}");
    assert_eq!(days(end), *keys.take("end"), "{code}");
    assert_eq!(days(entry.due()), *keys.take("due"), "{code}");
    if let (Timing::Recurring { from_year }, Some(year)) =
        (&entry.timing, keys.optional("start_inferred"))
    {
        assert_eq!(from_year.to_string(), text(year), "{code}");
    }
    keys.skip(
        "start_inferred",
        "the month of issue: `Heading::earliest_day`",
    );
    keys.skip(
        "start_effective_inferred",
        "the month of issue: `Heading::earliest_day`",
    );
    let precision = match entry.precision {
        Precision::Day => "day",
        Precision::Month => "month",
        Precision::Quarter => "quarter",
        Precision::Year => "year",
        Precision::None => "none",
    };
    assert_eq!(precision, text(keys.take("precision")), "{code}");
    if let Some(period) = keys.optional("period") {
        let Timing::Deadline { within, .. } = &entry.timing else {
            panic!("{code}")
        };
        assert_eq!(serde_json::to_value(within).unwrap(), *period);
    }
    let duration = entry
        .duration
        .map(|duration| f64::from(duration.half_days) / 2.0);
    let expected = keys.take("duration");
    assert_eq!(duration, expected["value"].as_f64(), "{code}");
    assert!(expected.is_null() || expected["unit"] == "ngày");
    assert_eq!(
        entry.times.map(u64::from),
        keys.optional("occurrences").and_then(Value::as_u64)
    );
    compare_recurrence(entry, keys.take("recurrence"));
    let peaks = keys
        .optional("peaks")
        .and_then(Value::as_array)
        .cloned()
        .unwrap_or_default();
    assert_eq!(
        serde_json::to_value(&entry.peaks).unwrap(),
        Value::Array(peaks),
        "{code}"
    );
    compare_trigger(
        plan,
        entry,
        keys.optional("trigger").unwrap_or(&Value::Null),
    );
    assert_eq!(
        entry.report_to,
        keys.optional("report_to").map(texts).unwrap_or_default()
    );
    keys.skip("note", "the reader's comment");
    keys.finish(&code);
}

pub(crate) fn compare_recurrence(entry: &ScheduleEntry, expected: &Value) {
    let Some(recurrence) = &entry.recurrence else {
        assert_eq!(*expected, Value::Null, "{}", entry.code);
        return;
    };
    let mut keys = Keys::of(expected);
    assert_eq!(text(keys.take("freq")), "yearly");
    assert_eq!(
        recurrence.inferred,
        keys.optional("inferred") == Some(&Value::Bool(true))
    );
    assert!(
        keys.optional("interval")
            .is_none_or(|interval| *interval == 1)
    );
    assert_eq!(recurrence.month_day, None);
    assert!(keys.optional("month_day").is_none_or(Value::is_null));
    keys.skip("why", "how the reader knows");
    keys.finish("recurrence");
}

fn compare_trigger(plan: &Plan, entry: &ScheduleEntry, expected: &Value) {
    let waits_for = entry.waits_for.or(entry.peaks_wait_for);
    let Some(id) = waits_for else {
        assert_eq!(*expected, Value::Null, "{}", entry.code);
        return;
    };
    let mut keys = Keys::of(expected);
    let trigger = plan
        .triggers
        .iter()
        .find(|trigger| trigger.id == id)
        .unwrap();
    assert_eq!(trigger.event, text(keys.take("event")));
    let only_peaks = keys
        .optional("applies_to")
        .is_some_and(|part| part == "peaks");
    assert_eq!(entry.peaks_wait_for.is_some(), only_peaks);
    keys.skip("relation", "always «sau khi»");
    assert!(
        keys.optional("lag").is_none_or(Value::is_null),
        "no lag, and none can be said"
    );
    keys.skip("effect", "what `peaks_wait_for` means");
    keys.finish("trigger");
}
