//! The text that the browser reads: what is written comes back, and what nobody has written is
//! refused.

#![allow(clippy::unwrap_used, reason = "what cannot be made stops the test")]

mod world;

use domain::figures::{Column, Coverage, Moved, SumKey, Tally};
use domain::plan::{Document, Reading, Recipient};
use domain::report::{Confirmed, Content, Difficulty, Filing, FilingState, Value};
use domain::state::{Membership, Visibility};
use domain::unit::Epoch;
use domain::wire::{Error, VERSION, read, write};
use domain::*;
use proptest::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt::Debug;
use world::*;

fn nil_report() -> ReportId {
    ReportId(uuid::Uuid::nil())
}

fn value(number: u8) -> Value {
    match number {
        0 => Value::Document {
            number: "1/QĐ".into(),
            issued_on: day(2024, 3, 1),
            title: "Quy chế \"dân chủ\"".into(),
        },
        1 => Value::Date {
            held_on: day(2024, 3, 2),
        },
        2 => Value::Share { done: 3, total: 4 },
        3 => Value::Count { count: u64::MAX },
        _ => Value::Money { million: 5 },
    }
}

fn content(at: i64, values: std::ops::Range<u8>) -> Content {
    Content {
        at: at * 60_000_000,
        as_of: day(2024, 3, 14),
        done_on: (at == 1).then(|| day(2024, 3, 1)),
        values: values
            .map(|number| (IndicatorId(u16::from(number)), value(number)))
            .collect(),
    }
}

fn key() -> AssignmentKey {
    AssignmentKey {
        entry: YEARLY,
        unit: DISTRICT_A,
        occurrence: Occurrence::of_year(2024),
    }
}

fn sum_key(column: Column) -> SumKey {
    let AssignmentKey {
        entry,
        unit,
        occurrence,
    } = key();
    SumKey {
        column,
        entry,
        occurrence,
        unit,
        schedule: ScheduleVersion::ISSUED,
    }
}

/// One of each that the journal and the feed know, in the order of their declaration.
fn events() -> Vec<Event> {
    let (plan, period) = (plan_id(), Period::quarter(2024, 1));
    let (account, unit, role) = (account(7), COMMUNES[0], Role::Leader);
    let from = day(2024, 1, 1);
    let target = command::FilingRef {
        key: key(),
        period,
        report: ReportId(command_id(9).0),
    };
    let Command::SendReport { report } = report(key(), period, from, content(1, 0..5).values)
    else {
        unreachable!()
    };
    let document = Document {
        number: "59/2023/NĐ-CP".into(),
        date: day(2023, 8, 14),
        issuer: "Chính phủ".into(),
        subject: "«<b>»\\\n".into(),
    };
    let column = Column {
        period: Period::Year { year: 2024 },
        epoch: Epoch(1),
    };
    let moved = Moved {
        tallies: vec![(sum_key(column), Tally::from(vec![1, 0, -10_000]))],
        coverage: vec![(plan.clone(), column, unit, Coverage::default())],
    };
    let state = World::new(Visibility::Live).state;
    vec![
        Event::Configured {
            settings: state.settings,
        },
        Event::UnitsLoaded { units: units() },
        Event::UnitsChanged { decree: decree() },
        Event::PlanLoaded {
            plan: Box::new(world::plan()),
        },
        Event::RoleGranted {
            account,
            unit,
            role,
            from,
        },
        Event::RoleRevoked {
            account,
            unit,
            role,
            until: from,
        },
        Event::Delegated {
            account,
            unit,
            may_send: true,
        },
        Event::PeriodOpened {
            plan: plan.clone(),
            period,
            deadlines: state.plans[&plan].periods[&Period::quarter(2023, 3)].deadlines,
            basis: None,
        },
        Event::PeriodClosed {
            plan: plan.clone(),
            period,
        },
        Event::PeriodPublished {
            plan: plan.clone(),
            period,
        },
        Event::TriggerRecorded {
            plan: plan.clone(),
            trigger: DECREE,
            document,
            complete: true,
        },
        Event::ReadingChosen {
            plan: plan.clone(),
            task: TaskId(3),
            reading: Reading::B,
        },
        Event::ScheduleAmended {
            plan: plan.clone(),
            entry: RULES,
            schedule: schedule(day(2024, 6, 30)),
            document: decision(day(2024, 2, 1)),
        },
        Event::ReportSent {
            report,
            id: target.report,
        },
        Event::ReportWithdrawn {
            plan: plan.clone(),
            target,
        },
        Event::ReportConfirmed {
            plan: plan.clone(),
            target,
        },
        Event::ReportReturned {
            plan: plan.clone(),
            target,
            reason: "Thiếu".into(),
            indicator: Some(IndicatorId(2)),
        },
        Event::ExtensionRequested {
            plan: plan.clone(),
            key: AssignmentKey {
                entry: RULES,
                unit,
                occurrence: Occurrence::ONCE,
            },
            until: day(2024, 9, 30),
            reason: "Thiếu người".into(),
        },
        Event::DifficultyRaised {
            difficulty: Difficulty {
                id: DifficultyId(command_id(3).0),
                plan,
                unit,
                entry: None,
                text: "Thiếu kinh phí".into(),
                raised_at: 1,
            },
        },
        Event::SumsMoved { moved },
        Event::SliceEnded,
        Event::Hidden,
    ]
}

