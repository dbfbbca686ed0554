//! The indicators, assignments and names of the shipped plan.

#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use domain::plan::{Indicator, IndicatorKind, Owner, Reading, Reset, Source, TaskOrigin};
use domain::unit::{BodyGroup, Units};
use domain::{EntryId, UnitId};
use server::data;
use server::data::ids::{self, indicator};
use std::collections::BTreeSet;

fn asked(indicator: &Indicator, unit: UnitId, group: BodyGroup) -> bool {
    indicator.owners.iter().any(|owner| match owner {
        Owner::Group(owner) => *owner == group,
        Owner::Unit(owner) => *owner == unit,
    })
}

fn units() -> Units {
    let mut units = Units::default();
    units.insert(data::units().unwrap());
    units
}

#[test]
fn the_weights_of_every_assignment_sum_to_100_in_either_reading() {
    let (plan, units) = (data::plan().unwrap(), units());
    for (task, entry) in plan
        .entries()
        .filter(|(task, _)| task.origin != TaskOrigin::Optional)
    {
        for unit in units.iter() {
            let Some(group) = unit.versions[0].kind.group() else {
                continue;
            };
            let owes = entry.owners.iter().any(|owner| match owner {
                Owner::Group(owner) => *owner == group,
                Owner::Unit(owner) => *owner == unit.id,
            });
            for reading in [None, Some(Reading::A), Some(Reading::B)] {
                let of_entry = plan
                    .indicators
                    .iter()
                    .filter(|known| known.entry == entry.id);
                let asked = of_entry.filter(|known| asked(known, unit.id, group));
                let sum: u64 = asked.map(|known| known.weight(reading)).sum();
                let expected = if owes { 100 } else { 0 };
                assert_eq!(
                    sum, expected,
                    "{} {} {reading:?}",
                    task.code, unit.versions[0].name
                );
            }
        }
    }
}

#[test]
fn ids_are_unique_and_what_is_named_exists() {
    let plan = data::plan().unwrap();
    let indicators: BTreeSet<_> = plan.indicators.iter().map(|known| known.id).collect();
    assert_eq!(indicators.len(), plan.indicators.len());
    let entries: BTreeSet<_> = plan.entries().map(|(_, entry)| entry.id).collect();
    assert_eq!(entries.len(), plan.entries().count());
    let tasks: BTreeSet<_> = plan.tasks.iter().map(|task| task.id).collect();
    assert_eq!(tasks.len(), plan.tasks.len());
    assert!(
        plan.indicators
            .iter()
            .all(|known| entries.contains(&known.entry))
    );
    assert!(
        plan.duties
            .iter()
            .filter_map(|duty| duty.task)
            .all(|task| tasks.contains(&task))
    );
    let units = units();
    let owners = plan.indicators.iter().flat_map(|known| &known.owners);
    for owner in owners.chain(plan.entries().flat_map(|(_, entry)| &entry.owners)) {
        assert!(
            matches!(owner, Owner::Group(_))
                || matches!(owner, Owner::Unit(id) if units.get(*id).is_some())
        );
    }
}

#[test]
fn a_share_has_a_denominator_and_a_weight_has_a_target() {
    for known in data::plan().unwrap().indicators {
        let share = known.kind == IndicatorKind::Share;
        assert_eq!(known.denominator.is_some(), share, "{}", known.text);
        let counts = known.weight > 0 || known.weight_in_b.is_some();
        assert!(!counts || known.target.is_some(), "{}", known.text);
        let has_unit = !matches!(known.kind, IndicatorKind::Document | IndicatorKind::Date);
        assert_eq!(known.unit.is_empty(), !has_unit, "{}", known.text);
        assert_eq!(
            known.unit.is_empty(),
            known.unit_en.is_empty(),
            "{}",
            known.text
        );
        assert!(!known.text.is_empty() && !known.text_en.is_empty());
    }
}

