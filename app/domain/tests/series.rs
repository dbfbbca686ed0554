//! Looking back: what is folded from a series is what the reports with facts by that day come to.

#![allow(clippy::unwrap_used, reason = "what cannot be made stops the test")]

mod world;

use chrono::Duration;
use domain::figures::{Column, SumKey, Tally, View};
use domain::rules::rebuild;
use domain::slice::slice;
use domain::state::Visibility;
use domain::*;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;
use world::history::*;
use world::*;

/// Counts of facts: nothing of reports owed and of what is confirmed.
fn facts(tally: Tally) -> Tally {
    let Tally {
        assigned,
        measured,
        completion,
        begun,
        done,
        with_due,
        done_with_due,
        done_in_time,
        ..
    } = tally;
    Tally {
        assigned,
        measured,
        completion,
        begun,
        done,
        with_due,
        done_with_due,
        done_in_time,
        ..Tally::default()
    }
}

fn facts_of(state: &State, column: Column) -> BTreeMap<SumKey, Tally> {
    let sums = state.sums.tallies.iter();
    sums.filter(|(key, _)| key.column == column)
        .map(|(key, tally)| (*key, facts(*tally)))
        .filter(|(_, tally)| !tally.is_zero())
        .collect()
}

/// The State with nothing but the reports whose facts are by `day`, all sums anew.
fn known_by(state: &State, day: Day) -> State {
    let mut known = state.clone();
    for filings in known.filings.values_mut() {
        filings.retain(|_, filing| filing.sent.as_of <= day);
    }
    rebuild(&mut known);
    known
}

fn series(state: &State) -> Arc<Series> {
    let series = Series::of(state, &plan_id()).unwrap();
    let text = wire::write(&series).unwrap();
    let read: Series = wire::read(&text).unwrap();
    assert_eq!(read, series);
    Arc::new(read)
}

fn folded(state: &State, series: &Arc<Series>, day: Day) -> Folded {
    let mut folded = Folded::new(Arc::clone(series));
    folded.go(state, &plan_id(), day);
    folded
}

/// Everything that a page reads of two looks is the same.
fn assert_same(folded: View<'_>, plain: View<'_>) {
    let what = (folded.day, folded.column);
    assert_eq!(what, (plain.day, plain.column));
    for unit in BODIES.into_iter().chain([PROVINCE, BLOCK_H, BLOCK_S]) {
        for (task, entry) in plain.plan.plan.entries() {
            let own = |view: View<'_>| facts(view.own_tally(entry, unit));
            assert_eq!(own(folded), own(plain), "{what:?} {unit} {entry:?}");
            let all = |view: View<'_>| facts(view.tally(entry, unit));
            assert_eq!(all(folded), all(plain), "{what:?} {unit} {entry:?}");
            let key = plain.key(entry, unit);
            assert_eq!(folded.status(key), plain.status(key), "{what:?} {key:?}");
            let counts = |view: View<'_>| view.status_counts(task, unit);
            assert_eq!(counts(folded), counts(plain), "{what:?} {unit}");
        }
        assert_eq!(folded.plan_completion(unit), plain.plan_completion(unit));
        assert_eq!(folded.task_totals(unit), plain.task_totals(unit));
        assert_eq!(folded.done_of_due(unit), plain.done_of_due(unit));
    }
}

