//! The way of a report: what is owed, the form, the check, one command.

#![allow(clippy::unwrap_used, reason = "what cannot be made stops the test")]

mod reporting;

use app::ui::FormStep;
use app::ui::forms::{
    Outcome, Posted, Sending, keep, kept, outcome, owed, prefill, refused, safe_next, sign_in_path,
    unavailable,
};
use domain::report::Value;
use domain::{IndicatorId, Rejection, RejectionCode, State};
use reporting::*;

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
