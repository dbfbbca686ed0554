//! What is typed into the form of a report, and what comes of it.

mod reporting;

use app::ui::FormStep;
use app::ui::forms::{
    NumberFault, Outcome, Posted, Sending, keep, kept, outcome, owed, parse_day, parse_number,
    prefill, refused, safe_next, sign_in_path, unavailable,
};
use domain::report::{Report, Value};
use domain::{Command, IndicatorId, Rejection, RejectionCode, State};
use proptest::prelude::*;
use reporting::*;

const ID: &str = "0000000000000000000000000000abcd";

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
    let cases: &[(&[(&str, &str)], &[(&str, &str)])] = &[
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

#[test]
fn steps_lead_from_the_fields_over_the_check_to_one_command() {
    let state = world();
    let fields = [("done_11", "1.204"), ("total_11", "1.310"), ("command", ID)];
    let Posted::Show(check) = post(&state, 2, COMMUNE, &fields) else {
        panic!("sent without a check");
    };
    assert_eq!((check.step, check.faults.len()), (FormStep::Check, 0));
    assert_eq!(check.command, ID.parse().unwrap());

    let back = [&fields[..], &[("step", "entry")]].concat();
    let Posted::Show(entry) = post(&state, 2, COMMUNE, &back) else {
        panic!("sent on the way back");
    };
    assert_eq!(entry.step, FormStep::Entry);
    assert_eq!(entry.value("done_11"), Some("1.204"));

    let send = [&fields[..], &[("step", "send")]].concat();
    let posted = post(&state, 2, COMMUNE, &send);
    let Posted::Send { id, .. } = &posted else {
        panic!("{:?}", faults(&posted));
    };
    assert_eq!(*id, ID.parse().unwrap());
    assert_eq!(
        posted,
        post(&state, 2, COMMUNE, &send),
        "twice is the same command"
    );
    let report = sent(posted);
    assert_eq!(report.period, "2024-Q2".parse().unwrap());
    assert_eq!(report.as_of, day("2024-03-31"));

    let without_id = [("done_13", "5"), ("step", "send")];
    let without_id = post(&state, 2, COMMUNE, &without_id);
    assert_eq!(faults(&without_id), typed(&[("", "malformed")]));
}

#[test]
fn unchanged_is_one_press_and_carries_no_values() {
    let mut state = world();
    let press = [("step", "unchanged"), ("command", ID)];
    let report = sent(post(&state, 2, COMMUNE, &press));
    assert!(report.unchanged && report.values.is_empty());

    let with = [&press[..], &[("done_13", "5")]].concat();
    assert_eq!(
        faults(&post(&state, 2, COMMUNE, &with)),
        typed(&[("", "unchanged_with_values")])
    );

    // The y that the form came with is nothing entered.
    send(
        &mut state,
        2,
        &[("done_11", "3"), ("total_11", "20"), ("period", "2024-Q1")],
        1,
    );
    let came_with = [&press[..], &[("total_11", "20")]].concat();
    assert!(sent(post(&state, 2, COMMUNE, &came_with)).unchanged);
}

#[test]
fn another_period_than_the_one_shown_keeps_its_own_values() {
    let mut state = world();
    send(&mut state, 2, &[("done_13", "7"), ("period", "2024-Q1")], 1);
    let fields = [
        ("shown_period", "2024-Q2"),
        ("period", "2024-Q1"),
        ("done_11", "3"),
        ("total_11", "20"),
        ("step", "send"),
        ("command", ID),
    ];
    let report = sent(post(&state, 2, COMMUNE, &fields));
    let kept = report.values.get(&IndicatorId(13));
    assert_eq!(kept, Some(&Value::Count { count: 7 }));
    assert_eq!(report.values.len(), 2);
}

#[test]
fn a_form_comes_with_what_was_sent_for_its_period() {
    let mut state = world();
    send(
        &mut state,
        2,
        &[("done_11", "3"), ("total_11", "20"), ("note", "Đợt 1")],
        1,
    );
    let plan = state.plan(&plan_id()).unwrap();
    let actor = enterer(&[COMMUNE]);
    let today = now().day();
    let target = form(2, COMMUNE)
        .target(&state, plan, &actor, today)
        .unwrap();
    let fields = prefill(&state, plan, target, today);
    for (name, value) in [
        ("done_11", "3"),
        ("total_11", "20"),
        ("note", "Đợt 1"),
        ("as_of", "2024-03-31"),
        ("period", "2024-Q2"),
    ] {
        assert!(
            fields.contains(&(name.into(), value.into())),
            "{name}: {fields:?}"
        );
    }
}

#[test]
fn who_may_not_send_is_told_before_typing() {
    let state = world();
    let closed = |entry, unit, actor_of| {
        let faults = unavailable(
            &state,
            &plan_id(),
            &enterer(&[actor_of]),
            &form(entry, unit),
            now(),
        );
        faults.map(|faults| faults[0].code)
    };
    assert_eq!(closed(2, COMMUNE, COMMUNE), None);
    assert_eq!(
        closed(2, OTHER_COMMUNE, COMMUNE),
        Some(RejectionCode::NotYourUnit)
    );
    assert_eq!(
        closed(4, COMMUNE, COMMUNE),
        Some(RejectionCode::NotAssigned)
    );
    let office = domain::UnitId(19);
    assert_eq!(
        closed(7, office, office),
        Some(RejectionCode::WaitsForEvent)
    );
}

#[test]
fn what_is_owed_tells_what_became_of_it() {
    let mut state = world();
    let actor = enterer(&[COMMUNE]);
    let states = |state: &State| -> Vec<(String, String, Sending)> {
        let plan = state.plan(&plan_id()).unwrap();
        let units = owed(state, plan, &actor, now().day());
        assert_eq!(units.len(), 1);
        assert_eq!(units[0].name, "UBND xã Hợp Thịnh");
        assert_eq!(units[0].optional.len(), 1);
        let reports = units[0].reports.iter();
        reports
            .map(|owed| {
                (
                    owed.target.period.to_string(),
                    owed.code.clone(),
                    owed.sending.clone(),
                )
            })
            .collect()
    };
    let row = |period: &str, code: &str, sending| (period.to_owned(), code.to_owned(), sending);
    assert_eq!(
        states(&state),
        [
            row("2024-Q2", "II.1.b#1", Sending::NotSent),
            row("2024-Q2", "II.3#1", Sending::NotSent),
            row("2024-Q1", "II.1.b#1", Sending::NotSent),
            row("2024-Q1", "II.3#1", Sending::NotSent),
        ]
    );
    send(&mut state, 2, &[("done_13", "7"), ("period", "2024-Q1")], 1);
    send(&mut state, 5, &[("step", "unchanged")], 2);
    assert_eq!(
        states(&state),
        [
            row("2024-Q2", "II.1.b#1", Sending::NotSent),
            row("2024-Q2", "II.3#1", Sending::Sent { unchanged: true }),
            row("2024-Q1", "II.3#1", Sending::NotSent),
        ]
    );
}

#[test]
fn the_check_tells_what_the_report_will_change() {
    let state = world();
    let fields = [
        ("done_11", "10"),
        ("total_11", "20"),
        ("step", "send"),
        ("command", ID),
    ];
    let report = sent(post(&state, 2, COMMUNE, &fields));
    let found = outcome(&state, &enterer(&[COMMUNE]), &report, id(9), now()).unwrap();
    let points = |outcome: Outcome| {
        [outcome.before, outcome.after].map(|value| value.map(|value| value.basis_points()))
    };
    assert_eq!(points(found), [Some(0), Some(2_500)]);
}

#[test]
fn an_id_that_was_used_is_exchanged_and_others_stay() {
    let fields = typed(&[("done_13", "5"), ("command", ID)]);
    let own = ID.parse().unwrap();
    let reused = refused(own, &fields, Rejection::of(RejectionCode::IdReused));
    assert_ne!(reused.command, own);
    assert_eq!(
        reused.value("command"),
        Some(reused.command.to_string().as_str())
    );
    let other = refused(own, &fields, Rejection::of(RejectionCode::NotRecorded));
    assert_eq!((other.command, other.value("done_13")), (own, Some("5")));
}

#[test]
fn what_was_typed_goes_through_the_sign_in_and_the_password_does_not() {
    let fields = typed(&[("done_13", "5"), ("password", "bí mật"), ("step", "send")]);
    assert_eq!(kept(&keep(&fields)), typed(&[("done_13", "5")]));
    for (next, expected) in [
        ("/bao-cao/2?ky=2024-Q1", "/bao-cao/2?ky=2024-Q1"),
        ("", "/bao-cao"),
        ("//elsewhere.example", "/bao-cao"),
        ("/\\elsewhere.example", "/bao-cao"),
        ("https://elsewhere.example", "/bao-cao"),
        ("/a\r\nb", "/bao-cao"),
    ] {
        assert_eq!(safe_next(next), expected, "{next}");
    }
    assert_eq!(
        sign_in_path("/bao-cao/2?don-vi=100&ky=2024-Q1"),
        "/dang-nhap?tiep=/bao-cao/2%3Fdon-vi%3D100%26ky%3D2024-Q1"
    );
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

fn sent(posted: Posted) -> Report {
    match posted {
        Posted::Send {
            command: Command::SendReport { report },
            ..
        } => report,
        other => panic!("not sent: {:?}", faults(&other)),
    }
}

/// Fills in a form of the commune and sends it.
fn send(state: &mut State, entry: u16, fields: &[(&str, &str)], number: u128) {
    let command = id(0x1000 + number).to_string();
    let mut fields = fields.to_vec();
    if !fields.iter().any(|(name, _)| *name == "step") {
        fields.push(("step", "send"));
    }
    fields.push(("command", &command));
    let report = sent(post(state, entry, COMMUNE, &fields));
    let command = Command::SendReport { report };
    apply(state, &enterer(&[COMMUNE]), id(0x1000 + number), &command);
}