/// Days that matter: those of changes, of new periods and trees, each with the day before.
fn days(state: &State, series: &Series, last: Day) -> Vec<Day> {
    let periods = state.plans[&plan_id()].periods.keys();
    let trees = state.units.epochs().map(|of| state.units.first_day(of));
    let first = day(2023, 4, 1);
    let mut days: Vec<_> = series
        .days()
        .chain(periods.map(|period| period.from()))
        .chain(trees)
        .flat_map(|day| [day - Duration::days(1), day])
        .chain([first, last])
        .filter(|day| first <= *day && *day <= last)
        .collect();
    days.sort();
    days.dedup();
    days
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn a_day_is_what_its_reports_come_to(steps in prop::collection::vec(step(), 1..90)) {
        let player = history(Visibility::Live, &steps);
        let state = &player.world.state;
        let series = series(state);
        for day in days(state, &series, player.now.day()) {
            let known = known_by(state, day);
            let folded = folded(state, &series, day);
            let plain = View::to_date(&known, &plan_id(), day).unwrap();
            assert_same(View::as_of(state, &plan_id(), &folded).unwrap(), plain);
        }
    }

    #[test]
    fn the_last_day_is_what_the_sums_say(steps in prop::collection::vec(step(), 1..90)) {
        let player = history(Visibility::Live, &steps);
        let (state, today) = (&player.world.state, player.now.day());
        let folded = folded(state, &series(state), today);
        let looked = View::as_of(state, &plan_id(), &folded).unwrap();
        let plain = View::to_date(state, &plan_id(), today).unwrap();
        assert_same(looked, plain);
        let groups = facts_of(state, plain.column);
        for (key, tally) in groups {
            let entry = plain.plan.in_version(key.entry, key.schedule).unwrap();
            let shown = looked.copy_tally(entry, key.unit, key.occurrence);
            if plain.entry(key.entry) == Some(entry) {
                prop_assert_eq!(shown, tally, "{:?}", key);
            }
        }
    }

    #[test]
    fn going_there_and_back_is_being_there(
        steps in prop::collection::vec(step(), 1..90),
        walk in prop::collection::vec(0..400_i64, 1..12),
    ) {
        let player = history(Visibility::Live, &steps);
        let state = &player.world.state;
        let series = series(state);
        let mut walking = Folded::new(Arc::clone(&series));
        for days in walk {
            let to = day(2023, 5, 1) + Duration::days(days);
            walking.go(state, &plan_id(), to);
            let there = folded(state, &series, to);
            let view = |folded| View::as_of(state, &plan_id(), folded).unwrap();
            assert_same(view(&walking), view(&there));
        }
    }

    #[test]
    fn nobody_looks_back_at_what_he_may_not_see(steps in prop::collection::vec(step(), 1..70)) {
        let player = history(Visibility::Published, &steps);
        let state = &player.world.state;
        let public = slice(state, &Viewer::Public, &plan_id(), PROVINCE);
        let series = series(&public);
        let today = player.now.day();
        let folded = folded(&public, &series, today);
        let looked = View::as_of(&public, &plan_id(), &folded).unwrap();
        assert_same(looked, View::to_date(&public, &plan_id(), today).unwrap());
        let published = state.filings.values().flat_map(BTreeMap::values);
        if published.filter(|filing| filing.published.is_some()).count() == 0 {
            prop_assert!(series.is_empty());
        }
    }

    #[test]
    fn a_damaged_series_is_read_or_refused(
        steps in prop::collection::vec(step(), 30..60),
        damages in prop::collection::vec((any::<prop::sample::Index>(), "[\\[\\],0-9n\\-]{0,3}", 0..4_usize), 1..6),
    ) {
        let player = history(Visibility::Live, &steps);
        let state = &player.world.state;
        let mut text = wire::write(&*series(state)).unwrap();
        for (at, put, cut) in damages {
            let mut letters: Vec<char> = text.chars().collect();
            let at = at.index(letters.len());
            letters.splice(at..(at + cut).min(letters.len()), put.chars());
            text = letters.into_iter().collect();
            if text.is_empty() { break; }
        }
        if let Ok(read) = wire::read::<Series>(&text) {
            let read = Arc::new(read);
            for to in [day(2023, 4, 1), day(2024, 6, 1), day(2023, 8, 1)] {
                folded(state, &read, to);
            }
        }
    }
}

#[test]
fn the_text_is_of_this_version() {
    let mut world = World::new(Visibility::Live);
    let key = AssignmentKey {
        entry: SHARES,
        unit: COMMUNES[0],
        occurrence: Occurrence::ONCE,
    };
    let mut send = |unit, on: Day, done| {
        let key = AssignmentKey { unit, ..key };
        let command = report(key, Period::quarter(2023, 3), on, values(2, done, 20, on));
        let sender = person(unit, Role::Leader);
        world.run(&sender, Moment::noon(on), command).unwrap();
    };
    send(COMMUNES[1], day(2023, 7, 20), 5);
    send(COMMUNES[0], day(2023, 8, 1), 20);
    let text = wire::write(&*series(&world.state)).unwrap();
    insta::assert_snapshot!(text, @r#"[2,[6,1690866000000000,"2023-07-20",[[2,null,[1001,1]]],[0,1,1901,12,0,8001]]]"#);
    assert!(!text.contains("thu"), "no names");
}
