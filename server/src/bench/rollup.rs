//! What a report costs in the sums, in a province and in a country: the depth of the tree, not
//! its size.

use super::Measured;
use crate::data::{self, ids};
use crate::{Error, clock};
use domain::figures::occurrence_on;
use domain::plan::{Owner, Plan};
use domain::report::{Report, Value};
use domain::state::Deadlines;
use domain::unit::{Unit, UnitKind, UnitVersion};
use domain::{
    AssignmentKey, CommandId, Event, IndicatorId, Moment, Period, Recorded, ReportId, Seq, State,
    UnitId, evolve_and_tell,
};
use std::collections::BTreeMap;
use std::time::Instant;
use uuid::Uuid;

/// Viet Nam before July 2025.
const PROVINCES: u32 = 63;
const DISTRICTS: u32 = 705;
const COMMUNES: u32 = 10_599;
/// Reports that are measured.
const REPORTS: u32 = 2_000;
const PERIOD: Period = Period::Quarter {
    year: 2024,
    number: 2,
};

/// The time of one report in each.
pub(super) fn run() -> Result<Vec<Measured>, Error> {
    let plan = data::plan().map_err(|error| Error::Usage(error.to_string()))?;
    let province = data::units().map_err(|error| Error::Usage(error.to_string()))?;
    let small = microseconds(province, plan.clone());
    let (units, plan) = country(plan);
    let count = units.len();
    let large = microseconds(units, plan);
    let row = |name: String, value: f64, note: String| Measured {
        name,
        value: format!("{value:.1}"),
        unit: "µs",
        note,
    };
    Ok(vec![
        row(
            "one report in the sums of a province of 240 bodies".into(),
            small,
            "mean of 2 000 reports".into(),
        ),
        row(
            format!("one report in the sums of a country of {count} units"),
            large,
            format!("{:.2} times the province's; aim: within 2", large / small),
        ),
    ])
}

/// The country's units below one root, and the plan for all of them.
fn country(mut plan: Plan) -> (Vec<Unit>, Plan) {
    let unit = |id: u32, kind, parent: Option<u32>| Unit {
        id: UnitId(id),
        versions: vec![UnitVersion {
            from: None,
            to: None,
            code: None,
            name: id.to_string(),
            kind,
            parent: parent.map(UnitId),
        }],
        predecessors: Vec::new(),
        origin: None,
    };
    let mut units = vec![unit(1, UnitKind::Block, None)];
    units.extend((0..PROVINCES).map(|index| unit(100 + index, UnitKind::Province, Some(1))));
    units.extend((0..DISTRICTS).map(|index| {
        unit(
            1_000 + index,
            UnitKind::District,
            Some(100 + index % PROVINCES),
        )
    }));
    units.extend((0..COMMUNES).map(|index| {
        unit(
            10_000 + index,
            UnitKind::Commune,
            Some(1_000 + index % DISTRICTS),
        )
    }));
    plan.issuer = UnitId(1);
    // What single departments owe has nobody here.
    for task in &mut plan.tasks {
        for entry in &mut task.schedule {
            entry
                .owners
                .retain(|owner| matches!(owner, Owner::Group(_)));
        }
    }
    (units, plan)
}

/// Microseconds of one report, as a mean.
fn microseconds(units: Vec<Unit>, plan: Plan) -> f64 {
    let communes: Vec<UnitId> = units
        .iter()
        .filter(|unit| {
            unit.versions
                .iter()
                .any(|version| version.kind.is_commune_level())
        })
        .map(|unit| unit.id)
        .collect();
    let mut seq = Seq(0);
    let mut state = State::default();
    let mut record = |state: &mut State, event| {
        seq = seq.next();
        let at = Moment::noon(clock::DEMONSTRATION_DAY).at;
        let command = CommandId(Uuid::from_u128(u128::from(seq.0)));
        evolve_and_tell(
            state,
            &Recorded {
                seq,
                at,
                actor: None,
                command,
                event,
            },
        )
    };
    let (id, last) = (plan.id.clone(), PERIOD.to());
    let occurrence = plan
        .entry(ids::DISSEMINATION)
        .map(|(_, entry)| occurrence_on(entry, last));
    record(&mut state, Event::UnitsLoaded { units });
    record(
        &mut state,
        Event::PlanLoaded {
            plan: Box::new(plan),
        },
    );
    let deadlines = Deadlines {
        commune: last,
        other: last,
    };
    let opened = Event::PeriodOpened {
        plan: id.clone(),
        period: PERIOD,
        deadlines,
        basis: None,
    };
    record(&mut state, opened);
    let Some(occurrence) = occurrence else {
        return f64::NAN;
    };
    let events: Vec<_> = (0..REPORTS)
        .zip(communes.iter().cycle())
        .map(|(number, unit)| {
            let share = |total| Value::Share {
                done: u64::from(number) % total,
                total,
            };
            let values: BTreeMap<IndicatorId, Value> = BTreeMap::from([
                (ids::indicator::COMMUNE_STAFF, share(40)),
                (ids::indicator::VILLAGES, share(14)),
            ]);
            let report = Report {
                plan: id.clone(),
                key: AssignmentKey {
                    entry: ids::DISSEMINATION,
                    unit: *unit,
                    occurrence,
                },
                period: PERIOD,
                as_of: clock::DEMONSTRATION_DAY,
                done_on: None,
                values,
                unchanged: false,
                note: String::new(),
                written_at: None,
            };
            Event::ReportSent {
                report,
                id: ReportId(Uuid::from_u128(u128::from(number))),
            }
        })
        .collect();
    let begun = Instant::now();
    for event in events {
        record(&mut state, event);
    }
    begun.elapsed().as_secs_f64() * 1_000_000.0 / f64::from(REPORTS)
}