fn recorded(event: Event) -> Recorded {
    Recorded {
        seq: Seq(5),
        at: -1,
        actor: None,
        command: command_id(1),
        event,
    }
}

/// Filings with every field both there and left out.
fn filings() -> Vec<Filing> {
    let confirmed = |at: i64, content| Confirmed {
        at: at * 60_000_000,
        content,
    };
    let sent = content(1, 0..5);
    let short = Filing {
        report: nil_report(),
        version: 1,
        counted_at: sent.at,
        by: None,
        state: FilingState::Sent,
        unchanged: false,
        restated: false,
        note: String::new(),
        sent: sent.clone(),
        confirmed: None,
        published: None,
    };
    let same = confirmed(2, sent.clone());
    let other = confirmed(3, content(0, 0..0));
    let returned = |reason: &str, indicator| FilingState::Returned {
        at: 120_000_000,
        reason: reason.into(),
        indicator,
    };
    vec![
        Filing {
            state: FilingState::Confirmed,
            confirmed: Some(same.clone()),
            published: Some(same.clone()),
            ..short.clone()
        },
        Filing {
            state: returned("", None),
            version: 7,
            unchanged: true,
            confirmed: Some(other.clone()),
            published: Some(same),
            ..short.clone()
        },
        Filing {
            report: ReportId(command_id(4).0),
            counted_at: 0,
            by: Some(account(7)),
            state: returned("Sai số", Some(IndicatorId(3))),
            restated: true,
            note: "ghi chú".into(),
            published: Some(other),
            ..short.clone()
        },
        Filing {
            state: FilingState::Withdrawn,
            version: u16::MAX,
            ..short.clone()
        },
        short,
    ]
}

/// A State in which everything is there.
fn full_state() -> State {
    let mut world = World::new(Visibility::Live);
    world
        .run(
            &person(PROVINCE, Role::Operator),
            Moment::noon(day(2023, 7, 3)),
            Command::ChangeUnits { decree: decree() },
        )
        .unwrap();
    let today = day(2023, 9, 1);
    let share = BTreeMap::from([
        (IndicatorId(2), Value::Share { done: 1, total: 2 }),
        (IndicatorId(3), Value::Share { done: 0, total: 0 }),
        (IndicatorId(4), Value::Count { count: 12 }),
    ]);
    let sending = AssignmentKey {
        entry: SHARES,
        unit: COMMUNES[0],
        occurrence: Occurrence::ONCE,
    };
    let command = report(sending, Period::quarter(2023, 3), today, share);
    let leader = person(COMMUNES[0], Role::Leader);
    world.run(&leader, Moment::noon(today), command).unwrap();
    for (seq, event) in (100..).zip(events()) {
        let seq = Seq(seq);
        evolve(
            &mut world.state,
            &Recorded {
                seq,
                ..recorded(event)
            },
        );
    }
    let mut state = world.state;
    for (year, filing) in (2000..).zip(filings()) {
        let period = Period::Year { year };
        state
            .filings
            .entry(key())
            .or_default()
            .insert(period, filing);
    }
    state.memberships.push(Membership {
        account: account(1),
        unit: OFFICE,
        role: Role::Office,
        from: day(2023, 1, 1),
        until: None,
        may_send: false,
    });
    state
}

#[track_caller]
fn comes_back<T: Serialize + for<'de> Deserialize<'de> + PartialEq + Debug>(value: &T) {
    let text = write(value).unwrap();
    assert!(
        serde_json::from_str::<serde_json::Value>(&text).is_ok(),
        "{text}"
    );
    assert!(!text.contains(['<', '\n', '\r']), "{text}");
    assert_eq!(read::<T>(&text).as_ref(), Ok(value), "{text}");
}

#[test]
fn every_event_comes_back_and_none_is_forgotten_here() {
    for (index, event) in events().into_iter().enumerate() {
        let text = write(&event).unwrap();
        let written = text.strip_prefix(&format!("[{VERSION},")).unwrap();
        let number = written.trim_start_matches('[').split([',', ']']).next();
        assert_eq!(number.unwrap().parse(), Ok(index), "{text}");
        comes_back(&recorded(event));
    }
}

