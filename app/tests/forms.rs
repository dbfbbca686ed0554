//! What is typed into the form of a report, and what is wrong with it.

mod reporting;

use app::ui::FormStep;
use app::ui::forms::{NumberFault, Posted, parse_day, parse_number};
use domain::IndicatorId;
use domain::report::Value;
use proptest::prelude::*;
use reporting::*;

#[test]
fn numbers_are_read_as_people_write_them() {
    use NumberFault::{Negative, NotANumber};
    let cases = [
        ("0", Ok(0)),
        ("1204", Ok(1_204)),
        ("1.204", Ok(1_204)),
        ("1.204.000", Ok(1_204_000)),
        (" 1 204 ", Ok(1_204)),
        ("1\u{a0}204", Ok(1_204)),
        ("１２", Ok(12)),
        ("+5", Ok(5)),
        ("007", Ok(7)),
        ("99999999999999999999999", Ok(u64::MAX)),
        ("-3", Err(Negative)),
        ("\u{2212}3", Err(Negative)),
        ("", Err(NotANumber)),
        ("-", Err(NotANumber)),
        ("12,5", Err(NotANumber)),
        ("12.5", Err(NotANumber)),
        ("1204.000", Err(NotANumber)),
        (".204", Err(NotANumber)),
        ("1.", Err(NotANumber)),
        ("mười", Err(NotANumber)),
        ("1e3", Err(NotANumber)),
        ("0x10", Err(NotANumber)),
    ];
    for (text, expected) in cases {
        assert_eq!(parse_number(text), expected, "{text}");
    }
}

#[test]
fn days_are_read_typed_and_picked() {
    let fifth = Some(day("2024-01-05"));
    let cases = [
        ("05/01/2024", fifth),
        ("5/1/2024", fifth),
        ("5-1-2024", fifth),
        ("05.01.2024", fifth),
        ("2024-01-05", fifth),
        (" 05 / 01 / 2024 ", fifth),
        ("０５/０１/２０２４", fifth),
        ("29/02/2024", Some(day("2024-02-29"))),
        ("29/02/2023", None),
        ("31/04/2024", None),
        ("05/01/24", None),
        ("13/13/2024", None),
        ("2024-1", None),
        ("", None),
        ("hôm nay", None),
        ("005/01/2024", None),
        ("-5/1/2024", None),
    ];
    for (text, expected) in cases {
        assert_eq!(parse_day(text), expected, "{text}");
    }
}

#[test]
fn faults_stand_at_their_fields_all_at_once_in_the_order_of_the_form() {
    let state = world();
    type Pairs = &'static [(&'static str, &'static str)];
    let cases: &[(Pairs, Pairs)] = &[
        (
            &[("done_11", "30"), ("total_11", "20")],
            &[("done_11", "exceeds_total")],
        ),
        (
            &[("done_11", "-1"), ("total_11", "20")],
            &[("done_11", "negative")],
        ),
        (
            &[("done_11", "ba"), ("total_11", "20")],
            &[("done_11", "not_a_number")],
        ),
        (&[("done_11", "3")], &[("total_11", "required")]),
        (&[("total_11", "20")], &[("done_11", "required")]),
        (&[("done_13", "20000000")], &[("done_13", "too_large")]),
        (&[("done_13", "5"), ("as_of", "")], &[("as_of", "required")]),
        (
            &[("done_13", "5"), ("as_of", "31/02/2024")],
            &[("as_of", "not_a_day")],
        ),
        (
            &[("done_13", "5"), ("as_of", "01/01/2023")],
            &[("as_of", "before_plan")],
        ),
        (
            &[("done_13", "5"), ("as_of", "01/04/2024")],
            &[("as_of", "in_future")],
        ),
        (
            &[("done_13", "5"), ("period", "2030-Q1")],
            &[("period", "unknown_period")],
        ),
        (
            &[("done_13", "5"), ("period", "kỳ tới")],
            &[("period", "unknown_period")],
        ),
        (&[], &[("done_11", "nothing_entered")]),
        (
            &[
                ("done_13", "nhiều"),
                ("done_12", "5"),
                ("total_12", "4"),
                ("done_11", "-2"),
                ("total_11", "x"),
                ("as_of", "2030-01-01"),
            ],
            &[
                ("as_of", "in_future"),
                ("done_11", "negative"),
                ("total_11", "not_a_number"),
                ("done_12", "exceeds_total"),
                ("done_13", "not_a_number"),
            ],
        ),
    ];
    for (fields, expected) in cases {
        let posted = post(&state, 2, COMMUNE, fields);
        let found = faults(&posted);
        let expected = typed(expected);
        assert_eq!(found, expected, "{fields:?}");
        let Posted::Show(form) = posted else {
            panic!("{fields:?} was sent");
        };
        assert_eq!(form.step, FormStep::Entry);
        for (name, value) in *fields {
            assert_eq!(form.value(name), Some(*value), "kept as typed");
        }
    }
}

