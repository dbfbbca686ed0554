//! The units that the program ships, against the tables that they were taken from.

#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use domain::unit::{BodyGroup, UnitCode, UnitKind, UnitVersion, Units};
use domain::{Day, UnitId};
use server::data;
use server::data::ids;
use std::collections::{BTreeMap, BTreeSet};

const TIMELINE: &str = include_str!("fixtures/units-timeline.csv");

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn units() -> Units {
    let mut units = Units::default();
    units.insert(data::units().unwrap());
    for decree in data::decrees().unwrap() {
        units.apply(&decree);
    }
    units
}

fn on(units: &Units, day: Day) -> Vec<(UnitId, &UnitVersion)> {
    units
        .iter()
        .filter_map(|unit| Some((unit.id, unit.at(day)?)))
        .collect()
}

fn count(units: &Units, text: &str, kinds: &[UnitKind]) -> usize {
    on(units, day(text))
        .iter()
        .filter(|(_, version)| kinds.contains(&version.kind))
        .count()
}

fn communes(units: &Units, text: &str) -> [usize; 3] {
    [UnitKind::Commune, UnitKind::Ward, UnitKind::Township].map(|kind| count(units, text, &[kind]))
}

#[test]
fn there_are_240_bodies_on_31_march_2024() {
    let units = units();
    let mut groups = BTreeMap::new();
    for (_, version) in on(&units, day("2024-03-31")) {
        if let Some(group) = version.kind.group() {
            *groups.entry(group).or_insert(0) += 1;
        }
    }
    let expected = [
        (BodyGroup::S, 19),
        (BodyGroup::K, 1),
        (BodyGroup::V, 1),
        (BodyGroup::H, 10),
        (BodyGroup::X, 209),
    ];
    assert_eq!(groups, BTreeMap::from(expected));
    assert_eq!(groups.values().sum::<i32>(), 240);
}

#[test]
fn communes_and_districts_are_as_many_as_the_sources_say() {
    let units = units();
    assert_eq!(communes(&units, "2023-07-01"), [182, 10, 17]);
    assert_eq!(communes(&units, "2024-01-31"), [182, 10, 17]);
    assert_eq!(communes(&units, "2024-02-01"), [175, 19, 15]);
    assert_eq!(communes(&units, "2025-01-01"), [143, 35, 14]);
    assert_eq!(communes(&units, "2025-07-01"), [66, 33, 0]);
    let district = [UnitKind::District, UnitKind::Town, UnitKind::City];
    let districts = |text| district.map(|kind| count(&units, text, &[kind]));
    assert_eq!(districts("2023-07-01"), [9, 0, 1]);
    assert_eq!(districts("2024-02-01"), [8, 1, 1]);
    assert_eq!(districts("2025-01-01"), [7, 2, 1]);
    assert_eq!(districts("2025-07-01"), [0, 0, 0]);
}

#[test]
fn the_communes_of_the_coverage_are_209_then_192_then_58() {
    let units = units();
    let below = |text| {
        let day = day(text);
        let is_ours = |(id, version): &(UnitId, &UnitVersion)| {
            version.kind.is_commune_level() && units.descends_from(*id, ids::PROVINCE)
        };
        on(&units, day).iter().filter(|unit| is_ours(unit)).count()
    };
    for (text, expected) in [
        ("2023-09-14", 209),
        ("2024-12-14", 209),
        ("2025-03-14", 192),
        ("2025-06-14", 192),
        ("2025-09-14", 58),
    ] {
        assert_eq!(below(text), expected, "{text}");
    }
}

#[test]
fn each_district_has_its_communes() {
    let units = units();
    let start = units.epoch(day("2023-07-01"));
    let expected = [
        ("213", 16),
        ("215", 19),
        ("216", 22),
        ("217", 21),
        ("218", 25),
        ("219", 29),
        ("220", 17),
        ("221", 18),
        ("222", 17),
        ("223", 25),
    ];
    let order: Vec<_> = units
        .children(ids::DISTRICTS, start)
        .iter()
        .map(|id| {
            let version = units.in_epoch(*id, start).unwrap();
            (
                version.code.as_ref().unwrap().0.as_str(),
                units.children(*id, start).len(),
            )
        })
        .collect();
    assert_eq!(order, expected, "in the official order");
}