#[test]
fn every_filing_and_every_field_of_the_state_comes_back() {
    filings().iter().for_each(comes_back);
    let state = full_state();
    comes_back(&state);
    let plan = &state.plans[&plan_id()];
    assert!(!state.difficulties.is_empty() && !plan.triggers.is_empty());
    assert!(!plan.amendments.is_empty() && !plan.extensions.is_empty());
    let amended = |key: &SumKey| key.schedule != ScheduleVersion::ISSUED;
    assert!(state.sums.tallies.keys().any(amended));
    assert!(!plan.readings.is_empty() && plan.periods.values().any(|one| one.closed.is_some()));
}

#[test]
fn commands_viewers_and_rejections_come_back() {
    comes_back(&Viewer::Public);
    comes_back(&Viewer::Person(Actor::System));
    comes_back(&Viewer::Person(person(OFFICE, Role::Office)));
    let fault = Fault::at(RejectionCode::InFuture, Field::Done(IndicatorId(7)));
    comes_back(&Rejection(vec![
        fault.with("31/3/2024"),
        Fault::at(RejectionCode::Required, Field::Note),
        Fault::at(RejectionCode::NotLater, Field::Until),
    ]));
    comes_back(&Rejection::of(RejectionCode::TooManyTries));
    comes_back(&Receipt {
        code: "10AB-C0D1-ZZ99".into(),
        command: command_id(1),
        seq: Seq(u64::MAX),
        at: i64::MIN,
    });
}

#[test]
fn numbers_and_texts_come_back() {
    comes_back(&(u64::MAX, i64::MIN, i64::MAX, i8::MIN, true, false, ()));
    let text: String = ('\0'..'\u{100}')
        .chain("</script>\u{2028}😀".chars())
        .collect();
    comes_back(&vec![text, String::new()]);
    comes_back(&BTreeMap::from(
        [((1, Some(2)), "a"), ((1, None), "b")].map(owned),
    ));
}

fn owned<K>((key, text): (K, &str)) -> (K, String) {
    (key, text.to_owned())
}