#[test]
fn a_document_is_whole_or_absent() {
    let state = world();
    let missing = post(&state, 5, COMMUNE, &[("number_25", "12/QĐ-UBND")]);
    assert_eq!(
        faults(&missing),
        typed(&[("issued_25", "required"), ("title_25", "required")])
    );
    let whole = [
        ("number_25", "12/QĐ-UBND"),
        ("issued_25", "05/01/2024"),
        // Decomposed, as some keyboards send it.
        ("title_25", "Quy che\u{302}\u{301} da\u{302}n chu\u{309}"),
        ("step", "send"),
        ("command", ID),
    ];
    let report = sent(post(&state, 5, COMMUNE, &whole));
    let expected = Value::Document {
        number: "12/QĐ-UBND".into(),
        issued_on: day("2024-01-05"),
        title: "Quy chế dân chủ".into(),
    };
    assert_eq!(report.values.get(&IndicatorId(25)), Some(&expected));
}

#[test]
fn the_count_of_the_tree_needs_not_be_typed_and_cannot_be_changed() {
    let state = world();
    let report = sent(post(
        &state,
        4,
        DISTRICT,
        &[("done_20", "1"), ("step", "send"), ("command", ID)],
    ));
    let expected = Value::Share { done: 1, total: 2 };
    assert_eq!(report.values.get(&IndicatorId(20)), Some(&expected));
    assert_eq!(report.key.occurrence.year(), Some(2024));
    let other = post(&state, 4, DISTRICT, &[("done_20", "1"), ("total_20", "9")]);
    assert_eq!(faults(&other), typed(&[("total_20", "total_from_tree")]));
    let none = post(&state, 4, DISTRICT, &[("done_19", "0"), ("total_19", "0")]);
    assert_eq!(faults(&none), typed(&[("total_19", "total_too_small")]));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_typed_panics_and_all_of_it_is_kept(
        entry in 0_u16..12,
        fields in proptest::collection::vec((field_name(), any_text()), 0..8),
    ) {
        let state = world();
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        if let Posted::Show(form) = post(&state, entry, COMMUNE, &fields) {
            for (name, _) in fields.iter().filter(|(name, _)| *name != "step" && *name != "command") {
                prop_assert!(form.value(name).is_some());
            }
        }
    }
}

fn field_name() -> impl Strategy<Value = String> {
    let known = [
        "as_of",
        "done_on",
        "note",
        "period",
        "shown_period",
        "step",
        "command",
    ];
    let numbered = [
        "done_11",
        "total_11",
        "done_13",
        "number_25",
        "issued_25",
        "title_25",
    ];
    prop_oneof![
        prop::sample::select(known.to_vec()).prop_map(str::to_owned),
        prop::sample::select(numbered.to_vec()).prop_map(str::to_owned),
        any::<String>(),
    ]
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        any::<i64>().prop_map(|number| number.to_string()),
        prop::collection::vec(any::<u8>(), 0..40)
            .prop_map(|bytes| String::from_utf8_lossy(&bytes).into_owned()),
        "[0-9０-９./ -]{0,12}",
        prop::sample::select(vec![
            "entry",
            "check",
            "send",
            "unchanged",
            "2024-Q1",
            "2024-Q2"
        ])
        .prop_map(str::to_owned),
    ]
}