#[test]
fn every_row_of_the_timeline_is_our_tree_on_its_days() {
    let units = units();
    let days = [
        "2023-07-01",
        "2024-01-31",
        "2024-02-01",
        "2024-12-31",
        "2025-01-01",
        "2025-06-30",
        "2025-07-01",
        "2026-09-30",
    ]
    .map(day);
    let kinds = BTreeMap::from([
        ("tinh", UnitKind::Province),
        ("thanh_pho", UnitKind::City),
        ("thi_xa", UnitKind::Town),
        ("huyen", UnitKind::District),
        ("phuong", UnitKind::Ward),
        ("thi_tran", UnitKind::Township),
        ("xa", UnitKind::Commune),
    ]);
    let mut seen: BTreeMap<Day, BTreeSet<UnitId>> = BTreeMap::new();
    let rows: Vec<_> = TIMELINE.lines().skip(1).collect();
    assert_eq!(rows.len(), 373);
    for row in rows {
        let [code, name, short, kind, parent, from, to] =
            row.split(',').collect::<Vec<_>>().try_into().unwrap();
        let (from, to) = (from.parse::<Day>().ok(), to.parse::<Day>().ok());
        let mut found_once = false;
        for day in days {
            if from.is_some_and(|from| day < from) || to.is_some_and(|to| to <= day) {
                continue;
            }
            found_once = true;
            let epoch = units.epoch(day);
            let id = units.by_code(&UnitCode(code.to_owned()), day).expect(row);
            let version = units.at(id, day).unwrap();
            assert_eq!(version.name, short, "{row} on {day}");
            assert_eq!(version.kind, kinds[kind], "{row} on {day}");
            assert_eq!(
                version.area_name().to_lowercase(),
                name.to_lowercase(),
                "{row}"
            );
            let above = units
                .parent_body(id, epoch)
                .and_then(|id| units.at(id, day));
            let above = above
                .and_then(|above| above.code.clone())
                .map_or(String::new(), |code| code.0);
            assert_eq!(above, parent, "{row} on {day}");
            assert!(
                seen.entry(day).or_default().insert(id),
                "{row}: one unit a row"
            );
        }
        assert!(found_once, "{row} holds on none of the days");
    }
    for (day, seen) in seen {
        let with_code = on(&units, day)
            .into_iter()
            .filter(|(_, version)| version.code.is_some());
        let ours: BTreeSet<_> = with_code.map(|(id, _)| id).collect();
        assert_eq!(
            ours, seen,
            "units on {day} that the timeline has not, or the reverse"
        );
    }
}

#[test]
fn the_days_from_which_versions_hold_are_those_of_the_timeline() {
    let units = units();
    for line in TIMELINE.lines().skip(1) {
        let fields: Vec<_> = line.split(',').collect();
        let Ok(from) = fields[5].parse::<Day>() else {
            continue;
        };
        let id = units
            .by_code(&UnitCode(fields[0].into()), from.max(day("2023-07-01")))
            .unwrap();
        assert_eq!(units.at(id, from).unwrap().from, Some(from), "{line}");
    }
}

#[test]
fn a_code_means_another_unit_later() {
    let units = units();
    let at = |code: &str, text: &str| {
        let id = units.by_code(&UnitCode(code.into()), day(text)).unwrap();
        (id, units.at(id, day(text)).unwrap().area_name())
    };
    assert_eq!(at("24", "2025-06-30").1, "tỉnh Bắc Giang");
    assert_eq!(at("24", "2025-07-01").1, "tỉnh Bắc Ninh");
    assert_eq!(at("24", "2025-07-01").0, ids::BAC_NINH);
    assert_eq!(at("07210", "2025-06-30").1, "phường Hoàng Văn Thụ");
    assert_eq!(at("07210", "2025-07-01").1, "phường Bắc Giang");
    assert_ne!(at("07210", "2025-06-30").0, at("07210", "2025-07-01").0);
    assert_eq!(
        at("222", "2024-01-31").0,
        at("222", "2024-02-01").0,
        "the same body, upgraded"
    );
    assert_eq!(at("222", "2024-02-01").1, "thị xã Việt Yên");
}

#[test]
fn a_name_is_no_identity_either() {
    let units = units();
    let named = |name: &str, text: &str| {
        on(&units, day(text))
            .into_iter()
            .filter(|(_, version)| version.name == name)
            .count()
    };
    assert_eq!(named("Phúc Sơn", "2023-07-01"), 2);
    assert_eq!(named("Đồng Tiến", "2025-01-01"), 2);
    // The city and the province.
    assert_eq!(named("Bắc Giang", "2023-07-01"), 2);
}

#[test]
fn merged_units_come_from_all_that_were_merged_and_split_ones_from_one() {
    let units = units();
    let id = |code: &str, text: &str| units.by_code(&UnitCode(code.into()), day(text)).unwrap();
    let city = units.get(id("213", "2025-01-01")).unwrap();
    assert_eq!(
        city.predecessors,
        [id("213", "2024-12-31"), id("221", "2024-12-31")]
    );
    let town = units.get(id("224", "2025-01-01")).unwrap();
    assert_eq!(town.predecessors, [ids::LUC_NGAN]);
    let (winter, summer) = (units.epoch(day("2025-01-01")), day("2025-06-30"));
    assert_eq!(units.children(town.id, winter).len(), 10);
    assert_eq!(units.children(city.id, winter).len(), 31);
    assert_eq!(
        units.at(ids::LUC_NGAN, summer).unwrap().kind,
        UnitKind::District
    );
    let stays = id("07663", "2023-07-01");
    assert_eq!(
        stays,
        id("07663", "2025-07-01"),
        "xã Tuấn Đạo stays as it is"
    );
    let dissolved = units
        .iter()
        .filter(|unit| unit.ends() == Some(day("2025-01-01")))
        .filter(|unit| unit.versions.last().unwrap().kind.is_commune_level())
        .count();
    assert_eq!(dissolved, 15 + 17, "17 fewer: 32 communes became 15");
}