#[test]
fn only_what_the_plan_says_is_an_obligation() {
    let plan = data::plan().unwrap();
    let source = |id| {
        plan.indicator(id)
            .unwrap()
            .target
            .as_ref()
            .map(|target| target.source)
    };
    assert_eq!(source(indicator::STAFF), Some(Source::Plan), "«toàn thể»");
    assert_eq!(source(indicator::VILLAGES), Some(Source::Office));
    assert_eq!(source(indicator::PROGRAMMES), Some(Source::Unit));
    assert_eq!(source(indicator::TRAININGS_HELD), Some(Source::Office));
    assert_eq!(source(indicator::COMMUNE_RULE), Some(Source::Plan));
    assert_eq!(source(indicator::INSPECTION_PLAN), Some(Source::Office));
    assert_eq!(source(indicator::REPORT_TO_MINISTRY), Some(Source::Plan));
    assert_eq!(
        source(indicator::ENTERPRISES),
        None,
        "Luật, Điều 82: no demand can be made"
    );
}

#[test]
fn the_second_reading_of_ii_3_counts_only_when_it_is_chosen() {
    let plan = data::plan().unwrap();
    let weights = |id, readings: [Option<Reading>; 3]| {
        readings.map(|reading| plan.indicator(id).unwrap().weight(reading))
    };
    let readings = [None, Some(Reading::A), Some(Reading::B)];
    assert_eq!(weights(indicator::DIVISIONS, readings), [100, 100, 50]);
    assert_eq!(weights(indicator::DISTRICT_RULE, readings), [0, 0, 50]);
}

#[test]
fn tasks_weigh_one_but_for_the_optional_one() {
    let plan = data::plan().unwrap();
    let weights: Vec<_> = plan
        .tasks
        .iter()
        .map(|task| (task.code.0.as_str(), task.weight))
        .collect();
    let expected = [
        ("II.1.a", 1),
        ("II.1.b", 1),
        ("II.2.a", 1),
        ("II.2.b", 1),
        ("II.3", 1),
        ("II.4", 1),
        ("II.5", 1),
        ("III.2", 0),
        ("III.3", 1),
    ];
    assert_eq!(weights, expected);
}