/// The texts of this [`VERSION`]. A difference means that a browser with an older build would
/// misread them: raise `VERSION`, and keep the new texts under its name.
#[test]
fn texts_of_a_version_do_not_change() {
    let rows = events().into_iter().map(|event| write(&recorded(event)));
    let state = [write(&full_state())];
    let texts: Vec<String> = state.into_iter().chain(rows).map(Result::unwrap).collect();
    insta::assert_snapshot!(format!("version_{VERSION}"), texts.join("\n"));
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Sample {
    name: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    list: Vec<u8>,
    kind: Kind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    last: Option<bool>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
enum Kind {
    Bare,
    One(Option<u8>),
    Two(u8, u8),
    Named { a: u8, b: BTreeMap<u8, String> },
}

fn sample(list: &[u8], kind: Kind, last: Option<bool>) -> Sample {
    Sample {
        name: "a".into(),
        list: list.to_vec(),
        kind,
        last,
    }
}

#[test]
fn the_form_is_the_one_documented() {
    let named = Kind::Named {
        a: 1,
        b: BTreeMap::from([(2, "x".into()), (3, "y".into())]),
    };
    let cases = [
        (sample(&[], Kind::Bare, None), r#"["a",null,0]"#),
        (
            sample(&[1, 2], Kind::One(None), Some(true)),
            r#"["a",[1,2],[1,null],1]"#,
        ),
        (sample(&[1], Kind::Two(5, 6), None), r#"["a",[1],[2,5,6]]"#),
        (
            sample(&[], named, Some(false)),
            r#"["a",null,[3,1,[2,"x",3,"y"]],0]"#,
        ),
    ];
    for (value, text) in cases {
        assert_eq!(write(&value), Ok(format!("[{VERSION},{text}]")));
        comes_back(&value);
    }
}

fn read_value<'de, T: Deserialize<'de>>(text: &'de str) -> Result<T, Error> {
    read(text)
}

#[test]
fn null_is_nothing_of_every_kind() {
    type All = (
        Vec<u8>,
        BTreeMap<u8, u8>,
        String,
        u64,
        i64,
        bool,
        Option<u8>,
    );
    assert_eq!(
        read::<All>("[2,[null,null,null,null,null,null,null]]"),
        Ok(All::default())
    );
    assert_eq!(read::<Kind>("[2,null]"), Err(Error::Malformed));
}

#[test]
fn an_option_in_an_option_is_not_written() {
    assert_eq!(write(&Some(None::<u8>)), Err(Error::Unsupported));
    assert_eq!(write(&0.5), Err(Error::Unsupported));
}

#[test]
fn what_nobody_has_written_is_refused() {
    for text in ["[1,1]", "[0,1]", "[21,1]"] {
        assert_eq!(read::<u8>(text), Err(Error::Version), "{text}");
    }
    let numbers = [
        "",
        "1",
        "[2",
        "[2]",
        "[2,]",
        "[2,1",
        "[2,1]]",
        "[2,1,1]",
        "[2, 1]",
        "[2,-1]",
        "[2,256]",
        "[2,\"1\"]",
        "[2,nul]",
        "[2,1.0]",
        "[2,[1]]",
        "[2,99999999999999999999]",
        "{}",
        "\0",
    ];
    for text in numbers {
        assert!(read_value::<u8>(text).is_err(), "{text}");
    }
    let texts = [
        "[2,\"]",
        "[2,\"\\\"]",
        "[2,\"\\u12\"]",
        "[2,\"\\ud800\"]",
        "[2,\"\\u00é\"]",
        "[2,\"\\n\"]",
        "[2,\"a\"\"]",
        "[2,a]",
    ];
    for text in texts {
        assert!(read_value::<String>(text).is_err(), "{text}");
    }
    for text in ["[2,[]]", "[2,[1,]]", "[2,[,1]]", "[2,[1 2]]", "[2,[1,2,3]]"] {
        assert!(read_value::<(u8, u8)>(text).is_err(), "{text}");
    }
    for text in [
        "[2,4]",
        "[2,[0,1]]",
        "[2,1]",
        "[2,[1]]",
        "[2,[2,1]]",
        "[2,[]]",
        "[2,\"Bare\"]",
    ] {
        assert!(read_value::<Kind>(text).is_err(), "{text}");
    }
    assert!(read_value::<BTreeMap<u8, u8>>("[2,[1,2,3]]").is_err());
    assert_eq!(read_value::<f64>("[2,1]"), Err(Error::Unsupported));
    assert_eq!(
        read_value::<serde_json::Value>("[2,1]"),
        Err(Error::Unsupported)
    );
}

#[test]
fn depth_is_bounded() {
    let deep = |depth: usize| {
        let (open, close) = (r#"["",[],["#.repeat(depth), "]]".repeat(depth));
        format!("[2,{open}{close}]")
    };
    assert!(read::<Recipient>(&deep(20)).is_ok());
    assert_eq!(read::<Recipient>(&deep(50_000)), Err(Error::TooDeep));
}

#[test]
fn a_text_that_ends_early_is_refused_wherever_it_ends() {
    let text = write(&recorded(events().swap_remove(3))).unwrap();
    for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
        assert!(read::<Recorded>(&text[..end]).is_err(), "{end}");
    }
}

/// Reads as everything that a browser reads; what can be read can be written.
fn try_all(text: &str) {
    if let Ok(state) = read::<State>(text) {
        write(&state).unwrap();
    }
    if let Ok(row) = read::<Recorded>(text) {
        write(&row).unwrap();
    }
    let _ = read::<Recipient>(text);
    let _ = read::<Sample>(text);
}

proptest! {
    #![proptest_config(cases(512))]

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,40}", tokens in "\\[2,([\\[\\],0-9\"n\\-\\\\u]|null){0,60}") {
        try_all(&text);
        try_all(&tokens);
        try_all(&String::from_utf8_lossy(text.as_bytes().get(1..).unwrap_or_default()));
    }

    #[test]
    fn a_damaged_text_is_read_or_refused(
        which in 0..22_usize,
        damages in prop::collection::vec((any::<prop::sample::Index>(), "[\\[\\],0-9\"n\\-\\\\]{0,3}", 0..4_usize), 1..6),
    ) {
        let mut text = match which {
            0 => write(&filings()).unwrap(),
            _ => write(&recorded(events().swap_remove(which))).unwrap(),
        };
        for (at, put, cut) in damages {
            let mut letters: Vec<char> = text.chars().collect();
            let at = at.index(letters.len());
            let end = (at + cut).min(letters.len());
            letters.splice(at..end, put.chars());
            text = letters.into_iter().collect();
            if text.is_empty() { break; }
        }
        try_all(&text);
        let _ = read::<Vec<Filing>>(&text);
    }
}

#[test]
fn a_damaged_state_is_read_or_refused() {
    let text = write(&full_state()).unwrap();
    let bytes = text.as_bytes();
    for at in (0..bytes.len()).step_by(7) {
        for put in [b'9', b'[', b']', b',', b'"', b'n', 0xff] {
            let mut damaged = bytes.to_vec();
            damaged[at] = put;
            let _ = read::<State>(&String::from_utf8_lossy(&damaged));
        }
    }
}