#[test]
fn the_names_of_entries_units_and_indicators_are_those_of_the_files() {
    let (plan, units) = (data::plan().unwrap(), units());
    let entries = [
        (ids::CONFERENCE, "II.1.a#1"),
        (ids::DISSEMINATION, "II.1.b#1"),
        (ids::PROVINCE_TRAINING, "II.2.a#1"),
        (ids::COMMUNE_TRAINING, "II.2.b#1"),
        (ids::REGULATION, "II.3#1"),
        (ids::REVIEW, "II.4#1"),
        (ids::AMENDMENT, "II.4#2"),
        (ids::INSPECTION, "II.5#1"),
        (ids::FUNDING, "III.2#1"),
        (ids::YEARLY_REPORT, "III.3#1"),
    ];
    for (id, code) in entries {
        assert_eq!(plan.entry(id).unwrap().1.code, code);
    }
    let bodies = [
        (ids::PROVINCE, "UBND tỉnh Bắc Giang"),
        (ids::VAN_PHONG, "Văn phòng UBND tỉnh"),
        (ids::SO_NOI_VU, "Sở Nội vụ"),
        (ids::SO_TN_MT, "Sở Tài nguyên và Môi trường"),
        (ids::SO_LD_TB_XH, "Sở Lao động - Thương binh và Xã hội"),
        (ids::SO_NGOAI_VU, "Sở Ngoại vụ"),
        (ids::BAN_QL_KCN, "Ban Quản lý các khu công nghiệp tỉnh"),
        (ids::DAI_PT_TH, "Đài Phát thanh và Truyền hình tỉnh"),
        (ids::LANG_GIANG, "UBND huyện Lạng Giang"),
        (ids::LUC_NGAN, "UBND huyện Lục Ngạn"),
        (ids::SON_DONG, "UBND huyện Sơn Động"),
        (ids::VIET_YEN, "UBND huyện Việt Yên"),
        (ids::HIEP_HOA, "UBND huyện Hiệp Hòa"),
        (ids::HOP_THINH, "UBND xã Hợp Thịnh"),
    ];
    for (id, name) in bodies {
        assert_eq!(units.get(id).unwrap().versions[0].body_name(), name);
    }
    assert_eq!(
        units.get(ids::HOP_THINH).unwrap().versions[0].parent,
        Some(ids::HIEP_HOA)
    );
    let of = |id, entry: EntryId, kind, reset| {
        let known = plan.indicator(id).unwrap();
        assert_eq!(
            (known.entry, known.kind, known.reset),
            (entry, kind, reset),
            "{}",
            known.text
        );
    };
    use IndicatorKind::{Count, Date, Document, Share};
    of(
        indicator::CONFERENCE_DAY,
        ids::CONFERENCE,
        Date,
        Reset::Never,
    );
    of(indicator::SITES, ids::CONFERENCE, Share, Reset::Never);
    of(
        indicator::STATION_STAFF,
        ids::DISSEMINATION,
        Share,
        Reset::Never,
    );
    of(
        indicator::PROGRAMMES,
        ids::DISSEMINATION,
        Share,
        Reset::Year,
    );
    of(
        indicator::COMMUNE_STAFF,
        ids::DISSEMINATION,
        Share,
        Reset::Never,
    );
    of(
        indicator::MEETINGS,
        ids::DISSEMINATION,
        Count,
        Reset::Period,
    );
    of(
        indicator::ATTENDANCES,
        ids::DISSEMINATION,
        Count,
        Reset::Period,
    );
    of(
        indicator::BROADCASTS,
        ids::DISSEMINATION,
        Count,
        Reset::Period,
    );
    of(
        indicator::TRAINING_DAY,
        ids::PROVINCE_TRAINING,
        Date,
        Reset::Never,
    );
    of(
        indicator::TRAINING_BODIES,
        ids::PROVINCE_TRAINING,
        Share,
        Reset::Never,
    );
    of(
        indicator::TRAINING_PEOPLE,
        ids::PROVINCE_TRAINING,
        Share,
        Reset::Never,
    );
    of(
        indicator::COMMUNES_TRAINED,
        ids::COMMUNE_TRAINING,
        Share,
        Reset::Year,
    );
    for id in indicator::PEOPLE_TRAINED {
        of(id, ids::COMMUNE_TRAINING, Share, Reset::Year);
    }
    of(indicator::OWN_RULE, ids::REGULATION, Document, Reset::Never);
    of(indicator::AFFILIATED, ids::REGULATION, Share, Reset::Never);
    of(indicator::ENTERPRISES, ids::REGULATION, Count, Reset::Year);
    of(
        indicator::REVIEW_TO_PROVINCE,
        ids::REVIEW,
        Document,
        Reset::Never,
    );
    of(
        indicator::REVIEW_TO_MINISTRY,
        ids::REVIEW,
        Document,
        Reset::Never,
    );
    of(
        indicator::SUBMISSION,
        ids::AMENDMENT,
        Document,
        Reset::Never,
    );
    of(indicator::INSPECTED, ids::INSPECTION, Share, Reset::Year);
    of(
        indicator::INSPECTION_NOTICE,
        ids::INSPECTION,
        Document,
        Reset::Year,
    );
    of(
        indicator::URGING_LETTERS,
        ids::INSPECTION,
        Count,
        Reset::Period,
    );
    of(
        indicator::REPORT_TO_CHAIRMAN,
        ids::YEARLY_REPORT,
        Document,
        Reset::Year,
    );
    assert_eq!(
        (plan.issuer, plan.office, plan.supervisor),
        (ids::PROVINCE, ids::SO_NOI_VU, ids::VAN_PHONG)
    );
    assert_eq!(plan.id.0, ids::PLAN);
    assert!(
        plan.triggers
            .iter()
            .map(|trigger| trigger.id)
            .eq([ids::DECREE, ids::DETAILING_DOCUMENTS])
    );
}
